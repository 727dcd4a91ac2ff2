import {
  type AnomaLimits,
  type AnomaParameters,
  type AnomaReceipt,
  type AnomaRejection,
  admitForSettlement,
  admitToLedger,
  applyAnomaTransaction,
  armShieldedProfile,
  checkAuthority,
  createRisc0ProofSystem,
  DEFAULT_ANOMA_PARAMETERS,
  DEVELOPMENT_ZKVM,
  decodeAnomaTransaction,
  deriveAuthorityDigest,
  type ExternalCallEvent,
  extractSeal,
  noblePairing,
  type ProofStatement,
  type ProofSystem,
  parseEvmCall,
  type ValidAnomaTransaction,
  verifyAnomaTransaction,
} from '@surety/anoma';
import {
  assert,
  byteString,
  bytesToDigest,
  bytesToHex,
  type Codec,
  digest,
  err,
  fixedBytes,
  type Json,
  list,
  ok,
  type Result,
  struct,
  uint,
} from '@surety/codec';
import { parsePoint, type ShieldedAction, STATE_DEPTHS, State } from '@surety/machine';
import { type Subject, subject } from '../subject.ts';

const MOST_BYTES = 2 ** 16;

const limits: Codec<AnomaLimits> = struct({
  transactionBytes: uint(32),
  documentBytes: uint(32),
  actions: uint(32),
  unitsPerAction: uint(32),
  resourcesPerAction: uint(32),
  blobsPerList: uint(32),
  proofs: uint(32),
});

/** A document, the documents settled before it in blocks of their own, and what bounds both. */
interface Settlement {
  readonly document: Uint8Array;
  readonly earlier: readonly Uint8Array[];
  readonly limits: AnomaLimits;
  /** Greatest depth of the commitment tree. */
  readonly treeDepth: number;
}

const settlement: Codec<Settlement> = struct({
  document: byteString(MOST_BYTES),
  earlier: list(byteString(MOST_BYTES), 4),
  limits,
  treeDepth: uint(8),
});

const developmentProofs = createRisc0ProofSystem([DEVELOPMENT_ZKVM], noblePairing);

/** Subjects about settling Anoma's transactions. All proofs are those of the development key. */
export const anomaSubjects: Readonly<Record<string, Subject>> = {
  'anoma/settle': subject(settlement, (input) => {
    const state = stateAfter(input);
    const settled = settle(state, input.document, input.limits);
    return settled.ok ? ok(receiptToJson(settled.value)) : settled;
  }),

  'anoma/ledger': subject(settlement, (input) => {
    const state = stateAfter(input);
    const valid = verify(input.document, input.limits, developmentProofs);
    const admitted = valid.ok ? admitToLedger(state, valid.value) : valid;
    return admitted.ok ? ok(true) : admitted;
  }),

  'anoma/shielded': subject(
    struct({ part: byteString(MOST_BYTES), transparent: list(digest(), 64), limits }),
    ({ part: bytes, transparent, limits: within }) => {
      const profile = armShieldedProfile({ ...DEFAULT_ANOMA_PARAMETERS, limits: within }, developmentProofs);
      const part = profile.decode(bytes);
      if (!part.ok) {
        return err({ code: 'shielded-malformed', reason: part.error });
      }
      const { actions, steps, verify: verifyPart } = part.value;
      const reason = verifyPart([...transparent, ...actions.map(({ actionTreeRoot }) => actionTreeRoot)]);
      return reason === undefined
        ? ok({ actions: actions.map(shieldedToJson), steps })
        : err({ code: 'shielded-refused', reason });
    },
  ),

  'anoma/claims': subject(struct({ document: byteString(MOST_BYTES) }), ({ document }) => {
    const claims: Json[] = [];
    const recording: ProofSystem = {
      name: 'recording',
      verify: (statements) => {
        claims.push(...statements.map(statementToJson));
        return ok(undefined);
      },
    };
    const valid = verify(document, DEFAULT_ANOMA_PARAMETERS.limits, recording);
    return valid.ok ? ok(claims) : valid;
  }),

  'anoma/seal': subject(byteString(MOST_BYTES), (proof) => {
    const seal = extractSeal(proof);
    return seal.ok ? ok(bytesToHex(seal.value)) : seal;
  }),

  'anoma/external-call': subject(byteString(MOST_BYTES), (blob) => {
    const call = parseEvmCall(blob);
    return ok(call === undefined ? false : { ...call });
  }),

  'anoma/authority': subject(
    struct({
      key: struct({ x: fixedBytes(32), y: fixedBytes(32) }),
      domain: byteString(64),
      message: digest(),
      signature: byteString(128),
    }),
    ({ key, domain, message, signature }) => {
      const point = parsePoint(key);
      if (!point.ok) {
        return point;
      }
      const rejection = checkAuthority(point.value, { domain, message }, signature);
      return rejection === undefined ? ok(deriveAuthorityDigest({ domain, message })) : err(rejection);
    },
  ),
};

function verify(
  document: Uint8Array,
  within: AnomaLimits,
  proofSystem: ProofSystem,
): Result<ValidAnomaTransaction, AnomaRejection> {
  const decoded = decodeAnomaTransaction(document, within);
  const parameters: AnomaParameters = { ...DEFAULT_ANOMA_PARAMETERS, limits: within };
  return decoded.ok ? verifyAnomaTransaction(decoded.value, parameters, proofSystem) : decoded;
}

function settle(state: State, document: Uint8Array, within: AnomaLimits): Result<AnomaReceipt, AnomaRejection> {
  const valid = verify(document, within, developmentProofs);
  const admitted = valid.ok ? admitForSettlement(state, valid.value) : valid;
  return admitted.ok ? ok(applyAnomaTransaction(state, admitted.value)) : admitted;
}

/** A state in which the earlier documents were settled, a block each. */
function stateAfter({ earlier, limits: within, treeDepth }: Settlement): State {
  const depths = { ...STATE_DEPTHS, commitmentTree: treeDepth };
  const state = new State({ seed: { first: 1, second: 2 }, depths });
  for (const document of earlier) {
    assert(settle(state, document, within).ok, 'what was settled before is in order');
    state.endBlock({ meta: BLOCK, results: [] });
  }
  return state;
}

/** The block of an earlier document; settling looks at none of it. */
const BLOCK = {
  network: bytesToDigest<'network'>(new Uint8Array(32)),
  rulesVersion: 1,
  height: 0n,
  time: 0n,
  epoch: 0n,
  validatorSets: [],
} as const;

function shieldedToJson({ actionTreeRoot, consumed, created }: ShieldedAction): Json {
  return { actionTreeRoot, consumed: consumed.map((each) => ({ ...each })), created: [...created] };
}

function statementToJson({ imageId, journalDigest, seal }: ProofStatement): Json {
  return { imageId, journalDigest, seal: bytesToHex(seal) };
}

function receiptToJson({ externalCalls, ...receipt }: AnomaReceipt): Json {
  return { ...receipt, externalCalls: externalCalls.map(eventToJson) };
}

function eventToJson({ action, tag, index, payload, call }: ExternalCallEvent): Json {
  const { deletionCriterion, blob } = payload;
  const event = { action, tag, index, deletionCriterion, blob: bytesToHex(blob) };
  return call === undefined ? event : { ...event, call: { ...call } };
}
