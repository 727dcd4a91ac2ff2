import { type Hex, hexToBytes } from '@surety/codec';
import { makeBool } from './bool.ts';
import { faulty } from './draft.ts';
import type { Bool, Bytes, Int, Text } from './formula.ts';
import { integer } from './nodes.ts';
import { makeBytes, makeInt, makeText } from './scalar.ts';

/** How authors write constants. @spec VOW-TYPING.1 */
export interface LiteralBuilder {
  bool(value: boolean): Bool;
  /** Numbers that are no safe integers must be bigints. */
  int(value: number | bigint): Int;
  /** The bytes are copied. */
  bytes(value: Uint8Array): Bytes;
  /** Bytes as `0x` and lower-case digits. */
  hex(value: Hex): Bytes;
  text(value: string): Text;
}

/** Constants. */
export const lit: LiteralBuilder = Object.freeze({
  bool: (value) => makeBool(() => ({ op: 'bool', value, parts: [] })),
  int: (value) => makeInt(integer(value)),
  bytes: (value) => bytesLiteral(value.slice()),
  hex: (value) => {
    const bytes = hexToBytes(value);
    return bytes.ok ? bytesLiteral(bytes.value) : makeBytes(faulty(bytes.error));
  },
  text: (value) =>
    makeText(
      /\p{Surrogate}/u.test(value) ? faulty({ code: 'text-malformed' }) : () => ({ op: 'text', value, parts: [] }),
    ),
} satisfies LiteralBuilder);

function bytesLiteral(value: Uint8Array): Bytes {
  return makeBytes(() => ({ op: 'bytes', value, parts: [] }));
}
