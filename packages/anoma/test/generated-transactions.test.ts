import { concatBytes, type Result, uintToBytesLe } from '@surety/codec';
import { describe, expect, test } from 'vitest';
import { deriveEvmClaims } from '../src/evm/claims.ts';
import {
  type AnomaParameters,
  type AnomaTransaction,
  type AppData,
  type Arm2Circuits,
  type Arm2Transaction,
  aggregateArm2Transaction,
  aggregateEvmTransaction,
  composeArm2Transaction,
  composeEvmTransaction,
  DEFAULT_ANOMA_PARAMETERS,
  decodeAnomaTransaction,
  type EvmTransaction,
  encodeArm2Transaction,
  encodeEvmTransaction,
  NO_APP_DATA,
  type ProofStatement,
  type ProofSystem,
  proveArm2Transaction,
  proveEvmTransaction,
  sampleCreation,
  type VerificationRejection,
  verifyAnomaTransaction,
} from '../src/index.ts';
import { arm2Unit, composeArm2, composeEvm, evmPlan, keptBlob, numbered } from './generated.ts';
import { developmentProofs, prove, publishedProofs } from './proof-systems.ts';

const parameters = DEFAULT_ANOMA_PARAMETERS;
const [release = expect.unreachable('there is a release')] = parameters.arm2Releases;
const abiRelease: Arm2Circuits = {
  complianceKey: numbered(1, 1),
  aggregationKey: numbered(1, 2),
  journalForm: 'abi',
};
const withAbiRelease: AnomaParameters = { ...parameters, arm2Releases: [release, abiRelease] };
const appData: AppData = {
  resourcePayload: [keptBlob(2, 1)],
  discoveryPayload: [],
  externalPayload: [keptBlob(3, 2), { deletionCriterion: 0, blob: new Uint8Array(0) }],
  applicationPayload: [keptBlob(1, 3)],
};

/** The verdict on a transaction after a trip through its bytes. */
function verdict(transaction: AnomaTransaction, of = parameters, proofs: ProofSystem = developmentProofs): unknown {
  const bytes =
    transaction.type === 'arm-1-evm' ? encodeEvmTransaction(transaction) : encodeArm2Transaction(transaction);
  const decoded = decodeAnomaTransaction(bytes, of.limits);
  if (!decoded.ok) {
    return decoded.error;
  }
  const verified: Result<{ readonly proofs: number }, VerificationRejection> = verifyAnomaTransaction(
    decoded.value,
    of,
    proofs,
  );
  return verified.ok ? { accepted: verified.value.proofs } : verified.error;
}

const regular = proveEvmTransaction(composeEvm(evmPlan([3, 1], appData)), parameters.evm, prove);
const aggregated = aggregateEvmTransaction(composeEvm(evmPlan([3, 1], appData)), parameters.evm, prove);
const composed = composeArm2([
  arm2Unit({ consumed: 2, created: 3 }, 1),
  arm2Unit({ consumed: 1, created: 0 }, 2),
  arm2Unit({ consumed: 3, created: 1 }, 3),
]);
const arm2 = aggregateArm2Transaction(composed, { release, ...parameters }, prove);
const arm2Abi = aggregateArm2Transaction(composed, { release: abiRelease, ...parameters }, prove);
const individual = proveArm2Transaction(composeArm2([arm2Unit({ consumed: 2, created: 1 }, 1)]), parameters, prove);

/** The same transaction, its seals inside Groth16 receipts. */
function withReceipts(transaction: Arm2Transaction): Arm2Transaction {
  const receipt = (seal: Uint8Array): Uint8Array =>
    concatBytes([
      uintToBytesLe(2, 4),
      uintToBytesLe(256, 8),
      seal.subarray(4),
      uintToBytesLe(1, 4),
      new Uint8Array(32).fill(0xee),
      seal.subarray(0, 4),
      new Uint8Array(28),
    ]);
  const { aggregation } = transaction;
  return {
    ...transaction,
    actions: transaction.actions?.map((action) => ({
      ...action,
      complianceProof: receipt(action.complianceProof),
      logicInputs: action.logicInputs.map((input) => ({ ...input, proof: receipt(input.proof) })),
    })),
    aggregation: aggregation && { ...aggregation, proof: receipt(aggregation.proof) },
  };
}

