import {
  AssertionError,
  boolean,
  byteString,
  type Codec,
  digest,
  fixedBytes,
  int,
  list,
  ok,
  option,
  parseJsonStrict,
  sha256,
  struct,
  text,
  uint,
  variant,
} from '@surety/codec';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

/** A codec with a way to make values of it. What the values are does not matter to the laws. */
interface Row {
  readonly codec: Codec<unknown>;
  readonly values: fc.Arbitrary<unknown>;
}

function row<T>(codec: Codec<T>, values: fc.Arbitrary<T>): Row {
  // The laws hand values of the one to the other, and nothing else.
  return { codec, values } as unknown as Row;
}

const bits = [64, 128, 256, 512] as const;
const names = ['uint 8', 'uint 16', 'uint 32'] as const;
const digests = fc.uint8Array({ minLength: 4, maxLength: 4 }).map((bytes) => sha256<'sample'>([bytes]));

const scalars: Readonly<Record<string, Row>> = {
  boolean: row(boolean(), fc.boolean()),
  ...Object.fromEntries(
    names.map((name, at) => [name, row(uint(([8, 16, 32] as const)[at] ?? 8), fc.nat({ max: 2 ** (8 << at) - 1 }))]),
  ),
  'int 8': row(int(8), fc.integer({ min: -128, max: 127 })),
  'int 16': row(int(16), fc.integer({ min: -(2 ** 15), max: 2 ** 15 - 1 })),
  'int 32': row(int(32), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
  ...Object.fromEntries(
    bits.map((width) => [`uint ${width}`, row(uint(width), fc.bigInt(0n, 2n ** BigInt(width) - 1n))]),
  ),
  ...Object.fromEntries(
    bits.map((width) => {
      const half = 2n ** BigInt(width - 1);
      return [
        `int ${width}`,
        row(int(width), fc.oneof(fc.bigInt(-half, half - 1n), fc.constantFrom(-half, half - 1n, 0n))),
      ];
    }),
  ),
  'fixed bytes': row(fixedBytes(5), fc.uint8Array({ minLength: 5, maxLength: 5 })),
  'byte string': row(byteString(30), fc.uint8Array({ maxLength: 30 })),
  text: row(text(40), fc.string({ unit: 'binary', maxLength: 10 })),
  digest: row(digest<'sample'>(), digests),
};

/** Random schemas over the scalars, with values. */
const { schema: schemas } = fc.letrec<{ schema: Row }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    fc.constantFrom(...Object.values(scalars)),
    tie('schema').map(({ codec, values }) => row(list(codec, 4), fc.array(values, { maxLength: 4 }))),
    // An option of an option: undefined would be two values, so only present ones are made.
    tie('schema').map(({ codec, values }) =>
      row(
        option(codec),
        fc.oneof(
          values.filter((value) => value !== undefined),
          fc.constant(undefined),
        ),
      ),
    ),
    fc
      .tuple(tie('schema'), tie('schema'))
      .map(([left, right]) =>
        row(struct({ left: left.codec, right: right.codec }), fc.record({ left: left.values, right: right.values })),
      ),
    fc.tuple(tie('schema'), tie('schema')).map(([left, right]) =>
      row(
        variant<{ one: { readonly it: unknown }; two: { readonly it: unknown; readonly flag: boolean } }>({
          one: { number: 1, fields: { it: left.codec } },
          two: { number: 7, fields: { it: right.codec, flag: boolean() } },
        }),
        fc.oneof(
          fc.record({ type: fc.constant('one' as const), it: left.values }),
          fc.record({ type: fc.constant('two' as const), it: right.values, flag: fc.boolean() }),
        ),
      ),
    ),
  ),
}));

const cases: fc.Arbitrary<{ readonly codec: Codec<unknown>; readonly value: unknown }> = schemas.chain(
  ({ codec, values }) => values.map((value) => ({ codec, value })),
);

