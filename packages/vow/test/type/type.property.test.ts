import { err, ok } from '@surety/codec';
import {
  checkType,
  decodeType,
  deriveSchemaRef,
  encodeType,
  isNumberType,
  isSubtype,
  joinTypes,
  type Value,
  type ValueType,
  valueCodec,
} from '@surety/vow';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { types, valuesOf, widened } from './arbitrary-types.ts';

const RUNS = { seed: 1, numRuns: 400 };
const typed = types.chain((type) => valuesOf(type).map((value) => ({ type, value })));
const pairs = types.chain((type) => widened(type).map((wide) => ({ type, wide })));

describe('a type', () => {
  // @spec VOW-TYPE.2, VOW-TYPE.5, VOW-TYPE.6
  test('is read as it was written, and other bytes have another address', () => {
    fc.assert(
      fc.property(types, types, (one, two) => {
        expect(checkType(one)).toBeUndefined();
        const bytes = encodeType(one);
        expect(decodeType(bytes)).toEqual(ok(one));
        const isSame = Buffer.compare(bytes, encodeType(two)) === 0;
        expect(deriveSchemaRef(one) === deriveSchemaRef(two)).toBe(isSame);
      }),
      RUNS,
    );
  });

  // @spec VOW-TYPE.5
  test('has one form: changed bytes are refused or are the form of another', () => {
    fc.assert(
      fc.property(types, fc.nat(), fc.nat({ max: 255 }), (type, place, byte) => {
        const bytes = encodeType(type);
        bytes[place % bytes.length] = byte;
        const found = decodeType(bytes);
        expect(found.ok ? encodeType(found.value) : bytes).toEqual(bytes);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});

// @spec VOW-TYPE.4
describe('subtypes', () => {
  test('are ordered: each is its own, two of each other are the same, and the relation goes on', () => {
    const triples = pairs.chain(({ type, wide }) => widened(wide).map((wider) => ({ type, wide, wider })));
    fc.assert(
      fc.property(triples, types, ({ type, wide, wider }, other) => {
        expect(isSubtype(type, type)).toBe(true);
        expect([isSubtype(type, wide), isSubtype(wide, wider), isSubtype(type, wider)]).toEqual([true, true, true]);
        const isBoth = isSubtype(type, other) && isSubtype(other, type);
        expect(isBoth ? other : type).toEqual(type);
        expect(isSubtype(wide, type)).toBe(Buffer.compare(encodeType(wide), encodeType(type)) === 0);
      }),
      RUNS,
    );
  });

  test('join to the least type above both', () => {
    const triples = types.chain((type) => fc.tuple(fc.constant(type), widened(type), widened(type)));
    fc.assert(
      fc.property(triples, types, ([type, left, right], stranger) => {
        const join = joinTypes(left, right) ?? expect.unreachable();
        expect(join).toEqual(joinTypes(right, left));
        expect([isSubtype(left, join), isSubtype(right, join), isSubtype(type, join)]).toEqual([true, true, true]);
        expect(joinTypes(left, left)).toEqual(left);
        expect(joinTypes(type, left)).toEqual(left);
        const other = joinTypes(left, stranger);
        expect(other === undefined || (isSubtype(left, other) && isSubtype(stranger, other))).toBe(true);
      }),
      RUNS,
    );
  });

  // @spec VOW-VALUE.3
  test('hand their values on, with the same bytes', () => {
    const both = pairs.chain(({ type, wide }) => valuesOf(type).map((value) => ({ type, wide, value })));
    fc.assert(
      fc.property(both, ({ type, wide, value }) => {
        const bytes = valueCodec(type).encode(value);
        const read = valueCodec(wide).decode(bytes);
        const again = read.ok
          ? valueCodec(wide).encode(read.value)
          : expect.unreachable(JSON.stringify(read.error.code));
        expect(again).toEqual(bytes);
      }),
      RUNS,
    );
  });
});

// @spec VOW-VALUE.1, VOW-VALUE.2
describe('a value', () => {
  test('is read as it was written, in bytes and in JSON', () => {
    fc.assert(
      fc.property(typed, ({ type, value }) => {
        const codec = valueCodec(type);
        expect(codec.decode(codec.encode(value))).toEqual(ok(value));
        expect(codec.fromJson(codec.toJson(value))).toEqual(ok(value));
      }),
      RUNS,
    );
  });

  test('has one form: changed bytes are refused or are the form of another', () => {
    fc.assert(
      fc.property(typed, fc.nat(), fc.nat({ max: 255 }), ({ type, value }, place, byte) => {
        const codec = valueCodec(type);
        const bytes = codec.encode(value);
        expect(codec.decode(bytes.subarray(0, -1)).ok).toBe(false);
        bytes[place % bytes.length] = byte;
        const found = codec.decode(bytes);
        expect(found.ok ? codec.encode(found.value) : bytes).toEqual(bytes);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  test('that is an integer is a number exactly where it is safe, whatever its type', () => {
    const safe = 2n ** 53n - 1n;
    const int = (least: bigint, most: bigint): ValueType => ({ type: 'int', least, most });
    const read = (type: ValueType, value: Value) => valueCodec(type).decode(valueCodec(type).encode(value));
    const wide = int(-safe - 1n, safe + 1n);
    expect([read(int(0n, safe), 2 ** 40), read(wide, 5n), read(wide, safe)]).toEqual([
      ok(2 ** 40),
      ok(5),
      ok(Number(safe)),
    ]);
    expect([read(wide, safe + 1n), read(wide, -safe - 1n)]).toEqual([ok(safe + 1n), ok(-safe - 1n)]);
    expect([
      isNumberType({ type: 'int', least: 0n, most: safe }),
      isNumberType({ type: 'int', least: 0n, most: safe + 1n }),
    ]).toEqual([true, false]);
  });

  test('that is another is refused with its place', () => {
    const type: ValueType = {
      type: 'record',
      fields: [
        { name: 'a', of: { type: 'list', element: { type: 'int', least: 0n, most: 9n }, least: 1, most: 2 } },
        { name: 'b', of: { type: 'union', cases: [{ name: 'x', of: { type: 'bool' } }] } },
      ],
    };
    const { fromJson, decode } = valueCodec(type);
    expect(fromJson({ a: [1, 10], b: { x: true } })).toEqual(
      err({ code: 'integer-out-of-range', least: 0n, most: 9n, path: 'a[1]' }),
    );
    expect(fromJson({ a: [], b: { x: true } })).toEqual(
      err({ code: 'length-out-of-range', length: 0, least: 1, most: 2, path: 'a' }),
    );
    expect(fromJson({ a: [1], b: { x: 1 } })).toEqual(err({ code: 'type-wrong', expected: 'boolean', path: 'b.x' }));
    expect(fromJson({ a: [1], b: { y: true } })).toEqual(err({ code: 'case-unknown', found: 'y', path: 'b' }));
    expect(fromJson({ a: [1], b: { x: true, y: true } })).toEqual(
      err({ code: 'type-wrong', expected: 'object', path: 'b' }),
    );
    // [[1], [1, true]]: no case 1.
    expect(decode(Uint8Array.of(0x82, 0x81, 1, 0x82, 1, 0xf5))).toEqual(
      err({ code: 'case-unknown', found: '1', path: 'b', offset: 3 }),
    );
  });
});
