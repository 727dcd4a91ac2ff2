import { assert, blake2b256, digestToBytes, keccak256, sha256 } from '@surety/codec';
import type { SignatureVerifier } from '../signature/port.ts';
import { BOOL, fixedBytesType, type ListType, MAX_BYTES, uintType, type ValueType } from '../type/type.ts';
import type { Value } from '../type/value-codec.ts';
import { expectBytes, expectInteger, expectList } from './expect-value.ts';
import { verifyMerkle } from './merkle.ts';

/** A function of the language itself: what it takes and gives, what it does, and what it costs. @spec VOW-BUILTIN.1 */
export interface BuiltinForm {
  /** Never reused. */
  readonly number: number;
  readonly name: string;
  readonly parameters: readonly ValueType[];
  readonly result: ValueType;
  /** Total on arguments of the types of the parameters. Both evaluators call it. */
  readonly run: (values: readonly Value[], signatures: SignatureVerifier) => Value;
  /** Steps besides the arguments: so many, and so many more for each unit of some sizes. @spec VOW-COST.4 */
  readonly steps: BuiltinSteps;
}

/** What a builtin costs, in the sizes of its arguments. */
export interface BuiltinSteps {
  readonly base: number;
  readonly sizes: readonly {
    readonly parameter: number;
    readonly measure: 'words' | 'length';
    readonly factor: number;
  }[];
}

/** Most digests in a path: enough for 2^64 − 1 leaves. */
const MAX_PATH = 64;

/** The builtins of version 1, by number. @spec VOW-BUILTIN.1 */
export const BUILTINS: readonly BuiltinForm[] = [
  hashForm(1, 'sha256', { run: ([data]) => digestToBytes(sha256([expectBytes(data)])), base: 115, perWord: 2 }),
  hashForm(2, 'keccak256', { run: ([data]) => digestToBytes(keccak256([expectBytes(data)])), base: 700, perWord: 18 }),
  hashForm(3, 'blake2b256', {
    run: ([data]) => digestToBytes(blake2b256([expectBytes(data)])),
    base: 300,
    perWord: 10,
  }),
  {
    number: 4,
    name: 'ed25519',
    parameters: [fixedBytesType(32), anyBytes(), fixedBytesType(64)],
    result: BOOL,
    run: (values, { verifyEd25519 }) => verifyEd25519(toClaim(values)),
    steps: { base: 25_000, sizes: [{ parameter: 1, measure: 'words', factor: 2 }] },
  },
  {
    number: 5,
    name: 'ed25519_zip215',
    parameters: [fixedBytesType(32), anyBytes(), fixedBytesType(64)],
    result: BOOL,
    run: (values, { verifyEd25519Zip215 }) => verifyEd25519Zip215(toClaim(values)),
    steps: { base: 250_000, sizes: [{ parameter: 1, measure: 'words', factor: 2 }] },
  },
  {
    number: 6,
    name: 'secp256k1',
    parameters: [fixedBytesType(33), fixedBytesType(32), fixedBytesType(64)],
    result: BOOL,
    run: (values, { verifySecp256k1 }) => verifySecp256k1(toClaim(values)),
    steps: { base: 350_000, sizes: [] },
  },
  {
    number: 7,
    name: 'merkle',
    parameters: [fixedBytesType(32), uintType(64), uintType(64), anyBytes(), listOfDigests()],
    result: BOOL,
    run: runMerkle,
    steps: {
      base: 115,
      sizes: [
        { parameter: 3, measure: 'words', factor: 2 },
        { parameter: 4, measure: 'length', factor: 150 },
      ],
    },
  },
];

/** The builtin of this number, if there is one. */
export function findBuiltin(number: number): BuiltinForm | undefined {
  return BUILTINS.find((form) => form.number === number);
}

/** The builtin of this number, in a program that has been admitted. */
export function builtinOf(number: number): BuiltinForm {
  const found = findBuiltin(number);
  assert(found !== undefined, 'the checker has found the builtin');
  return found;
}

function hashForm(
  number: number,
  name: string,
  { run, base, perWord }: { readonly run: BuiltinForm['run']; readonly base: number; readonly perWord: number },
): BuiltinForm {
  const steps: BuiltinSteps = { base, sizes: [{ parameter: 0, measure: 'words', factor: perWord }] };
  return { number, name, parameters: [anyBytes()], result: fixedBytesType(32), run, steps };
}

function anyBytes(): ValueType {
  return { type: 'bytes', least: 0, most: MAX_BYTES };
}

function listOfDigests(): ListType {
  return { type: 'list', element: fixedBytesType(32), least: 0, most: MAX_PATH };
}

function toClaim([publicKey, message, signature]: readonly Value[]) {
  return {
    publicKey: expectBytes(publicKey),
    message: expectBytes(message),
    signature: expectBytes(signature),
  };
}

function runMerkle([root, count, index, data, path]: readonly Value[]): boolean {
  return verifyMerkle({
    root: expectBytes(root),
    count: expectInteger(count),
    index: expectInteger(index),
    data: expectBytes(data),
    path: expectList(path).map(expectBytes),
  });
}