function expectLaws(codec: Codec<unknown>, value: unknown): void {
  const encoded = codec.encode(value);
  expect(codec.decode(encoded)).toEqual(ok(value));
  expect(codec.encode(value)).toEqual(encoded);
  const json = codec.toJson(value);
  expect(codec.fromJson(json)).toEqual(ok(value));
  expect(parseJsonStrict(JSON.stringify(json))).toEqual(ok(json));
}

// @spec CODEC-TYPE.1, CODEC-TYPE.2, CODEC-TYPE.3, CODEC-TYPE.4, CODEC-JSON.1
describe.each(Object.entries(scalars))('the codec %s', (_, { codec, values }) => {
  test('keeps its laws', () => {
    fc.assert(
      fc.property(values, (value) => expectLaws(codec, value)),
      { seed: 1, numRuns: 200 },
    );
  });

  test('refuses what is cut off or goes on', () => {
    fc.assert(
      fc.property(values, fc.nat({ max: 255 }), (value, byte) => {
        const encoded = codec.encode(value);
        for (let length = 0; length < encoded.length; length++) {
          expect(codec.decode(encoded.subarray(0, length)).ok).toBe(false);
        }
        expect(codec.decode(Uint8Array.from([...encoded, byte])).ok).toBe(false);
      }),
      { seed: 1, numRuns: 20 },
    );
  });
});

// @spec CODEC-TYPE.1, CODEC-TYPE.5, CODEC-TYPE.6
describe('codecs built from codecs', () => {
  test('keep the laws of codecs', () => {
    fc.assert(
      fc.property(cases, ({ codec, value }) => expectLaws(codec, value)),
      { seed: 1, numRuns: 400 },
    );
  });

  test('refuse what is cut off or goes on', () => {
    fc.assert(
      fc.property(cases, fc.nat({ max: 255 }), ({ codec, value }, byte) => {
        const encoded = codec.encode(value);
        for (let length = 0; length < encoded.length; length++) {
          expect(codec.decode(encoded.subarray(0, length)).ok).toBe(false);
        }
        expect(codec.decode(Uint8Array.from([...encoded, byte])).ok).toBe(false);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  test('refuse any other bytes, or read their one form', () => {
    const changed = fc.tuple(cases, fc.nat(), fc.nat({ max: 255 })).map(([{ codec, value }, place, byte]) => {
      const bytes = codec.encode(value);
      bytes[place % bytes.length] = byte;
      return { codec, bytes };
    });
    fc.assert(
      fc.property(changed, ({ codec, bytes }) => {
        const result = codec.decode(bytes);
        expect(result.ok ? codec.encode(result.value) : bytes).toEqual(bytes);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  test('read no other JSON', () => {
    fc.assert(
      fc.property(schemas, fc.jsonValue(), ({ codec }, json) => {
        const result = codec.fromJson(json as Parameters<typeof codec.fromJson>[0]);
        expect(result.ok ? codec.toJson(result.value) : json).toEqual(json);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });
});

// @spec CODEC-TYPE.1
test('a value that does not fit is a mistake of the caller', () => {
  expect(() => uint(8).encode(256)).toThrow(AssertionError);
  expect(() => uint(8).encode(1.5)).toThrow(AssertionError);
  expect(() => uint(64).encode(-1n)).toThrow(AssertionError);
  expect(() => int(64).toJson(2n ** 63n)).toThrow(AssertionError);
  expect(() => text(2).encode('abc')).toThrow(AssertionError);
  expect(() => text(9).encode('\ud800')).toThrow(AssertionError);
  expect(() => fixedBytes(2).encode(new Uint8Array(3))).toThrow(AssertionError);
  expect(() => list(boolean(), 1).encode([true, true])).toThrow(AssertionError);
  expect(() => variant({ a: { number: 0, fields: {} }, b: { number: 0, fields: {} } })).toThrow(AssertionError);
});
