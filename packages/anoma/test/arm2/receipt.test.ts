import { concatBytes, err, ok, uintToBytesLe } from '@surety/codec';
import { describe, expect, test } from 'vitest';
import { extractSeal } from '../../src/index.ts';

const body = Uint8Array.from({ length: 256 }, (_, index) => index);
const parameters = Uint8Array.from({ length: 32 }, (_, index) => 0x73 + index);
const digest = new Uint8Array(32).fill(5);
const u32 = (value: number): Uint8Array => uintToBytesLe(value, 4);
const u64 = (value: number | bigint): Uint8Array => uintToBytesLe(value, 8);
const byDigest = concatBytes([u32(1), digest]);

/** A state of the zkVM: program counter and root of the memory. */
const state = concatBytes([u32(0), u32(0), digest]);
const halted = concatBytes([u32(0), u32(0)]);
const systemSplit = u32(2);
const noInput = concatBytes([u32(0), Uint8Array.of(0)]);
const output = concatBytes([
  u32(0),
  Uint8Array.of(1),
  u32(0),
  u64(3),
  Uint8Array.of(1, 2, 3),
  u32(0),
  u64(2),
  byDigest,
  u32(0),
  digest,
  digest,
]);

function receiptOf(claim: readonly Uint8Array[]): Uint8Array {
  return concatBytes([u32(2), u64(256), body, ...claim, parameters]);
}

const seal = concatBytes([parameters.subarray(0, 4), body]);

// @spec ANOMA-ARM2.3
describe('a proof of arm v2', () => {
  test('is a seal if it does not begin like a receipt', () => {
    expect(extractSeal(seal)).toEqual(ok(seal));
    expect(extractSeal(new Uint8Array(0))).toEqual(ok(new Uint8Array(0)));
    expect(extractSeal(new Uint8Array(260))).toEqual(ok(new Uint8Array(260)));
  });

  test.each([
    { name: 'pruned to a digest', claim: [byDigest] },
    { name: 'pruned inside', claim: [u32(0), byDigest, byDigest, halted, byDigest, byDigest] },
    { name: 'written out', claim: [u32(0), state, state, halted, noInput, output] },
    { name: 'without an output', claim: [u32(0), state, byDigest, systemSplit, noInput, u32(0), Uint8Array.of(0)] },
  ])('gives its seal if it is a Groth16 receipt whose claim is $name', ({ claim }) => {
    const receipt = receiptOf(claim);
    expect(extractSeal(receipt)).toEqual(ok(seal));
    for (let length = 4; length < receipt.length; length++) {
      const extracted = extractSeal(receipt.subarray(0, length));
      // 260 bytes are a seal, whatever they hold.
      expect(extracted.ok ? 'seal' : extracted.error.code).toBe(length === 260 ? 'seal' : 'receipt-malformed');
    }
    expect(extractSeal(concatBytes([receipt, u32(0)]))).toEqual(
      err({ code: 'receipt-malformed', offset: receipt.length }),
    );
  });

  test.each([
    { name: 'composite', kind: 0 },
    { name: 'STARK', kind: 1 },
    { name: 'fake', kind: 3 },
  ])('is refused if it is a $name receipt', ({ kind }) => {
    expect(extractSeal(concatBytes([u32(kind), new Uint8Array(500)]))).toEqual(
      err({ code: 'proof-kind-unsupported', kind }),
    );
  });

  test('is refused if a field of the receipt is wrong', () => {
    const at = (offset: number): unknown => err({ code: 'receipt-malformed', offset });
    expect(extractSeal(concatBytes([u32(2), u64(255), body, byDigest, parameters]))).toEqual(at(4));
    expect(extractSeal(concatBytes([u32(2), u64(2n ** 63n), body, byDigest, parameters]))).toEqual(at(4));
    expect(extractSeal(receiptOf([u32(2), digest]))).toEqual(at(268));
    expect(extractSeal(receiptOf([u32(0), state, state, u32(4)]))).toEqual(at(268 + 4 + 80));
    const input = concatBytes([u32(0), Uint8Array.of(1)]);
    expect(extractSeal(receiptOf([u32(0), state, state, halted, input, output]))).toEqual(at(268 + 4 + 80 + 8 + 4));
  });

  test('is refused at once if it lists more assumptions than it has bytes', () => {
    const bomb = concatBytes([u32(0), Uint8Array.of(1), byDigest, u32(0), u64(2n ** 62n)]);
    const offset = 268 + 4 + 80 + 8 + 5 + 4 + 1 + 36 + 4;
    expect(extractSeal(receiptOf([u32(0), state, state, halted, noInput, bomb]))).toEqual(
      err({ code: 'receipt-malformed', offset }),
    );
  });
});
