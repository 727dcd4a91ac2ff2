import { Encoder } from 'cbor-x';
import { assert } from '../assert.ts';
import { concatBytes } from '../bytes.ts';
import { uintToBytesBe } from '../integer.ts';
import { err, ok, type Result } from '../result.ts';
import { type CborLimits, MAX_CBOR_DEPTH } from './limits.ts';
import type { CborRejection } from './rejection.ts';
import { scanCbor } from './scan.ts';
import type { CborValue } from './value.ts';

/**
 * Reads one item of the profile. The bytes are scanned first; the library then reads what can do no harm. Byte strings
 * of the result are copies. @spec CODEC-CBOR.1, CODEC-CBOR.5
 */
export function decodeCbor(bytes: Uint8Array, limits: CborLimits): Result<CborValue, CborRejection> {
  const rejection = scanCbor(bytes, limits);
  return rejection === undefined ? ok(read(bytes)) : err(rejection);
}

/** Writes an item of the profile in its one form. @spec CODEC-CBOR.1, CODEC-CBOR.5 */
export function encodeCbor(value: CborValue): Uint8Array {
  const bytes = holdsAwkwardInteger(value) ? encodeInPieces(value) : write(value);
  assert(scanCbor(bytes, OWN_LIMITS) === undefined, 'what is written is of the profile');
  return bytes;
}

/** What the library does for us, with its types: its own need those of Node. */
interface CborLibrary {
  decode(bytes: Uint8Array): CborValue;
  encode(value: CborValue): Uint8Array;
}

// Its types promise less than it does: decoding gives the values of the profile, as the scan let nothing else through.
const library: CborLibrary = new Encoder({
  copyBuffers: true,
  mapsAsObjects: false,
  structuredClone: false,
  tagUint8Array: false,
  useRecords: false,
  variableMapSize: true,
} as object);

const OWN_LIMITS: CborLimits = { sizeBytes: 2 ** 31, items: 2 ** 31, depth: MAX_CBOR_DEPTH };

/**
 * Through a view of our own: the library hangs a property on the array that it is given, and from a subclass, such as the
 * buffers of Node, it would return slices of that class.
 */
function read(bytes: Uint8Array): CborValue {
  return library.decode(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length));
}

/** A copy: the library hands out a view of a buffer that it will use again. */
function write(value: CborValue): Uint8Array {
  return Uint8Array.from(library.encode(value));
}

/** The library writes these integers in a longer form than it must, or as floats. @spec CODEC-CBOR.2 */
function isAwkward(value: number | bigint): boolean {
  return value === -(2n ** 64n) || (value >= -(2 ** 32) && value < -(2 ** 31));
}

function holdsAwkwardInteger(value: CborValue): boolean {
  if (typeof value === 'number' || typeof value === 'bigint') {
    return isAwkward(value);
  }
  return Array.isArray(value) && value.some(holdsAwkwardInteger);
}

/** Array by array, with the awkward integers written here. */
function encodeInPieces(value: CborValue): Uint8Array {
  if (Array.isArray(value)) {
    // An array of as many zeros: its head, then a byte for each.
    const zeros = write(new Array<number>(value.length).fill(0));
    return concatBytes([zeros.subarray(0, zeros.length - value.length), ...value.map(encodeInPieces)]);
  }
  if ((typeof value === 'number' || typeof value === 'bigint') && isAwkward(value)) {
    const argument = -1n - BigInt(value);
    return argument >= 2n ** 32n
      ? concatBytes([Uint8Array.of(0x3b), uintToBytesBe(argument, 8)])
      : concatBytes([Uint8Array.of(0x3a), uintToBytesBe(argument, 4)]);
  }
  return write(value);
}
