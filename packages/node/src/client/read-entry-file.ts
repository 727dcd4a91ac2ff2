import { err, hexToBytes, ok, type Result } from '@surety/codec';
import { decodeEntry, describeRejection, type Entry, GREATEST_LIMITS } from '@surety/machine';
import { type FolderRefusal, misuse, refuse } from '../folder/folder-answer.ts';
import { factsToJson } from '../rpc/facts-json.ts';
import { readFile } from '../vow/read-file.ts';
import { nextStep } from './next-step.ts';

/** An entry that stands in a file, alone. */
export interface EntryFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly entry: Entry;
}

/** Hex takes two characters for a byte; after them a line may end. */
const MOST_FILE_BYTES = 2 + 2 * GREATEST_LIMITS.entryBytes + 2;

/**
 * Reads the entry of a file, which has one of three forms. The first byte of an entry is 0x80 or more, so no form can be
 * taken for another: bytes; text of `0x` and lower-case hex; other text, base64 with its padding. One line end may follow
 * a text. @spec CLI.23
 */
export function readEntryFile(path: string): Result<EntryFile, FolderRefusal> {
  const read = readFile(path, MOST_FILE_BYTES + 1);
  if (!read.ok) {
    const next = 'Name a file that holds an entry; "surety tx transfer" makes one.';
    return err(misuse(read.error.code, `${path} cannot be read: ${read.error.reason}`, next));
  }
  const bytes = bytesOf(read.value.bytes);
  const entry = bytes === undefined ? undefined : decodeEntry(bytes, GREATEST_LIMITS.entryBytes);
  if (bytes === undefined || entry === undefined) {
    const next = nextStep({ code: 'encoding-malformed' });
    return err(refuse('file-malformed', `${path} holds neither bytes of an entry nor hex or base64 of them.`, next));
  }
  if (!entry.ok) {
    const { code } = entry.error;
    const facts = { ...factsToJson(entry.error), code };
    return err({ ...refuse(code, `${path}: ${describeRejection(entry.error)}`, nextStep(facts)), facts });
  }
  return ok({ path, bytes, entry: entry.value });
}

function bytesOf(content: Uint8Array): Uint8Array | undefined {
  if ((content[0] ?? 0) >= 0x80) {
    return content;
  }
  const text = Buffer.from(content)
    .toString('latin1')
    .replace(/\r?\n$/, '');
  if (text.startsWith('0x')) {
    const bytes = hexToBytes(text);
    return bytes.ok ? bytes.value : undefined;
  }
  const bytes = Buffer.from(text, 'base64');
  return text !== '' && bytes.toString('base64') === text ? Uint8Array.from(bytes) : undefined;
}
