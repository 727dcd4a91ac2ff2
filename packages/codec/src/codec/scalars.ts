import { assert } from '../assert.ts';
import type { CborValue } from '../cbor/value.ts';
import { bytesToDigest, DIGEST_BYTES, type Digest, digestToBytes, isDigest } from '../digest.ts';
import { bytesToHex, hexToBytes } from '../hex.ts';
import type { Json } from '../json.ts';
import { type Codec, codecOf } from './codec.ts';
import { type Faults, MISFIT, type Misfit } from './shape.ts';

/** Widths whose integers are numbers. */
export type NarrowBits = 8 | 16 | 32;

/** Widths whose integers are bigints. */
export type WideBits = 64 | 128 | 256 | 512;

/** Unsigned integers of `bits` bits: numbers up to 32, bigints above. @spec CODEC-TYPE.3 */
export function uint(bits: NarrowBits): Codec<number>;
export function uint(bits: WideBits): Codec<bigint>;
export function uint(bits: NarrowBits | WideBits): Codec<number> | Codec<bigint> {
  const most = (1n << BigInt(bits)) - 1n;
  return bits <= 32 ? numberBetween({ least: 0n, most }) : bigintBetween({ least: 0n, most });
}

/** Signed integers of `bits` bits, from −2^(bits−1) to 2^(bits−1) − 1. @spec CODEC-TYPE.3 */
export function int(bits: NarrowBits): Codec<number>;
export function int(bits: WideBits): Codec<bigint>;
export function int(bits: NarrowBits | WideBits): Codec<number> | Codec<bigint> {
  const half = 1n << BigInt(bits - 1);
  const range = { least: -half, most: half - 1n };
  return bits <= 32 ? numberBetween(range) : bigintBetween(range);
}

/** True or false. @spec CODEC-TYPE.2 */
export function boolean(): Codec<boolean> {
  const read = (value: CborValue | Json, faults: Faults) =>
    typeof value === 'boolean' ? value : faults.report({ code: 'type-wrong', expected: 'boolean' });
  return codecOf<boolean>({ toCbor: (value) => value, fromCbor: read, toJson: (value) => value, fromJson: read });
}

/** Byte strings of exactly `sizeBytes` bytes. @spec CODEC-TYPE.2 */
export function fixedBytes(sizeBytes: number): Codec<Uint8Array> {
  return bytesBetween({ least: sizeBytes, most: sizeBytes });
}

/** Byte strings of at most `mostBytes` bytes. @spec CODEC-TYPE.2 */
export function byteString(mostBytes: number): Codec<Uint8Array> {
  return bytesBetween({ least: 0, most: mostBytes });
}

/** Texts of at most `mostBytes` bytes of UTF-8. @spec CODEC-TYPE.2 */
export function text(mostBytes: number): Codec<string> {
  const read = (value: CborValue | Json, faults: Faults) => {
    if (typeof value !== 'string') {
      return faults.report({ code: 'type-wrong', expected: 'text' });
    }
    const length = utf8Length(value);
    if (length === undefined) {
      return faults.report({ code: 'type-wrong', expected: 'text' });
    }
    return length <= mostBytes
      ? value
      : faults.report({ code: 'length-out-of-range', length, least: 0, most: mostBytes });
  };
  const write = (value: string) => {
    const length = utf8Length(value);
    assert(length !== undefined && length <= mostBytes, `a text has at most ${mostBytes} bytes and no lone surrogates`);
    return value;
  };
  return codecOf<string>({ toCbor: write, fromCbor: read, toJson: write, fromJson: read });
}

/** Digests: 32 bytes, and their text. @spec CODEC-TYPE.4 */
export function digest<Name extends string>(): Codec<Digest<Name>> {
  return codecOf<Digest<Name>>({
    toCbor: digestToBytes,
    fromCbor: (item, faults) => {
      const bytes = readBytes(item, { least: DIGEST_BYTES, most: DIGEST_BYTES }, faults);
      return bytes === MISFIT ? MISFIT : bytesToDigest<Name>(bytes);
    },
    toJson: (value) => value,
    fromJson: (json, faults) =>
      typeof json === 'string' && isDigest(json)
        ? (json as Digest<Name>)
        : faults.report({ code: 'type-wrong', expected: 'hex' }),
  });
}

