import { bytesToHex, concatBytes, err, ok, uintToBytesLe } from '@surety/codec';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AppData,
  type Arm2Transaction,
  aggregateArm2Transaction,
  DEFAULT_ANOMA_LIMITS,
  DEFAULT_ANOMA_PARAMETERS,
  decodeArm2Transaction,
  encodeArm2Transaction,
  NO_APP_DATA,
  proveArm2Transaction,
} from '../../src/index.ts';
import { arm2Unit, composeArm2, keptBlob } from '../generated.ts';

const limits = DEFAULT_ANOMA_LIMITS;
const [release] = DEFAULT_ANOMA_PARAMETERS.arm2Releases;
const appData: AppData = {
  resourcePayload: [keptBlob(2, 1), { deletionCriterion: 7, blob: new Uint8Array(0) }],
  discoveryPayload: [],
  externalPayload: [keptBlob(1, 3)],
  applicationPayload: [keptBlob(3, 4)],
};
const unit = arm2Unit({ consumed: 2, created: 3 }, 1);
const composed = composeArm2([
  { ...unit, consumed: unit.consumed.map((planned) => ({ ...planned, appData })) },
  arm2Unit({ consumed: 1, created: 0 }, 2),
]);
const dummySeal = (): Uint8Array => new Uint8Array(260).fill(9);
const aggregated: Arm2Transaction = aggregateArm2Transaction(
  composed,
  { release: release ?? expect.unreachable('there is a release'), ...DEFAULT_ANOMA_PARAMETERS },
  dummySeal,
);
const individual: Arm2Transaction = proveArm2Transaction(composed, DEFAULT_ANOMA_PARAMETERS, dummySeal);
const encoded = encodeArm2Transaction(aggregated);

/** Where the number of actions of the aggregation stands: after both options, the delta proof, the seal and two keys. */
const ACTION_COUNT = 1 + 4 + 8 + 65 + 1 + 1 + 8 + 260 + 64;

function decode(bytes: Uint8Array): ReturnType<typeof decodeArm2Transaction> {
  return decodeArm2Transaction(bytes, limits);
}

function patched(offset: number, patch: Uint8Array): Uint8Array {
  return concatBytes([encoded.subarray(0, offset), patch, encoded.subarray(offset + patch.length)]);
}

function isCanonical(bytes: Uint8Array): boolean {
  const decoded = decode(bytes);
  return !decoded.ok || bytesToHex(encodeArm2Transaction(decoded.value)) === bytesToHex(bytes);
}

