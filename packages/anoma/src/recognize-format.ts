/** How a document holds a transaction. @spec ANOMA-VERIFY.9 */
export type AnomaFormat = 'abi' | 'bincode' | 'hex' | 'json';

/**
 * Tells the format from the content: a `{` opens a JSON document, another printable character hexadecimal text; 24 zeros
 * begin an ABI word that is an offset, and no bincode of a transaction begins so; a byte 0 or 1 is bincode's first option.
 * Undefined if it is none of these. @spec ANOMA-VERIFY.9
 */
export function recognizeFormat(bytes: Uint8Array): AnomaFormat | undefined {
  const first = bytes.find((byte) => !isSpace(byte));
  if (first === BRACE) {
    return 'json';
  }
  if (first !== undefined && isHexDigit(first)) {
    return 'hex';
  }
  if (bytes.length >= ABI_ZEROS && bytes.subarray(0, ABI_ZEROS).every((byte) => byte === 0)) {
    return 'abi';
  }
  return bytes[0] === 0 || bytes[0] === 1 ? 'bincode' : undefined;
}

const BRACE = 0x7b;
const ABI_ZEROS = 24;

function isSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}

function isHexDigit(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x66) || (byte >= 0x41 && byte <= 0x46);
}
