import { assert, compareDigests, type Digest, equalBytes, sha256 } from '@surety/codec';
import { BucketTree } from './bucket-tree.ts';
import { type BucketDigest, deriveBucket, deriveMapBucketDigest, type MapEntry } from './keyed-bucket.ts';
import { type MapProof, sortEntries } from './keyed-proof.ts';

/** What a key has come to: a value, or undefined where it went. @spec STATE-DELTA.1 */
export interface KeyedChange<Key extends Digest> {
  readonly key: Key;
  readonly value: Uint8Array | undefined;
}

/**
 * An authenticated map from 32-byte keys to byte strings, with rollback: the registry and the open requests.
 * @spec STATE-KEYED.3
 */
export class KeyedMap<Key extends Digest> {
  readonly #records: Map<Key, MapRecord> = new Map();
  readonly #buckets: Map<number, Set<Key>> = new Map();
  readonly #tree: BucketTree = new BucketTree(deriveMapBucketDigest([]), (bucket) => this.#bucketDigest(bucket));
  #journal: MapChange<Key>[] = [];

  /** Number of keys. */
  get size(): number {
    return this.#records.size;
  }

  /** A copy of the value of a key, or undefined where the key is absent. */
  get(key: Key): Uint8Array | undefined {
    return this.#records.get(key)?.value.slice();
  }

  /** Whether the key is present. */
  has(key: Key): boolean {
    return this.#records.has(key);
  }

  /** Sets the value of a key, new or not; false, and nothing has changed, if it has that value. The value is copied. */
  put(key: Key, value: Uint8Array): boolean {
    const previous = this.#records.get(key);
    if (previous !== undefined && equalBytes(previous.value, value)) {
      return false;
    }
    this.#journal.push({ key, previous });
    this.#write(key, { value: value.slice(), valueDigest: sha256([value]) });
    return true;
  }

  /** Takes a key out; false, and nothing has changed, if it is absent. */
  delete(key: Key): boolean {
    const previous = this.#records.get(key);
    if (previous === undefined) {
      return false;
    }
    this.#journal.push({ key, previous });
    this.#write(key, undefined);
    return true;
  }

  /** The root over all entries. @spec STATE-KEYED.3 */
  root<Name extends string>(): Digest<Name> {
    return this.#tree.root();
  }

  /** Shows, against the root as it is, the value of a key or that it is absent. @spec STATE-KEYED.4 */
  prove(key: Key): MapProof {
    const bucket = deriveBucket(key);
    return { entries: this.#entries(bucket), siblings: this.#tree.siblings(bucket) };
  }

  /** Changes made since the journal was last cleared: a place to roll back to. @spec STATE-MARK.1 */
  get journalLength(): number {
    return this.#journal.length;
  }

  /** What differs from when the journal had this length: one change for each such key, keys ascending. */
  changesSince(journalLength: number): readonly KeyedChange<Key>[] {
    const before = new Map<Key, MapRecord | undefined>();
    for (const { key, previous } of this.#journal.slice(journalLength)) {
      if (!before.has(key)) {
        before.set(key, previous);
      }
    }
    const changes: KeyedChange<Key>[] = [];
    for (const [key, then] of before) {
      const now = this.#records.get(key);
      if (now?.valueDigest !== then?.valueDigest) {
        changes.push({ key, value: now?.value.slice() });
      }
    }
    return changes.sort((left, right) => compareDigests(left.key, right.key));
  }

  /** Takes back the newest changes until `journalLength` are left. @spec STATE-MARK.1 */
  rollback(journalLength: number): void {
    assert(journalLength <= this.#journal.length, 'a map is only rolled back to a state that it had');
    while (this.#journal.length > journalLength) {
      const change = this.#journal.pop();
      if (change !== undefined) {
        this.#write(change.key, change.previous);
      }
    }
  }

  /** Makes all changes final: the journal begins anew. */
  clearJournal(): void {
    this.#journal = [];
  }

  /** Bytes of the tree and of all values; the host's own bookkeeping is not counted. */
  sizeBytes(): number {
    let valuesBytes = 0;
    for (const { value } of this.#records.values()) {
      valuesBytes += value.length;
    }
    return this.#tree.sizeBytes() + valuesBytes;
  }

  #write(key: Key, record: MapRecord | undefined): void {
    const bucket = deriveBucket(key);
    const members = this.#buckets.get(bucket) ?? new Set();
    if (record === undefined) {
      this.#records.delete(key);
      members.delete(key);
    } else {
      this.#records.set(key, record);
      members.add(key);
    }
    if (members.size === 0) {
      this.#buckets.delete(bucket);
    } else {
      this.#buckets.set(bucket, members);
    }
    this.#tree.touch(bucket);
  }

  #bucketDigest(bucket: number): BucketDigest {
    return deriveMapBucketDigest(this.#entries(bucket));
  }

  #entries(bucket: number): readonly MapEntry[] {
    const entries: MapEntry[] = [];
    for (const key of this.#buckets.get(bucket) ?? []) {
      const record = this.#records.get(key);
      assert(record !== undefined, 'a bucket lists only keys that have a record');
      entries.push({ key, valueDigest: record.valueDigest });
    }
    return sortEntries(entries);
  }
}

interface MapRecord {
  readonly value: Uint8Array;
  readonly valueDigest: Digest;
}

interface MapChange<Key> {
  readonly key: Key;
  readonly previous: MapRecord | undefined;
}
