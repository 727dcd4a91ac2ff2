import { concatBytes, digestToBytes, keccak256, taggedHash } from '@surety/codec';
import {
  type Action,
  deriveActionTreeRoot,
  deriveEnvelopeMessage,
  type Entry,
  GREATEST_LIMITS,
  type Limits,
  listRejections,
  NO_APP_DATA,
  openAction,
  type Rules,
  type SignedDigest,
  signDelta,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { action, consumed, created, entryOf, NETWORK, OPEN } from '../../machine/test/verify/sample-ledger.ts';
import {
  type AggregatedAction,
  armShieldedProfile,
  NO_APP_DATA as NO_ARM_DATA,
  DEFAULT_ANOMA_PARAMETERS as PARAMETERS,
  type PlannedArm2Unit,
  type ProofSystem,
} from '../src/index.ts';
import { arm2Unit, keptBlob, numbered } from './generated.ts';
import {
  accept,
  changed,
  compose,
  digestsOf,
  encodePart,
  FORMS,
  firstOf,
  MIXED_RULES,
  mint,
  mix,
  refusal,
} from './mixed.ts';
import { prove } from './proof-systems.ts';

const NO_PROOFS: ProofSystem = { name: 'none', verify: () => expect.unreachable('no proof may be looked at') };
const actions = [mint(1), mint(2)];
const plan = [arm2Unit({ consumed: 2, created: 1 }, 1), arm2Unit({ consumed: 1, created: 2 }, 2)];
const aggregated = mix({ actions, plan, form: 'aggregated' });

const DELTA_MISMATCH = { code: 'shielded-refused', reason: { code: 'delta-mismatch' } };

// @spec TXN-SHIELDED.1 @spec ANOMA-SHIELDED.1 @spec ANOMA-SHIELDED.2
describe.each(FORMS)('a transaction with transparent actions and a shielded part, %s,', (form) => {
  const entry = form === 'aggregated' ? aggregated : mix({ actions, plan, form });

  test('is valid, and has the digests of both', () => {
    const { digests, txId, shielded } = accept(entry);
    const roots = compose(plan, []).actions.map(({ actionTreeRoot }) => actionTreeRoot);
    expect(digests).toEqual([...digestsOf(actions), ...roots]);
    expect(txId).toBe(taggedHash('surety/tx/1', digests));
    expect(shielded.map(({ actionTreeRoot }) => actionTreeRoot)).toEqual(roots);
  });
});

// @spec TXN-SHIELDED.1 @spec ANOMA-SHIELDED.2
describe('each of the two sums closes by itself', () => {
  const { labelRef } = firstOf(openAction(mint(1), NETWORK).created).resource;
  const kind = { logicRef: OPEN.logicRef, labelRef };
  /** A shielded unit of the same kind as the transparent actions. */
  const unit = (into: bigint, out: bigint): PlannedArm2Unit => {
    const { consumed: from, created: to, rcv } = arm2Unit({ consumed: 1, created: 1 }, 1);
    const [source, target] = [firstOf(from), firstOf(to)];
    return {
      consumed: [{ ...source, resource: { ...source.resource, ...kind, quantity: into } }],
      created: [{ ...target, resource: { ...target.resource, ...kind, quantity: out } }],
      rcv,
    };
  };
  const transparent = (into: bigint, out: bigint): Action =>
    action({
      consumed: [consumed(1, { isEphemeral: true, quantity: into })],
      created: [created({ quantity: out })],
    });
  const refusals = (shown: Action, planned: PlannedArm2Unit): readonly unknown[] =>
    listRejections(mix({ actions: [shown], plan: [planned], form: 'aggregated' }), MIXED_RULES);
  const unbalanced = { code: 'unbalanced', kind, consumed: 5n, created: 12n };

  test('so a quantity that passes from the shielded to the transparent part is refused in both', () => {
    expect(refusals(transparent(5n, 12n), unit(12n, 5n))).toEqual([unbalanced, DELTA_MISMATCH]);
  });

  test('and back', () => {
    expect(refusals(transparent(12n, 5n), unit(5n, 12n))).toEqual([
      { ...unbalanced, consumed: 12n, created: 5n },
      DELTA_MISMATCH,
    ]);
  });

  test('and a part that closes makes up for nothing in the other', () => {
    expect(refusals(transparent(5n, 12n), unit(12n, 12n))).toEqual([unbalanced]);
    expect(refusals(transparent(5n, 5n), unit(12n, 5n))).toEqual([DELTA_MISMATCH]);
    expect(refusals(transparent(5n, 5n), unit(12n, 12n))).toEqual([]);
  });
});

// @spec TXN-SHIELDED.1 @spec ANOMA-SHIELDED.2
describe('a shielded part holds to the transparent actions that it was made with', () => {
  const [first, second] = [mint(1), mint(2)];

  test('so it is refused if one of them is stripped', () => {
    expect(refusal(changed(aggregated, { actions: [first] }))).toEqual(DELTA_MISMATCH);
    expect(refusal(changed(aggregated, { actions: [second] }))).toEqual(DELTA_MISMATCH);
    expect(refusal(changed(aggregated, { actions: [] }))).toEqual(DELTA_MISMATCH);
  });

  test('or replaced, added, or moved', () => {
    expect(refusal(changed(aggregated, { actions: [first, mint(3)] }))).toEqual(DELTA_MISMATCH);
    expect(refusal(changed(aggregated, { actions: [first, second, mint(3)] }))).toEqual(DELTA_MISMATCH);
    expect(refusal(changed(aggregated, { actions: [second, first] }))).toEqual(DELTA_MISMATCH);
  });

  test('or changed in its facts or application data', () => {
    const expiring = { ...first, facts: { ...first.facts, height: { from: 0n, to: 99n } } };
    expect(refusal(changed(aggregated, { actions: [expiring, second] }))).toEqual(DELTA_MISMATCH);
    const discovery = [{ criterion: { type: 'never' }, bytes: Uint8Array.of(1) }] as const;
    const talking = first.created.map((each) => ({ ...each, appData: { ...NO_APP_DATA, discovery } }));
    expect(refusal(changed(aggregated, { actions: [{ ...first, created: talking }, second] }))).toEqual(DELTA_MISMATCH);
  });

  test('but not to their witnesses, which are in no digest', () => {
    const witness = Uint8Array.of(1, 2, 3);
    const other = { ...first, consumed: first.consumed.map((each) => ({ ...each, witness })) };
    const entry = changed(aggregated, { actions: [other, second] });
    expect(accept(entry).txId).toBe(accept(aggregated).txId);
  });

  test('and is refused if its delta proof covers its own roots alone', () => {
    const own = encodePart(compose(plan, []), 'aggregated');
    expect(refusal(entryOf(actions, { shielded: own }))).toEqual(DELTA_MISMATCH);
    expect(refusal(entryOf([], { shielded: own }))).toBe('accepted');
  });

  test('and is refused on another network, as the digests of transparent actions name theirs', () => {
    const network = numbered<'network'>(1, 1);
    expect(refusal(aggregated, { ...MIXED_RULES, network })).toEqual(DELTA_MISMATCH);
  });
});

// @spec TXN-ENVELOPE.1
test('an action that names no envelope key may go without the shielded part; one that does may not', () => {
  expect(refusal(changed(aggregated, { shielded: undefined }))).toBe('accepted');
  const key = numbered<'envelope-key'>(1, 1);
  const bound = { ...mint(1), facts: { ...mint(1).facts, envelope: key } };
  const messages: Uint8Array[] = [];
  const recording: Rules = {
    ...MIXED_RULES,
    signatures: {
      ...MIXED_RULES.signatures,
      verifyEd25519: ({ message }) => {
        messages.push(message);
        return true;
      },
    },
  };
  const envelopes = [{ key, signature: new Uint8Array(64) }];
  const entry = mix({ actions: [bound], plan, form: 'aggregated' }, { envelopes });
  const { digests } = accept(entry, recording);
  const alone: readonly SignedDigest[] = accept(changed(entry, { shielded: undefined }), recording).digests;
  expect([digests.length, alone.length]).toEqual([3, 1]);
  expect(messages).toEqual([digests, alone].map((list) => digestToBytes(deriveEnvelopeMessage(NETWORK, list))));
});

// @spec ANOMA-SHIELDED.3
describe('a tag that a transparent action has', () => {
  const mine = mint(1);
  const opened = openAction(mine, NETWORK);
  const [nullifier, commitment] = [firstOf(opened.consumed).tag, firstOf(opened.created).tag];

  /** A shielded action, as its maker would have it, beside `mine`. */
  const forge = (change: (unit: AggregatedAction) => AggregatedAction): Entry => {
    const planned = arm2Unit({ consumed: 1, created: 1 }, 1);
    const unit = change(firstOf(compose([planned], []).actions));
    const actionTreeRoot = deriveActionTreeRoot([
      ...unit.consumed.map((each) => each.nullifier),
      ...unit.created.map((each) => each.commitment),
    ]);
    const deltaProof = signDelta([planned.rcv], keccak256([opened.digest, actionTreeRoot]));
    const proof = deltaProof.ok ? deltaProof.value : expect.unreachable(deltaProof.error.code);
    const forged = { actions: [{ ...unit, actionTreeRoot }], deltaProof: proof };
    return entryOf([mine], { shielded: encodePart(forged, 'aggregated') });
  };
  const codes = (entry: Entry): readonly unknown[] => listRejections(entry, MIXED_RULES);

  test('is not shown by a shielded one: a nullifier', () => {
    const entry = forge((unit) => ({ ...unit, consumed: [{ ...firstOf(unit.consumed), nullifier }] }));
    expect(codes(entry)).toEqual([{ code: 'duplicate-nullifier', action: 1, nullifier }]);
  });

  test('a commitment', () => {
    const entry = forge((unit) => ({ ...unit, created: [{ ...firstOf(unit.created), commitment }] }));
    expect(codes(entry)).toEqual([{ code: 'duplicate-commitment', action: 1, commitment }]);
  });

  test('or in the other role', () => {
    const tag = `${nullifier}` as typeof commitment;
    const creating = forge((unit) => ({ ...unit, created: [{ ...firstOf(unit.created), commitment: tag }] }));
    expect(codes(creating)).toEqual([{ code: 'tag-role-collision', action: 1, tag }]);
    const spending = `${commitment}` as typeof nullifier;
    const consuming = forge((unit) => ({ ...unit, consumed: [{ ...firstOf(unit.consumed), nullifier: spending }] }));
    expect(codes(consuming)).toEqual([{ code: 'tag-role-collision', action: 0, tag: commitment }]);
  });

  test('and what is forged without such a tag is accepted', () => {
    expect(codes(forge((unit) => unit))).toEqual([]);
  });
});

// @spec ANOMA-SHIELDED.3
describe('a shielded part is refused', () => {
  test('where there is no shielded profile', () => {
    expect(refusal(aggregated, { ...MIXED_RULES, shielded: undefined })).toEqual({ code: 'shielded-unsupported' });
  });

  test('if its bytes are none', () => {
    const malformed = (shielded: Uint8Array): unknown => refusal(changed(aggregated, { shielded }));
    const reason = { code: 'encoding-malformed', offset: 0 };
    expect(malformed(new Uint8Array(0))).toEqual({ code: 'shielded-malformed', reason });
    expect(malformed(Uint8Array.of(2))).toEqual({ code: 'shielded-malformed', reason });
    const { shielded = expect.unreachable('it has one') } = aggregated.transaction;
    expect(malformed(concatBytes([shielded, Uint8Array.of(0)]))).toEqual({
      code: 'shielded-malformed',
      reason: { code: 'encoding-not-canonical', offset: shielded.length },
    });
  });

  test('with an external payload', () => {
    const [unit = expect.unreachable('two units')] = plan;
    const appData = { ...NO_ARM_DATA, externalPayload: [keptBlob(1, 1)] };
    const calling = { ...unit, created: unit.created.map((each) => ({ ...each, appData })) };
    const entry = mix({ actions, plan: [calling], form: 'individual' });
    const tag = compose([calling], []).actions[0]?.created[0]?.commitment;
    const reason = { code: 'external-call-refused', action: 0, tag, index: 0 };
    expect(listRejections(entry, MIXED_RULES)).toEqual([{ code: 'shielded-refused', reason }]);
  });

  test('with the proof of something else', () => {
    const composed = compose(plan, digestsOf(actions));
    const shielded = encodePart(composed, 'aggregated', (imageId) => prove(imageId, numbered(5, 5)));
    expect(refusal(changed(aggregated, { shielded }))).toEqual({
      code: 'shielded-refused',
      reason: { code: 'aggregation-proof-refused', reason: { code: 'proof-invalid' } },
    });
  });
});

// @spec PARAM-LIMIT.1 @spec ANOMA-SHIELDED.4
describe('the limits of an entry', () => {
  const within = (limits: Partial<Limits>): Rules => ({
    ...MIXED_RULES,
    parameters: { ...MIXED_RULES.parameters, limits: { ...GREATEST_LIMITS, ...limits } },
  });

  test('count the actions and tags of the shielded part', () => {
    expect(refusal(aggregated, within({ actions: 3 }))).toEqual({ code: 'too-many-actions', count: 4, limit: 3 });
    expect(refusal(aggregated, within({ tagsPerEntry: 9 }))).toEqual({ code: 'too-many-tags', count: 10, limit: 9 });
    expect(refusal(aggregated, within({ actions: 4, tagsPerEntry: 10 }))).toBe('accepted');
  });

  test('and the steps of its proofs, before one is verified', () => {
    const { steps } = accept(aggregated);
    const logics = accept(changed(aggregated, { shielded: undefined })).steps;
    expect(steps - logics).toBe(50_000 + 2 * 2_500 + 500_000);
    const limited = { ...within({ stepsPerEntry: steps - 1 }), shielded: armShieldedProfile(PARAMETERS, NO_PROOFS) };
    expect(refusal(aggregated, limited)).toEqual({ code: 'too-many-steps', steps, limit: steps - 1 });
    expect(refusal(aggregated, within({ stepsPerEntry: steps }))).toBe('accepted');
  });
});
