import {
  blake2b256,
  boolean,
  byteString,
  bytesToHex,
  bytesToUintBe,
  bytesToUintLe,
  type CborValue,
  type Codec,
  DEFAULT_CBOR_LIMITS,
  type Digest,
  decodeCbor,
  digest,
  err,
  fixedBytes,
  hexToBytes,
  int,
  type Json,
  keccak256,
  list,
  mulDivCeil,
  mulDivFloor,
  ok,
  option,
  parseJsonStrict,
  sha256,
  sha512,
  struct,
  taggedHash,
  text,
  uint,
  variant,
} from '@surety/codec';
import { type Subject, subject } from '../subject.ts';

const message = byteString(65_536);

/** A structure with one of everything. */
export interface Sample {
  readonly flag: boolean;
  readonly small: number;
  readonly wide: bigint;
  readonly signed: bigint;
  readonly short: number;
  readonly name: string;
  readonly blob: Uint8Array;
  readonly word: Uint8Array;
  readonly root: Digest<'sample'>;
  readonly maybe: number | undefined;
  readonly shapes: readonly ({ readonly type: 'point' } | { readonly type: 'circle'; readonly radius: bigint })[];
}

/** Its codec. */
export const sampleCodec: Codec<Sample> = struct<Sample>({
  flag: boolean(),
  small: uint(8),
  wide: uint(128),
  signed: int(64),
  short: int(16),
  name: text(8),
  blob: byteString(4),
  word: fixedBytes(4),
  root: digest<'sample'>(),
  maybe: option(uint(32)),
  shapes: list(
    variant<{ point: object; circle: { readonly radius: bigint } }>({
      point: { number: 0, fields: {} },
      circle: { number: 2, fields: { radius: uint(64) } },
    }),
    3,
  ),
});

/** Subjects about bytes, CBOR, codecs and JSON. */
export const codecSubjects: Readonly<Record<string, Subject>> = {
  'codec/hex': subject(text(256), (found) => {
    const bytes = hexToBytes(found);
    return bytes.ok ? ok(bytes.value.length) : bytes;
  }),

  'codec/sha256': subject(message, (bytes) => ok(sha256([bytes]))),

  'codec/keccak256': subject(message, (bytes) => ok(keccak256([bytes]))),

  'codec/blake2b256': subject(message, (bytes) => ok(blake2b256([bytes]))),

  'codec/sha512': subject(message, (bytes) => ok(bytesToHex(sha512([bytes])))),

  'codec/tagged-hash': subject(struct({ tag: text(64), data: message }), ({ tag, data }) =>
    ok(taggedHash(tag, [data])),
  ),

  'codec/integer-bytes': subject(byteString(64), (bytes) =>
    ok({ be: bytesToUintBe(bytes).toString(), le: bytesToUintLe(bytes).toString() }),
  ),

  'codec/mul-div': subject(struct({ a: uint(512), b: uint(512), divisor: uint(512) }), ({ a, b, divisor }) =>
    ok({ floor: mulDivFloor(a, b, divisor).toString(), ceil: mulDivCeil(a, b, divisor).toString() }),
  ),

  'codec/cbor': subject(message, (bytes) => {
    const value = decodeCbor(bytes, DEFAULT_CBOR_LIMITS);
    return value.ok ? ok(describeValue(value.value)) : value;
  }),

  'codec/sample': subject(message, (bytes) => reading(sampleCodec, bytes)),

  'codec/sample-json': subject(text(65_536), (found) => {
    const json = parseJsonStrict(found);
    if (!json.ok) {
      return json;
    }
    const value = sampleCodec.fromJson(json.value);
    return value.ok ? ok(bytesToHex(sampleCodec.encode(value.value))) : err(value.error);
  }),
};

function reading<T>(codec: Codec<T>, bytes: Uint8Array) {
  const value = codec.decode(bytes);
  return value.ok ? ok(codec.toJson(value.value)) : err(value.error);
}

/** An item as JSON that shows its type: integers as decimal texts, texts and bytes named, arrays as they are. */
function describeValue(value: CborValue): Json {
  if (typeof value === 'number' || typeof value === 'bigint') {
    return value.toString();
  }
  if (typeof value === 'string') {
    return { text: value };
  }
  if (value instanceof Uint8Array) {
    return { bytes: bytesToHex(value) };
  }
  return typeof value === 'boolean' ? value : value.map(describeValue);
}
