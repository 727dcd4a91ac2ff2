import {
  type CborLimits,
  type CborRejection,
  type Digest,
  decodeCbor,
  encodeCbor,
  err,
  ok,
  type Result,
  taggedHash,
} from '@surety/codec';

/** Address of a source document. @spec VOW-SOURCE.2 */
export type SourceRef = Digest<'source-ref'>;

/** Why bytes are no source document. @spec VOW-SOURCE.1 */
export type SourceDecodeRejection = CborRejection | { readonly code: 'source-malformed' };

/** Most bytes of UTF-8 of a text. @spec VOW-TEXT.3 */
export const MAX_TEXT_BYTES = 65_536;

/** First item of the array of a source document. @spec VOW-SOURCE.1 */
const SOURCE_FORM = 'vow/source';

/** Version of the text form: second item of the array. @spec VOW-SOURCE.1 */
const SOURCE_VERSION = 1;

/** Bytes of the array besides those of the text: head, form, version, head of the text. */
const FRAME_BYTES = 1 + 11 + 1 + 5;

const LIMITS: CborLimits = { sizeBytes: FRAME_BYTES + MAX_TEXT_BYTES, items: 4, depth: 1 };

/** The bytes of a text as a document: canonical CBOR. The text is well-formed. @spec VOW-SOURCE.1 */
export function encodeSource(text: string): Uint8Array {
  return encodeCbor([SOURCE_FORM, SOURCE_VERSION, text]);
}

/** The text of a document. @spec VOW-SOURCE.1 */
export function decodeSource(bytes: Uint8Array): Result<string, SourceDecodeRejection> {
  const item = decodeCbor(bytes, LIMITS);
  if (!item.ok) {
    return item;
  }
  const [form, version, text, ...more]: readonly unknown[] = Array.isArray(item.value) ? item.value : [];
  return form === SOURCE_FORM && version === SOURCE_VERSION && typeof text === 'string' && more.length === 0
    ? ok(text)
    : err({ code: 'source-malformed' });
}

/** taggedHash("vow/1/source", bytes of the document). @spec VOW-SOURCE.2 */
export function deriveSourceRef(bytes: Uint8Array): SourceRef {
  return taggedHash('vow/1/source', [bytes]);
}
