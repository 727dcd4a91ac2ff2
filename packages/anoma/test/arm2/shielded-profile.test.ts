import { concatBytes, type Digest, err } from '@surety/codec';
import { EMPTY_KIND_TABLE } from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { describeExternal } from '../../../machine/test/external-vectors.ts';
import {
  type AppData,
  type Arm2Transaction,
  armShieldedProfile,
  type ComposedArm2,
  DEFAULT_ANOMA_PARAMETERS,
  encodeArm2Transaction,
  type PlannedArm2Unit,
  type ProofSystem,
  proveArm2Transaction,
} from '../../src/index.ts';
import { arm2Unit, composeArm2, keptBlob, numbered } from '../generated.ts';
import { compose, encodePart, FORMS, type ShieldedForm } from '../mixed.ts';
import { developmentProofs, publishedProofs } from '../proof-systems.ts';
import { bytesOf, publishedArm2Names, readArm2Json } from '../published.ts';

const parameters = DEFAULT_ANOMA_PARAMETERS;
const profile = armShieldedProfile(parameters, developmentProofs);
/** Cheap checks come first: with this, no verdict may depend on a proof. */
const noProofs: ProofSystem = { name: 'none', verify: () => expect.unreachable('a cheap check must have failed') };
const cheap = armShieldedProfile(parameters, noProofs);
const seal = (): Uint8Array => new Uint8Array(260).fill(9);

const plan = [arm2Unit({ consumed: 2, created: 1 }, 1), arm2Unit({ consumed: 1, created: 2 }, 2)];
const transparent: readonly Digest[] = [numbered(1, 1), numbered(1, 2)];
const composed = compose(plan, transparent);
const roots = composed.actions.map(({ actionTreeRoot }) => actionTreeRoot);
const signed = [...transparent, ...roots];

/** The verdict on the bytes of a part. */
function verdict(bytes: Uint8Array, by = cheap, over: readonly Digest[] = signed): unknown {
  const part = by.decode(bytes);
  return part.ok ? (part.value.verify(over) ?? 'accepted') : { malformed: part.error };
}

/** A plan with app data on one resource of its second action. */
function withAppData(appData: AppData, role: 'consumed' | 'created'): readonly PlannedArm2Unit[] {
  const [first = expect.unreachable('two units'), second = expect.unreachable('two units')] = plan;
  const added = { ...second, [role]: second[role].map((each, index) => (index === 0 ? { ...each, appData } : each)) };
  return [first, added];
}

