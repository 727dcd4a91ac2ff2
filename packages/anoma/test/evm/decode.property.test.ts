import { bytesToHex } from '@surety/codec';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type AppData,
  DEFAULT_ANOMA_LIMITS,
  decodeEvmTransaction,
  type EvmTransaction,
  encodeEvmTransaction,
} from '../../src/index.ts';
import { composeEvm, evmPlan, keptBlob, numbered } from '../generated.ts';

const seed = 1;

const bytes = (maxLength: number): fc.Arbitrary<Uint8Array> =>
  fc.uint8Array({ maxLength }).map((array) => Uint8Array.from(array));
const blobs = fc.array(
  fc.record({
    deletionCriterion: fc.constantFrom(0, 1),
    blob: fc
      .nat({ max: 12 })
      .chain((words) => bytes(4 * words).map((data) => data.subarray(0, data.length & ~3).slice())),
  }),
  { maxLength: 3 },
);
const appData: fc.Arbitrary<AppData> = fc.record({
  resourcePayload: blobs,
  discoveryPayload: blobs,
  externalPayload: blobs,
  applicationPayload: blobs,
});
const word = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((array) => Uint8Array.from(array));
const transactions: fc.Arbitrary<EvmTransaction> = fc.record({
  type: fc.constant('arm-1-evm' as const),
  actions: fc.array(
    fc.record({
      logicInputs: fc.array(
        fc.record({
          tag: fc.nat().map((n) => numbered<'nullifier'>(1, n)),
          verifyingKey: fc.nat().map((n) => numbered<'logic-ref'>(2, n)),
          appData,
          proof: bytes(70),
        }),
        { maxLength: 3 },
      ),
      units: fc.array(
        fc.record({
          proof: bytes(70),
          nullifier: fc.nat().map((n) => numbered<'nullifier'>(3, n)),
          consumedLogicRef: fc.nat().map((n) => numbered<'logic-ref'>(4, n)),
          commitmentTreeRoot: fc.nat().map((n) => numbered<'commitment-root'>(5, n)),
          commitment: fc.nat().map((n) => numbered<'commitment'>(6, n)),
          createdLogicRef: fc.nat().map((n) => numbered<'logic-ref'>(7, n)),
          delta: fc.record({ x: word, y: word }),
        }),
        { maxLength: 3 },
      ),
    }),
    { maxLength: 3 },
  ),
  deltaProof: bytes(70),
  aggregationProof: bytes(70),
});

// @spec ANOMA-EVM.3
test('what is encoded decodes to the same transaction, whatever it holds', () => {
  fc.assert(
    fc.property(transactions, (transaction) => {
      const decoded = decodeEvmTransaction(encodeEvmTransaction(transaction), DEFAULT_ANOMA_LIMITS);
      expect(decoded).toEqual({ ok: true, value: transaction });
    }),
    { seed, numRuns: 100 },
  );
});

const composed = composeEvm(
  evmPlan([2, 1], {
    resourcePayload: [keptBlob(3, 1)],
    discoveryPayload: [],
    externalPayload: [keptBlob(9, 3)],
    applicationPayload: [keptBlob(1, 3)],
  }),
);
const encoded = encodeEvmTransaction(composed);

// @spec ANOMA-EVM.3
test('one changed byte never throws, and decodes only if the bytes are canonical', () => {
  fc.assert(
    fc.property(fc.nat({ max: encoded.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const mutated = encoded.slice();
      mutated[at] = (mutated[at] ?? 0) ^ change;
      const decoded = decodeEvmTransaction(mutated, DEFAULT_ANOMA_LIMITS);
      if (decoded.ok) {
        expect(bytesToHex(encodeEvmTransaction(decoded.value))).toBe(bytesToHex(mutated));
      }
    }),
    { seed, numRuns: 1500 },
  );
});

// @spec ANOMA-EVM.3
test('bytes of chance never throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), (array) => {
      expect(decodeEvmTransaction(Uint8Array.from(array), DEFAULT_ANOMA_LIMITS).ok).toBe(false);
    }),
    { seed, numRuns: 300 },
  );
});
