import {
  type CborLimits,
  type CborRejection,
  concatBytes,
  DEFAULT_CBOR_LIMITS,
  decodeCbor,
  encodeCbor,
  err,
  ok,
  scanCbor,
} from '@surety/codec';
import { describe, expect, test } from 'vitest';

function bytes(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
}

/** Bytes of a head of four or eight argument bytes. */
function repeat(byte: number, count: number): Uint8Array {
  return new Uint8Array(count).fill(byte);
}

function decode(input: Uint8Array, limits: Partial<CborLimits> = {}): unknown {
  return decodeCbor(input, { ...DEFAULT_CBOR_LIMITS, ...limits });
}

type Row = readonly [name: string, input: Uint8Array, rejection: CborRejection];

const unsupported = (item: 'map' | 'tag' | 'null' | 'undefined' | 'simple' | 'float', offset = 0) =>
  ({ code: 'cbor-unsupported', offset, item }) as const;

const bombs: readonly Row[] = [
  [
    'a bignum of 64 KiB',
    concatBytes([bytes('c25a00010000'), repeat(255, 65_536)]),
    { code: 'cbor-bignum-invalid', offset: 0 },
  ],
  [
    'a bignum of 256 KiB',
    concatBytes([bytes('c25a00040000'), repeat(255, 262_144)]),
    { code: 'cbor-bignum-invalid', offset: 0 },
  ],
  [
    'a negative bignum of 65 bytes',
    concatBytes([bytes('c35841'), repeat(255, 65)]),
    { code: 'cbor-bignum-invalid', offset: 0 },
  ],
  ['5,000 arrays', repeat(0x81, 5000), { code: 'cbor-too-deep', offset: 32, limit: 32 }],
  ['1,000,000 arrays', repeat(0x81, 1_000_000), { code: 'cbor-too-deep', offset: 32, limit: 32 }],
  ['1,000,000 bignum tags', repeat(0xc2, 1_000_000), { code: 'cbor-bignum-invalid', offset: 0 }],
  ['2^63 bytes', bytes('5b 80 00 00 00 00 00 00 00 00'), { code: 'cbor-truncated', offset: 0 }],
  ['2^64 − 1 bytes of text', bytes('7b ff ff ff ff ff ff ff ff'), { code: 'cbor-truncated', offset: 0 }],
  ['2^32 − 1 items', bytes('9a ff ff ff ff'), { code: 'cbor-truncated', offset: 5 }],
  ['2^63 items', bytes('9b 80 00 00 00 00 00 00 00'), { code: 'cbor-truncated', offset: 9 }],
  ['huge arrays in huge arrays', bytes('9affffffff'.repeat(20)), { code: 'cbor-truncated', offset: 100 }],
  [
    'a million empty arrays in one',
    concatBytes([bytes('9a000f4240'), repeat(0x80, 1_000_000)]),
    { code: 'cbor-too-many-items', offset: 262_148, limit: 262_144 },
  ],
  ['a map with __proto__', bytes('a1 69 5f5f70726f746f5f5f a0'), unsupported('map')],
  ['a map with a name twice', bytes('a2 6161 01 6161 02'), unsupported('map')],
  ['a record of cbor-x, tag 105', bytes('d869 80'), unsupported('tag')],
  ['a record definition, tag 0xdfff', bytes('d9dfff 83 19e000 816161 01'), unsupported('tag')],
  ['packed values, tag 51', bytes('d833 82 80 80'), unsupported('tag')],
  ['a value shared with itself', bytes('d81c 81 d81d 00'), unsupported('tag')],
  ['a reference', bytes('81 d81d 00'), unsupported('tag', 1)],
  ['a regular expression', bytes('d81b 82 6161 6167'), unsupported('tag')],
  ['an error object', bytes('d81b 82 654572726f72 6161'), unsupported('tag')],
  ['a date, tag 0', bytes('c0 6131'), unsupported('tag')],
  ['a date, tag 1', bytes('c1 00'), unsupported('tag')],
  ['a set, tag 258', bytes('d90102 81 01'), unsupported('tag')],
  ['a map, tag 259', bytes('d90103 a0'), unsupported('tag')],
  ['a typed array, tag 64', bytes('d840 41 01'), unsupported('tag')],
  ['a half float', bytes('f9 3c00'), unsupported('float')],
  ['a single float', bytes('fa 3f800000'), unsupported('float')],
  ['a double float', bytes('fb 3ff0000000000000'), unsupported('float')],
  ['not a number, with a payload', bytes('fb 7ff8000000000001'), unsupported('float')],
  ['undefined', bytes('f7'), unsupported('undefined')],
  ['null in an array', bytes('82 00 f6'), unsupported('null', 2)],
  ['simple value 0', bytes('e0'), unsupported('simple')],
  ['simple value 32 in two bytes', bytes('f8 20'), unsupported('simple')],
  ['true in two bytes', bytes('f8 15'), unsupported('simple')],
  ['an indefinite byte string', bytes('5f 4101 ff'), { code: 'cbor-indefinite', offset: 0 }],
  ['an indefinite text', bytes('7f 6161 ff'), { code: 'cbor-indefinite', offset: 0 }],
  ['an indefinite array', bytes('9f 01 ff'), { code: 'cbor-indefinite', offset: 0 }],
  ['an indefinite map', bytes('bf ff'), { code: 'cbor-indefinite', offset: 0 }],
  ['a break in an array', bytes('81 ff'), { code: 'cbor-indefinite', offset: 1 }],
  ['a byte after the end', bytes('00 00'), { code: 'cbor-trailing-bytes', offset: 1 }],
  ['nothing', bytes(''), { code: 'cbor-truncated', offset: 0 }],
];

