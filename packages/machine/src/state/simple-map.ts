import {
  assert,
  compareBytes,
  concatBytes,
  DIGEST_BYTES,
  digestToBytes,
  equalBytes,
  type Result,
  sha256,
} from '@surety/codec';
import {
  deriveSimpleListProof,
  deriveSimpleListRoot,
  type SimpleProof,
  type SimpleProofRejection,
  type SimpleRoot,
  verifySimpleListProof,
} from './simple-list.ts';

/** A key and its value in a {@link deriveSimpleMapRoot | SimpleMap}. */
export interface SimpleMapEntry {
  readonly key: Uint8Array;
  readonly value: Uint8Array;
}

/** A map with its root. */
export interface SimpleMap {
  /** Keys ascend. */
  readonly entries: readonly SimpleMapEntry[];
  readonly root: SimpleRoot;
}

/** The map of the entries, which are copied. No key may come twice. */
export function makeSimpleMap(entries: readonly SimpleMapEntry[]): SimpleMap {
  const copies = copySimpleMapEntries(sortSimpleMap(entries));
  return { entries: copies, root: deriveSimpleListRoot(copies.map(encodeEntry)) };
}

/** The same entries in bytes of their own. */
export function copySimpleMapEntries(entries: readonly SimpleMapEntry[]): readonly SimpleMapEntry[] {
  return entries.map(({ key, value }) => ({ key: key.slice(), value: value.slice() }));
}

/**
 * Root of CometBFT's SimpleMap: the RFC 6962 tree over `uvarint(len key) ‖ key ‖ uvarint(32) ‖ H(value)` of all entries,
 * keys in byte order. No key may come twice. @spec STATE-SIMPLE.2
 */
export function deriveSimpleMapRoot(entries: readonly SimpleMapEntry[]): SimpleRoot {
  return deriveSimpleListRoot(sortSimpleMap(entries).map(encodeEntry));
}

/** Shows that the map has the key with its value; undefined where it has no such key. @spec STATE-SIMPLE.3 */
export function deriveSimpleMapProof(entries: readonly SimpleMapEntry[], key: Uint8Array): SimpleProof | undefined {
  const sorted = sortSimpleMap(entries);
  const index = sorted.findIndex((entry) => equalBytes(entry.key, key));
  return index < 0 ? undefined : deriveSimpleListProof(sorted.map(encodeEntry), index);
}

/** Whether the map of this root has the entry. CometBFT's operator `simple:v` accepts the same. @spec STATE-SIMPLE.4 */
export function verifySimpleMapProof(
  claim: { readonly root: SimpleRoot; readonly entry: SimpleMapEntry },
  proof: SimpleProof,
): Result<void, SimpleProofRejection> {
  return verifySimpleListProof({ root: claim.root, item: encodeEntry(claim.entry) }, proof);
}

function sortSimpleMap(entries: readonly SimpleMapEntry[]): readonly SimpleMapEntry[] {
  const sorted = entries.toSorted((left, right) => compareBytes(left.key, right.key));
  for (const [index, { key }] of sorted.entries()) {
    const next = sorted[index + 1];
    assert(next === undefined || !equalBytes(key, next.key), 'a map has each key once');
  }
  return sorted;
}

function encodeEntry({ key, value }: SimpleMapEntry): Uint8Array {
  return concatBytes([encodeUvarint(key.length), key, encodeUvarint(DIGEST_BYTES), digestToBytes(sha256([value]))]);
}

/** Seven bits a byte, least significant first; the top bit says that more follow. */
function encodeUvarint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest >>>= 7) {
    bytes.push((rest & 0x7f) | 0x80);
  }
  bytes.push(rest);
  return Uint8Array.from(bytes);
}
