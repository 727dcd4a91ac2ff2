import { assert, err, type Hex, ok, type Result, taggedHash } from '@surety/codec';
import { deriveCoefficients } from './batch-coefficients.ts';
import { deriveVerifyingKeyDigest, foldInputs, type Groth16Proof, type VerifyingKeyDigest } from './groth16.ts';
import type { PairingBackend, PreparedKey } from './pairing-backend.ts';
import type { ProofFailure, ProofRejection, ProofStatement, ProofSystem } from './proof-system.ts';
import { deriveClaimDigest, derivePublicInputs, deriveSelector, type ZkvmParameters } from './risc0.ts';
import { checkPoints, splitSeal } from './seal.ts';

/**
 * Verifies proofs of the given versions of the zkVM, told apart by the selector of the seal. The caller bounds the number
 * of statements: each costs a few pairings. @spec ANOMA-PROOF.1, ANOMA-PROOF.5
 */
export function createRisc0ProofSystem(zkvms: readonly ZkvmParameters[], backend: PairingBackend): ProofSystem {
  const versions = new Map(zkvms.map((zkvm) => [deriveSelector(zkvm), prepareVersion(zkvm, backend)]));
  assert(versions.size === zkvms.length, 'each version of the zkVM is given once');
  return { name: backend.name, verify: (statements) => verifyStatements(statements, { versions, backend }) };
}

/** A version of the zkVM, with what verifying its proofs needs. */
interface Version {
  readonly zkvm: ZkvmParameters;
  readonly key: PreparedKey;
  readonly keyDigest: VerifyingKeyDigest;
}

interface Verifier {
  readonly versions: ReadonlyMap<Hex, Version>;
  readonly backend: PairingBackend;
}

/** A proof whose seal is in order. */
interface PlacedProof {
  readonly index: number;
  readonly version: Version;
  readonly proof: Groth16Proof;
}

/** Places of the inputs that differ from claim to claim; the other three are constants of the version. */
const CLAIM_INPUTS = [2, 3] as const;

const ANY_STATEMENT: Omit<ProofStatement, 'seal'> = {
  imageId: taggedHash('surety/any/1', []),
  journalDigest: taggedHash('surety/any/1', []),
};

function prepareVersion(zkvm: ZkvmParameters, backend: PairingBackend): Version {
  // Any claim will do: only the inputs that do not depend on it are used.
  const inputs = derivePublicInputs(zkvm, deriveClaimDigest(ANY_STATEMENT));
  const constants = new Map([...inputs.entries()].filter(([place]) => !CLAIM_INPUTS.some((each) => each === place)));
  const folded = foldInputs(zkvm.verifyingKey, constants);
  return { zkvm, key: backend.prepare(folded), keyDigest: deriveVerifyingKeyDigest(folded) };
}

function verifyStatements(statements: readonly ProofStatement[], verifier: Verifier): Result<void, ProofFailure> {
  const proofs: PlacedProof[] = [];
  for (const [index, statement] of statements.entries()) {
    const placed = placeProof(statement, index, verifier);
    if (!placed.ok) {
      return err({ index, rejection: placed.error });
    }
    proofs.push(placed.value);
  }
  const failed = [...verifier.versions.values()]
    .map((version) => findInvalid(proofs.filter((placed) => placed.version === version)))
    .filter((index) => index !== undefined);
  return failed.length === 0
    ? ok(undefined)
    : err({ index: Math.min(...failed), rejection: { code: 'proof-invalid' } });
}

/** Everything about a statement that needs no pairing. */
function placeProof(
  statement: ProofStatement,
  index: number,
  { versions, backend }: Verifier,
): Result<PlacedProof, ProofRejection> {
  const seal = splitSeal(statement.seal);
  if (!seal.ok) {
    return seal;
  }
  const { selector, points } = seal.value;
  const version = versions.get(selector);
  if (version === undefined) {
    return err({ code: 'selector-unknown', selector });
  }
  const fault = checkPoints(points, backend);
  if (fault !== undefined) {
    return err({ code: 'seal-point-invalid', ...fault });
  }
  const all = derivePublicInputs(version.zkvm, deriveClaimDigest(statement));
  const inputs = CLAIM_INPUTS.map((place) => all[place] ?? 0n);
  return ok({ index, version, proof: { points, inputs } });
}

/** The first proof of one version that is invalid. One look at all of them first: mostly, none is. @spec ANOMA-PROOF.6 */
function findInvalid(placed: readonly PlacedProof[]): number | undefined {
  const [first] = placed;
  if (first === undefined) {
    return undefined;
  }
  const { key, keyDigest } = first.version;
  const proofs = placed.map(({ proof }) => proof);
  if (proofs.length > 1 && key.verifyBatch(proofs, deriveCoefficients(keyDigest, proofs))) {
    return undefined;
  }
  return placed.find(({ proof }) => !key.verifyOne(proof))?.index;
}
