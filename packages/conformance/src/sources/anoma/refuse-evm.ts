import { type EvmAction, type EvmTransaction, type EvmUnit, type LogicInput, sampleDigest } from '@surety/anoma';
import { assert, concatBytes, uintToBytesBe } from '@surety/codec';
import { PADDING_LEAF } from '@surety/machine';
import type { SourceCase, VectorSource } from '../../vector.ts';
import { aggregated, evmPlan, regular, SCRIPT, SOME_APP_DATA } from './documents.ts';

import { refused } from './refused.ts';

const evm = aggregated(evmPlan([1, 1]));
const proven = regular(evmPlan([1]));

/** The transaction with its last action changed. */
function withLast(transaction: EvmTransaction, change: (action: EvmAction) => Partial<EvmAction>): EvmTransaction {
  const last = transaction.actions.length - 1;
  const actions = transaction.actions.map((action, index) =>
    index === last ? { ...action, ...change(action) } : action,
  );
  return { ...transaction, actions };
}

function withUnit(transaction: EvmTransaction, change: (unit: EvmUnit) => Partial<EvmUnit>): EvmTransaction {
  return withLast(transaction, ({ units }) => ({ units: units.map((unit) => ({ ...unit, ...change(unit) })) }));
}

function withInputs(transaction: EvmTransaction, change: (input: LogicInput) => Partial<LogicInput>): EvmTransaction {
  return withLast(transaction, ({ logicInputs }) => ({
    logicInputs: logicInputs.map((input) => ({ ...input, ...change(input) })),
  }));
}

/** The tags of the first action in the places of those of the second. */
function repeating(tag: 'nullifier' | 'commitment'): EvmTransaction {
  const [first, second] = evm.actions;
  const repeated = first?.units[0];
  const replaced = second?.units[0];
  assert(repeated !== undefined && replaced !== undefined, 'there are two actions of one unit');
  const retagged = withInputs(evm, (input) => (input.tag === replaced[tag] ? { tag: repeated[tag] } : {}));
  return withUnit(retagged, () => ({ [tag]: repeated[tag] }));
}

function colliding(): EvmTransaction {
  const unit = evm.actions[1]?.units[0];
  assert(unit !== undefined, 'there are two actions');
  const commitment = sampleDigest<'commitment'>(0, 0);
  const same = { ...unit, commitment: `${unit.nullifier}` as typeof commitment };
  return withLast(evm, ({ logicInputs }) => ({
    units: [same],
    logicInputs: logicInputs.map((input) => ({ ...input, tag: unit.nullifier })),
  }));
}

const shapeCases: readonly SourceCase[] = [
  refused('no-actions', { ...evm, actions: [] }, { rules: ['ANOMA-EVM.8'] }),
  refused('too-many-proofs', proven, { limits: { proofs: 2 }, rules: ['ANOMA-VERIFY.4'] }),
  refused(
    'action-empty',
    withLast(evm, () => ({ units: [], logicInputs: [] })),
    { rules: ['ANOMA-EVM.8'] },
  ),
  refused(
    'tag-reserved',
    withUnit(evm, () => ({ nullifier: sampleDigest(0, 0) })),
    { rules: ['ANOMA-VERIFY.5'] },
  ),
  refused(
    'tag-reserved',
    withUnit(evm, ({ commitment }) => ({ commitment: `${PADDING_LEAF}` as typeof commitment })),
    {
      name: 'tag-reserved, the padding leaf',
      rules: ['ANOMA-VERIFY.5'],
    },
  ),
  refused(
    'tag-count-mismatch',
    withLast(evm, ({ logicInputs }) => ({ logicInputs: logicInputs.slice(1) })),
    {
      rules: ['ANOMA-EVM.8'],
    },
  ),
  refused(
    'tag-not-found',
    withLast(evm, ({ logicInputs: [first] }) => ({ logicInputs: first ? [first, first] : [] })),
    {
      rules: ['ANOMA-EVM.8'],
    },
  ),
  refused(
    'logic-ref-mismatch',
    withInputs(evm, () => ({ verifyingKey: sampleDigest(9, 9) })),
    {
      rules: ['ANOMA-EVM.8'],
    },
  ),
  refused('duplicate-nullifier', repeating('nullifier'), { rules: ['ANOMA-VERIFY.5'] }),
  refused('duplicate-commitment', repeating('commitment'), { rules: ['ANOMA-VERIFY.5'] }),
  refused('tag-role-collision', colliding(), { rules: ['ANOMA-VERIFY.5'] }),
  refused(
    'individual-proof-unexpected',
    withUnit(evm, () => ({ proof: Uint8Array.of(1) })),
    {
      rules: ['ANOMA-EVM.8'],
    },
  ),
];

