/** A run of bytes in a byte string: from `start` up to `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Whether the bytes of a range are UTF-8 as Unicode defines it: shortest form, no surrogates, nothing above U+10FFFF.
 * @spec CODEC-CBOR.4
 */
export function isUtf8(bytes: Uint8Array, { start, end }: ByteRange): boolean {
  let offset = start;
  while (offset < end) {
    const first = bytes[offset] ?? 0;
    if (first < 0x80) {
      offset++;
      continue;
    }
    const size = sequenceSize(first);
    if (size === 0 || offset + size > end || !isContinued(bytes, offset, size)) {
      return false;
    }
    offset += size;
  }
  return true;
}

/** Bytes of the sequence that a non-ASCII byte opens, or 0 if it opens none. */
function sequenceSize(first: number): number {
  if (first >= 0xc2 && first <= 0xdf) {
    return 2;
  }
  if (first >= 0xe0 && first <= 0xef) {
    return 3;
  }
  return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

/** Whether the bytes after the first fit it. The second byte rules out long forms, surrogates and what is too large. */
function isContinued(bytes: Uint8Array, offset: number, size: number): boolean {
  const first = bytes[offset] ?? 0;
  const second = bytes[offset + 1] ?? 0;
  const least = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const most = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < least || second > most) {
    return false;
  }
  for (let index = offset + 2; index < offset + size; index++) {
    if (((bytes[index] ?? 0) & 0xc0) !== 0x80) {
      return false;
    }
  }
  return true;
}