/** The least and the greatest of what is accepted. */
export interface Range<N> {
  readonly least: N;
  readonly most: N;
}

/** Integers of an interval within ±(2^53 − 1), as numbers, in JSON too. @spec CODEC-TYPE.3 */
export function numberBetween(range: Range<bigint>): Codec<number> {
  const isInside = (value: number | bigint) => value >= range.least && value <= range.most;
  const read = (value: CborValue | Json, faults: Faults) => {
    if (typeof value !== 'bigint' && !isInteger(value)) {
      return faults.report({ code: 'type-wrong', expected: 'integer' });
    }
    const isNumber = typeof value === 'number' || typeof value === 'bigint';
    return isNumber && isInside(value) ? Number(value) : faults.report({ code: 'integer-out-of-range', ...range });
  };
  const write = (value: number) => {
    assert(isInteger(value) && isInside(value), `${value} is out of range`);
    return value;
  };
  return codecOf<number>({
    toCbor: (value) => toItem(BigInt(write(value))),
    fromCbor: read,
    toJson: write,
    fromJson: read,
  });
}

/** Integers from −2^32 to 2^32 are numbers to the library, and bigints beyond. */
function toItem(value: bigint): number | bigint {
  return value > -(2n ** 32n) && value < 2n ** 32n ? Number(value) : value;
}

/** Whether it is a number that has one form: minus zero would be a second one of zero. */
function isInteger(value: unknown): boolean {
  return Number.isSafeInteger(value) && !Object.is(value, -0);
}

/** Integers of any interval, as bigints; in JSON as decimal texts. @spec CODEC-TYPE.3 */
export function bigintBetween(range: Range<bigint>): Codec<bigint> {
  const isInside = (value: bigint) => value >= range.least && value <= range.most;
  const check = (value: bigint, faults: Faults) =>
    isInside(value) ? value : faults.report({ code: 'integer-out-of-range', ...range });
  const requireInside = (value: bigint) => assert(isInside(value), `${value} is out of range`);
  return codecOf<bigint>({
    toCbor: (value) => {
      requireInside(value);
      return toItem(value);
    },
    fromCbor: (item, faults) =>
      typeof item === 'number' || typeof item === 'bigint'
        ? check(BigInt(item), faults)
        : faults.report({ code: 'type-wrong', expected: 'integer' }),
    toJson: (value) => {
      requireInside(value);
      return value.toString();
    },
    fromJson: (json, faults) =>
      typeof json === 'string' && /^(0|-?[1-9][0-9]{0,159})$/.test(json)
        ? check(BigInt(json), faults)
        : faults.report({ code: 'type-wrong', expected: 'decimal' }),
  });
}

/** Byte strings of a range of lengths. @spec CODEC-TYPE.2 */
export function bytesBetween(range: Range<number>): Codec<Uint8Array> {
  const requireInside = ({ length }: Uint8Array) =>
    assert(length >= range.least && length <= range.most, `${length} bytes are not ${range.least} to ${range.most}`);
  return codecOf<Uint8Array>({
    toCbor: (value) => {
      requireInside(value);
      return value;
    },
    fromCbor: (item, faults) => readBytes(item, range, faults),
    toJson: (value) => {
      requireInside(value);
      return bytesToHex(value);
    },
    fromJson: (json, faults) => {
      const bytes = typeof json === 'string' ? hexToBytes(json) : undefined;
      return bytes?.ok === true
        ? readBytes(bytes.value, range, faults)
        : faults.report({ code: 'type-wrong', expected: 'hex' });
    },
  });
}

function readBytes(item: CborValue, range: Range<number>, faults: Faults): Uint8Array | Misfit {
  if (!(item instanceof Uint8Array)) {
    return faults.report({ code: 'type-wrong', expected: 'bytes' });
  }
  const { length } = item;
  return length >= range.least && length <= range.most
    ? item
    : faults.report({ code: 'length-out-of-range', length, ...range });
}

/** Bytes of a text as UTF-8, or undefined if it has a surrogate without its other half. */
function utf8Length(value: string): number | undefined {
  let length = 0;
  for (const character of value) {
    const point = character.codePointAt(0) ?? 0;
    if (point >= 0xd800 && point <= 0xdfff) {
      return undefined;
    }
    length += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return length;
}