// @spec ANOMA-VERIFY.7 @spec ANOMA-VERIFY.3
describe('a generated transaction is accepted', () => {
  test.each([
    { name: 'arm v1.1 with its own proofs, several units in an action', transaction: regular, proofs: 12 },
    { name: 'arm v1.1 aggregated', transaction: aggregated, proofs: 1 },
    { name: 'arm v2 aggregated, several resources in an action', transaction: arm2, proofs: 1 },
    { name: 'arm v2 with its own proofs', transaction: individual, proofs: 4 },
    { name: 'arm v2 aggregated, in a receipt', transaction: withReceipts(arm2), proofs: 1 },
    { name: 'arm v2 with its own proofs, in receipts', transaction: withReceipts(individual), proofs: 4 },
  ])('$name', ({ transaction, proofs }) => {
    expect(verdict(transaction)).toEqual({ accepted: proofs });
  });

  // @spec ANOMA-ARM2.5
  test('arm v2 by a release that writes its journal in the ABI', () => {
    expect(verdict(arm2Abi, withAbiRelease)).toEqual({ accepted: 1 });
    expect(verdict(arm2Abi)).toEqual({ code: 'compliance-key-unknown', complianceKey: abiRelease.complianceKey });
  });
});

// @spec ANOMA-VERIFY.3
test('the proofs of the development key are refused by all other parameters', () => {
  expect(verdict(aggregated, parameters, publishedProofs)).toEqual({
    code: 'aggregation-proof-refused',
    reason: { code: 'selector-unknown', selector: expect.stringMatching(/^0x[0-9a-f]{8}$/) },
  });
});

const invalid = { code: 'proof-invalid' };
const [action = expect.unreachable('there is an action'), last = expect.unreachable('there are two')] = regular.actions;
const tags = action.units.flatMap(({ nullifier, commitment }) => [nullifier, commitment]);

// @spec ANOMA-VERIFY.2 @spec ANOMA-VERIFY.7
describe('of several units in an action', () => {
  test('the order matters', () => {
    const actions = [{ ...action, units: action.units.toReversed() }, last];
    expect(verdict({ ...regular, actions })).toEqual({ code: 'delta-mismatch' });
    expect(verdict({ ...aggregated, actions: aggregated.actions.toReversed() })).toEqual({ code: 'delta-mismatch' });
  });

  test('the division into actions matters', () => {
    const merge = ({ actions }: EvmTransaction): EvmTransaction['actions'] => [
      {
        units: actions.flatMap(({ units }) => units),
        logicInputs: actions.flatMap(({ logicInputs }) => logicInputs),
      },
    ];
    expect(verdict({ ...regular, actions: merge(regular) })).toEqual({
      code: 'logic-proof-refused',
      action: 0,
      tag: tags[0],
      reason: invalid,
    });
    expect(verdict({ ...aggregated, actions: merge(aggregated) })).toEqual({
      code: 'aggregation-proof-refused',
      reason: invalid,
    });
  });

  test('logic inputs may stand in any order', () => {
    const actions = [{ ...action, logicInputs: action.logicInputs.toReversed() }, last];
    expect(verdict({ ...regular, actions })).toEqual({ accepted: 12 });
  });

  test('each resource has its own app data', () => {
    const [first, second, ...rest] = action.logicInputs;
    const [a, b] = [first ?? expect.unreachable('six'), second ?? expect.unreachable('six')];
    const swapped = [{ ...a, proof: b.proof }, { ...b, proof: a.proof }, ...rest];
    expect(verdict({ ...regular, actions: [{ ...action, logicInputs: swapped }, last] })).toEqual({
      code: 'logic-proof-refused',
      action: 0,
      tag: tags[0],
      reason: invalid,
    });
  });

  test('the first proof that fails is reported, after the seals of all were read', () => {
    const wrong = numbered<'logic-ref'>(9, 9);
    const broken = action.units.map((unit, index) => (index === 1 ? { ...unit, proof: new Uint8Array(260) } : unit));
    const logicInputs = action.logicInputs.map((input) =>
      input.tag === tags[0] ? { ...input, verifyingKey: wrong } : input,
    );
    const rekeyed = broken.map((unit, index) => (index === 0 ? { ...unit, consumedLogicRef: wrong } : unit));
    expect(verdict({ ...regular, actions: [{ units: rekeyed, logicInputs }, last] })).toEqual({
      code: 'compliance-proof-refused',
      action: 0,
      unit: 1,
      reason: { code: 'selector-unknown', selector: '0x00000000' },
    });
  });
});