// @spec CODEC-CBOR.1, CODEC-CBOR.6, CODEC-LIMIT.1
test.each(bombs)('refuses %s', (_, input, rejection) => {
  expect(scanCbor(input, DEFAULT_CBOR_LIMITS)).toEqual(rejection);
  expect(decode(input)).toEqual(err(rejection));
});

// @spec CODEC-CBOR.2
describe('a head longer than it must be', () => {
  const majors = [0, 1, 2, 3, 4];
  const arguments_ = ['18 17', '19 00ff', '1a 0000ffff', '1b 00000000ffffffff'];
  test.each(majors.flatMap((major) => arguments_.map((argument) => [major, argument] as const)))(
    'is refused: major type %i, %s',
    (major, argument) => {
      const input = bytes(argument);
      input[0] = (input[0] ?? 0) | (major << 5);
      expect(decode(input)).toEqual(err({ code: 'cbor-head-not-shortest', offset: 0 }));
    },
  );
});

// @spec CODEC-CBOR.4
describe('a text that is not UTF-8', () => {
  test.each([
    ['a lone continuation byte', '80'],
    ['a lead byte alone', 'c3'],
    ['two bytes for ASCII', 'c1bf'],
    ['three bytes for two', 'e09fbf'],
    ['four bytes for three', 'f08fbfbf'],
    ['the first surrogate', 'eda080'],
    ['the last surrogate', 'edbfbf'],
    ['U+110000', 'f4908080'],
    ['five bytes', 'f888808080'],
    ['0xfe', 'fe'],
    ['0xff', 'ff'],
    ['a sequence broken by ASCII', 'e26161'],
    ['a sequence cut off by the end', 'f09f98'],
  ])('is refused: %s', (_, hex) => {
    const content = bytes(hex);
    const input = concatBytes([Uint8Array.of(0x60 | content.length), content]);
    expect(decode(input)).toEqual(err({ code: 'cbor-text-invalid', offset: 0 }));
  });

  test.each(['7f', 'c280', 'dfbf', 'e0a080', 'ed9fbf', 'ee8080', 'efbfbf', 'f0908080', 'f48fbfbf'])(
    'but %s is',
    (hex) => {
      const content = bytes(hex);
      const input = concatBytes([Uint8Array.of(0x60 | content.length), content]);
      expect(decode(input)).toEqual(ok(Buffer.from(content).toString('utf8')));
    },
  );
});

// @spec CODEC-LIMIT.1
describe('the limits', () => {
  const nested = (depth: number) => concatBytes([repeat(0x81, depth), bytes('00')]);

  test('hold for bytes', () => {
    expect(decode(bytes('4401020304'), { sizeBytes: 5 })).toEqual(ok(bytes('01020304')));
    expect(decode(bytes('4401020304'), { sizeBytes: 4 })).toEqual(
      err({ code: 'cbor-too-large', sizeBytes: 5, limit: 4 }),
    );
  });

  test('hold for items', () => {
    expect(decode(bytes('83010203'), { items: 4 })).toEqual(ok([1, 2, 3]));
    expect(decode(bytes('83010203'), { items: 3 })).toEqual(err({ code: 'cbor-too-many-items', offset: 3, limit: 3 }));
  });

  test('hold for depth', () => {
    expect(decode(nested(3), { depth: 3 })).toEqual(ok([[[0]]]));
    expect(decode(nested(3), { depth: 2 })).toEqual(err({ code: 'cbor-too-deep', offset: 2, limit: 2 }));
    expect(decode(nested(128), { depth: 128 })).toEqual(ok(expect.anything()));
    expect(() => decode(nested(1), { depth: 129 })).toThrow('nesting is bounded');
  });
});

// @spec CODEC-CBOR.6
test('an encoding cut off anywhere is truncated', () => {
  const whole = encodeCbor([1, [new Uint8Array(40), 'häß'], 2n ** 70n, -(2n ** 40n), [[], [true]]]);
  for (let length = 0; length < whole.length; length++) {
    const result = decodeCbor(whole.subarray(0, length), DEFAULT_CBOR_LIMITS);
    // A bignum whose magnitude is cut off is no bignum.
    expect(result.ok ? 'accepted' : result.error.code).toMatch(/^cbor-(truncated|bignum-invalid)$/);
  }
});