const balanceCases: readonly SourceCase[] = [
  refused(
    'delta-point-invalid',
    withUnit(evm, ({ delta }) => ({ delta: { x: delta.x, y: delta.x } })),
    {
      rules: ['ANOMA-VERIFY.6'],
    },
  ),
  refused(
    'delta-identity',
    withUnit(evm, () => ({ delta: opposite(evm) })),
    { rules: ['ANOMA-VERIFY.6'] },
  ),
  refused(
    'delta-proof-malformed',
    { ...evm, deltaProof: evm.deltaProof.subarray(0, 64) },
    {
      rules: ['ANOMA-VERIFY.6'],
    },
  ),
  refused('delta-proof-high-s', { ...evm, deltaProof: highTwin(evm.deltaProof) }, { rules: ['ANOMA-VERIFY.6'] }),
  refused(
    'delta-mismatch',
    { ...evm, actions: evm.actions.toReversed() },
    {
      name: 'delta-mismatch, actions in another order',
      rules: ['ANOMA-EVM.9', 'ANOMA-VERIFY.6'],
    },
  ),
];

const proofCases: readonly SourceCase[] = [
  refused(
    'compliance-proof-refused',
    withUnit(proven, ({ createdLogicRef }) => ({ proof: new Uint8Array(260), createdLogicRef })),
    {
      rules: ['ANOMA-VERIFY.7'],
    },
  ),
  refused(
    'logic-proof-refused',
    withInputs(proven, ({ appData }) => ({ appData: { ...appData, ...SOME_APP_DATA } })),
    {
      rules: ['ANOMA-VERIFY.7', 'ANOMA-EVM.5'],
    },
  ),
  refused(
    'aggregation-proof-refused',
    withInputs(evm, () => ({ appData: SOME_APP_DATA })),
    {
      rules: ['ANOMA-VERIFY.7', 'ANOMA-EVM.7'],
    },
  ),
  refused(
    'aggregation-proof-refused',
    { ...evm, aggregationProof: evm.aggregationProof.subarray(1) },
    {
      name: 'aggregation-proof-refused, a seal of 259 bytes',
      rules: ['ANOMA-VERIFY.7'],
    },
  ),
];

/** The delta of the first unit, negated. */
function opposite({ actions }: EvmTransaction): EvmUnit['delta'] {
  const unit = actions[0]?.units[0];
  assert(unit !== undefined, 'there is a unit');
  const p = 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2fn;
  return { x: unit.delta.x, y: uintToBytesBe(p - toInteger(unit.delta.y), 32) };
}

/** The signature with n − s in place of s, and the other recovery bit. */
function highTwin(proof: Uint8Array): Uint8Array {
  const n = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
  const s = uintToBytesBe(n - toInteger(proof.subarray(32, 64)), 32);
  return concatBytes([proof.subarray(0, 32), s, Uint8Array.of(55 - (proof[64] ?? 0))]);
}

function toInteger(bytes: Uint8Array): bigint {
  return bytes.reduce((value, byte) => value * 256n + BigInt(byte), 0n);
}

/** Vectors of arm v1.1 transactions that are refused whatever the state. */
export const refuseEvmSource: VectorSource = {
  path: 'anoma/refuse-evm',
  subject: 'anoma/settle',
  about: 'Arm v1.1 transactions, each with a fault: shape, balance, proofs.',
  check: SCRIPT,
  cases: [...shapeCases, ...balanceCases, ...proofCases],
};