// @spec ANOMA-SHIELDED.1
describe.each(FORMS)('a shielded part, %s,', (form) => {
  const bytes = encodePart(composed, form);

  test('shows the tags and roots that the machine must know', () => {
    const part = profile.decode(bytes);
    expect(part.ok ? part.value.actions : part.error).toEqual(
      composed.actions.map(({ actionTreeRoot, consumed, created }) => ({
        actionTreeRoot,
        consumed: consumed.map(({ nullifier, commitmentTreeRoot }) => ({ nullifier, root: commitmentTreeRoot })),
        created: created.map(({ commitment }) => commitment),
      })),
    );
  });

  // @spec ANOMA-SHIELDED.4
  test('is charged for its delta proof, its actions and its proofs', () => {
    const part = profile.decode(bytes);
    const proofs = form === 'aggregated' ? 1 : 8;
    expect(part.ok ? part.value.steps : part.error).toBe(50_000 + 2 * 2_500 + proofs * 500_000);
  });

  // @spec ANOMA-SHIELDED.2
  test('is accepted if its delta proof is over all digests of the transaction', () => {
    expect(verdict(bytes, profile)).toBe('accepted');
  });

  // @spec ANOMA-SHIELDED.2
  test('is refused beside other transparent actions than those that its delta proof covers', () => {
    const [first = expect.unreachable('two'), second = expect.unreachable('two')] = transparent;
    const others: readonly (readonly Digest[])[] = [
      [],
      [first],
      [second],
      [second, first],
      [first, second, second],
      [numbered(1, 3), first, second],
      [first, numbered(1, 3)],
    ];
    for (const other of others) {
      expect(verdict(bytes, cheap, [...other, ...roots])).toEqual({ code: 'delta-mismatch' });
    }
  });

  // @spec ANOMA-SHIELDED.2
  test('is refused if its delta proof is over its own roots alone, or over those of the others alone', () => {
    expect(verdict(encodePart(compose(plan, []), form))).toEqual({ code: 'delta-mismatch' });
    const swapped = compose(plan, signed.slice(0, 3));
    expect(verdict(encodePart(swapped, form))).toEqual({ code: 'delta-mismatch' });
  });

  // @spec ANOMA-SHIELDED.2
  test('is refused if its own quantities do not cancel', () => {
    const [first = expect.unreachable('two units'), second = expect.unreachable('two units')] = plan;
    const raised = second.created.map(({ resource, appData }) => ({
      resource: { ...resource, quantity: resource.quantity + 1n },
      appData,
    }));
    const unbalanced = compose([first, { ...second, created: raised }], transparent);
    expect(verdict(encodePart(unbalanced, form), cheap, [...transparent, ...rootsOf(unbalanced)])).toEqual({
      code: 'delta-mismatch',
    });
  });

  // @spec ANOMA-SHIELDED.3
  test.each(['consumed', 'created'] as const)('is refused with an external payload of what is %s', (role) => {
    const none = { resourcePayload: [], discoveryPayload: [], externalPayload: [], applicationPayload: [] };
    const calling = compose(withAppData({ ...none, externalPayload: [keptBlob(1, 1)] }, role), transparent);
    const [, { consumed, created } = expect.unreachable('two actions')] = calling.actions;
    const tag = role === 'consumed' ? consumed[0]?.nullifier : created[0]?.commitment;
    expect(verdict(encodePart(calling, form), cheap, [...transparent, ...rootsOf(calling)])).toEqual({
      code: 'external-call-refused',
      action: 1,
      tag,
      index: 0,
    });
    const others = { ...none, resourcePayload: [keptBlob(1, 1)], discoveryPayload: [keptBlob(2, 2)] };
    const silent = compose(withAppData({ ...others, applicationPayload: [keptBlob(1, 3)] }, role), transparent);
    expect(verdict(encodePart(silent, form), profile, [...transparent, ...rootsOf(silent)])).toBe('accepted');
  });

  // @spec ANOMA-SHIELDED.3
  test('is refused under another kind table, or with proofs of another key', () => {
    const pinned = numbered<'kind-table-commitment'>(2, 2);
    const elsewhere = armShieldedProfile({ ...parameters, kindTableCommitment: pinned }, noProofs);
    expect(verdict(bytes, elsewhere)).toEqual({
      code: 'kind-table-mismatch',
      kindTableCommitment: EMPTY_KIND_TABLE,
      pinned,
    });
    const reason = { code: 'selector-unknown', selector: expect.stringMatching(/^0x[0-9a-f]{8}$/) };
    expect(verdict(bytes, armShieldedProfile(parameters, publishedProofs))).toEqual(
      form === 'aggregated'
        ? { code: 'aggregation-proof-refused', reason }
        : { code: 'compliance-proof-refused', action: 0, unit: 0, reason },
    );
  });

  // @spec ANOMA-SHIELDED.1 @spec ANOMA-SHIELDED.3
  test('is malformed without its last byte, or with one more', () => {
    expect(verdict(bytes.subarray(0, -1))).toEqual({
      malformed: { code: 'encoding-malformed', offset: expect.any(Number) },
    });
    expect(verdict(concatBytes([bytes, Uint8Array.of(0)]))).toEqual({
      malformed: { code: 'encoding-not-canonical', offset: bytes.length },
    });
  });
});

function rootsOf({ actions }: ComposedArm2): readonly Digest[] {
  return actions.map(({ actionTreeRoot }) => actionTreeRoot);
}

// @spec ANOMA-SHIELDED.3
describe('bytes are no shielded part', () => {
  const transaction: Arm2Transaction = proveArm2Transaction(composed, parameters, seal);
  const malformed = (changed: Partial<Arm2Transaction>, within = parameters): unknown => {
    const part = armShieldedProfile(within, noProofs).decode(encodeArm2Transaction({ ...transaction, ...changed }));
    return part.ok ? 'decoded' : part.error;
  };

  test('if they are none at all, or of an arm v1.1 transaction', () => {
    expect(cheap.decode(new Uint8Array(0))).toEqual(err({ code: 'encoding-malformed', offset: 0 }));
    const abi = concatBytes([new Uint8Array(31), Uint8Array.of(32), new Uint8Array(128)]);
    expect(cheap.decode(abi)).toEqual(err({ code: 'encoding-not-canonical', offset: expect.any(Number) }));
  });

  test('if they exceed a limit', () => {
    const limits = { ...parameters.limits, transactionBytes: 100 };
    const { length: sizeBytes } = encodeArm2Transaction(transaction);
    expect(malformed({}, { ...parameters, limits })).toEqual({ code: 'transaction-too-large', sizeBytes, limit: 100 });
    expect(malformed({}, { ...parameters, limits: { ...parameters.limits, proofs: 7 } })).toEqual({
      code: 'too-many-proofs',
      count: 8,
      limit: 7,
    });
  });

  test('if they have no actions, or not in one representation with a proof of balance', () => {
    expect(malformed({ actions: [] })).toEqual({ code: 'no-actions' });
    expect(cheap.decode(encodePart({ ...composed, actions: [] }, 'aggregated', seal))).toEqual(
      err({ code: 'no-actions' }),
    );
    expect(malformed({ actions: undefined })).toEqual({ code: 'representation-missing' });
    expect(malformed({ expectedBalance: seal() })).toEqual({ code: 'expected-balance-unsupported' });
    expect(malformed({ delta: { type: 'witness', bytes: new Uint8Array(32) } })).toEqual({ code: 'delta-not-proven' });
  });

  test('if an action shows nothing, consumes nothing, or cannot be read', () => {
    const [first = expect.unreachable('two actions')] = transaction.actions ?? [];
    const empty = new Uint8Array(104);
    expect(malformed({ actions: [{ ...first, complianceInstance: empty }] })).toEqual({
      code: 'action-empty',
      action: 0,
    });
    const [unit = expect.unreachable('two actions')] = composed.actions;
    const creating = { ...composed, actions: [{ ...unit, consumed: [] }] };
    expect(cheap.decode(encodePart(creating, 'aggregated', seal))).toEqual(
      err({ code: 'action-consumes-nothing', action: 0 }),
    );
    expect(malformed({ actions: [{ ...first, complianceInstance: empty.subarray(1) }] })).toEqual({
      code: 'compliance-instance-malformed',
      action: 0,
      offset: expect.any(Number),
    });
  });
});

