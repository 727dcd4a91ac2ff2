import { type Digest, taggedHash } from '@surety/codec';
import { asciiToBytes } from './ascii-bytes.ts';

/** Key of a registry record in its keyed tree. */
export type RecordKey = Digest<'record-key'>;

/** The key of the registry record of a name, which is printable ASCII. @spec STATE-KEYED.6 */
export function deriveRecordKey(name: string): RecordKey {
  return taggedHash('surety/record-key/1', [asciiToBytes(name)]);
}
