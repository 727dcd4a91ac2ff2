import { err, hexToBytes, ok, type Result } from '@surety/codec';
import { MAX_INTEGER } from '../../type/type.ts';
import { isHighSurrogate, isLowSurrogate } from '../position.ts';
import type { LocatedFault, TextFault } from '../rejection.ts';

/** Digits of the greatest integer. */
const MAX_DIGITS = MAX_INTEGER.toString().length;

/** The value of decimal digits, in their shortest form. @spec VOW-TEXT.4 */
export function readInteger(text: string): Result<bigint, TextFault> {
  if (!/^(0|[1-9][0-9]*)$/.test(text)) {
    return err({ code: 'number-malformed' });
  }
  const value = text.length <= MAX_DIGITS ? BigInt(text) : MAX_INTEGER + 1n;
  return value <= MAX_INTEGER ? ok(value) : err({ code: 'integer-too-large' });
}

/** The bytes of `0x` and pairs of small hexadecimal digits. @spec VOW-TEXT.4 */
export function readBytes(text: string): Result<Uint8Array, LocatedFault> {
  const bytes = hexToBytes(text);
  if (bytes.ok) {
    return bytes;
  }
  const invalid = text.slice(2).search(/[^0-9a-f]/);
  return invalid >= 0
    ? err({ fault: { code: 'hex-digit-invalid' }, offset: 2 + invalid })
    : err({ fault: { code: 'hex-length-odd', length: text.length - 2 }, offset: 0 });
}

/**
 * The value of a text in quotes, with the escapes of JSON. Offsets of faults count from the opening quote.
 * @spec VOW-TEXT.4
 */
export function readText(quoted: string): Result<string, LocatedFault> {
  if (quoted.length < 2 || !quoted.endsWith('"')) {
    return err({ fault: { code: 'text-unterminated' }, offset: 0 });
  }
  const pieces: string[] = [];
  let offset = 1;
  while (offset < quoted.length - 1) {
    const plain = plainEnd(quoted, offset);
    if (plain > offset) {
      pieces.push(quoted.slice(offset, plain));
      offset = plain;
      continue;
    }
    const escaped = readEscape(quoted, offset);
    if (!escaped.ok) {
      return err({ fault: escaped.error, offset });
    }
    pieces.push(escaped.value.text);
    offset += escaped.value.length;
  }
  // The last quote may have been escaped.
  return offset === quoted.length - 1 ? ok(pieces.join('')) : err({ fault: { code: 'text-unterminated' }, offset: 0 });
}

/** Where the next escape or the closing quote stands. */
function plainEnd(quoted: string, offset: number): number {
  const next = quoted.indexOf('\\', offset);
  return next < 0 ? quoted.length - 1 : next;
}

const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** One escape, or two that are the halves of one character. */
function readEscape(
  quoted: string,
  offset: number,
): Result<{ readonly text: string; readonly length: number }, TextFault> {
  const short = SHORT_ESCAPES.get(quoted[offset + 1] ?? '');
  if (short !== undefined) {
    return ok({ text: short, length: 2 });
  }
  const first = readUnit(quoted, offset);
  if (first === undefined) {
    return err({ code: 'text-escape-invalid' });
  }
  if (!isHighSurrogate(first) && !isLowSurrogate(first)) {
    return ok({ text: String.fromCharCode(first), length: 6 });
  }
  const second = readUnit(quoted, offset + 6);
  return isHighSurrogate(first) && second !== undefined && isLowSurrogate(second)
    ? ok({ text: String.fromCharCode(first, second), length: 12 })
    : err({ code: 'text-surrogate-lone' });
}

/** The code unit that `\uXXXX` at this place stands for. */
function readUnit(quoted: string, offset: number): number | undefined {
  const digits = /^\\u([0-9A-Fa-f]{4})$/.exec(quoted.slice(offset, offset + 6))?.[1];
  return digits === undefined ? undefined : Number.parseInt(digits, 16);
}
