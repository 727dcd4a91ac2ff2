import { err, maxUint } from '@surety/codec';
import {
  type ActionDraft,
  ALWAYS,
  type AppData,
  deriveDraftSeed,
  deriveNkCommitment,
  draftAction,
  GREATEST_LIMITS,
  makeEphemeral,
  makeFacts,
  missingWitnesses,
  NO_APP_DATA,
  NO_FACTS,
  openAction,
  openOwned,
  openWitness,
  ownResource,
  recordName,
  signatureWitness,
  supplyWitnesses,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { NETWORK, numbered, rulesWith } from '../verify/sample-ledger.ts';
import {
  createdFor,
  firstOf,
  granted,
  openCreation,
  openResource,
  ownedBy,
  partyOf,
  refusal,
  refused,
  verified,
} from './parties.ts';

const rules = rulesWith();
const alice = partyOf(1);
const bob = partyOf(2);
const SEED = numbered<'draft-seed'>(42);
const PATH = { action: 0, role: 'created', index: 0 } as const;

/** Five of the open kind pass on, unless told otherwise. */
function draftOf(parts: Partial<ActionDraft> = {}): ActionDraft {
  const consumed = [{ resource: openResource(1) }];
  return { network: NETWORK, seed: SEED, consumed, created: [openCreation()], ...parts };
}

function blobsOf(height: bigint): AppData {
  return { ...NO_APP_DATA, discovery: [{ criterion: { type: 'at-height', height }, bytes: Uint8Array.of(1) }] };
}

describe('drafting an action', () => {
  // @spec BUILD-DRAFT.1, BUILD-WITNESS.1
  test('makes a signed transfer in one call, which verify accepts', () => {
    const { unfinished } = granted(
      draftAction({
        network: NETWORK,
        seed: SEED,
        consumed: [{ resource: ownedBy(alice, { asset: 1, quantity: 9n }, 1), witness: alice.witness }],
        created: [createdFor(bob, { asset: 1, quantity: 4n }), createdFor(alice, { asset: 1, quantity: 5n })],
      }),
    );
    expect(verified(unfinished, rules).actions).toHaveLength(1);
  });

  // @spec BUILD-DRAFT.1
  test('derives what openAction derives, in the order of the draft', () => {
    const consumed = [{ resource: openResource(2) }, { resource: openResource(1) }];
    const { unfinished, actionDigest, created } = granted(
      draftAction(draftOf({ consumed, created: [openCreation(3n), openCreation(7n)] })),
    );
    const drafted = firstOf(unfinished.actions);
    const again = openAction(drafted.opened.action, NETWORK);
    expect(drafted.opened).toEqual(again);
    expect(actionDigest).toBe(again.digest);
    expect(again.consumed.map(({ tag }) => tag)).toEqual(consumed.map(({ resource }) => openOwned(resource).tag));
    expect(created.map(({ resource }) => resource.quantity)).toEqual([3n, 7n]);
    expect(again.action.facts).toEqual(NO_FACTS);
  });

  // @spec BUILD-DRAFT.2
  test('gives back what consumes each created resource later', () => {
    const { created } = granted(draftAction(draftOf()));
    const { owned = openResource(99) } = firstOf(created);
    const next = granted(draftAction(draftOf({ consumed: [{ resource: owned }] })));
    expect(next.unfinished.actions[0]?.opened.consumed[0]?.commitment).toBe(created[0]?.tag);
    expect(verified(next.unfinished, rules).actions).toHaveLength(1);
  });

  // @spec BUILD-DRAFT.2, BUILD-OWNED.1
  test('leaves it to the holder of the key where the draft has only its commitment', () => {
    const { created } = granted(draftAction(draftOf({ created: [createdFor(bob, { asset: 1, quantity: 5n })] })));
    const [first] = created;
    expect(first?.owned).toBeUndefined();
    const owned = first === undefined ? undefined : granted(ownResource(first, bob.nullifierKey));
    expect(owned === undefined ? '' : openOwned(owned).commitment).toBe(first?.tag);
  });

  // @spec BUILD-DRAFT.1
  test('copies the bytes that it is given', () => {
    const resource = openResource(1);
    const label = resource.label.slice();
    const { unfinished, actionDigest } = granted(
      draftAction(draftOf({ consumed: [{ resource: { ...resource, label } }] })),
    );
    label[0] = 99;
    expect(openAction(firstOf(unfinished.actions).opened.action, NETWORK).digest).toBe(actionDigest);
  });

  // @spec BUILD-SEED.1
  test('derives the seeds of created resources from the secret and the place', () => {
    const seedsOf = (parts: Partial<ActionDraft>) =>
      granted(draftAction(draftOf({ created: [openCreation(2n), openCreation(3n)], ...parts }))).created.map(
        ({ resource }) => resource.randSeed,
      );
    const all = [
      ...seedsOf({}),
      ...seedsOf({ seed: deriveDraftSeed(SEED, 0) }),
      ...seedsOf({ seed: deriveDraftSeed(SEED, 1) }),
      ...seedsOf({ consumed: [{ resource: openResource(2) }] }),
    ];
    expect(new Set(all).size).toBe(8);
    expect(seedsOf({})).toEqual(all.slice(0, 2));
  });

  // @spec BUILD-SEED.2
  test('makes ephemeral resources that differ by their seeds', () => {
    const { logicRef, label, value, nullifierKey } = openResource(1);
    const make = (seed: typeof SEED) => makeEphemeral({ logicRef, label, value, quantity: 5n, nullifierKey, seed });
    expect(make(SEED)).toEqual(make(SEED));
    expect(openOwned(make(SEED)).tag).not.toBe(openOwned(make(numbered(43))).tag);
    const { unfinished } = granted(draftAction(draftOf({ consumed: [{ resource: make(SEED) }] })));
    expect(verified(unfinished, rules).actions[0]?.consumed[0]?.resource.isEphemeral).toBe(true);
  });
});

describe('witnesses of a draft', () => {
  // @spec BUILD-WITNESS.1
  test('are made once, over the digest of the action', () => {
    const asked: string[] = [];
    const witness = {
      sizeBytes: 3,
      make: (digest: string) => {
        asked.push(digest);
        return Uint8Array.of(1, 2, 3);
      },
    };
    const { unfinished, actionDigest } = granted(
      draftAction(draftOf({ consumed: [{ resource: openResource(1), witness }] })),
    );
    expect(asked).toEqual([actionDigest]);
    expect(unfinished.actions[0]?.opened.action.consumed[0]?.witness).toEqual(Uint8Array.of(1, 2, 3));
    expect(missingWitnesses(unfinished)).toEqual([]);
  });

  // @spec BUILD-WITNESS.1
  test('may be the 64 bytes of a signature alone', () => {
    const witness = signatureWitness(alice.signer);
    const { unfinished } = granted(draftAction(draftOf({ consumed: [{ resource: openResource(1), witness }] })));
    expect(unfinished.actions[0]?.opened.action.consumed[0]?.witness).toHaveLength(64);
  });

  // @spec BUILD-WITNESS.2
  test('may come later, and then change no digest', () => {
    const resource = ownedBy(alice, { asset: 1, quantity: 5n }, 1);
    const draft = draftOf({
      consumed: [{ resource, witness: openWitness(66) }],
      created: [createdFor(bob, { asset: 1, quantity: 5n })],
    });
    const { unfinished, actionDigest } = granted(draftAction(draft));
    const [missing, ...others] = missingWitnesses(unfinished);
    expect(others).toEqual([]);
    expect(missing).toMatchObject({ action: 0, role: 'consumed', index: 0, actionDigest, sizeBytes: 66 });
    expect(missing?.tag).toBe(openOwned(resource).tag);
    const { tag } = openOwned(resource);
    expect(refusal(unfinished, rules)).toEqual({
      code: 'witness-missing',
      action: 0,
      role: 'consumed',
      index: 0,
      tag,
      actionDigest,
    });
    const { witness } = alice;
    const make = witness instanceof Uint8Array ? undefined : witness.make;
    const left = granted(supplyWitnesses(unfinished, () => undefined));
    expect(left).toEqual(unfinished);
    const signed = granted(supplyWitnesses(left, (each) => make?.(each.actionDigest)));
    expect(missingWitnesses(signed)).toEqual([]);
    expect(verified(signed, rules).digests).toEqual([actionDigest]);
    expect(missingWitnesses(unfinished)).toHaveLength(1);
  });

  // @spec BUILD-WITNESS.2
  test('are never replaced', () => {
    const consumed = [{ resource: openResource(1), witness: Uint8Array.of(1) }];
    const { unfinished } = granted(draftAction(draftOf({ consumed })));
    expect(granted(supplyWitnesses(unfinished, () => Uint8Array.of(2)))).toEqual(unfinished);
  });

  // @spec BUILD-WITNESS.1
  test('are refused if they are longer than was stated', () => {
    const witness = { sizeBytes: 2, make: () => new Uint8Array(3) };
    const created = [openCreation(1n), { ...openCreation(4n), witness }];
    expect(draftAction(draftOf({ created }))).toEqual(
      err({ code: 'witness-too-long', ...PATH, index: 1, sizeBytes: 3, stated: 2 }),
    );
  });
});

describe('facts of a draft', () => {
  // @spec BUILD-FACTS.1
  test('say what is given and nothing else', () => {
    const reads = [{ name: recordName('price/', Uint8Array.of(1)), value: undefined }];
    const made = granted(
      makeFacts({ height: { to: 9n }, time: { from: 3n }, epoch: { from: 1n, to: 2n }, reads, envelope: numbered(5) }),
    );
    expect(made).toEqual({
      actor: 0,
      height: { from: 0n, to: 9n },
      time: { from: 3n, to: ALWAYS.to },
      epoch: { from: 1n, to: 2n },
      reads,
      envelope: numbered(5),
    });
    expect(granted(makeFacts({}))).toEqual(NO_FACTS);
  });

  // @spec BUILD-FACTS.1
  test.each([
    { from: -1n, to: 2n },
    { from: 0n, to: maxUint(64) + 1n },
  ])('refuse bounds outside u64', (interval) => {
    for (const clock of ['height', 'time', 'epoch'] as const) {
      expect(draftAction(draftOf({ facts: { [clock]: interval } }))).toEqual(
        err({ code: 'interval-out-of-range', clock, interval }),
      );
    }
  });

  // @spec BUILD-FACTS.1
  test.each([0, 129])('refuse a record name of %i bytes', (length) => {
    const name = new Uint8Array(length);
    const reads = [
      { name: Uint8Array.of(1), value: undefined },
      { name, value: undefined },
    ];
    expect(draftAction(draftOf({ facts: { reads } }))).toEqual(err({ code: 'read-name-malformed', read: 1, name }));
  });

  // @spec BUILD-DRAFT.3
  test('refuse an empty interval and a record that is read twice', () => {
    const interval = { from: 3n, to: 2n };
    expect(draftAction(draftOf({ facts: { time: interval } }))).toEqual(
      err({ code: 'interval-empty', action: 0, clock: 'time', interval }),
    );
    const read = { name: Uint8Array.of(1), value: undefined };
    expect(draftAction(draftOf({ facts: { reads: [read, read] } }))).toEqual(
      err({ code: 'read-repeated', action: 0, read: 1, name: read.name }),
    );
  });
});

describe('a draft is refused', () => {
  // @spec BUILD-DRAFT.3
  test.each([-1n, maxUint(128) + 1n])('if a quantity is %i', (quantity) => {
    expect(draftAction(draftOf({ created: [openCreation(quantity)] }))).toEqual(
      err({ code: 'quantity-out-of-range', ...PATH, quantity }),
    );
    expect(draftAction(draftOf({ consumed: [{ resource: openResource(1, quantity) }] }))).toEqual(
      err({ code: 'quantity-out-of-range', ...PATH, role: 'consumed', quantity }),
    );
  });

  // @spec BUILD-DRAFT.3
  test.each([-1n, maxUint(64) + 1n])('if a blob is to be kept until %i', (height) => {
    const created = [{ ...openCreation(), appData: blobsOf(height) }];
    expect(draftAction(draftOf({ created }))).toEqual(
      err({ code: 'blob-height-out-of-range', ...PATH, list: 'discovery', blob: 0, height }),
    );
  });

  // @spec BUILD-DRAFT.3
  test('if it consumes nothing', () => {
    expect(draftAction(draftOf({ consumed: [] }))).toEqual(err({ code: 'action-consumes-nothing', action: 0 }));
  });

  // @spec BUILD-DRAFT.3
  test('if it asks another ledger to act', () => {
    const external = [{ criterion: { type: 'never' }, bytes: Uint8Array.of(1) }] as const;
    const created = [{ ...openCreation(), appData: { ...NO_APP_DATA, external } }];
    expect(draftAction(draftOf({ created }))).toEqual(err({ code: 'external-call-refused', ...PATH }));
  });

  // @spec BUILD-DRAFT.3
  test('if it exceeds a limit that every network has', () => {
    const { labelBytes, valueBytes, witnessBytes, tagsPerAction, entryBytes, blobBytes } = GREATEST_LIMITS;
    const label = new Uint8Array(labelBytes + 1);
    expect(draftAction(draftOf({ created: [{ ...openCreation(), label }] }))).toEqual(
      err({ code: 'label-too-large', ...PATH, sizeBytes: labelBytes + 1, limit: labelBytes }),
    );
    const value = new Uint8Array(valueBytes + 1);
    expect(draftAction(draftOf({ created: [{ ...openCreation(), value }] }))).toEqual(
      err({ code: 'value-too-large', ...PATH, sizeBytes: valueBytes + 1, limit: valueBytes }),
    );
    for (const witness of [openWitness(witnessBytes + 1), new Uint8Array(witnessBytes + 1)]) {
      expect(draftAction(draftOf({ created: [{ ...openCreation(), witness }] }))).toEqual(
        err({ code: 'witness-too-large', ...PATH, sizeBytes: witnessBytes + 1, limit: witnessBytes }),
      );
    }
    const created = Array.from({ length: tagsPerAction }, () => openCreation(0n));
    expect(draftAction(draftOf({ created }))).toEqual(
      err({ code: 'too-many-action-tags', action: 0, count: tagsPerAction + 1, limit: tagsPerAction }),
    );
    const blob = { criterion: { type: 'never' }, bytes: new Uint8Array(blobBytes) } as const;
    const large = [{ ...openCreation(), appData: { ...NO_APP_DATA, resource: [blob, blob, blob, blob] } }];
    expect(refused(draftAction(draftOf({ created: large })))).toMatchObject({
      code: 'entry-too-large',
      limit: entryBytes,
    });
  });
});

describe('owning a resource', () => {
  const { created } = granted(draftAction(draftOf()));
  const opened = firstOf(created);
  const key = numbered<'nullifier-key'>(10);

  // @spec BUILD-OWNED.1
  test('needs the key that the resource commits to', () => {
    expect(ownResource(opened, numbered(11))).toEqual(
      err({ code: 'nullifier-key-mismatch', nkCommitment: deriveNkCommitment(key) }),
    );
    expect(granted(ownResource(opened, key))).toEqual(opened.owned);
  });

  // @spec BUILD-OWNED.1
  test.each([
    ['label', { label: Uint8Array.of(9) }],
    ['value', { value: Uint8Array.of(9) }],
    ['tag', { resource: { ...opened.resource, quantity: 6n } }],
  ] as const)('refuses openings whose %s is not that of the resource', (field, change) => {
    expect(ownResource({ ...opened, ...change }, key)).toEqual(err({ code: 'opening-mismatch', field }));
  });
});
