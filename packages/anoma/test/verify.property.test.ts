import { ok } from '@surety/codec';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ANOMA_REJECTION_CODES,
  aggregateArm2Transaction,
  DEFAULT_ANOMA_PARAMETERS,
  decodeAnomaTransaction,
  describeRejection,
  encodeArm2Transaction,
  encodeEvmTransaction,
  NO_APP_DATA,
  type ProofSystem,
  proveArm2Transaction,
  verifyAnomaTransaction,
} from '../src/index.ts';
import { arm2Unit, composeArm2, composeEvm, evmPlan, keptBlob } from './generated.ts';

/** Pairings are not what this file is about: every proof counts as right. */
const trusting: ProofSystem = { name: 'trusting', verify: () => ok(undefined) };
const parameters = DEFAULT_ANOMA_PARAMETERS;
const [release = expect.unreachable('there is a release')] = parameters.arm2Releases;
const composed = composeArm2([arm2Unit({ consumed: 2, created: 1 }, 1), arm2Unit({ consumed: 1, created: 0 }, 2)]);
const dummySeal = (): Uint8Array => new Uint8Array(260);
const documents = [
  {
    name: 'ABI',
    bytes: encodeEvmTransaction(composeEvm(evmPlan([2], { ...NO_APP_DATA, externalPayload: [keptBlob(2, 1)] }))),
  },
  {
    name: 'bincode, aggregated',
    bytes: encodeArm2Transaction(aggregateArm2Transaction(composed, { release, ...parameters }, dummySeal)),
  },
  {
    name: 'bincode, with its own proofs',
    bytes: encodeArm2Transaction(proveArm2Transaction(composed, parameters, dummySeal)),
  },
];

/** The code of the verdict, `accepted`, or what should not be. */
function codeOf(bytes: Uint8Array): string {
  const decoded = decodeAnomaTransaction(bytes, parameters.limits);
  const verified = decoded.ok ? verifyAnomaTransaction(decoded.value, parameters, trusting) : decoded;
  if (verified.ok) {
    return 'accepted';
  }
  expect(describeRejection(verified.error)).toMatch(/^[A-Z].*\.$/s);
  return verified.error.code;
}

// @spec ANOMA-VERIFY.1
describe.each(documents)('a document of $name', ({ bytes }) => {
  test('is accepted', () => {
    expect(codeOf(bytes)).toBe('accepted');
  });

  test('with changed, dropped or inserted bytes gets a verdict of the closed list', () => {
    const place = fc.nat({ max: bytes.length - 1 });
    const edit = fc.record({ at: place, drop: fc.nat({ max: 40 }), insert: fc.uint8Array({ maxLength: 40 }) });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
        const mutated = edits.reduce((current, { at, drop, insert }) => {
          const head = current.subarray(0, at);
          return Uint8Array.from([...head, ...insert, ...current.subarray(at + drop)]);
        }, bytes);
        expect(['accepted', ...ANOMA_REJECTION_CODES]).toContain(codeOf(mutated));
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test('with one byte changed gets a verdict of the closed list', () => {
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const mutated = bytes.slice();
        mutated[at] = (mutated[at] ?? 0) ^ change;
        expect(['accepted', ...ANOMA_REJECTION_CODES]).toContain(codeOf(mutated));
      }),
      { seed: 1, numRuns: 400 },
    );
  });
});
