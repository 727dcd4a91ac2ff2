import { BUILTINS, deriveMerkleRoot, proveMerkleLeaf, SMALL_ORDER_ENCODINGS, type Value } from '@surety/vow';
import type { SourceCase, VectorSource } from '../../vector.ts';
import { valueHex } from './units.ts';

function toCase(name: string, number: number, values: readonly Value[]): SourceCase {
  const parameters = BUILTINS.find((form) => form.number === number)?.parameters ?? [];
  const encoded = parameters.map((type, index) => valueHex(type, values[index] ?? false));
  const rule = number === 7 ? 'VOW-BUILTIN.2' : 'VOW-BUILTIN.1';
  return { name, rules: [rule], input: { number, arguments: encoded } };
}

const lengths = [0, 1, 55, 56, 63, 64, 65, 111, 112, 127, 128, 135, 136, 137, 200];
const message = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 7 + length) & 0xff);

const hashes = ['sha256', 'keccak256', 'blake2b256'].flatMap((name, index) =>
  lengths.map((length) => toCase(`${name} of ${length} bytes`, index + 1, [message(length)])),
);

/** Every leaf of every tree of 1 to 9 leaves, and of each a twin that is not. */
const trees = Array.from({ length: 9 }, (_, below) => {
  const leaves = Array.from({ length: below + 1 }, (_each, index) => message(index));
  const root = deriveMerkleRoot(leaves);
  return leaves.flatMap((leaf, index) => {
    const path = proveMerkleLeaf(leaves, index);
    const name = `leaf ${index} of ${leaves.length}`;
    return [
      toCase(name, 7, [root, leaves.length, index, leaf, path]),
      toCase(`${name}, at the next index`, 7, [root, leaves.length, index + 1, leaf, path]),
      toCase(`${name}, with a path longer by one`, 7, [
        root,
        leaves.length,
        index,
        leaf,
        [...path, new Uint8Array(32)],
      ]),
      ...(path.length > 0
        ? [toCase(`${name}, with a path shorter by one`, 7, [root, leaves.length, index, leaf, path.slice(1)])]
        : []),
    ];
  });
}).flat();

const small = SMALL_ORDER_ENCODINGS[0] ?? new Uint8Array(32);
const zeros = new Uint8Array(64);
const claim = [small, message(4), Uint8Array.from([...small, ...zeros.subarray(32)])];

/** Vectors about builtins. */
export const builtinSource: VectorSource = {
  path: 'vow/builtin',
  lines: true,
  subject: 'vow/builtin',
  about: 'From the number of a builtin and the bytes of its arguments: the bytes of its value.',
  check: {
    by: 'script',
    detail: 'packages/conformance/check/check_vectors.py decides every case from the specification',
  },
  cases: [
    ...hashes,
    ...trees,
    toCase('ed25519 refuses a key of small order', 4, claim),
    toCase('ed25519_zip215 accepts a key of small order', 5, claim),
    toCase('secp256k1 refuses zeros', 6, [new Uint8Array(33), new Uint8Array(32), zeros]),
  ],
};
