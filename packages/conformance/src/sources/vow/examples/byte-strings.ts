import { bytesToHex, concatBytes, type Json } from '@surety/codec';
import {
  BOOL,
  deriveMerkleRoot,
  findBuiltin,
  nobleSignatures,
  proveMerkleLeaf,
  SMALL_ORDER_ENCODINGS,
  type Value,
  valueCodec,
} from '@surety/vow';
import { bytesType, DIGEST, interval, listType, MAYBE, recordType, U8, U64, VOTE } from '../samples.ts';
import {
  be,
  builtin,
  bytes,
  decode,
  field,
  filled,
  int,
  le,
  list,
  one,
  record,
  signBytes,
  slice,
  two,
  v,
} from '../terms.ts';
import { valueHex } from '../units.ts';
import { type Example, examples } from './example.ts';

const SHORT = bytesType(4, 8);
const DATA = bytesType(0, 200);
const digest = (byte: number) => new Uint8Array(32).fill(byte);
const voteValue: Value = [1, digest(1), digest(2), 3, 2n ** 60n];

/** What a builtin gives: an entry of the table of a case. */
function entry(number: number, values: readonly Value[]): Json {
  const form = findBuiltin(number);
  if (form === undefined) {
    throw new Error(`no builtin ${number}`);
  }
  const encoded = values.map((value, index) => valueHex(form.parameters[index] ?? BOOL, value));
  const result = form.run(values, nobleSignatures);
  return { number, arguments: encoded, result: bytesToHex(valueCodec(form.result).encode(result)) };
}

/** A builtin of the input, with its entry. */
function ofData(name: string, number: number, value: Uint8Array): Example {
  return {
    name,
    rules: ['VOW-BUILTIN.1'],
    input: DATA,
    body: builtin(number, v(0)),
    value,
    builtins: number === 1 ? [] : [entry(number, [value])],
  };
}

const leaves = [1, 2, 3, 4, 5].map((byte) => new Uint8Array(byte).fill(byte));
const root = deriveMerkleRoot(leaves);
const CLAIM = recordType(
  ['data', bytesType(0, 80)],
  ['path', listType(DIGEST, 0, 8)],
  ['root', DIGEST],
  ['count', U64],
  ['index', U64],
);
const merkle = builtin(7, ...['root', 'count', 'index', 'data', 'path'].map((name) => field(v(0), name)));
const claim = (
  index: number,
  change: { count?: number; at?: number; data?: Uint8Array; path?: readonly Uint8Array[] } = {},
): Value => [
  change.data ?? leaves[index] ?? new Uint8Array(),
  change.path ?? proveMerkleLeaf(leaves, index),
  root,
  change.count ?? leaves.length,
  change.at ?? index,
];
const [sibling = new Uint8Array(32), ...above] = proveMerkleLeaf(leaves, 0);
const innerNode = concatBytes([leafDigest(0), leafDigest(1)]);

function leafDigest(index: number): Uint8Array {
  return deriveMerkleRoot([leaves[index] ?? new Uint8Array()]);
}

const signature = concatBytes([SMALL_ORDER_ENCODINGS[0] ?? new Uint8Array(32), new Uint8Array(32)]);
const smallKey = SMALL_ORDER_ENCODINGS[1] ?? new Uint8Array(32);

