import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { equalBytes, hexToBytes } from '@surety/codec';
import { STATE_DEPTHS, State } from '@surety/machine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ANOMA_REJECTION_CODES,
  admitForSettlement,
  applyAnomaTransaction,
  DEFAULT_ANOMA_PARAMETERS,
  decodeAnomaTransaction,
  describeRejection,
  verifyAnomaTransaction,
} from '../src/index.ts';
import { developmentProofs } from './proof-systems.ts';

const vectors = resolve(import.meta.dirname, '../../../test-vectors/anoma/settle.json');

interface VectorCase {
  readonly name: string;
  readonly input: { readonly document: string };
  readonly output?: unknown;
}

/** The binary documents of the vectors that settle. */
const documents: readonly Uint8Array[] = (
  JSON.parse(readFileSync(vectors, 'utf8')) as { readonly cases: readonly VectorCase[] }
).cases
  .filter(({ name, output }) => output !== undefined && name.startsWith('arm '))
  .map(({ input }) => {
    const bytes = hexToBytes(input.document);
    return bytes.ok ? bytes.value : expect.unreachable();
  });

/** One change: of a bit, of a whole word, of a run copied elsewhere, of the length. */
type Change = (bytes: Uint8Array) => Uint8Array;

const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(fc.nat(), fc.nat({ max: 7 })).map(
    ([place, bit]): Change =>
      (bytes) => {
        const changed = Uint8Array.from(bytes);
        const at = place % changed.length;
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        return changed;
      },
  ),
  fc.tuple(fc.nat(), fc.constantFrom(0, 1, 0x7f, 0xff)).map(
    ([place, byte]): Change =>
      (bytes) => {
        const at = (place % Math.max(1, bytes.length >> 5)) * 32;
        return Uint8Array.from(bytes).fill(byte, at, at + 32);
      },
  ),
  fc.tuple(fc.nat(), fc.nat(), fc.nat({ max: 400 })).map(
    ([from, to, length]): Change =>
      (bytes) => {
        const start = from % bytes.length;
        return Uint8Array.from(bytes).copyWithin(to % bytes.length, start, start + length);
      },
  ),
  fc.nat().map(
    (length): Change =>
      (bytes) =>
        bytes.slice(0, 1 + (length % bytes.length)),
  ),
  fc.uint8Array({ minLength: 1, maxLength: 64 }).map(
    (tail): Change =>
      (bytes) =>
        Uint8Array.from([...bytes, ...tail]),
  ),
);

const mutated = fc
  .tuple(fc.constantFrom(...documents), fc.array(changes, { minLength: 1, maxLength: 3 }))
  .map(([document, list]) => ({ document, bytes: list.reduce((bytes, change) => change(bytes), document) }));

/** The code of the verdict, through every step that a document goes. */
function verdictOn(bytes: Uint8Array): string {
  const decoded = decodeAnomaTransaction(bytes, DEFAULT_ANOMA_PARAMETERS.limits);
  if (!decoded.ok) {
    expect(describeRejection(decoded.error)).toMatch(/\.$/);
    return decoded.error.code;
  }
  const valid = verifyAnomaTransaction(decoded.value, DEFAULT_ANOMA_PARAMETERS, developmentProofs);
  if (!valid.ok) {
    expect(describeRejection(valid.error)).toMatch(/\.$/);
    return valid.error.code;
  }
  const state = new State({ seed: { first: 1, second: 2 }, depths: STATE_DEPTHS });
  const admitted = admitForSettlement(state, valid.value);
  if (!admitted.ok) {
    return admitted.error.code;
  }
  applyAnomaTransaction(state, admitted.value);
  return 'settled';
}

// @spec ANOMA-VERIFY.1, ANOMA-VERIFY.2
test('a document that was changed anywhere is refused with a code of the list, and nothing throws', {
  timeout: 600_000,
}, () => {
  const codes: readonly string[] = ANOMA_REJECTION_CODES;
  fc.assert(
    fc.property(mutated, ({ document, bytes }) => {
      const verdict = verdictOn(bytes);
      expect(equalBytes(document, bytes) ? ['settled'] : codes).toContain(verdict);
    }),
    { seed: 1, numRuns: 40_000 },
  );
});
