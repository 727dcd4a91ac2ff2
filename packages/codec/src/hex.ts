import { err, ok, type Result } from './result.ts';

/** Bytes as text: `0x` and two lower-case hexadecimal digits for each byte. @spec CODEC-HEX.1 */
export type Hex = `0x${string}`;

/** Why a text is not {@link Hex}. `offset` counts characters. */
export type HexError =
  | { readonly code: 'hex-prefix-missing' }
  | { readonly code: 'hex-length-odd'; readonly length: number }
  | { readonly code: 'hex-digit-invalid'; readonly offset: number };

/** Writes bytes as hex. @spec CODEC-HEX.1 */
export function bytesToHex(bytes: Uint8Array): Hex {
  let text: Hex = '0x';
  for (const byte of bytes) {
    text += BYTE_TEXT[byte];
  }
  return text as Hex;
}

/** Reads hex strictly: the prefix is required, capital letters are refused. @spec CODEC-HEX.1 */
export function hexToBytes(text: string): Result<Uint8Array, HexError> {
  if (!text.startsWith('0x')) {
    return err({ code: 'hex-prefix-missing' });
  }
  if (text.length % 2 !== 0) {
    return err({ code: 'hex-length-odd', length: text.length - 2 });
  }
  const bytes = new Uint8Array(text.length / 2 - 1);
  const invalid = writeHexDigits(text, bytes);
  return invalid === undefined ? ok(bytes) : err({ code: 'hex-digit-invalid', offset: invalid });
}

/**
 * Writes the bytes of `text` (after its prefix) to `target`, which has room for them all. Gives the place of the first
 * character that is no lower-case hexadecimal digit, if there is one.
 */
function writeHexDigits(text: string, target: Uint8Array): number | undefined {
  for (let index = 0; index < target.length; index++) {
    const at = 2 + 2 * index;
    const high = DIGIT_VALUE[text.charCodeAt(at)] ?? NO_DIGIT;
    const low = DIGIT_VALUE[text.charCodeAt(at + 1)] ?? NO_DIGIT;
    if ((high | low) > 15) {
      return high > 15 ? at : at + 1;
    }
    target[index] = (high << 4) | low;
  }
  return undefined;
}

const DIGITS = '0123456789abcdef';
const NO_DIGIT = 16;

/** The two digits of every byte. */
const BYTE_TEXT: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The value of every ASCII character as a digit; 16 if it is none. */
const DIGIT_VALUE: Uint8Array = Uint8Array.from({ length: 128 }, (_, character) => {
  const value = DIGITS.indexOf(String.fromCharCode(character));
  return value < 0 ? NO_DIGIT : value;
});