// @spec ANOMA-SHIELDED.1
test('the roots are those of the tags, whatever an aggregation says', () => {
  const [first = expect.unreachable('two actions'), ...others] = composed.actions;
  const carried = numbered<'action-tree-root'>(7, 7);
  const lying = { ...composed, actions: [{ ...first, actionTreeRoot: carried }, ...others] };
  const bytes = encodePart(lying, 'aggregated', seal);
  const part = cheap.decode(bytes);
  expect(part.ok ? part.value.actions.map(({ actionTreeRoot }) => actionTreeRoot) : part.error).toEqual(roots);
  expect(verdict(bytes)).toEqual({ code: 'action-root-mismatch', action: 0, carried, recomputed: roots[0] });
});

// @spec ANOMA-SHIELDED.3
test.each(FORMS)('what is refused for several reasons is refused for the first, %s', (form: ShieldedForm) => {
  const [first = expect.unreachable('two actions'), second = expect.unreachable('two actions')] = composed.actions;
  const twice = { ...composed, actions: [first, { ...second, consumed: first.consumed }] };
  const bytes = encodePart(twice, form, seal);
  const part = cheap.decode(bytes);
  const own = part.ok ? part.value.actions.map(({ actionTreeRoot }) => actionTreeRoot) : expect.unreachable();
  expect(verdict(bytes, cheap, own)).toEqual({
    code: 'duplicate-nullifier',
    action: 1,
    nullifier: first.consumed[0]?.nullifier,
  });
});

// @spec ANOMA-SHIELDED.2
test('what is no list of digests of a transaction with this part is our own bug', () => {
  const part = cheap.decode(encodePart(composed, 'aggregated', seal));
  const { verify } = part.ok ? part.value : expect.unreachable(part.error.code);
  expect(() => verify(transparent)).toThrow('end with the roots');
  expect(() => verify([...roots, ...transparent])).toThrow('end with the roots');
  expect(() => verify([])).toThrow('end with the roots');
});

// @spec ANOMA-SHIELDED.5
describe('a transaction of arm v2 as it stands is a shielded part of a transaction without others', () => {
  test('if it was generated', () => {
    const own = composeArm2(plan);
    expect(verdict(encodePart(own, 'aggregated'), profile, rootsOf(own))).toBe('accepted');
  });

  describeExternal('if it was published, and asks for no call', (directory) => {
    test.each(publishedArm2Names(directory))('%s', (name) => {
      const { bincode, computed, aggregation } = readArm2Json(name);
      const part = armShieldedProfile(parameters, publishedProofs).decode(bytesOf(bincode));
      const { actions, verify } = part.ok ? part.value : expect.unreachable(part.error.code);
      const own = actions.map(({ actionTreeRoot }) => actionTreeRoot);
      expect(own).toEqual(computed.actionTreeRootsRecomputed);
      const isCalling = aggregation.instance.actions
        .flatMap(({ consumed, created }) => [...consumed, ...created])
        .some(({ appData }) => appData.externalPayload.length > 0);
      expect(verify(own)?.code).toBe(isCalling ? 'external-call-refused' : undefined);
      expect(verify([numbered(1, 1), ...own])?.code).toBe(isCalling ? 'external-call-refused' : 'delta-mismatch');
    });
  });
});
