import { bytesToDigest, bytesToHex, concatBytes, encodeCbor } from '@surety/codec';
import { sampleCodec } from '../../subjects/codec.ts';
import type { SourceCase, VectorSource } from '../../vector.ts';

const RULES = ['CODEC-TYPE.2', 'CODEC-TYPE.3', 'CODEC-TYPE.4', 'CODEC-TYPE.5', 'CODEC-TYPE.6'];

const value = {
  flag: true,
  small: 255,
  wide: 2n ** 64n,
  signed: -5n,
  short: -32_768,
  name: 'häße',
  blob: Uint8Array.of(1, 2),
  word: Uint8Array.of(1, 2, 3, 4),
  root: bytesToDigest<'sample'>(new Uint8Array(32).fill(9)),
  maybe: 7,
  shapes: [{ type: 'point' }, { type: 'circle', radius: 2n ** 63n }],
} as const;

const items = [
  value.flag,
  value.small,
  value.wide,
  -5,
  value.short,
  value.name,
  value.blob,
  value.word,
  new Uint8Array(32).fill(9),
  [value.maybe],
  [[0], [2, value.shapes[1].radius]],
];

/** The sample with the item at one place replaced. */
function replaced(place: number, item: Parameters<typeof encodeCbor>[0]): string {
  return bytesToHex(encodeCbor(items.map((each, index) => (index === place ? item : each))));
}

const byteCases: readonly SourceCase[] = [
  { name: 'one of everything', rules: RULES, input: bytesToHex(sampleCodec.encode(value)) },
  {
    name: 'nothing optional',
    rules: RULES,
    input: bytesToHex(sampleCodec.encode({ ...value, maybe: undefined, shapes: [] })),
  },
  { name: 'a flag that is a number', rules: ['CODEC-TYPE.7'], input: replaced(0, 1), rejects: 'type-wrong' },
  {
    name: 'an integer too large',
    rules: ['CODEC-TYPE.3', 'CODEC-TYPE.7'],
    input: replaced(1, 256),
    rejects: 'integer-out-of-range',
  },
  {
    name: 'an integer below zero',
    rules: ['CODEC-TYPE.3', 'CODEC-TYPE.7'],
    input: replaced(2, -1),
    rejects: 'integer-out-of-range',
  },
  {
    name: 'a signed integer too small',
    rules: ['CODEC-TYPE.3', 'CODEC-TYPE.7'],
    input: replaced(4, -32_769),
    rejects: 'integer-out-of-range',
  },
  {
    name: 'a text of 9 bytes',
    rules: ['CODEC-TYPE.2', 'CODEC-TYPE.7'],
    input: replaced(5, 'häßehäß'),
    rejects: 'length-out-of-range',
  },
  { name: 'bytes as text', rules: ['CODEC-TYPE.2', 'CODEC-TYPE.7'], input: replaced(6, 'ab'), rejects: 'type-wrong' },
  {
    name: 'three bytes for four',
    rules: ['CODEC-TYPE.2', 'CODEC-TYPE.7'],
    input: replaced(7, new Uint8Array(3)),
    rejects: 'length-out-of-range',
  },
  {
    name: 'a digest of 31 bytes',
    rules: ['CODEC-TYPE.4', 'CODEC-TYPE.7'],
    input: replaced(8, new Uint8Array(31)),
    rejects: 'length-out-of-range',
  },
  {
    name: 'an option of two',
    rules: ['CODEC-TYPE.5', 'CODEC-TYPE.7'],
    input: replaced(9, [1, 2]),
    rejects: 'length-out-of-range',
  },
  {
    name: 'a list of four',
    rules: ['CODEC-TYPE.5', 'CODEC-TYPE.7'],
    input: replaced(10, [[0], [0], [0], [0]]),
    rejects: 'length-out-of-range',
  },
  {
    name: 'an unknown case',
    rules: ['CODEC-TYPE.6', 'CODEC-TYPE.7'],
    input: replaced(10, [[0], [1]]),
    rejects: 'case-unknown',
  },
  {
    name: 'a case with a field too many',
    rules: ['CODEC-TYPE.6', 'CODEC-TYPE.7'],
    input: replaced(10, [[0], [2, 1, 1]]),
    rejects: 'fields-wrong',
  },
  {
    name: 'a field of the second shape',
    rules: ['CODEC-TYPE.6', 'CODEC-TYPE.7'],
    input: replaced(10, [[0], [2, true]]),
    rejects: 'type-wrong',
  },
  {
    name: 'a field too few',
    rules: ['CODEC-TYPE.5', 'CODEC-TYPE.7'],
    input: bytesToHex(encodeCbor(items.slice(1))),
    rejects: 'fields-wrong',
  },
  { name: 'no structure', rules: ['CODEC-TYPE.5', 'CODEC-TYPE.7'], input: '0x00', rejects: 'type-wrong' },
  {
    name: 'a byte after the end',
    rules: ['CODEC-CBOR.6'],
    input: bytesToHex(concatBytes([sampleCodec.encode(value), Uint8Array.of(0)])),
    rejects: 'cbor-trailing-bytes',
  },
];

