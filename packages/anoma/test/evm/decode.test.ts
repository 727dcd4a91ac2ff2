import { bytesToHex, bytesToUintBe, concatBytes, err, ok } from '@surety/codec';
import { describe, expect, test } from 'vitest';
import {
  type AppData,
  DEFAULT_ANOMA_LIMITS,
  type DecodeRejection,
  decodeEvmTransaction,
  type EvmTransaction,
  encodeEvmTransaction,
  NO_APP_DATA,
} from '../../src/index.ts';
import { composeEvm, evmPlan, keptBlob, wordOf } from '../generated.ts';

const limits = DEFAULT_ANOMA_LIMITS;

/** Two actions, three units, all four lists in use, a proof everywhere. */
const appData: AppData = {
  resourcePayload: [keptBlob(3, 1), keptBlob(8, 2)],
  discoveryPayload: [keptBlob(0, 0)],
  externalPayload: [keptBlob(9, 3)],
  applicationPayload: [],
};
const composed = composeEvm(evmPlan([2, 1], appData));
const seal = new Uint8Array(260).fill(7);
const transaction: EvmTransaction = {
  ...composed,
  actions: composed.actions.map((action) => ({
    units: action.units.map((unit) => ({ ...unit, proof: seal })),
    logicInputs: action.logicInputs.map((input) => ({ ...input, proof: seal })),
  })),
  aggregationProof: seal,
};
const encoded = encodeEvmTransaction(transaction);

function decode(bytes: Uint8Array): ReturnType<typeof decodeEvmTransaction> {
  return decodeEvmTransaction(bytes, limits);
}

/** The bytes with one word replaced; `offset` counts bytes. */
function withWord(offset: number, value: bigint | number): Uint8Array {
  return concatBytes([encoded.subarray(0, offset), wordOf(value), encoded.subarray(offset + 32)]);
}

function wordAt(offset: number): bigint {
  return bytesToUintBe(encoded.subarray(offset, offset + 32));
}

/** Whether the bytes are refused, or are the one encoding of what they decode to. */
function isCanonical(bytes: Uint8Array): boolean {
  const decoded = decode(bytes);
  return !decoded.ok || bytesToHex(encodeEvmTransaction(decoded.value)) === bytesToHex(bytes);
}

function withBlobs(changed: AppData): Uint8Array {
  const [first, ...rest] = composed.actions;
  const [input, ...inputs] = first?.logicInputs ?? [];
  const action = {
    units: first?.units ?? [],
    logicInputs: [{ ...(input ?? expect.unreachable('there is an input')), appData: changed }, ...inputs],
  };
  return encodeEvmTransaction({ ...composed, actions: [action, ...rest] });
}

// @spec ANOMA-EVM.1 @spec ANOMA-EVM.3
describe('the ABI decoder', () => {
  test('reads what was written', () => {
    expect(decode(encoded)).toEqual(ok(transaction));
  });

  test('reads a transaction of many actions and units', () => {
    const large = composeEvm(evmPlan([64, 64, 64, 64]));
    expect(decode(encodeEvmTransaction(large))).toEqual(ok(large));
  });

  test('reads a transaction without actions', () => {
    const empty: EvmTransaction = { ...composed, actions: [] };
    expect(decode(encodeEvmTransaction(empty))).toEqual(ok(empty));
  });

  test('refuses every strict prefix', () => {
    const codes = new Set<string>();
    for (let length = 0; length < encoded.length; length++) {
      const decoded = decode(encoded.subarray(0, length));
      codes.add(decoded.ok ? 'accepted' : decoded.error.code);
    }
    expect([...codes]).toEqual(['encoding-malformed']);
  });

  test('refuses bytes behind the end', () => {
    const offset = encoded.length;
    expect(decode(concatBytes([encoded, Uint8Array.of(0)]))).toEqual(err({ code: 'encoding-not-canonical', offset }));
    expect(decode(concatBytes([encoded, wordOf(0)]))).toEqual(err({ code: 'encoding-not-canonical', offset }));
  });

  test.each([
    { name: 'the outer offset', offset: 0, base: 0 },
    { name: 'the offset of the actions', offset: 0x20, base: 0x20 },
    { name: 'the offset of the delta proof', offset: 0x40, base: 0x20 },
    { name: 'the offset of the aggregation proof', offset: 0x60, base: 0x20 },
    { name: 'the offset of the first action', offset: 0xa0, base: 0xa0 },
    { name: 'the offset of the second action', offset: 0xc0, base: 0xa0 },
  ])('refuses $name when it points elsewhere', ({ offset, base }) => {
    const malformed = err<DecodeRejection>({ code: 'encoding-malformed', offset });
    const notCanonical = err<DecodeRejection>({ code: 'encoding-not-canonical', offset });
    expect(decode(withWord(offset, wordAt(offset) + 32n))).toEqual(notCanonical);
    expect(decode(withWord(offset, wordAt(offset) - 32n))).toEqual(notCanonical);
    expect(decode(withWord(offset, 0))).toEqual(notCanonical);
    expect(decode(withWord(offset, encoded.length - base))).toEqual(notCanonical);
    expect(decode(withWord(offset, encoded.length - base + 1))).toEqual(malformed);
    expect(decode(withWord(offset, 2n ** 255n))).toEqual(malformed);
  });

  test('refuses an array whose elements all point to one', () => {
    const first = wordAt(0xa0);
    expect(decode(withWord(0xc0, first))).toEqual(err({ code: 'encoding-not-canonical', offset: 0xc0 }));
  });

  test('refuses lengths that the bytes cannot hold, at once', () => {
    const offset = 0x80;
    for (const count of [2n ** 16n, 2n ** 31n, 2n ** 32n - 1n, 2n ** 32n, 2n ** 64n, 2n ** 256n - 1n]) {
      expect(decode(withWord(offset, count))).toEqual(err({ code: 'encoding-malformed', offset }));
    }
  });

  test('accepts no second encoding, whichever word is replaced', () => {
    for (let offset = 0; offset < encoded.length; offset += 32) {
      for (const value of [0, 1, 2, 32, 64, 2n ** 31n, 2n ** 32n, 2n ** 256n - 1n]) {
        expect(isCanonical(withWord(offset, value)), `word at ${offset} = ${value}`).toBe(true);
      }
    }
  });

  test('refuses padding that is not zero', () => {
    const padded = encodeEvmTransaction({ ...composed, aggregationProof: Uint8Array.of(1, 2, 3) });
    const offset = padded.length - 1;
    padded[offset] = 1;
    expect(decode(padded)).toEqual(err({ code: 'encoding-not-canonical', offset }));
  });
});

