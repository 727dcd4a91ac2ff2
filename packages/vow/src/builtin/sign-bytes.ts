import { concatBytes, digestToBytes } from '@surety/codec';
import { deriveSchemaRef } from '../type/encode-type.ts';
import type { ValueType } from '../type/type.ts';
import { type Value, valueCodec } from '../type/value-codec.ts';

/** Where a message belongs: no signature of one place is of use in another. */
export interface SignDomain {
  /** 32 bytes each. */
  readonly network: Uint8Array;
  readonly controller: Uint8Array;
  readonly instance: Uint8Array;
}

/** Writes what is signed for messages of one type. */
export type SignBytesWriter = (domain: SignDomain, message: Value) => Uint8Array;

/**
 * What is signed for a message, made for one type of messages:
 *
 *     "vow/msg/1" 00 ‖ network ‖ controller ‖ instance ‖ address of the type ‖ encoding of the message
 *          10           32          32           32               32
 *
 * @spec VOW-EVAL.6
 */
export function signBytesOf(type: ValueType): SignBytesWriter {
  const schema = digestToBytes(deriveSchemaRef(type));
  const codec = valueCodec(type);
  return ({ network, controller, instance }, message) =>
    concatBytes([PREFIX, network, controller, instance, schema, codec.encode(message)]);
}

/** The bytes of "vow/msg/1" and a zero. */
const PREFIX = Uint8Array.of(0x76, 0x6f, 0x77, 0x2f, 0x6d, 0x73, 0x67, 0x2f, 0x31, 0);
