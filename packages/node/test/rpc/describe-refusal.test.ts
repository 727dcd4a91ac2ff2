import { sha256 } from '@surety/codec';
import type { EntryHash, Nullifier } from '@surety/machine';
import { expect, test } from 'vitest';
import { describeRefusal } from '../../src/rpc/describe-refusal.ts';
import { OWN_NODE_CODES, type OwnNodeRefusal } from '../../src/rpc/node-sentences.ts';

const hash: EntryHash = sha256([]);
const nullifier: Nullifier = sha256([]);

/** One of each: the compiler asks for those that are missing. */
const REFUSALS: { readonly [C in OwnNodeRefusal['code']]: Extract<OwnNodeRefusal, { readonly code: C }> } = {
  'genesis-missing': { code: 'genesis-missing' },
  'height-absent': { code: 'height-absent', height: 7n },
  'block-entry-repeated': { code: 'block-entry-repeated', entry: 1, entryHash: hash },
  'store-damaged': { code: 'store-damaged', damage: 'record-altered', height: 3n, reason: undefined },
  'entry-known': { code: 'entry-known', entryHash: hash },
  'entry-exceeds-block': { code: 'entry-exceeds-block', limit: 'blockBytes', value: 9, greatest: 8 },
  'nullifier-pooled': { code: 'nullifier-pooled', nullifier, entryHash: hash, leastFee: 12n },
  'pool-full': { code: 'pool-full', entries: 5, sizeBytes: 900, leastFee: undefined },
  'entry-replaced': { code: 'entry-replaced', by: hash },
  'entry-outbid': { code: 'entry-outbid', by: hash },
  'entry-unknown': { code: 'entry-unknown' },
  'wait-aborted': { code: 'wait-aborted' },
  'driver-failed': { code: 'driver-failed', height: 4n, reason: { code: 'store-failed', reason: 'no space' } },
  'node-closed': { code: 'node-closed' },
};

// @spec RPC-ERROR.1
test('every code of pool, driver, store and node has a sentence of its own', () => {
  const sentences = Object.values(REFUSALS).map((refusal) => describeRefusal(refusal));
  expect(Object.keys(REFUSALS).sort()).toEqual([...OWN_NODE_CODES].sort());
  expect(new Set(sentences).size).toBe(sentences.length);
  for (const sentence of sentences) {
    expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(sentence).not.toContain('The node refuses this');
    expect(sentence).not.toContain('undefined');
  }
});

// @spec RPC-ERROR.1, POOL.3, POOL.4
test('a fee that would help is named, and otherwise what else to do', () => {
  expect(describeRefusal(REFUSALS['nullifier-pooled'])).toContain('A fee of 12 takes its place.');
  expect(describeRefusal(REFUSALS['pool-full'])).toContain('Submit again after the next block.');
});