// @spec ANOMA-EVM.2 @spec ANOMA-VERIFY.2
describe('blobs', () => {
  const path = { action: 0, resource: 0 } as const;

  test('have a known criterion', () => {
    const list = [keptBlob(1, 1), { deletionCriterion: 2, blob: new Uint8Array(4) }];
    expect(decode(withBlobs({ ...NO_APP_DATA, discoveryPayload: list }))).toEqual(
      err({ code: 'deletion-criterion-unknown', ...path, list: 'discoveryPayload', blob: 1, criterion: 2 }),
    );
  });

  test('have a criterion of one byte', () => {
    const offset = encoded.findIndex((_, at) => at % 32 === 0 && wordAt(at) === 0x40n && wordAt(at - 32) === 1n) - 32;
    expect(decode(withWord(offset, 256))).toEqual(err({ code: 'encoding-malformed', offset }));
  });

  test('are whole words', () => {
    const list = [{ deletionCriterion: 1, blob: new Uint8Array(6) }];
    expect(decode(withBlobs({ ...NO_APP_DATA, resourcePayload: list }))).toEqual(
      err({ code: 'blob-length-uneven', ...path, list: 'resourcePayload', blob: 0, sizeBytes: 6 }),
    );
  });
});

// @spec ANOMA-VERIFY.4
describe('limits', () => {
  test('bound the bytes', () => {
    const limit = encoded.length - 1;
    expect(decodeEvmTransaction(encoded, { ...limits, transactionBytes: limit })).toEqual(
      err({ code: 'transaction-too-large', sizeBytes: encoded.length, limit }),
    );
  });

  test('bound the actions', () => {
    expect(decodeEvmTransaction(encoded, { ...limits, actions: 1 })).toEqual(
      err({ code: 'too-many-actions', count: 2, limit: 1 }),
    );
  });

  test('bound the units and the logic inputs of an action', () => {
    expect(decodeEvmTransaction(encoded, { ...limits, unitsPerAction: 1 })).toEqual(
      err({ code: 'too-many-resources', action: 0, count: 4, limit: 2 }),
    );
    const [first, ...rest] = transaction.actions;
    const unequal = encodeEvmTransaction({
      ...transaction,
      actions: [{ units: first?.units ?? [], logicInputs: [] }, ...rest],
    });
    expect(decodeEvmTransaction(unequal, { ...limits, unitsPerAction: 1 })).toEqual(
      err({ code: 'too-many-units', action: 0, count: 2, limit: 1 }),
    );
  });

  test('bound the blobs of a list', () => {
    expect(decodeEvmTransaction(encoded, { ...limits, blobsPerList: 1 })).toEqual(
      err({ code: 'too-many-blobs', action: 0, resource: 0, list: 'resourcePayload', count: 2, limit: 1 }),
    );
  });

  test('are the greatest values accepted', () => {
    const exact = { ...limits, transactionBytes: encoded.length, actions: 2, unitsPerAction: 2, blobsPerList: 2 };
    expect(decodeEvmTransaction(encoded, exact).ok).toBe(true);
  });
});
