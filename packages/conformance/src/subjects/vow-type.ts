import { byteString, bytesToHex, type Json, ok, struct } from '@surety/codec';
import { decodeType, deriveSchemaRef, encodeType, isSubtype, joinTypes, valueCodec } from '@surety/vow';
import { type Subject, subject } from '../subject.ts';

const typeBytes = byteString(65_536);

/** Subjects about types and values of the language. Types are given and named by their canonical bytes. */
export const vowTypeSubjects: Readonly<Record<string, Subject>> = {
  'vow/schema': subject(typeBytes, (bytes) => {
    const type = decodeType(bytes);
    return type.ok ? ok(deriveSchemaRef(type.value)) : type;
  }),

  'vow/relation': subject(struct({ left: typeBytes, right: typeBytes }), ({ left, right }) => {
    const one = decodeType(left);
    const two = decodeType(right);
    if (!one.ok) {
      return one;
    }
    if (!two.ok) {
      return two;
    }
    const join = joinTypes(one.value, two.value);
    const joined: Json = join === undefined ? [] : [bytesToHex(encodeType(join))];
    return ok({ isSubtype: isSubtype(one.value, two.value), join: joined });
  }),

  'vow/value': subject(struct({ type: typeBytes, value: typeBytes }), ({ type, value }) => {
    const found = decodeType(type);
    if (!found.ok) {
      return found;
    }
    const codec = valueCodec(found.value);
    const read = codec.decode(value);
    return read.ok ? ok(codec.toJson(read.value)) : read;
  }),
};
