export { hasEd25519Form } from './signature/ed25519-form.ts';
export {
  mixedOrderCases,
  type SignatureEdgeCase,
  SMALL_ORDER_ENCODINGS,
  smallOrderGrid,
} from './signature/edge-cases.ts';
export { nobleSignatures } from './signature/noble-signatures.ts';
export type { SignatureClaim, SignatureVerifier } from './signature/port.ts';
export { type SignatureFault, testSignatureVerifier } from './signature/self-test.ts';
export { checkType, compareNames, type TypeRejection } from './type/check-type.ts';
export {
  decodeType,
  deriveSchemaRef,
  encodeType,
  type SchemaRef,
  type TypeDecodeRejection,
} from './type/encode-type.ts';
export { isSubtype, joinTypes } from './type/relate-types.ts';
export {
  BOOL,
  type BoolType,
  type BytesType,
  fixedBytesType,
  type IntType,
  type ListType,
  MAX_BYTES,
  MAX_ELEMENTS,
  MAX_INTEGER,
  MAX_NAME_BYTES,
  MAX_NAMES,
  MAX_TYPE_DEPTH,
  MAX_TYPE_NODES,
  type NamedType,
  optionType,
  type RecordType,
  type TextType,
  UNIT,
  type UnionType,
  uintType,
  type ValueType,
} from './type/type.ts';
export { isNumberType, toInteger, type Value, valueCodec } from './type/value-codec.ts';
