import { hash as nodeHash } from 'node:crypto';
import { sha256 } from '@noble/hashes/sha2.js';
import { type Digest, digestToBytes, type Hasher, portableHasher } from '@surety/codec';
import { nativeHash } from '@surety/node';
import type { BenchGroup } from './harness.ts';

/**
 * The sizes of the messages that the 33 hashes of a transfer with two inputs and two outputs read, and how many of the
 * parts of each are digests that were hashed or read before.
 *
 * Consumed, twice: key commitment, psi, rcm, commitment, nullifier. Created, twice: rcm, commitment. Nonces: the digest
 * of the nullifiers and two nonces. Labels and values: eight preimages. Action tree: three nodes. Then the digests of
 * app data, facts, action, transaction and entry.
 */
const TRANSFER_HASHES: readonly { readonly digests: number; readonly otherBytes: number }[] = [
  ...repeat(2, [
    { digests: 1, otherBytes: 0 },
    { digests: 2, otherBytes: 17 },
    { digests: 2, otherBytes: 17 },
    { digests: 6, otherBytes: 17 },
    { digests: 4, otherBytes: 0 },
    { digests: 2, otherBytes: 17 },
    { digests: 6, otherBytes: 17 },
  ]),
  { digests: 2, otherBytes: 0 },
  ...repeat(2, [{ digests: 1, otherBytes: 24 }]),
  ...repeat(8, [{ digests: 0, otherBytes: 64 }]),
  ...repeat(3, [{ digests: 2, otherBytes: 0 }]),
  { digests: 0, otherBytes: 400 },
  { digests: 0, otherBytes: 60 },
  { digests: 4, otherBytes: 16 },
  { digests: 1, otherBytes: 12 },
  { digests: 0, otherBytes: 2000 },
];

/**
 * Digests as hexadecimal text against digests as bytes, over the hashes of one transfer and the four lookups by tag that
 * follow. Decides CODEC-DIGEST.1.
 */
export const digestGroup: BenchGroup = {
  name: 'digest representation: 33 hashes and 4 lookups of a transfer',
  operation: 'transfer',
  baseline: 'bytes, noble',
  cases: [
    { name: 'bytes, noble', operations: 1, run: () => transferInBytes(hashBytesPortably) },
    { name: 'text, noble', operations: 1, run: () => transferInText(portableHasher.hash) },
    { name: 'bytes, native', operations: 1, run: () => transferInBytes(hashBytesNatively) },
    { name: 'text, native', operations: 1, run: () => transferInText(nativeHash) },
  ],
};

const OTHER_BYTES = new Uint8Array(2000).fill(7);
const SEED: Digest = `0x${'5a'.repeat(32)}` as Digest;
const spentTexts = new Set<string>([SEED]);

function transferInText(hash: Hasher['hash']): void {
  let last: Digest = SEED;
  let found = 0;
  for (const [index, { digests, otherBytes }] of TRANSFER_HASHES.entries()) {
    const parts: (Digest | Uint8Array)[] = [OTHER_BYTES.subarray(0, otherBytes)];
    for (let part = 0; part < digests; part++) {
      parts.push(last);
    }
    last = hash(parts);
    if (index < 4 && spentTexts.has(last)) {
      found++;
    }
  }
  keep(found);
}

function transferInBytes(hash: (message: Uint8Array) => Uint8Array): void {
  let last = digestToBytes(SEED);
  let found = 0;
  for (const [index, { digests, otherBytes }] of TRANSFER_HASHES.entries()) {
    const message = new Uint8Array(otherBytes + 32 * digests);
    message.set(OTHER_BYTES.subarray(0, otherBytes));
    for (let part = 0; part < digests; part++) {
      message.set(last, otherBytes + 32 * part);
    }
    last = hash(message);
    if (index < 4 && spentTexts.has(Buffer.from(last).toString('hex'))) {
      found++;
    }
  }
  keep(found);
}

function hashBytesPortably(message: Uint8Array): Uint8Array {
  return sha256(message);
}

function hashBytesNatively(message: Uint8Array): Uint8Array {
  return nodeHash('sha256', message, 'buffer');
}

function repeat<T>(times: number, items: readonly T[]): readonly T[] {
  return Array.from({ length: times }, () => items).flat();
}

/** Keeps a result alive, so that the work for it cannot be left out. */
function keep(value: number): void {
  kept[0] = value;
}

const kept: number[] = [];
