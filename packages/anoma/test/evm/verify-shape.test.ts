import { concatBytes } from '@surety/codec';
import { type LogicRef, PADDING_LEAF, type Tag } from '@surety/machine';
import { describe, expect, test } from 'vitest';
import {
  DEFAULT_ANOMA_PARAMETERS,
  type EvmAction,
  type EvmTransaction,
  type LogicInput,
  type VerificationRejection,
  verifyEvmTransaction,
} from '../../src/index.ts';
import type { ProofSystem } from '../../src/proof/proof-system.ts';
import { composeEvm, evmPlan, numbered } from '../generated.ts';

/** Cheap checks come first: nothing in this file may reach a pairing. */
const noPairings: ProofSystem = { name: 'none', verify: () => expect.unreachable('a cheap check must have failed') };
const parameters = DEFAULT_ANOMA_PARAMETERS;
const seal = new Uint8Array(260);
const transaction = composeEvm(evmPlan([2, 1]));
const [first, second] = transaction.actions;
const firstAction = first ?? expect.unreachable('there is an action');
const secondAction = second ?? expect.unreachable('there are two actions');
const [unit0, unit1] = firstAction.units;
const firstUnit = unit0 ?? expect.unreachable('there is a unit');
const secondUnit = unit1 ?? expect.unreachable('there are two units');
const [unit2] = secondAction.units;
const thirdUnit = unit2 ?? expect.unreachable('there is a third unit');

function refusal(changed: EvmTransaction, limits = parameters.limits): VerificationRejection | 'accepted' {
  const result = verifyEvmTransaction(changed, { ...parameters, limits }, noPairings);
  return result.ok ? 'accepted' : result.error;
}

function withFirst(action: Partial<EvmAction>): EvmTransaction {
  return { ...transaction, actions: [{ ...firstAction, ...action }, secondAction] };
}

function withSecond(action: Partial<EvmAction>): EvmTransaction {
  return { ...transaction, actions: [firstAction, { ...secondAction, ...action }] };
}

/** The logic inputs with another tag for the one of `tag`. */
function retagged(inputs: readonly LogicInput[], tag: Tag, other: Tag): readonly LogicInput[] {
  return inputs.map((input) => (input.tag === tag ? { ...input, tag: other } : input));
}

function rekeyed(inputs: readonly LogicInput[], tag: Tag, verifyingKey: LogicRef): readonly LogicInput[] {
  return inputs.map((input) => (input.tag === tag ? { ...input, verifyingKey } : input));
}

