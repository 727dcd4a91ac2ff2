import { concatBytes, type Digest, digestToBytes } from '@surety/codec';
import {
  type Action,
  admitFeeAction,
  admitTransaction,
  applyTransaction,
  type Entry,
  type FeeRules,
  NO_APP_DATA,
  NO_FEES,
  openAction,
  type Rules,
  State,
  ZERO_NULLIFIER_KEY,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';
import {
  action,
  consumed,
  created,
  entryOf,
  HERE,
  NETWORK,
  stateWith,
} from '../../machine/test/verify/sample-ledger.ts';
import {
  armShieldedProfile,
  DEFAULT_ANOMA_PARAMETERS,
  NO_APP_DATA as NO_ARM_DATA,
  type PlannedArm2Unit,
  type ProofSystem,
} from '../src/index.ts';
import { arm2Unit, numbered } from './generated.ts';
import { accept, compose, digestsOf, FORMS, firstOf, MIXED_RULES, mint, mix, refusal } from './mixed.ts';

const NO_PROOFS: ProofSystem = { name: 'none', verify: () => expect.unreachable('no proof may be looked at') };
const actions = [mint(1), mint(2)];
const plan = [arm2Unit({ consumed: 2, created: 1 }, 1), arm2Unit({ consumed: 1, created: 2 }, 2)];
const aggregated = mix({ actions, plan, form: 'aggregated' });

// @spec APPLY.1 @spec TXN-SHIELDED.1
describe.each(FORMS)('a transaction with a shielded part, %s,', (form) => {
  const entry = form === 'aggregated' ? aggregated : mix({ actions, plan, form });

  test('takes effect whole, transparent tags first', () => {
    const state = stateWith([]);
    const valid = accept(entry);
    const admitted = admitTransaction(state, valid, HERE);
    const receipt = applyTransaction(
      state,
      admitted.ok ? admitted.value : expect.unreachable(admitted.error.code),
      new Set(),
    );
    const opened = actions.map((each) => openAction(each, NETWORK));
    expect(receipt.nullifiers).toEqual([
      ...opened.flatMap((each) => each.consumed.map(({ tag }) => tag)),
      ...valid.shielded.flatMap((each) => each.consumed.map(({ nullifier }) => nullifier)),
    ]);
    expect(receipt.commitments).toEqual([
      ...opened.flatMap((each) => each.created.map(({ tag }) => tag)),
      ...valid.shielded.flatMap((each) => each.created),
    ]);
    expect([state.nullifierCount, state.commitments.leafCount]).toEqual([5, 5]);
    const again = admitTransaction(state, valid, HERE);
    expect(again.ok ? 'admitted' : again.error).toEqual({
      code: 'nullifier-already-spent',
      action: 0,
      nullifier: receipt.nullifiers[0],
    });
  });
});

// @spec ADMIT.1 @spec ANOMA-SHIELDED.3
describe('admit', () => {
  const source = consumed(7, { value: Uint8Array.of(7) });
  const spend = action({ consumed: [source], created: [created()] });
  const { resource, tag: nullifier } = firstOf(openAction(spend, NETWORK).consumed);

  /** A shielded unit that consumes the same resource, found under a root. */
  const shieldedSpend = (root: PlannedArm2Unit['consumed'][number]['commitmentTreeRoot']): PlannedArm2Unit => ({
    consumed: [{ resource, nullifierKey: ZERO_NULLIFIER_KEY, commitmentTreeRoot: root, appData: NO_ARM_DATA }],
    created: [{ resource: { ...resource, valueRef: numbered(1, 9) }, appData: NO_ARM_DATA }],
    rcv: 5n,
  });

  /** A state at the end of a block that created the resource. */
  const ended = (): State => {
    const state = stateWith([spend]);
    const meta = { network: NETWORK, rulesVersion: 1, height: 1n, time: 0n, epoch: 0n, validatorSets: [] };
    state.endBlock({ meta, results: [] });
    return state;
  };

  const settle = (state: State, entry: Entry): unknown => {
    const admitted = admitTransaction(state, accept(entry), HERE);
    return admitted.ok ? applyTransaction(state, admitted.value, new Set()).nullifiers : admitted.error;
  };

  test('refuses a root that the ring does not hold, also that of a block which has not ended', () => {
    const unended = stateWith([spend]);
    const root = unended.commitments.root();
    const entry = mix({ actions: [mint(1), mint(2)], plan: [...plan, shieldedSpend(root)], form: 'aggregated' });
    expect(settle(unended, entry)).toEqual({ code: 'root-unknown', action: 4, nullifier, root });
    expect(settle(ended(), entry)).toHaveLength(6);
  });

  test('lets a resource be consumed by a transparent or by a shielded action, and never by both', () => {
    const transparent = entryOf([spend]);
    const root = ended().commitments.root();
    const shielded = mix({ actions: [mint(1)], plan: [shieldedSpend(root)], form: 'aggregated' });
    const openFirst = ended();
    expect(settle(openFirst, transparent)).toEqual([nullifier]);
    expect(settle(openFirst, shielded)).toEqual({ code: 'nullifier-already-spent', action: 1, nullifier });
    const hiddenFirst = ended();
    expect(settle(hiddenFirst, shielded)).toContain(nullifier);
    expect(settle(hiddenFirst, transparent)).toEqual({ code: 'nullifier-already-spent', action: 0, nullifier });
  });

  test('leaves nothing behind of what it refuses', () => {
    const state = ended();
    const before = [state.nullifierCount, state.commitments.leafCount, state.commitments.root()];
    const root = numbered<'commitment-root'>(3, 3);
    const entry = mix({ actions: [mint(1)], plan: [shieldedSpend(root)], form: 'individual' });
    expect(settle(state, entry)).toEqual({ code: 'root-unknown', action: 1, nullifier, root });
    expect([state.nullifierCount, state.commitments.leafCount, state.commitments.root()]).toEqual(before);
  });

  test('counts the commitments of both parts', () => {
    const state = new State({ seed: { first: 1, second: 2 }, depths: { commitmentTree: 2, rootRing: 4 } });
    expect(settle(state, aggregated)).toEqual({ code: 'commitment-tree-full', leaves: 0, commitments: 5 });
  });
});

// @spec FEE-FORM.1 @spec FEE-OUTCOME.1 @spec FEE-WORK.1 @spec ANOMA-SHIELDED.4
describe('with fees', () => {
  const { resource } = firstOf(openAction(mint(1), NETWORK).created);
  const kind = { logicRef: resource.logicRef, labelRef: resource.labelRef };
  const fees: FeeRules = { ...NO_FEES, kind, base: 1_000n, perStep: 1n };
  const rules: Rules = { ...MIXED_RULES, parameters: { ...MIXED_RULES.parameters, fees } };

  /** An action that pays from what was created before, and lists the others. */
  const pay = (fee: bigint, others: readonly Digest[]): Action => {
    const application = [
      { criterion: { type: 'after-block' }, bytes: concatBytes(others.map(digestToBytes)) },
    ] as const;
    const burn = created({ quantity: fee, isEphemeral: true, appData: { ...NO_APP_DATA, application } });
    return action({ consumed: [consumed(9, { quantity: fee })], created: [burn] });
  };
  const roots = compose(plan, []).actions.map(({ actionTreeRoot }) => actionTreeRoot);
  const paid = (fee: bigint, listed: readonly Digest[] = [...digestsOf(actions), ...roots]): Entry =>
    mix({ actions: [pay(fee, listed), ...actions], plan, form: 'aggregated' });

  test('the fee action lists the roots of the shielded part, and pays for its proofs', () => {
    const { price, steps, fee } = accept(paid(1_000_000n), rules);
    expect(price).toBe(1_000n + BigInt(steps));
    expect([steps > 555_000, fee]).toEqual([true, 1_000_000n]);
    expect(refusal(paid(1_000_000n, digestsOf(actions)), rules)).toEqual({
      code: 'fee-action-malformed',
      fault: 'list-mismatch',
    });
  });

  test('proofs that are not paid for are not verified', () => {
    const unpaid = { ...rules, shielded: armShieldedProfile(DEFAULT_ANOMA_PARAMETERS, NO_PROOFS) };
    const { steps } = accept(paid(1_000_000n), rules);
    expect(refusal(paid(50_000n), unpaid)).toEqual({
      code: 'work-exceeds-fee',
      steps,
      price: BigInt(steps),
      fee: 50_000n,
    });
  });

  test('the fee action alone takes effect where the shielded part cannot', () => {
    const entry = paid(1_000_000n);
    const state = stateWith([pay(1_000_000n, [])]);
    const spent = accept(entry, rules).shielded.flatMap((each) => each.consumed.map(({ nullifier }) => nullifier));
    expect(state.applyEffects({ nullifiers: spent.slice(0, 1), commitments: [] }).ok).toBe(true);
    const admitted = admitTransaction(state, accept(entry, rules), HERE);
    expect(admitted.ok ? 'admitted' : admitted.error).toEqual({
      code: 'nullifier-already-spent',
      action: 3,
      nullifier: spent[0],
    });
    const alone = admitFeeAction(state, accept(entry, rules), HERE);
    const { nullifiers, commitments } = applyTransaction(
      state,
      alone.ok ? alone.value : expect.unreachable(alone.error.code),
      new Set(),
    );
    expect([nullifiers.length, commitments.length, state.nullifierCount]).toEqual([1, 1, 2]);
  });
});
