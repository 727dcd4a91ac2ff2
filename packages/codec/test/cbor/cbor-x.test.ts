import { type CborValue, DEFAULT_CBOR_LIMITS, decodeCbor, encodeCbor, ok } from '@surety/codec';
import { describe, expect, test } from 'vitest';

function hexOf(value: CborValue): string {
  return Buffer.from(encodeCbor(value)).toString('hex');
}

function decoded(hex: string): unknown {
  return decodeCbor(Uint8Array.from(Buffer.from(hex, 'hex')), DEFAULT_CBOR_LIMITS);
}

// @spec CODEC-CBOR.2, CODEC-CBOR.3
describe('an integer', () => {
  test.each([
    [0, '00'],
    [23, '17'],
    [24, '1818'],
    [255, '18ff'],
    [256, '190100'],
    [65_535, '19ffff'],
    [65_536, '1a00010000'],
    [2 ** 31 - 1, '1a7fffffff'],
    [2 ** 31, '1a80000000'],
    [2 ** 32 - 1, '1affffffff'],
    [2n ** 32n, '1b0000000100000000'],
    [2n ** 53n - 1n, '1b001fffffffffffff'],
    [2n ** 53n, '1b0020000000000000'],
    [2n ** 53n + 1n, '1b0020000000000001'],
    [2n ** 63n, '1b8000000000000000'],
    [2n ** 64n - 1n, '1bffffffffffffffff'],
    [2n ** 64n, 'c249010000000000000000'],
    [2n ** 512n - 1n, `c25840${'ff'.repeat(64)}`],
    [-1, '20'],
    [-24, '37'],
    [-25, '3818'],
    [-256, '38ff'],
    [-257, '390100'],
    [-(2 ** 31), '3a7fffffff'],
    [-(2 ** 31) - 1, '3a80000000'],
    [-(2 ** 32), '3affffffff'],
    [-(2n ** 32n) - 1n, '3b0000000100000000'],
    [-(2n ** 53n), '3b001fffffffffffff'],
    [-(2n ** 64n) + 1n, '3bfffffffffffffffe'],
    [-(2n ** 64n), '3bffffffffffffffff'],
    [-(2n ** 64n) - 1n, 'c349010000000000000000'],
    [-(2n ** 512n), `c35840${'ff'.repeat(64)}`],
  ])('%s has one form, alone and in arrays', (value, hex) => {
    expect(hexOf(value)).toBe(hex);
    expect(decoded(hex)).toEqual(ok(value));
    expect(hexOf([[value], value])).toBe(`8281${hex}${hex}`);
  });
});

// Examples of RFC 8949, appendix A. @spec CODEC-CBOR.1
describe('an example of RFC 8949', () => {
  test.each<readonly [string, CborValue]>([
    ['1903e8', 1000],
    ['1a000f4240', 1_000_000],
    ['1b000000e8d4a51000', 1_000_000_000_000n],
    ['3903e7', -1000],
    ['f4', false],
    ['f5', true],
    ['40', new Uint8Array()],
    ['4401020304', Uint8Array.of(1, 2, 3, 4)],
    ['60', ''],
    ['6161', 'a'],
    ['6449455446', 'IETF'],
    ['62225c', '"\\'],
    ['62c3bc', 'ü'],
    ['63e6b0b4', '水'],
    ['64f0908591', '\u{10151}'],
    ['80', []],
    ['83010203', [1, 2, 3]],
    ['8301820203820405', [1, [2, 3], [4, 5]]],
    ['98190102030405060708090a0b0c0d0e0f101112131415161718181819', Array.from({ length: 25 }, (_, index) => index + 1)],
  ])('is read and written: %s', (hex, value) => {
    expect(decoded(hex)).toEqual(ok(value));
    expect(hexOf(value)).toBe(hex);
  });
});

// @spec CODEC-CBOR.5
describe('byte strings', () => {
  const encoded = encodeCbor([Uint8Array.of(1, 2, 3), new Uint8Array(300).fill(7)]);

  test('do not share memory with the input', () => {
    const input = Uint8Array.from(encoded);
    const result = decodeCbor(input, DEFAULT_CBOR_LIMITS);
    input.fill(0xff);
    expect(result).toEqual(ok([Uint8Array.of(1, 2, 3), new Uint8Array(300).fill(7)]));
  });

  test('are plain arrays of bytes, also when a buffer of Node is read', () => {
    for (const input of [encoded, Buffer.from(encoded)]) {
      const result = decodeCbor(input, DEFAULT_CBOR_LIMITS);
      const items = result.ok && Array.isArray(result.value) ? result.value : expect.unreachable();
      expect(items.map((item) => Object.getPrototypeOf(item) === Uint8Array.prototype)).toEqual([true, true]);
    }
  });

  test('are read from an array that stays as it was', () => {
    const input = Uint8Array.from(encoded);
    decodeCbor(input, DEFAULT_CBOR_LIMITS);
    expect(Object.keys(input)).toHaveLength(input.length);
  });

  test('are written into memory of their own', () => {
    const one = encodeCbor(Uint8Array.of(1, 2, 3));
    encodeCbor(Uint8Array.of(9, 9, 9));
    expect(one).toEqual(Uint8Array.of(0x43, 1, 2, 3));
    expect(Object.getPrototypeOf(one)).toBe(Uint8Array.prototype);
    expect(one.byteLength).toBe(one.buffer.byteLength);
  });
});

test('texts of every size class are written with the shortest head', () => {
  for (const length of [0, 1, 23, 24, 31, 32, 63, 64, 255, 256, 65_535, 65_536]) {
    for (const character of ['a', 'ü', '水']) {
      const value = character.repeat(length);
      expect(decodeCbor(encodeCbor(value), DEFAULT_CBOR_LIMITS)).toEqual(ok(value));
    }
  }
});
