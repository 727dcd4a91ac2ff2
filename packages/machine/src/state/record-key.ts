import { assert, concatBytes, type Digest, taggedHash } from '@surety/codec';
import { asciiToBytes } from './ascii-bytes.ts';

/** Key of a registry record in its keyed tree. */
export type RecordKey = Digest<'record-key'>;

/** Name of a registry record: 1 to 128 bytes. @spec STATE-KEYED.6 */
export type RecordName = Uint8Array;

/** Most bytes of the name of a record. @spec STATE-KEYED.6 */
export const MAX_RECORD_NAME_BYTES = 128;

/** The key of the registry record of a name. @spec STATE-KEYED.6 */
export function deriveRecordKey(name: RecordName): RecordKey {
  assert(name.length > 0 && name.length <= MAX_RECORD_NAME_BYTES, 'the name of a record has 1 to 128 bytes');
  return taggedHash('surety/record-key/1', [name]);
}

/** The name of a record: words of printable ASCII, then bytes that tell it apart. @spec STATE-KEYED.6 */
export function recordName(words: string, ...parts: readonly Uint8Array[]): RecordName {
  return concatBytes([asciiToBytes(words), ...parts]);
}