/** Byte strings, encodings, builtins. */
export const bytesExamples: readonly Example[] = [
  ...examples(['VOW-TYPING.10', 'VOW-EVAL.5'], SHORT, [
    ['concat', two('concat', v(0), bytes(9, 8)), Uint8Array.of(1, 2, 3, 4)],
    ['concat with nothing', two('concat', bytes(), v(0)), Uint8Array.of(1, 2, 3, 4, 5)],
    ['slice', slice(v(0), 1, 3), Uint8Array.of(1, 2, 3, 4, 5)],
    ['a slice of nothing', slice(v(0), 4, 0), Uint8Array.of(1, 2, 3, 4, 5)],
    ['the length of bytes', one('length', v(0)), Uint8Array.of(1, 2, 3, 4), new Uint8Array(8)],
    [
      'intBe',
      one('intBe', v(0)),
      Uint8Array.of(1, 2, 3, 4),
      Uint8Array.of(0x20, 0, 0, 0, 0, 0, 0),
      Uint8Array.of(0x1f, 255, 255, 255, 255, 255, 255),
    ],
    [
      'intLe',
      one('intLe', v(0)),
      Uint8Array.of(1, 2, 3, 4),
      Uint8Array.of(0, 0, 0, 0, 0, 0, 0x20),
      new Uint8Array(8).fill(255),
    ],
  ]),
  ...examples(['VOW-TYPING.10', 'VOW-EVAL.5'], bytesType(0, 64), [
    ['no bytes are 0', one('intBe', v(0)), new Uint8Array(), new Uint8Array(64).fill(255)],
  ]),
  ...examples(['VOW-TYPING.10', 'VOW-EVAL.5'], U64, [
    ['be', be(v(0), 8), 0, 1, 258, 2n ** 64n - 1n],
    ['be of more bytes', be(v(0), 10), 258],
    ['le', le(v(0), 8), 0, 1, 258, 2n ** 64n - 1n],
    ['uvarint', one('uvarint', v(0)), 0, 1, 127, 128, 300, 16_383, 16_384, 2n ** 63n, 2n ** 64n - 1n],
    ['encode an integer', one('encode', v(0)), 0, 23, 24, 255, 256, 65_536, 2 ** 32, 2n ** 64n - 1n],
  ]),
  ...examples(['VOW-TYPING.10', 'VOW-EVAL.5'], interval(-(2n ** 70n), 2n ** 70n), [
    ['encode a large integer', one('encode', v(0)), 2n ** 64n, -(2n ** 64n), -(2n ** 64n) - 1n, 2n ** 70n, -1, -25],
  ]),
  ...examples(['VOW-TYPING.10', 'VOW-EVAL.5'], VOTE, [
    ['encode a record', one('encode', v(0)), voteValue],
    ['decode what was encoded', two('equal', decode(VOTE, one('encode', v(0))), one('some', v(0))), voteValue],
  ]),
  ...examples(['VOW-EVAL.5'], bytesType(0, 8), [
    [
      'decode takes the one encoding and no other',
      decode(listType(U8, 0, 3), v(0)),
      Uint8Array.of(0x80),
      Uint8Array.of(0x82, 1, 2),
      Uint8Array.of(0x81, 0x18, 0x64),
      Uint8Array.of(0x81, 0x18, 0x05),
      Uint8Array.of(0x98, 1, 1),
      Uint8Array.of(0x9f, 1, 0xff),
      Uint8Array.of(0x82, 1),
      Uint8Array.of(0x81, 1, 1),
      Uint8Array.of(0x84, 1, 1, 1, 1),
      Uint8Array.of(0x81, 0x19, 1, 0),
      Uint8Array.of(0x81, 0xf5),
      new Uint8Array(),
    ],
    [
      'decode an option',
      decode(MAYBE, v(0)),
      Uint8Array.of(0x82, 0, 0x80),
      Uint8Array.of(0x82, 1, 7),
      Uint8Array.of(0x82, 0, 7),
      Uint8Array.of(0x82, 2, 7),
      Uint8Array.of(0x81, 0),
    ],
  ]),
  ...examples(['VOW-EVAL.6', 'VOW-TYPING.10'], VOTE, [
    ['signBytes', signBytes(VOTE, filled(32, 1), filled(32, 2), filled(32, 3), v(0)), voteValue],
    [
      'signBytes names the declared type, not that of the message',
      signBytes(recordType(['a', U64]), filled(32, 1), filled(32, 2), filled(32, 3), record(['a', int(1)])),
      voteValue,
    ],
  ]),
  ...[new Uint8Array(), digest(7), new Uint8Array(200).fill(1)].flatMap((value) => [
    ofData(`sha256 of ${value.length} bytes`, 1, value),
    ofData(`keccak256 of ${value.length} bytes`, 2, value),
    ofData(`blake2b256 of ${value.length} bytes`, 3, value),
  ]),
  ...examples(['VOW-BUILTIN.2'], CLAIM, [
    ['merkle: a leaf', merkle, claim(0), claim(1), claim(4)],
    ['merkle: another leaf', merkle, claim(0, { data: digest(1) })],
    ['merkle: another index', merkle, claim(0, { at: 1 }), claim(0, { at: 4 })],
    ['merkle: an index beyond the count', merkle, claim(4, { at: 5 }), claim(4, { count: 4 })],
    ['merkle: no leaves', merkle, claim(0, { count: 0 })],
    ['merkle: a count of the same depth', merkle, claim(0, { count: 8 })],
    ['merkle: a count of another depth', merkle, claim(0, { count: 4 }), claim(0, { count: 9 })],
    ['merkle: a path too short', merkle, claim(0, { path: above })],
    ['merkle: a path too long', merkle, claim(0, { path: [...proveMerkleLeaf(leaves, 0), digest(0)] })],
    [
      'merkle: an inner node for a leaf',
      merkle,
      claim(0, { data: innerNode, path: above, count: 4 }),
      claim(0, { data: concatBytes([Uint8Array.of(1), innerNode]), path: above, count: 4 }),
    ],
    ['merkle: siblings swapped', merkle, claim(0, { path: [...above.slice(0, 1), sibling, ...above.slice(1)] })],
    [
      'merkle: the padding for a leaf',
      merkle,
      claim(4, { at: 5, count: 6, data: new Uint8Array(32), path: proveMerkleLeaf(leaves, 4) }),
    ],
  ]),
  {
    name: 'a tree of one leaf has an empty path',
    rules: ['VOW-BUILTIN.2'],
    input: DATA,
    body: builtin(7, builtin(1, two('concat', bytes(0), v(0))), int(1), int(0), v(0), {
      op: 'empty',
      type: DIGEST,
      parts: [],
    }),
    value: digest(3),
  },
  ...[
    ['ed25519', 4],
    ['ed25519_zip215', 5],
  ].map(
    ([name, number]): Example => ({
      name: `${name} of a key of small order`,
      rules: ['VOW-BUILTIN.1'],
      input: DATA,
      body: builtin(Number(number), bytes(...smallKey), v(0), bytes(...signature)),
      value: digest(1),
      builtins: [entry(Number(number), [smallKey, digest(1), signature])],
    }),
  ),
  {
    name: 'a list of hashes',
    rules: ['VOW-BUILTIN.1'],
    input: BOOL,
    body: two('map', list(bytes(1), bytes(2)), builtin(1, v(0))),
    value: true,
  },
  {
    name: 'an encoding that is hashed',
    rules: ['VOW-BUILTIN.1', 'VOW-EVAL.5'],
    input: VOTE,
    body: builtin(1, one('encode', v(0))),
    value: voteValue,
  },
];