// @spec ANOMA-EVM.8 @spec ANOMA-VERIFY.2
describe('an arm v1.1 transaction is refused', () => {
  test('without actions', () => {
    expect(refusal({ ...transaction, actions: [] })).toEqual({ code: 'no-actions' });
  });

  // @spec ANOMA-VERIFY.4
  test('with more proofs than are allowed; an aggregation is one proof', () => {
    const limits = { ...parameters.limits, proofs: 8 };
    expect(refusal(transaction, limits)).toEqual({ code: 'too-many-proofs', count: 9, limit: 8 });
    expect(refusal({ ...transaction, aggregationProof: seal, deltaProof: new Uint8Array(0) }, limits)).toEqual({
      code: 'delta-proof-malformed',
      reason: 'length',
    });
  });

  test('with an action that has no unit', () => {
    expect(refusal(withSecond({ units: [], logicInputs: [] }))).toEqual({ code: 'action-empty', action: 1 });
  });

  // @spec ANOMA-VERIFY.5
  test.each([{ tag: `${PADDING_LEAF}` as Tag }, { tag: numbered<'nullifier'>(0, 0) }])(
    'with the reserved tag $tag',
    ({ tag }) => {
      const asNullifier = { ...thirdUnit, nullifier: tag as typeof thirdUnit.nullifier };
      const asCommitment = { ...firstUnit, commitment: tag as typeof firstUnit.commitment };
      expect(refusal(withSecond({ units: [asNullifier] }))).toEqual({ code: 'tag-reserved', action: 1, tag });
      expect(refusal(withFirst({ units: [asCommitment, secondUnit] }))).toEqual({
        code: 'tag-reserved',
        action: 0,
        tag,
      });
    },
  );

  test('with a logic input too few or too many', () => {
    const [input, ...fewer] = firstAction.logicInputs;
    expect(refusal(withFirst({ logicInputs: fewer }))).toEqual({
      code: 'tag-count-mismatch',
      action: 0,
      tags: 4,
      inputs: 3,
    });
    const more = [...secondAction.logicInputs, input ?? expect.unreachable('there is an input')];
    expect(refusal(withSecond({ logicInputs: more }))).toEqual({
      code: 'tag-count-mismatch',
      action: 1,
      tags: 2,
      inputs: 3,
    });
  });

  test('with a tag that no logic input has', () => {
    const { logicInputs } = firstAction;
    const tag = secondUnit.commitment;
    const missing = { code: 'tag-not-found', action: 0, tag } as const;
    expect(refusal(withFirst({ logicInputs: retagged(logicInputs, tag, numbered(1, 1)) }))).toEqual(missing);
    // One input twice in place of another: the count is right, a tag is left without its logic.
    expect(refusal(withFirst({ logicInputs: retagged(logicInputs, tag, firstUnit.nullifier) }))).toEqual(missing);
    // An input of another action.
    expect(refusal(withFirst({ logicInputs: retagged(logicInputs, tag, thirdUnit.commitment) }))).toEqual(missing);
  });

  test('with a logic input under another key than the unit names', () => {
    const verifyingKey = numbered<'logic-ref'>(9, 9);
    for (const [tag, logicRef] of [
      [secondUnit.nullifier, secondUnit.consumedLogicRef],
      [secondUnit.commitment, secondUnit.createdLogicRef],
    ] as const) {
      const logicInputs = rekeyed(firstAction.logicInputs, tag, verifyingKey);
      expect(refusal(withFirst({ logicInputs }))).toEqual({
        code: 'logic-ref-mismatch',
        action: 0,
        tag,
        logicRef,
        verifyingKey,
      });
    }
  });

  // @spec ANOMA-VERIFY.5
  test('that shows a nullifier twice, in one action or in two', () => {
    const { nullifier, consumedLogicRef } = firstUnit;
    const inFirst = rekeyed(
      retagged(firstAction.logicInputs, secondUnit.nullifier, nullifier),
      nullifier,
      consumedLogicRef,
    );
    const inSecond = retagged(secondAction.logicInputs, thirdUnit.nullifier, nullifier);
    const twice = { ...secondUnit, nullifier, consumedLogicRef };
    expect(refusal(withFirst({ units: [firstUnit, twice], logicInputs: inFirst }))).toEqual({
      code: 'duplicate-nullifier',
      action: 0,
      nullifier,
    });
    expect(refusal(withSecond({ units: [{ ...thirdUnit, nullifier }], logicInputs: inSecond }))).toEqual({
      code: 'duplicate-nullifier',
      action: 1,
      nullifier,
    });
  });

  // @spec ANOMA-VERIFY.5
  test('that shows a commitment twice', () => {
    const { commitment } = firstUnit;
    const logicInputs = retagged(secondAction.logicInputs, thirdUnit.commitment, commitment);
    expect(refusal(withSecond({ units: [{ ...thirdUnit, commitment }], logicInputs }))).toEqual({
      code: 'duplicate-commitment',
      action: 1,
      commitment,
    });
  });

  // @spec ANOMA-VERIFY.5
  test('that creates what it consumes', () => {
    const tag = firstUnit.nullifier;
    const commitment = `${tag}` as typeof thirdUnit.commitment;
    const logicInputs = retagged(secondAction.logicInputs, thirdUnit.commitment, commitment);
    expect(refusal(withSecond({ units: [{ ...thirdUnit, commitment }], logicInputs }))).toEqual({
      code: 'tag-role-collision',
      action: 1,
      tag,
    });
  });

  test('with a proof of its own beside an aggregation proof', () => {
    const aggregated = { ...transaction, aggregationProof: seal };
    const ofUnit = { ...secondAction, units: [{ ...thirdUnit, proof: seal }] };
    const ofLogic = {
      ...secondAction,
      logicInputs: secondAction.logicInputs.map((input) => ({ ...input, proof: seal })),
    };
    for (const changed of [ofUnit, ofLogic]) {
      expect(refusal({ ...aggregated, actions: [firstAction, changed] })).toEqual({
        code: 'individual-proof-unexpected',
        action: 1,
      });
    }
  });
});

