import { type CborValue, DEFAULT_CBOR_LIMITS, decodeCbor, encodeCbor, ok } from '@surety/codec';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const SEED = { seed: 1 };
const LIMIT = 2n ** 512n - 1n;

/** Any integer, as the type that its size asks for. */
const integers = fc
  .oneof(
    fc.bigInt(-LIMIT - 1n, LIMIT),
    fc.bigInt(-(2n ** 65n), 2n ** 65n),
    fc.bigInt(-(2n ** 33n), 2n ** 33n),
    fc.bigInt(-300n, 300n),
  )
  .map((value) => (value >= -(2n ** 32n) && value < 2n ** 32n ? Number(value) : value));

const { value: values } = fc.letrec<{ value: CborValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 8 },
    integers,
    fc.boolean(),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.uint8Array({ maxLength: 80 }),
    fc.array(tie('value'), { maxLength: 30 }),
  ),
}));

// @spec CODEC-CBOR.1
test('what is written is read as it was', () => {
  fc.assert(
    fc.property(values, (value) => {
      expect(decodeCbor(encodeCbor(value), DEFAULT_CBOR_LIMITS)).toEqual(ok(value));
    }),
    { ...SEED, numRuns: 500 },
  );
});

/** The oracle: whatever is accepted is written again as the same bytes. */
function expectCanonical(bytes: Uint8Array): void {
  const result = decodeCbor(bytes, DEFAULT_CBOR_LIMITS);
  if (result.ok) {
    expect(encodeCbor(result.value)).toEqual(bytes);
  } else {
    expect(result.error.code).toMatch(/^cbor-/);
  }
}

// @spec CODEC-CBOR.6
test('any bytes are refused, or are the one form of what they say', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 24 }), expectCanonical), { ...SEED, numRuns: 20_000 });
});

test('bytes that begin like an array are refused, or are the one form of what they say', () => {
  const starts = fc.constantFrom([0x82], [0x98, 0x18], [0x81, 0x81], [0x83, 0x01], [0xc2], [0x82, 0xc3, 0x49]);
  const bytes = fc
    .tuple(starts, fc.uint8Array({ maxLength: 30 }))
    .map(([start, rest]) => Uint8Array.from([...start, ...rest]));
  fc.assert(fc.property(bytes, expectCanonical), { ...SEED, numRuns: 10_000 });
});

test('an encoding with one byte changed is refused, or is the one form of what it says', () => {
  const changed = fc.tuple(values, fc.nat(), fc.nat({ max: 255 })).map(([value, place, byte]) => {
    const bytes = encodeCbor(value);
    bytes[place % bytes.length] = byte;
    return bytes;
  });
  fc.assert(fc.property(changed, expectCanonical), { ...SEED, numRuns: 5000 });
});

// @spec CODEC-TYPE.1
test('no prefix and no extension of an encoding is read', () => {
  fc.assert(
    fc.property(values, fc.nat({ max: 255 }), (value, byte) => {
      const whole = encodeCbor(value);
      for (let length = 0; length < whole.length; length++) {
        expect(decodeCbor(whole.subarray(0, length), DEFAULT_CBOR_LIMITS).ok).toBe(false);
      }
      const longer = Uint8Array.from([...whole, byte]);
      expect(decodeCbor(longer, DEFAULT_CBOR_LIMITS)).toEqual({
        ok: false,
        error: { code: 'cbor-trailing-bytes', offset: whole.length },
      });
    }),
    { ...SEED, numRuns: 100 },
  );
});
