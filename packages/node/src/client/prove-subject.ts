import { err, hexToBytes, isDigest, ok, type Result } from '@surety/codec';
import { type Commitment, MAX_RECORD_NAME_BYTES, type Nullifier, type RecordName } from '@surety/machine';
import { type FolderRefusal, misuse } from '../folder/folder-answer.ts';

/** What a proof is asked for. */
export type ProofSubject =
  | { readonly type: 'record'; readonly name: RecordName }
  | { readonly type: 'commitment'; readonly commitment: Commitment }
  | { readonly type: 'nullifier'; readonly nullifier: Nullifier };

/** A record is named by its text, or by 0x and hex; all else by 0x and 64 hex digits. @spec CLI.27 */
export function readSubject(type: ProofSubject['type'], named: string): Result<ProofSubject, FolderRefusal> {
  if (type === 'record') {
    return readName(named);
  }
  if (!isDigest(named)) {
    const next = `Write 0x and 64 lower-case hex digits; "surety tx show" prints the tags of an entry so.`;
    return err(misuse('tag-malformed', `"${named}" is no ${type}.`, next));
  }
  return ok(
    type === 'commitment'
      ? { type, commitment: named as string as Commitment }
      : { type, nullifier: named as string as Nullifier },
  );
}

function readName(named: string): Result<ProofSubject, FolderRefusal> {
  const read = named.startsWith('0x') ? hexToBytes(named) : ok(new TextEncoder().encode(named));
  const next = `Write 1 to ${MAX_RECORD_NAME_BYTES} bytes as text, such as parameters, or as 0x and lower-case hex.`;
  return read.ok && read.value.length > 0 && read.value.length <= MAX_RECORD_NAME_BYTES
    ? ok({ type: 'record', name: read.value })
    : err(misuse('name-malformed', `"${named}" is no name of a record.`, next));
}
