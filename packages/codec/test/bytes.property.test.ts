import {
  AssertionError,
  assert,
  bytesToDigest,
  bytesToHex,
  bytesToUintBe,
  bytesToUintLe,
  compareBytes,
  compareDigests,
  concatBytes,
  digestToBytes,
  equalBytes,
  err,
  hexToBytes,
  isDigest,
  isUint,
  maxUint,
  mulDivCeil,
  mulDivFloor,
  ok,
  sha256,
  uintToBytesBe,
  uintToBytesLe,
  writeDigest,
} from '@surety/codec';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const RUNS = { seed: 1, numRuns: 300 };
const arrays = fc.uint8Array({ maxLength: 70 });

// @spec CODEC-HEX.1
describe('hex', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(arrays, (bytes) => {
        expect(bytesToHex(bytes)).toBe(`0x${Buffer.from(bytes).toString('hex')}`);
        expect(hexToBytes(bytesToHex(bytes))).toEqual(ok(bytes));
      }),
      RUNS,
    );
  });

  test('has one spelling for each byte string', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), (text) => {
        const bytes = hexToBytes(`0x${text}`);
        expect(bytes.ok ? bytesToHex(bytes.value) : `0x${text}`).toBe(`0x${text}`);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  test.each([
    ['00', { code: 'hex-prefix-missing' }],
    ['0x0', { code: 'hex-length-odd', length: 1 }],
    ['0x0g', { code: 'hex-digit-invalid', offset: 3 }],
    ['0xg0', { code: 'hex-digit-invalid', offset: 2 }],
    ['0x00FF', { code: 'hex-digit-invalid', offset: 4 }],
    ['0x\u0130\u0130', { code: 'hex-digit-invalid', offset: 2 }],
  ])('refuses %j', (text, rejection) => {
    expect(hexToBytes(text)).toEqual(err(rejection));
  });
});

// @spec CODEC-DIGEST.1
describe('a digest', () => {
  test('is 32 bytes, there and back, ordered as its bytes', () => {
    fc.assert(
      fc.property(arrays, arrays, (left, right) => {
        const digests = [sha256([left]), sha256([right])] as const;
        const [one, two] = digests.map(digestToBytes);
        expect(bytesToDigest(one ?? left)).toBe(digests[0]);
        expect(Math.sign(compareDigests(...digests))).toBe(Math.sign(compareBytes(one ?? left, two ?? right)));
      }),
      RUNS,
    );
  });

  test('is read and written at an offset', () => {
    const digest = sha256([]);
    const target = new Uint8Array(40);
    writeDigest(digest, target, 5);
    expect(bytesToDigest(target, 5)).toBe(digest);
    expect([target[4], target[37]]).toEqual([0, 0]);
    expect(() => bytesToDigest(target, 9)).toThrow(AssertionError);
  });

  test.each([
    '',
    '0x',
    `0x${'0'.repeat(63)}`,
    `0x${'0'.repeat(65)}`,
    `0x${'G'.repeat(64)}`,
    `0x${'A'.repeat(64)}`,
    `0x${'0'.repeat(64)}\n`,
    '0'.repeat(66),
  ])('is not %j', (text) => {
    expect(isDigest(text)).toBe(false);
  });

  test('is that', () => {
    expect(isDigest(`0x${'0a'.repeat(32)}`)).toBe(true);
  });
});

describe('bytes', () => {
  test('are joined, compared and told apart', () => {
    fc.assert(
      fc.property(arrays, arrays, (left, right) => {
        expect(concatBytes([left, right])).toEqual(Uint8Array.from([...left, ...right]));
        expect(Math.sign(compareBytes(left, right))).toBe(Buffer.compare(left, right));
        expect(equalBytes(left, right)).toBe(Buffer.compare(left, right) === 0);
        expect(equalBytes(left, Uint8Array.from(left))).toBe(true);
      }),
      RUNS,
    );
  });

  test('with a longer twin: a prefix comes first', () => {
    expect(compareBytes(Uint8Array.of(1), Uint8Array.of(1, 0))).toBeLessThan(0);
  });
});

// @spec CODEC-INT.1
describe('a fixed-width integer', () => {
  test('is read as it was written, in both orders', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, maxUint(256)), (value) => {
        expect(bytesToUintBe(uintToBytesBe(value, 32))).toBe(value);
        expect(bytesToUintLe(uintToBytesLe(value, 32))).toBe(value);
        expect(uintToBytesLe(value, 32)).toEqual(uintToBytesBe(value, 32).reverse());
      }),
      RUNS,
    );
  });

  test('has its most significant byte first, or last', () => {
    expect(uintToBytesBe(0x010203, 4)).toEqual(Uint8Array.of(0, 1, 2, 3));
    expect(uintToBytesLe(0x010203n, 4)).toEqual(Uint8Array.of(3, 2, 1, 0));
    expect(bytesToUintBe(new Uint8Array())).toBe(0n);
  });

  test('has its width', () => {
    expect([maxUint(8), isUint(255n, 8), isUint(256n, 8), isUint(-1n, 8)]).toEqual([255n, true, false, false]);
    expect(() => uintToBytesBe(256, 1)).toThrow(AssertionError);
    expect(() => uintToBytesLe(-1n, 8)).toThrow(AssertionError);
  });
});

// @spec CODEC-INT.2
describe('a product divided', () => {
  test('is rounded down or up by less than one', () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, maxUint(256)),
        fc.bigInt(0n, maxUint(256)),
        fc.bigInt(1n, maxUint(256)),
        (a, b, divisor) => {
          const floor = mulDivFloor(a, b, divisor);
          const ceil = mulDivCeil(a, b, divisor);
          expect(floor * divisor <= a * b && a * b < (floor + 1n) * divisor).toBe(true);
          expect((ceil - 1n) * divisor < a * b && a * b <= ceil * divisor).toBe(true);
        },
      ),
      RUNS,
    );
  });

  test.each([
    [-1n, 1n, 1n],
    [1n, -1n, 1n],
    [1n, 1n, 0n],
    [1n, 1n, -1n],
  ])('needs factors that are not negative and a positive divisor: %s · %s / %s', (a, b, divisor) => {
    expect(() => mulDivFloor(a, b, divisor)).toThrow(AssertionError);
    expect(() => mulDivCeil(a, b, divisor)).toThrow(AssertionError);
  });
});

test('an assertion that fails stops the program', () => {
  expect(() => assert(false, 'never')).toThrow(new AssertionError('never'));
  expect(() => assert(true, 'always')).not.toThrow();
});
