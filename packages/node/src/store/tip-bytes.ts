import {
  bytesToDigest,
  bytesToUintBe,
  concatBytes,
  DIGEST_BYTES,
  digestToBytes,
  taggedHash,
  uintToBytesBe,
} from '@surety/codec';
import type { StoreTip } from './block-store.ts';

/** Bytes of a tip. */
export const TIP_BYTES: number = 3 * 8 + 2 * DIGEST_BYTES;

/** A tip as bytes: `u64be(first) ‖ u64be(height) ‖ u64be(prunedBelow) ‖ digest ‖ check`. @spec STORE-TIP.1 */
export function encodeTip({ first, height, prunedBelow, digest }: StoreTip): Uint8Array {
  const integers = [first, height, prunedBelow].map((value) => uintToBytesBe(value, 8));
  const content = concatBytes([...integers, digestToBytes(digest)]);
  return concatBytes([content, deriveCheck(content)]);
}

/** The tip of bytes, or undefined if they were not written as one. @spec STORE-TIP.1 */
export function decodeTip(bytes: Uint8Array): StoreTip | undefined {
  const content = bytes.subarray(0, TIP_BYTES - DIGEST_BYTES);
  if (bytes.length !== TIP_BYTES || bytesToDigest(bytes, content.length) !== bytesToDigest(deriveCheck(content))) {
    return undefined;
  }
  const [first = 0n, height = 0n, prunedBelow = 0n] = [0, 8, 16].map((at) => bytesToUintBe(content.slice(at, at + 8)));
  return { first, height, prunedBelow, digest: bytesToDigest(content, 24) };
}

function deriveCheck(content: Uint8Array): Uint8Array {
  return digestToBytes(taggedHash('store/1/tip', [content]));
}
