import { type CborValue, DEFAULT_CBOR_LIMITS, decodeCbor, encodeCbor, err } from '@surety/codec';
import {
  type AnyBuildRejection,
  addFeeAction,
  BUILD_REJECTION_CODES,
  composeParts,
  decodeEntry,
  decodeUnfinished,
  describeBuildRejection,
  draftAction,
  encodeUnfinished,
  envelopeKeyOf,
  openWitness,
  signEnvelope,
  type UnfinishedTransaction,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { NETWORK, numbered, rulesWith } from '../verify/sample-ledger.ts';
import {
  FEE_ASSET,
  FEES,
  granted,
  intentOf,
  openCreation,
  openResource,
  openTransfer,
  ownedBy,
  partyOf,
} from './parties.ts';

const [alice, bob] = [partyOf(1), partyOf(2)];

/** One with slots in both roles. */
const open = granted(
  draftAction({
    network: NETWORK,
    seed: numbered(1),
    facts: { envelope: envelopeKeyOf(alice.signer), reads: [{ name: Uint8Array.of(1), value: Uint8Array.of(2) }] },
    consumed: [{ resource: openResource(1) }, { resource: openResource(2), witness: openWitness(66) }],
    created: [{ ...openCreation(10n), witness: openWitness(0) }],
  }),
).unfinished;

const resource = ownedBy(bob, { asset: FEE_ASSET, quantity: 10_000_000n }, 500);
const payment = { seed: numbered<'draft-seed'>(6), consumed: [{ resource, witness: openWitness(66) }] };
const paid = granted(addFeeAction(open, payment, rulesWith(FEES))).unfinished;

/** The items of an array of CBOR. */
function itemsOf(value: CborValue | undefined): readonly CborValue[] {
  return Array.isArray(value) ? value : [];
}

/** The bytes of a transaction of one action, with that action, or its slots, replaced. */
function withAction(
  unfinished: UnfinishedTransaction,
  change: (action: readonly CborValue[], slots: CborValue) => CborValue,
): Uint8Array {
  const [type = 0, network = 0, fee = 0, actions, envelopes = 0] = itemsOf(
    granted(decodeCbor(encodeUnfinished(unfinished), DEFAULT_CBOR_LIMITS)),
  );
  const [action, slots = []] = itemsOf(itemsOf(actions)[0]);
  return encodeCbor([type, network, fee, [change(itemsOf(action), slots)], envelopes]);
}

const samples: readonly UnfinishedTransaction[] = [
  openTransfer(1).unfinished,
  intentOf(alice, ownedBy(alice, { asset: 1, quantity: 5n }, 100), { asset: 2, quantity: 7n }).unfinished,
  open,
  granted(composeParts([open, openTransfer(3).unfinished])),
  paid,
  granted(signEnvelope(paid, alice.signer)),
];

describe('the bytes of an unfinished transaction', () => {
  // @spec BUILD-WIRE.1
  test('decode to what was encoded, all digests derived anew', () => {
    for (const sample of samples) {
      const bytes = encodeUnfinished(sample);
      expect(granted(decodeUnfinished(bytes))).toEqual(sample);
      expect(encodeUnfinished(granted(decodeUnfinished(bytes)))).toEqual(bytes);
    }
  });

  // @spec BUILD-WIRE.1
  test('are no entry, and an entry is none of them', () => {
    for (const sample of samples) {
      expect(decodeEntry(encodeUnfinished(sample), 2 ** 20)).toMatchObject(err({ code: 'encoding-malformed' }));
    }
    expect(decodeUnfinished(encodeCbor([0, [], [], []]))).toMatchObject(err({ code: 'unfinished-malformed' }));
  });

  // @spec BUILD-WIRE.1
  test('are refused if they end early or go on', () => {
    const bytes = encodeUnfinished(open);
    for (let length = 0; length < bytes.length; length++) {
      expect(decodeUnfinished(bytes.subarray(0, length))).toMatchObject(err({ code: 'unfinished-malformed' }));
    }
    expect(decodeUnfinished(Uint8Array.of(...bytes, 0))).toMatchObject(err({ code: 'unfinished-malformed' }));
  });

  // @spec BUILD-WIRE.1
  test('are refused if there are too many', () => {
    const limit = 2 ** 22;
    expect(decodeUnfinished(new Uint8Array(limit + 1))).toEqual(
      err({ code: 'unfinished-too-large', sizeBytes: limit + 1, limit }),
    );
  });

  // @spec BUILD-WIRE.1
  test.each([
    ['of no tag', [[3, 1]]],
    ['whose witness is there', [[0, 1]]],
    [
      'that repeats',
      [
        [1, 1],
        [1, 1],
      ],
    ],
    [
      'that goes back',
      [
        [2, 1],
        [1, 1],
      ],
    ],
  ])('are refused with a slot %s', (_, slots) => {
    const consumed = [{ resource: openResource(1), witness: Uint8Array.of(1) }, { resource: openResource(2) }];
    const created = [openCreation(10n)];
    const { unfinished } = granted(draftAction({ network: NETWORK, seed: numbered(1), consumed, created }));
    const bytes = withAction(unfinished, (action) => [action, slots]);
    expect(decodeUnfinished(bytes)).toEqual(err({ code: 'witness-slot-malformed', action: 0, slot: slots.length - 1 }));
  });

  // @spec BUILD-WIRE.1
  test('are refused without an action, or with one that no transaction can have', () => {
    const empty = encodeCbor([2, new Uint8Array(32), [], [], []]);
    expect(decodeUnfinished(empty)).toEqual(err({ code: 'no-actions' }));
    const { unfinished } = openTransfer(1);
    const nothing = withAction(unfinished, ([, ...rest], slots) => [[[], ...rest], slots]);
    expect(decodeUnfinished(nothing)).toEqual(err({ code: 'action-consumes-nothing', action: 0 }));
    const large = withAction(unfinished, (action) => [action, [[0, 8193]]]);
    expect(decodeUnfinished(large)).toEqual(
      err({ code: 'witness-too-large', action: 0, role: 'consumed', index: 0, sizeBytes: 8193, limit: 8192 }),
    );
  });
});

// @spec BUILD-REJECT.1
test('every code of the builders has a sentence', () => {
  const path = { action: 1, role: 'consumed', index: 2 } as const;
  const [network, tag] = [numbered<'network'>(1), numbered<'nullifier'>(2)];
  const rejections: readonly AnyBuildRejection[] = [
    { code: 'interval-out-of-range', clock: 'time', interval: { from: -1n, to: 2n } },
    { code: 'read-name-malformed', read: 3, name: new Uint8Array(129) },
    { code: 'quantity-out-of-range', ...path, quantity: -4n },
    { code: 'blob-height-out-of-range', ...path, list: 'discovery', blob: 3, height: -1n },
    { code: 'nothing-to-compose' },
    { code: 'network-mismatch', part: 1, network },
    { code: 'list-closed', part: 1, by: 'envelope' },
    { code: 'fee-not-charged' },
    { code: 'fee-funds-too-small', funds: 5n, due: 6n },
    { code: 'consumed-where-created', action: 1, index: 0, commitment: numbered(3) },
    { code: 'witness-missing', ...path, tag, actionDigest: numbered(4) },
    { code: 'witness-too-long', ...path, sizeBytes: 65, stated: 64 },
    { code: 'unfinished-too-large', sizeBytes: 9, limit: 8 },
    { code: 'unfinished-malformed', reason: { code: 'trailing-bytes', offset: 3 } as never },
    { code: 'witness-slot-malformed', action: 1, slot: 0 },
    { code: 'nullifier-key-mismatch', nkCommitment: numbered(5) },
    { code: 'opening-mismatch', field: 'label' },
  ];
  expect(new Set(rejections.map(({ code }) => code))).toEqual(new Set<string>(BUILD_REJECTION_CODES));
  expect(rejections.map(describeBuildRejection)).toMatchInlineSnapshot(`
    [
      "The time is to lie from -1 to 2; both must be from 0 to 2^64 - 1.",
      "Read 3 names a record by 129 bytes; a name has 1 to 128.",
      "The quantity of resource 2 consumed by action 1 is -4; it must be from 0 to 2^128 - 1.",
      "Blob 3 in the list "discovery" of resource 2 consumed by action 1 is to be kept to height -1, which is no height.",
      "There are no parts to compose.",
      "Part 1 is for another network than the first part: 0xb413f47d13ee2fe6c845b2ee141af81de858df4ec549a58b7970bb96645bc8d2.",
      "Part 1 has an envelope signature over its whole list of actions, so nothing can be added to it.",
      "This network charges no fee.",
      "The resources offered for the fee hold 5; 6 are due.",
      "Resource 0 consumed by action 1 is created in the same transaction: 0x583c7dfb7b3055d99465544032a571e10a134b1b6f769422bbb71fd7fa167a5d.",
      "The witness of resource 2 consumed by action 1 is missing; the digest to be signed is 0x4f35212d12f9ad2036492c95f1fe79baf4ec7bd9bef3dffa7579f2293ff546a4.",
      "The witness of resource 2 consumed by action 1 has 65 bytes; when it was drafted, 64 were stated.",
      "The unfinished transaction has 9 bytes; 8 are allowed.",
      "The bytes are no unfinished transaction: trailing-bytes.",
      "Slot 0 of action 1 is no place where a witness is missing.",
      "The nullifier key is not the one that the resource commits to: 0x9f1afa4dc124cba73134e82ff50f17c8f7164257c79fed9a13f5943a6acb8e3d.",
      "The label that is shown is not that of the resource.",
    ]
  `);
  expect(describeBuildRejection({ code: 'list-closed', part: 0, by: 'fee-action' })).toContain('fee action');
  expect(describeBuildRejection({ code: 'no-actions' })).toBe('The transaction has no actions.');
});
