import {
  boolean,
  byteString,
  type Codec,
  encodeCbor,
  err,
  fixedBytes,
  list,
  option,
  struct,
  uint,
  variant,
  withLimits,
} from '@surety/codec';
import { describe, expect, test } from 'vitest';

interface Action {
  readonly nonce: Uint8Array;
  readonly count: number;
}

interface Entry {
  readonly version: bigint;
  readonly actions: readonly Action[];
  readonly note: { readonly type: 'none' } | { readonly type: 'some'; readonly flag: boolean };
  readonly fee: bigint | undefined;
}

const codec: Codec<Entry> = struct<Entry>({
  version: uint(64),
  actions: list(struct({ nonce: fixedBytes(2), count: uint(8) }), 4),
  note: variant<{ none: object; some: { readonly flag: boolean } }>({
    none: { number: 0, fields: {} },
    some: { number: 5, fields: { flag: boolean() } },
  }),
  fee: option(uint(128)),
});

const two = Uint8Array.of(1, 2);

// @spec CODEC-TYPE.7
describe('a rejection says where and why', () => {
  test.each([
    [
      'in a list of structures',
      [
        1,
        [
          [two, 1],
          [Uint8Array.of(9), 1],
        ],
        [0],
        [],
      ],
      'actions[1].nonce',
      9,
      { code: 'length-out-of-range', length: 1, least: 2, most: 2 },
    ],
    [
      'behind a bignum',
      [2n ** 64n, [], [0], []],
      'version',
      1,
      { code: 'integer-out-of-range', least: 0n, most: 2n ** 64n - 1n },
    ],
    ['in a case', [1, [], [5, 1], []], 'note.flag', 5, { code: 'type-wrong', expected: 'boolean' }],
    ['at a case', [1, [], [4], []], 'note', 3, { code: 'case-unknown', found: '4' }],
    ['at a case without a number', [1, [], [], []], 'note', 3, { code: 'case-unknown', found: '' }],
    ['in an option', [1, [[two, 1]], [0], [true]], 'fee[0]', 11, { code: 'type-wrong', expected: 'integer' }],
    ['at the whole', [1, []], '', 0, { code: 'fields-wrong', count: 2, expected: 4 }],
    ['at a structure', [1, [[two]], [0], []], 'actions[0]', 3, { code: 'fields-wrong', count: 1, expected: 2 }],
    [
      'at a list',
      [1, [1, 2, 3, 4, 5], [0], []],
      'actions',
      2,
      { code: 'length-out-of-range', length: 5, least: 0, most: 4 },
    ],
    [
      'at the first fault in the order of fields',
      [true, 1, 1, 1],
      'version',
      1,
      { code: 'type-wrong', expected: 'integer' },
    ],
  ] as const)('%s', (_, items, path, offset, reason) => {
    expect(codec.decode(encodeCbor(items))).toEqual(err({ ...reason, path, offset }));
  });

  test('in JSON, without an offset', () => {
    const json = { version: '1', actions: [{ nonce: '0x0102', count: 256 }], note: { type: 'none' }, fee: [] };
    expect(codec.fromJson(json)).toEqual(
      err({ code: 'integer-out-of-range', least: 0n, most: 255n, path: 'actions[0].count' }),
    );
    expect(codec.fromJson({ ...json, actions: [], note: { type: 'some' } })).toEqual(
      err({ code: 'member-missing', name: 'flag', path: 'note' }),
    );
    expect(codec.fromJson({ ...json, actions: [], note: { type: 'none', flag: true } })).toEqual(
      err({ code: 'member-unknown', name: 'flag', path: 'note' }),
    );
    expect(
      codec.fromJson(JSON.parse('{"__proto__":1,"version":"1","actions":[],"note":{"type":"none"},"fee":[]}')),
    ).toEqual(err({ code: 'member-unknown', name: '__proto__', path: '' }));
  });

  test('and leaves the rejections of CBOR as they are', () => {
    expect(codec.decode(Uint8Array.of(0x84, 0xf6))).toEqual(err({ code: 'cbor-unsupported', offset: 1, item: 'null' }));
  });
});

// @spec CODEC-LIMIT.1
test('a codec reads within the limits that it is given', () => {
  const narrow = withLimits(byteString(100), { sizeBytes: 10, items: 10, depth: 2 });
  expect(narrow.decode(encodeCbor(new Uint8Array(9)))).toEqual({ ok: true, value: new Uint8Array(9) });
  expect(narrow.decode(encodeCbor(new Uint8Array(10)))).toEqual(
    err({ code: 'cbor-too-large', sizeBytes: 11, limit: 10 }),
  );
});
