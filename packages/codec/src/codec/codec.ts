import { decodeCbor, encodeCbor } from '../cbor/cbor-x.ts';
import { type CborLimits, DEFAULT_CBOR_LIMITS } from '../cbor/limits.ts';
import { locateItem } from '../cbor/locate.ts';
import type { CborRejection } from '../cbor/rejection.ts';
import type { Json } from '../json.ts';
import { err, ok, type Result } from '../result.ts';
import { type Fault, type FaultReason, Faults, type Shape } from './shape.ts';

/** Why bytes are not an encoding of a value: no item of the profile, or an item of another shape. @spec CODEC-TYPE.7 */
export type DecodeError =
  | CborRejection
  | (FaultReason & {
      /** From the outermost value to the one at fault: `actions[1].nonce`. */
      readonly path: string;
      /** Place of the head of the item at fault. */
      readonly offset: number;
    });

/** Why JSON is not the form of a value. @spec CODEC-JSON.1 */
export type JsonError = FaultReason & { readonly path: string };

/**
 * The one encoding of the values of a type, as bytes and as JSON. For every value `v`: `decode(encode(v))` is `v`; for
 * all bytes `b` that decode: `encode(decode(b))` is `b`. @spec CODEC-TYPE.1
 */
export interface Codec<T> {
  /** The bytes of a value. A value that does not fit the codec is a mistake of the caller. */
  encode(value: T): Uint8Array;
  decode(bytes: Uint8Array): Result<T, DecodeError>;
  /** The JSON form: bytes as hex, integers wider than 32 bits as decimal texts. @spec CODEC-JSON.1 */
  toJson(value: T): Json;
  fromJson(json: Json): Result<T, JsonError>;
  /** How the codec is built from others. */
  readonly shape: Shape<T>;
}

/** The codec of a shape, with the usual limits. */
export function codecOf<T>(shape: Shape<T>): Codec<T> {
  return codecWithLimits(shape, DEFAULT_CBOR_LIMITS);
}

/** The same codec, reading bytes within other limits. @spec CODEC-LIMIT.1 */
export function withLimits<T>(codec: Codec<T>, limits: CborLimits): Codec<T> {
  return codecWithLimits(codec.shape, limits);
}

function codecWithLimits<T>(shape: Shape<T>, limits: CborLimits): Codec<T> {
  return {
    shape,
    encode: (value) => encodeCbor(shape.toCbor(value)),
    decode: (bytes) => {
      const item = decodeCbor(bytes, limits);
      if (!item.ok) {
        return item;
      }
      const faults = new Faults();
      const value = shape.fromCbor(item.value, faults);
      const fault = faults.found();
      return fault === undefined ? ok(value as T) : err(explainFault(bytes, fault));
    },
    toJson: (value) => shape.toJson(value),
    fromJson: (json) => {
      const faults = new Faults();
      const value = shape.fromJson(json, faults);
      const fault = faults.found();
      return fault === undefined ? ok(value as T) : err({ ...fault.reason, path: fault.path });
    },
  };
}

function explainFault(bytes: Uint8Array, fault: Fault): DecodeError {
  return { ...fault.reason, path: fault.path, offset: locateItem(bytes, fault.places) };
}
