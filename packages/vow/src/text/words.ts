import { BUILTINS } from '../builtin/builtins.ts';
import type { EachOperation, TypedOperation, TypeWord, WordOperation } from './source-tree.ts';

/** How an operation is written that is a word with its parts and sizes in parentheses. @spec VOW-TEXT.12 */
export interface WordForm {
  readonly word: string;
  readonly parts: number;
  /** Integer literals after the parts. */
  readonly sizes: number;
}

/** The words of operations without a type. @spec VOW-TEXT.12 */
export const WORD_FORMS: Readonly<Record<WordOperation, WordForm>> = {
  some: { word: 'some', parts: 1, sizes: 0 },
  length: { word: 'len', parts: 1, sizes: 0 },
  min: { word: 'min', parts: 2, sizes: 0 },
  max: { word: 'max', parts: 2, sizes: 0 },
  abs: { word: 'abs', parts: 1, sizes: 0 },
  zip: { word: 'zip', parts: 2, sizes: 0 },
  slice: { word: 'slice', parts: 1, sizes: 2 },
  intBe: { word: 'int_be', parts: 1, sizes: 0 },
  intLe: { word: 'int_le', parts: 1, sizes: 0 },
  be: { word: 'be', parts: 1, sizes: 1 },
  le: { word: 'le', parts: 1, sizes: 1 },
  uvarint: { word: 'uvarint', parts: 1, sizes: 0 },
  encode: { word: 'encode', parts: 1, sizes: 0 },
};

/** The words of operations with a type. @spec VOW-TEXT.12 */
export const TYPED_FORMS: Readonly<Record<TypedOperation, WordForm>> = {
  narrow: { word: 'narrow', parts: 1, sizes: 0 },
  decode: { word: 'decode', parts: 1, sizes: 0 },
  signBytes: { word: 'sign_bytes', parts: 4, sizes: 0 },
};

/** The words of operations that bind an element of a list. @spec VOW-TEXT.11 */
export const EACH_WORDS: Readonly<Record<EachOperation, string>> = {
  all: 'all',
  any: 'any',
  count: 'count',
  sum: 'sum',
  exactlyOne: 'exactly_one',
  unique: 'unique',
  find: 'find',
  filter: 'filter',
  map: 'map',
};

/** Integer types that have a name: the first that fits is the one that is printed. @spec VOW-TEXT.7 */
export const INTEGER_WORDS: readonly (readonly [TypeWord, { readonly least: bigint; readonly most: bigint }])[] = [
  ['u8', unsigned(8n)],
  ['u16', unsigned(16n)],
  ['u32', unsigned(32n)],
  ['u64', unsigned(64n)],
  ['u128', unsigned(128n)],
  ['u256', unsigned(256n)],
  ['i64', signed(64n)],
  ['i128', signed(128n)],
  ['i256', signed(256n)],
  ['time', unsigned(48n)],
  ['ppb', { least: 0n, most: 1_000_000_000n }],
  ['epoch', unsigned(64n)],
  ['height', unsigned(64n)],
];

/** The operation of a word, if it is one of {@link WORD_FORMS}. */
export const WORD_OPERATIONS: ReadonlyMap<string, WordOperation> = invert(WORD_FORMS, ({ word }) => word);

/** The operation of a word, if it is one of {@link TYPED_FORMS}. */
export const TYPED_OPERATIONS: ReadonlyMap<string, TypedOperation> = invert(TYPED_FORMS, ({ word }) => word);

/** The operation of a word, if it is one of {@link EACH_WORDS}. */
export const EACH_OPERATIONS: ReadonlyMap<string, EachOperation> = invert(EACH_WORDS, (word) => word);

/** Words that no variable, function or import has as its name. Fields, cases and labels may have them. @spec VOW-TEXT.4 */
export const RESERVED_WORDS: ReadonlySet<string> = new Set([
  ...['import', 'type', 'function', 'program'],
  ...['let', 'in', 'if', 'then', 'else', 'with', 'otherwise', 'match', 'require', 'fold', 'from', 'any_pair'],
  ...['implies', 'or', 'and', 'not', 'true', 'false', 'empty', 'none', 'option', 'builtin'],
  ...EACH_OPERATIONS.keys(),
  ...WORD_OPERATIONS.keys(),
  ...TYPED_OPERATIONS.keys(),
  ...BUILTINS.map(({ name }) => name),
]);

function unsigned(bits: bigint) {
  return { least: 0n, most: 2n ** bits - 1n };
}

function signed(bits: bigint) {
  return { least: -(2n ** (bits - 1n)), most: 2n ** (bits - 1n) - 1n };
}

function invert<Name extends string, Form>(
  forms: Readonly<Record<Name, Form>>,
  wordOf: (form: Form) => string,
): ReadonlyMap<string, Name> {
  // The keys of a record of ours are its names.
  return new Map(Object.entries<Form>(forms).map(([name, form]) => [wordOf(form), name as Name]));
}
