import {
  createRisc0ProofSystem,
  DEVELOPMENT_ZKVM,
  deriveClaimDigest,
  deriveCoefficients,
  derivePublicInputs,
  deriveRisc0KeyDigest,
  deriveSelector,
  deriveVerifierParameters,
  type Groth16Proof,
  noblePairing,
  type ProofSystem,
  RISC0_ZKVMS,
  splitSeal,
  verifyPlainly,
  type ZkvmParameters,
} from '@surety/anoma';
import {
  byteString,
  bytesToHex,
  digest,
  err,
  fixedBytes,
  type Json,
  list,
  ok,
  struct,
  text,
  uintToBytesBe,
} from '@surety/codec';
import { type Subject, subject } from '../subject.ts';

const zkvms: ReadonlyMap<string, ZkvmParameters> = new Map(
  [...RISC0_ZKVMS, DEVELOPMENT_ZKVM].map((zkvm) => [zkvm.name, zkvm]),
);
const systems = new Map<string, ProofSystem>();
const claim = struct({ imageId: digest<'image-id'>(), journalDigest: digest<'journal'>() });
const statement = struct({ imageId: digest<'image-id'>(), journalDigest: digest<'journal'>(), seal: byteString(1024) });

/** Subjects about claims, seals and proofs. `zkvm` is the name of a version of the zkVM, or the development key. */
export const proofSubjects: Readonly<Record<string, Subject>> = {
  'anoma/claim': subject(struct({ zkvm: text(64), claim }), ({ zkvm, claim: made }) => {
    const claimDigest = deriveClaimDigest(made);
    return withZkvm(zkvm, (found) => ({
      claimDigest,
      publicInputs: derivePublicInputs(found, claimDigest).map(wordJson),
    }));
  }),

  'anoma/verifier-parameters': subject(struct({ zkvm: text(64) }), ({ zkvm }) =>
    withZkvm(zkvm, (found) => ({
      verifyingKey: deriveRisc0KeyDigest(found.verifyingKey),
      parameters: deriveVerifierParameters(found),
      selector: deriveSelector(found),
    })),
  ),

  'anoma/verify-proofs': subject(
    struct({ zkvm: text(64), statements: list(statement, 16) }),
    ({ zkvm, statements }) => {
      const verdict = systemOf(zkvm).verify(statements);
      return verdict.ok ? ok(true) : err({ ...verdict.error.rejection, statement: verdict.error.index });
    },
  ),

  'anoma/proof-equation': subject(
    struct({ zkvm: text(64), inputs: list(fixedBytes(32), 5), seal: fixedBytes(260) }),
    ({ zkvm, inputs, seal }) => {
      const split = splitSeal(seal);
      return split.ok
        ? withZkvm(zkvm, ({ verifyingKey }) =>
            verifyPlainly(verifyingKey, { points: split.value.points, inputs: inputs.map(word) }),
          )
        : split;
    },
  ),

  'anoma/batch-coefficients': subject(
    struct({
      key: digest<'verifying-key'>(),
      proofs: list(struct({ inputs: list(fixedBytes(32), 5), seal: fixedBytes(260) }), 16),
    }),
    ({ key, proofs }) => {
      const read: Groth16Proof[] = [];
      for (const { inputs, seal } of proofs) {
        const split = splitSeal(seal);
        if (!split.ok) {
          return split;
        }
        read.push({ points: split.value.points, inputs: inputs.map(word) });
      }
      return ok(deriveCoefficients(key, read).map((coefficient) => coefficient.toString()));
    },
  ),
};

function withZkvm(name: string, run: (zkvm: ZkvmParameters) => Json) {
  const found = zkvms.get(name);
  return found === undefined ? err({ code: 'zkvm-unknown', name }) : ok(run(found));
}

/** One proof system for each name: preparing a key is slow. */
function systemOf(name: string): ProofSystem {
  const known = systems.get(name);
  if (known !== undefined) {
    return known;
  }
  const found = zkvms.get(name);
  const system = createRisc0ProofSystem(found === undefined ? [] : [found], noblePairing);
  systems.set(name, system);
  return system;
}

function word(bytes: Uint8Array): bigint {
  return BigInt(bytesToHex(bytes));
}

function wordJson(value: bigint): Json {
  return bytesToHex(uintToBytesBe(value, 32));
}