const json = JSON.stringify(sampleCodec.toJson(value));

function edited(from: string, to: string): string {
  return json.replace(from, to);
}

const jsonCases: readonly SourceCase[] = [
  { name: 'one of everything', rules: ['CODEC-JSON.1'], input: json },
  { name: 'with white space', rules: ['CODEC-JSON.2'], input: JSON.stringify(JSON.parse(json), undefined, 1) },
  { name: 'a member too few', rules: ['CODEC-JSON.1'], input: edited('"small":255,', ''), rejects: 'member-missing' },
  {
    name: 'a member too many',
    rules: ['CODEC-JSON.1'],
    input: edited('"small"', '"tall":1,"small"'),
    rejects: 'member-unknown',
  },
  {
    name: 'a wide integer as number',
    rules: ['CODEC-JSON.1'],
    input: edited('"signed":"-5"', '"signed":-5'),
    rejects: 'type-wrong',
  },
  {
    name: 'a wide integer with a zero before it',
    rules: ['CODEC-JSON.1'],
    input: edited('"-5"', '"-05"'),
    rejects: 'type-wrong',
  },
  {
    name: 'a small integer as text',
    rules: ['CODEC-JSON.1'],
    input: edited('"small":255', '"small":"255"'),
    rejects: 'type-wrong',
  },
  { name: 'capital digits', rules: ['CODEC-JSON.1'], input: edited('"0x0102"', '"0x01FF"'), rejects: 'type-wrong' },
  {
    name: 'an unknown case',
    rules: ['CODEC-JSON.1'],
    input: edited('"type":"point"', '"type":"line"'),
    rejects: 'case-unknown',
  },
  {
    name: 'an option as null',
    rules: ['CODEC-JSON.1'],
    input: edited('"maybe":[7]', '"maybe":null'),
    rejects: 'type-wrong',
  },
  {
    name: 'a name twice',
    rules: ['CODEC-JSON.2'],
    input: edited('"small":255', '"small":255,"small":255'),
    rejects: 'json-name-repeated',
  },
  {
    name: 'a name twice, spelled with an escape',
    rules: ['CODEC-JSON.2'],
    input: edited('"small":255', '"small":255,"sm\\u0061ll":255'),
    rejects: 'json-name-repeated',
  },
  { name: 'a fraction', rules: ['CODEC-JSON.2'], input: edited('255', '255.0'), rejects: 'json-number-not-canonical' },
  { name: 'an exponent', rules: ['CODEC-JSON.2'], input: edited('255', '255e0'), rejects: 'json-number-not-canonical' },
  { name: 'minus zero', rules: ['CODEC-JSON.2'], input: edited('255', '-0'), rejects: 'json-number-not-canonical' },
  {
    name: 'a leading zero',
    rules: ['CODEC-JSON.2'],
    input: edited('255', '0255'),
    rejects: 'json-number-not-canonical',
  },
  {
    name: '2^53',
    rules: ['CODEC-JSON.2'],
    input: edited('255', '9007199254740992'),
    rejects: 'json-number-not-canonical',
  },
  {
    name: 'a comma too many',
    rules: ['CODEC-JSON.2'],
    input: edited('"small":255,', '"small":255,,'),
    rejects: 'json-malformed',
  },
  { name: 'nothing', rules: ['CODEC-JSON.2'], input: '', rejects: 'json-malformed' },
];

/** Vectors about codecs, in bytes and in JSON. */
export const sampleSources: readonly VectorSource[] = [
  {
    path: 'codec/sample',
    subject: 'codec/sample',
    about:
      'A structure of flag (boolean), small (u8), wide (u128), signed (i64), short (i16), name (text of at most 8 bytes), blob (at most 4 bytes), word (4 bytes), root (digest), maybe (option of u32), shapes (at most 3 of: case 0 point; case 2 circle with radius u64). From its bytes: its JSON form.',
    check: { by: 'hand', detail: 'each refused case changes the accepted one in one place' },
    cases: byteCases,
  },
  {
    path: 'codec/sample-json',
    subject: 'codec/sample-json',
    about: 'The same structure. From a JSON text: its bytes.',
    check: { by: 'hand', detail: 'each refused case changes the accepted one in one place' },
    cases: jsonCases,
  },
];
