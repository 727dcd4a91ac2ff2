import { bytesToHex, err, ok, type Result } from '@surety/codec';
import { deriveSourceRef, encodeSource, MAX_TEXT_BYTES, MAX_UNIT_BYTES, type SourceRef } from '@surety/vow';
import type { ReadFile } from './read-file.ts';
import type { UnitRefusal } from './unit-refusal.ts';

/** Bytes of a file that are read at most: far beyond all that is taken. */
export const MAX_FILE_BYTES: number = 2 ** 22;

/** A file as what it holds: a text, or the canonical bytes of a unit. */
export type UnitFile =
  | { readonly type: 'text'; readonly path: string; readonly text: string }
  | { readonly type: 'bytes'; readonly path: string; readonly bytes: Uint8Array };

/** Tells texts and units in bytes apart by what they begin with. Nothing is compiled yet. */
export function recogniseFile({ path, bytes, sizeBytes }: ReadFile): Result<UnitFile, UnitRefusal> {
  if (isUnit(bytes)) {
    return sizeBytes <= MAX_FILE_BYTES ? ok({ type: 'bytes', path, bytes }) : tooLarge(path, sizeBytes, MAX_UNIT_BYTES);
  }
  const text = decodeText(bytes);
  if (text === undefined && sizeBytes <= MAX_FILE_BYTES) {
    const code = 'file-unrecognised';
    return err({ path, code, sentence: 'the file holds neither a text nor the bytes of a unit', facts: { code } });
  }
  return text !== undefined && sizeBytes <= MAX_FILE_BYTES
    ? ok({ type: 'text', path, text })
    : tooLarge(path, sizeBytes, MAX_TEXT_BYTES);
}

/** The address of a text as a source document; undefined if the text is too large to have one. @spec VOW-SOURCE.2 */
export function sourceRefOf(text: string): SourceRef | undefined {
  return Buffer.byteLength(text) <= MAX_TEXT_BYTES ? deriveSourceRef(encodeSource(text)) : undefined;
}

/** How the bytes of units begin: an array, the form as a text. @spec VOW-UNIT.1 */
const BEGINNINGS = [`0x866b${hexOf('vow/program')}`, `0x846a${hexOf('vow/module')}`];

function isUnit(bytes: Uint8Array): boolean {
  return BEGINNINGS.some((beginning) => bytesToHex(bytes.subarray(0, beginning.length / 2 - 1)) === beginning);
}

function hexOf(text: string): string {
  return Buffer.from(text, 'latin1').toString('hex');
}

/** The text that bytes are in UTF-8, with a mark of byte order if there is one; undefined if they are none. */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // What is not UTF-8 is reported by throwing.
    return undefined;
  }
}

function tooLarge(path: string, sizeBytes: number, limit: number): Result<never, UnitRefusal> {
  const code = limit === MAX_TEXT_BYTES ? 'source-too-large' : 'cbor-too-large';
  const what = limit === MAX_TEXT_BYTES ? 'text' : 'unit';
  const sentence = `a ${what} has at most ${limit} bytes, and this file has ${sizeBytes}`;
  return err({ path, code, sentence, facts: { code, sizeBytes, limit } });
}
