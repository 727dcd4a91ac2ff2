import { concatBytes } from '@surety/codec';
import { EMPTY_KIND_TABLE, type KindTableCommitment } from '@surety/machine';
import { describe, expect, test } from 'vitest';
import {
  type AggregatedAction,
  type AggregationInstance,
  type Arm2Action,
  type Arm2Transaction,
  aggregateArm2Transaction,
  DEFAULT_ANOMA_PARAMETERS,
  deriveComplianceJournal,
  proveArm2Transaction,
  type VerificationRejection,
  verifyArm2Transaction,
} from '../../src/index.ts';
import type { ProofSystem } from '../../src/proof/proof-system.ts';
import { arm2Unit, composeArm2, numbered } from '../generated.ts';

/** Cheap checks come first: nothing in this file may reach a pairing. */
const noPairings: ProofSystem = { name: 'none', verify: () => expect.unreachable('a cheap check must have failed') };
const parameters = DEFAULT_ANOMA_PARAMETERS;
const [release = expect.unreachable('there is a release')] = parameters.arm2Releases;
const composed = composeArm2([arm2Unit({ consumed: 2, created: 3 }, 1), arm2Unit({ consumed: 1, created: 1 }, 2)]);
const [first = expect.unreachable('there is an action'), second = expect.unreachable('there are two')] =
  composed.actions;
const seal = (): Uint8Array => new Uint8Array(260).fill(9);
const aggregated = aggregateArm2Transaction(composed, { release, ...parameters }, seal);
const individual = proveArm2Transaction(composed, parameters, seal);
const [firstProven = expect.unreachable('there is an action'), secondProven = expect.unreachable('there are two')] =
  individual.actions ?? [];

function refusal(changed: Arm2Transaction, changedParameters = parameters): VerificationRejection | 'accepted' {
  const result = verifyArm2Transaction(changed, changedParameters, noPairings);
  return result.ok ? 'accepted' : result.error;
}

function withInstance(changed: Partial<AggregationInstance>): Arm2Transaction {
  const { proof, instance } = aggregated.aggregation ?? expect.unreachable('it is aggregated');
  return { ...aggregated, aggregation: { proof, instance: { ...instance, ...changed } } };
}

function withSecond(changed: Partial<AggregatedAction>): Arm2Transaction {
  return withInstance({ actions: [first, { ...second, ...changed }] });
}

function withProven(changed: Partial<Arm2Action>): Arm2Transaction {
  return { ...individual, actions: [firstProven, { ...secondProven, ...changed }] };
}

// @spec ANOMA-ARM2.7
describe('an arm v2 transaction is refused', () => {
  test('in both representations, or in neither', () => {
    expect(refusal({ ...aggregated, actions: individual.actions })).toEqual({ code: 'representation-ambiguous' });
    expect(refusal({ ...aggregated, actions: [] })).toEqual({ code: 'representation-ambiguous' });
    expect(refusal({ ...aggregated, aggregation: undefined })).toEqual({ code: 'representation-missing' });
  });

  test('with an expected balance, of whatever value', () => {
    expect(refusal({ ...aggregated, expectedBalance: new Uint8Array(0) })).toEqual({
      code: 'expected-balance-unsupported',
    });
  });

  test('with the witness of its balance in place of the proof', () => {
    const delta = { type: 'witness', bytes: new Uint8Array(32).fill(1) } as const;
    expect(refusal({ ...aggregated, delta })).toEqual({ code: 'delta-not-proven' });
  });

  test('without actions', () => {
    expect(refusal(withInstance({ actions: [] }))).toEqual({ code: 'no-actions' });
    expect(refusal({ ...individual, actions: [] })).toEqual({ code: 'no-actions' });
  });

  test('with an action that shows or consumes nothing', () => {
    expect(refusal(withSecond({ consumed: [], created: [] }))).toEqual({ code: 'action-empty', action: 1 });
    expect(refusal(withSecond({ consumed: [] }))).toEqual({ code: 'action-consumes-nothing', action: 1 });
  });

  // @spec ANOMA-VERIFY.5
  test('with a reserved tag, or one shown twice', () => {
    const [consumed = expect.unreachable('it consumes')] = second.consumed;
    const [created = expect.unreachable('it creates')] = second.created;
    const [spent = expect.unreachable('it consumes')] = first.consumed;
    const [, made = expect.unreachable('it creates')] = first.created;
    const { nullifier } = spent;
    const { commitment } = made;
    const zero = numbered<'nullifier'>(0, 0);
    expect(refusal(withSecond({ consumed: [{ ...consumed, nullifier: zero }] }))).toEqual({
      code: 'tag-reserved',
      action: 1,
      tag: zero,
    });
    expect(refusal(withSecond({ consumed: [{ ...consumed, nullifier }] }))).toEqual({
      code: 'duplicate-nullifier',
      action: 1,
      nullifier,
    });
    expect(refusal(withSecond({ created: [{ ...created, commitment }] }))).toEqual({
      code: 'duplicate-commitment',
      action: 1,
      commitment,
    });
    const collision = { ...created, commitment: `${nullifier}` as typeof commitment };
    expect(refusal(withSecond({ created: [collision] }))).toEqual({
      code: 'tag-role-collision',
      action: 1,
      tag: nullifier,
    });
  });

  test('with an action tree root that its tags do not have', () => {
    const recomputed = second.actionTreeRoot;
    const carried = numbered<'action-tree-root'>(1, 1);
    expect(refusal(withSecond({ actionTreeRoot: carried }))).toEqual({
      code: 'action-root-mismatch',
      action: 1,
      carried,
      recomputed,
    });
  });

  test('under a compliance key of no pinned release', () => {
    const complianceKey = numbered<'image-id'>(1, 1);
    expect(refusal(withInstance({ complianceKey }))).toEqual({ code: 'compliance-key-unknown', complianceKey });
  });

  // @spec ANOMA-ARM2.6
  test('under another kind table than the pinned one', () => {
    const kindTableCommitment = numbered<'kind-table-commitment'>(1, 1);
    const mismatch = { code: 'kind-table-mismatch', kindTableCommitment, pinned: EMPTY_KIND_TABLE } as const;
    expect(refusal(withInstance({ kindTableCommitment }))).toEqual(mismatch);
    const pinned: KindTableCommitment = numbered(2, 2);
    expect(refusal(aggregated, { ...parameters, kindTableCommitment: pinned })).toEqual({
      code: 'kind-table-mismatch',
      kindTableCommitment: EMPTY_KIND_TABLE,
      pinned,
    });
    const complianceInstance = deriveComplianceJournal({ ...second, kindTableCommitment });
    expect(refusal(withProven({ complianceInstance }))).toEqual(mismatch);
  });

  // @spec ANOMA-ARM2.9 @spec ANOMA-VERIFY.6
  test('if it does not balance', () => {
    const mismatch = { code: 'delta-mismatch' };
    expect(refusal(withInstance({ actions: [first] }))).toEqual(mismatch);
    expect(refusal(withInstance({ actions: [second, first] }))).toEqual(mismatch);
    expect(refusal({ ...individual, actions: [secondProven, firstProven] })).toEqual(mismatch);
    const { x } = second.delta;
    expect(refusal(withSecond({ delta: { x, y: x } }))).toEqual({
      code: 'delta-point-invalid',
      action: 1,
      unit: 0,
      x: expect.any(BigInt),
      y: expect.any(BigInt),
    });
    const short = { type: 'proof', bytes: new Uint8Array(64) } as const;
    expect(refusal({ ...aggregated, delta: short })).toEqual({ code: 'delta-proof-malformed', reason: 'length' });
  });
});