// @spec ANOMA-EVM.9 @spec ANOMA-VERIFY.6
describe('the balance of an arm v1.1 transaction', () => {
  test('needs deltas on the curve', () => {
    const { x, y } = thirdUnit.delta;
    const off = { ...thirdUnit, delta: { x, y: y.map((byte, index) => (index === 31 ? byte ^ 1 : byte)) } };
    expect(refusal(withSecond({ units: [off] }))).toEqual({
      code: 'delta-point-invalid',
      action: 1,
      unit: 0,
      x: expect.any(BigInt),
      y: expect.any(BigInt),
    });
  });

  test('is refused at the first unit that has no point', () => {
    const zero = { x: new Uint8Array(32), y: new Uint8Array(32) };
    const units = [firstUnit, { ...secondUnit, delta: zero }];
    expect(refusal(withFirst({ units }))).toEqual({ code: 'delta-point-invalid', action: 0, unit: 1, x: 0n, y: 0n });
  });

  test('is refused if the deltas cancel', () => {
    const p = 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2fn;
    const y = firstUnit.delta.y.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
    const negated = Uint8Array.from({ length: 32 }, (_, index) =>
      Number(((p - y) >> BigInt(8 * (31 - index))) & 0xffn),
    );
    const opposite = { ...secondUnit, delta: { x: firstUnit.delta.x, y: negated } };
    expect(refusal({ ...transaction, actions: [{ ...firstAction, units: [firstUnit, opposite] }] })).toEqual({
      code: 'delta-identity',
    });
  });

  test.each([
    { name: 'one byte short', change: (proof: Uint8Array) => proof.subarray(1), reason: 'length' },
    { name: 'one byte long', change: (proof: Uint8Array) => concatBytes([proof, Uint8Array.of(27)]), reason: 'length' },
    { name: 'of v = 29', change: (proof: Uint8Array) => proof.with(64, 29), reason: 'recovery' },
    { name: 'of v = 0', change: (proof: Uint8Array) => proof.with(64, 0), reason: 'recovery' },
    { name: 'of s = 0', change: (proof: Uint8Array) => proof.fill(0, 32, 64), reason: 'scalar' },
    { name: 'of r ≥ n', change: (proof: Uint8Array) => proof.fill(255, 0, 32), reason: 'scalar' },
  ])('is refused if the proof is $name', ({ change, reason }) => {
    const deltaProof = change(transaction.deltaProof.slice());
    expect(refusal({ ...transaction, deltaProof })).toEqual({ code: 'delta-proof-malformed', reason });
  });

  test('is refused if actions are dropped, swapped or doubled in part', () => {
    const mismatch = { code: 'delta-mismatch' };
    expect(refusal({ ...transaction, actions: [firstAction] })).toEqual(mismatch);
    expect(refusal({ ...transaction, actions: [secondAction, firstAction] })).toEqual(mismatch);
    expect(refusal(withFirst({ units: [secondUnit, firstUnit] }))).toEqual(mismatch);
  });

  test('is refused if a unit moves more than it says', () => {
    const plan = evmPlan([1]);
    const [[unit] = []] = plan;
    const { consumed, created, rcv } = unit ?? expect.unreachable('there is a unit');
    const minted = { ...created, resource: { ...created.resource, quantity: created.resource.quantity + 1n } };
    expect(refusal(composeEvm([[{ consumed, created: minted, rcv }]]))).toEqual({ code: 'delta-mismatch' });
  });
});

// @spec ANOMA-VERIFY.2
test('of two faults the earlier in the list is reported', () => {
  const broken = withSecond({ units: [{ ...thirdUnit, commitment: firstUnit.commitment }] });
  expect(refusal({ ...broken, deltaProof: new Uint8Array(0) })).toEqual({
    code: 'tag-not-found',
    action: 1,
    tag: firstUnit.commitment,
  });
});