// @spec ANOMA-VERIFY.7 @spec ANOMA-ARM2.8
describe('of an arm v2 transaction', () => {
  test('a changed tag fails with its root, a changed app data with the proof', () => {
    const { aggregation } = arm2;
    const { proof, instance } = aggregation ?? expect.unreachable('it is aggregated');
    const [first = expect.unreachable('three actions'), ...rest] = instance.actions;
    const [consumed = expect.unreachable('it consumes'), ...others] = first.consumed;
    const changed = { ...first, consumed: [{ ...consumed, appData }, ...others] };
    expect(
      verdict({ ...arm2, aggregation: { proof, instance: { ...instance, actions: [changed, ...rest] } } }),
    ).toEqual({
      code: 'aggregation-proof-refused',
      reason: invalid,
    });
    const renamed = { ...first, consumed: [{ ...consumed, nullifier: numbered<'nullifier'>(1, 1) }, ...others] };
    const refused = verdict({
      ...arm2,
      aggregation: { proof, instance: { ...instance, actions: [renamed, ...rest] } },
    });
    expect(refused).toMatchObject({ code: 'action-root-mismatch', action: 0, carried: first.actionTreeRoot });
  });

  test('each proof stands for its own claim', () => {
    const [only = expect.unreachable('there is an action')] = individual.actions ?? [];
    const [input0 = expect.unreachable('three'), input1 = expect.unreachable('three'), ...rest] = only.logicInputs;
    const swapped = [{ ...input0, proof: input1.proof }, { ...input1, proof: input0.proof }, ...rest];
    expect(verdict({ ...individual, actions: [{ ...only, logicInputs: swapped }] })).toEqual({
      code: 'logic-proof-refused',
      action: 0,
      tag: input0.tag,
      reason: invalid,
    });
    expect(verdict({ ...individual, actions: [{ ...only, complianceProof: input0.proof }] })).toEqual({
      code: 'compliance-proof-refused',
      action: 0,
      unit: 0,
      reason: invalid,
    });
  });
});

// @spec ANOMA-EVM.10
test('each claim of arm v1.1 is made under the key of its own circuit', () => {
  const imageIds = deriveEvmClaims(regular, parameters.evm).map(({ statement }) => statement.imageId);
  const expected = regular.actions.flatMap(({ units }) =>
    units.flatMap((unit) => [parameters.evm.complianceKey, unit.consumedLogicRef, unit.createdLogicRef]),
  );
  expect(imageIds).toEqual(expected);
  expect(new Set(imageIds).size).toBe(4);
});

// @spec ANOMA-VERIFY.1
test('a proof system sees each claim once, and nothing is asked of it before', () => {
  const asked: (readonly ProofStatement[])[] = [];
  const recording: ProofSystem = {
    name: 'recording',
    verify: (statements) => {
      asked.push(statements);
      return developmentProofs.verify(statements);
    },
  };
  expect(verdict(regular, parameters, recording)).toEqual({ accepted: 12 });
  expect(asked.map((statements) => statements.length)).toEqual([12]);
});

describe('a plan that gives no transaction says why', () => {
  const [[unit = expect.unreachable('there is a unit')] = []] = evmPlan([1]);
  const planned = arm2Unit({ consumed: 1, created: 1 }, 1);

  test('for a key that is not the resource`s', () => {
    const consumed = { ...unit.consumed, nullifierKey: numbered<'nullifier-key'>(1, 1) };
    const { nkCommitment } = unit.consumed.resource;
    const mismatch = { ok: false, error: { code: 'nullifier-key-mismatch', nkCommitment } };
    expect(composeEvmTransaction([[{ ...unit, consumed }]])).toEqual(mismatch);
    expect(composeArm2Transaction([{ ...planned, consumed: [consumed] }])).toEqual(mismatch);
  });

  test('for a delta that is the identity, and for scalars that cancel', () => {
    const n = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
    expect(composeEvmTransaction([[{ ...unit, rcv: 0n }]])).toEqual({
      ok: false,
      error: { code: 'unit-delta-identity' },
    });
    expect(composeArm2Transaction([{ ...planned, rcv: n }])).toEqual({
      ok: false,
      error: { code: 'unit-delta-identity' },
    });
    const cancelling = [planned, { ...arm2Unit({ consumed: 1, created: 1 }, 2), rcv: n - planned.rcv }];
    expect(composeArm2Transaction(cancelling)).toEqual({ ok: false, error: { code: 'delta-secret-zero' } });
    const created = sampleCreation({ kind: 0, quantity: 8n, appData: NO_APP_DATA }, 5);
    expect(composeEvmTransaction([[{ ...unit, created, rcv: 0n }]])).toEqual({
      ok: false,
      error: { code: 'delta-secret-zero' },
    });
  });
});