// @spec ANOMA-ARM2.8
describe('an arm v2 transaction with its own proofs is refused', () => {
  test('with more proofs than are allowed', () => {
    const limits = { ...parameters.limits, proofs: 8 };
    expect(refusal(individual, { ...parameters, limits })).toEqual({ code: 'too-many-proofs', count: 9, limit: 8 });
  });

  test('with a compliance instance that cannot be read', () => {
    const { complianceInstance } = secondProven;
    const longer = concatBytes([complianceInstance, Uint8Array.of(0)]);
    expect(refusal(withProven({ complianceInstance: longer }))).toEqual({
      code: 'compliance-instance-malformed',
      action: 1,
      offset: complianceInstance.length,
    });
    const huge = complianceInstance.slice().fill(255, 0, 4);
    expect(refusal(withProven({ complianceInstance: huge }))).toEqual({
      code: 'compliance-instance-malformed',
      action: 1,
      offset: 0,
    });
  });

  test('with a logic input too few, misplaced, or under another key', () => {
    const { logicInputs } = secondProven;
    const [input0 = expect.unreachable('two inputs'), input1 = expect.unreachable('two inputs')] = logicInputs;
    expect(refusal(withProven({ logicInputs: [input0] }))).toEqual({
      code: 'tag-count-mismatch',
      action: 1,
      tags: 2,
      inputs: 1,
    });
    expect(refusal(withProven({ logicInputs: [input1, input0] }))).toEqual({
      code: 'tag-not-found',
      action: 1,
      tag: input0.tag,
    });
    const verifyingKey = numbered<'logic-ref'>(9, 9);
    expect(refusal(withProven({ logicInputs: [input0, { ...input1, verifyingKey }] }))).toEqual({
      code: 'logic-ref-mismatch',
      action: 1,
      tag: input1.tag,
      logicRef: input1.verifyingKey,
      verifyingKey,
    });
  });

  // @spec ANOMA-ARM2.3
  test('with a receipt that is not Groth16, or none', () => {
    const stark = concatBytes([Uint8Array.of(1, 0, 0, 0), new Uint8Array(300)]);
    expect(refusal(withProven({ complianceProof: stark }))).toEqual({
      code: 'proof-kind-unsupported',
      subject: { type: 'compliance', action: 1, unit: 0 },
      kind: 1,
    });
    const cut = concatBytes([Uint8Array.of(2, 0, 0, 0), new Uint8Array(300)]);
    const { proof: _, instance } = aggregated.aggregation ?? expect.unreachable('it is aggregated');
    expect(refusal({ ...aggregated, aggregation: { proof: cut, instance } })).toEqual({
      code: 'receipt-malformed',
      subject: { type: 'aggregation' },
      offset: 4,
    });
  });
});