// @spec ANOMA-ARM2.1 @spec ANOMA-ARM2.2
describe('the bincode decoder', () => {
  test.each([
    { name: 'an aggregated transaction', transaction: aggregated },
    { name: 'a transaction with its own proofs', transaction: individual },
    { name: 'one with a witness and a balance', transaction: withRareFields() },
    { name: 'one with both representations', transaction: { ...aggregated, actions: individual.actions } },
    { name: 'one with neither', transaction: { ...aggregated, aggregation: undefined } },
  ])('reads $name as it was written', ({ transaction }) => {
    expect(decode(encodeArm2Transaction(transaction))).toEqual(ok(transaction));
  });

  test.each([
    { name: 'an aggregated transaction', transaction: aggregated },
    { name: 'a transaction with its own proofs', transaction: individual },
  ])('refuses every strict prefix of $name', ({ transaction }) => {
    const bytes = encodeArm2Transaction(transaction);
    const codes = new Set<string>();
    for (let length = 0; length < bytes.length; length++) {
      const decoded = decode(bytes.subarray(0, length));
      codes.add(decoded.ok ? 'accepted' : decoded.error.code);
    }
    expect([...codes]).toEqual(['encoding-malformed']);
  });

  test('refuses bytes behind the end', () => {
    expect(decode(concatBytes([encoded, Uint8Array.of(0)]))).toEqual(
      err({ code: 'encoding-not-canonical', offset: encoded.length }),
    );
  });

  test('refuses an option that is neither 0 nor 1, and a variant that does not exist', () => {
    expect(decode(patched(0, Uint8Array.of(2)))).toEqual(err({ code: 'encoding-malformed', offset: 0 }));
    expect(decode(patched(1, uintToBytesLe(2, 4)))).toEqual(err({ code: 'encoding-malformed', offset: 1 }));
    expect(decode(patched(1 + 4 + 8 + 65, Uint8Array.of(255)))).toEqual(
      err({ code: 'encoding-malformed', offset: 78 }),
    );
  });

  test.each([
    { name: 'the delta proof', offset: 5 },
    { name: 'the aggregation proof', offset: 80 },
    { name: 'the actions', offset: ACTION_COUNT },
    { name: 'what the first action consumes', offset: ACTION_COUNT + 8 },
    { name: 'a list of blobs', offset: ACTION_COUNT + 16 + 96 },
    { name: 'a blob', offset: ACTION_COUNT + 16 + 96 + 8 },
  ])('refuses lengths of $name that the bytes cannot hold, at once', ({ offset }) => {
    for (const length of [2n ** 24n, 2n ** 31n, 2n ** 32n, 2n ** 63n, 2n ** 64n - 1n]) {
      expect(decode(patched(offset, uintToBytesLe(length, 8)))).toEqual(err({ code: 'encoding-malformed', offset }));
    }
  });

  test('never throws on a changed byte, and accepts no second encoding', () => {
    fc.assert(
      fc.property(fc.nat({ max: encoded.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const mutated = encoded.slice();
        mutated[at] = (mutated[at] ?? 0) ^ change;
        expect(isCanonical(mutated)).toBe(true);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  test('never throws on bytes of chance', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (array) => {
        expect(isCanonical(Uint8Array.from(array))).toBe(true);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

// @spec ANOMA-VERIFY.4
describe('limits', () => {
  test('bound the bytes', () => {
    const limit = encoded.length - 1;
    expect(decodeArm2Transaction(encoded, { ...limits, transactionBytes: limit })).toEqual(
      err({ code: 'transaction-too-large', sizeBytes: encoded.length, limit }),
    );
  });

  test('bound the actions of both representations', () => {
    const tooMany = err({ code: 'too-many-actions', count: 2, limit: 1 });
    expect(decodeArm2Transaction(encoded, { ...limits, actions: 1 })).toEqual(tooMany);
    expect(decodeArm2Transaction(encodeArm2Transaction(individual), { ...limits, actions: 1 })).toEqual(tooMany);
  });

  test('bound the resources of an action in both representations', () => {
    expect(decodeArm2Transaction(encoded, { ...limits, resourcesPerAction: 2 })).toEqual(
      err({ code: 'too-many-resources', action: 0, count: 3, limit: 2 }),
    );
    expect(decodeArm2Transaction(encodeArm2Transaction(individual), { ...limits, resourcesPerAction: 2 })).toEqual(
      err({ code: 'too-many-resources', action: 0, count: 5, limit: 4 }),
    );
  });

  test('bound the blobs of a list', () => {
    expect(decodeArm2Transaction(encoded, { ...limits, blobsPerList: 1 })).toEqual(
      err({ code: 'too-many-blobs', action: 0, resource: 0, list: 'resourcePayload', count: 2, limit: 1 }),
    );
  });
});

function withRareFields(): Arm2Transaction {
  return {
    type: 'arm-2',
    actions: [{ complianceProof: new Uint8Array(0), complianceInstance: Uint8Array.of(1), logicInputs: [] }],
    delta: { type: 'witness', bytes: new Uint8Array(32).fill(1) },
    expectedBalance: Uint8Array.of(5),
    aggregation: undefined,
  };
}

// @spec ANOMA-ARM2.2
test('app data without blobs is four empty lists', () => {
  const { actions } = composeArm2([arm2Unit({ consumed: 1, created: 1 }, 3)]);
  expect(actions[0]?.consumed[0]?.appData).toEqual(NO_APP_DATA);
});
