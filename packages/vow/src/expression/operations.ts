import type { Expression, Operation } from './expression.ts';

/** What stands in the array of an operation between its code and its parts. @spec VOW-EXPR.2 */
export type Immediate =
  | 'boolean'
  | 'integer'
  | 'byteString'
  | 'textValue'
  | 'size'
  | 'type'
  | 'unionType'
  | 'name'
  | 'names';

/** How an operation is written, and which of its parts bind variables. */
export interface OperationForm {
  /** First item of its array. Never reused. */
  readonly code: number;
  /** Property and form of each immediate, in order. */
  readonly immediates: readonly (readonly [string, Immediate])[];
  /** The number of parts; `names`: one for each name; `match`: one more than names; `any`: whatever there is. */
  readonly parts: number | 'any' | 'some' | 'names' | 'match';
  /** How many variables each part binds; parts beyond bind as many as the last that is listed. */
  readonly binds: readonly number[];
}

function form(
  code: number,
  parts: OperationForm['parts'],
  immediates: OperationForm['immediates'] = [],
  binds: readonly number[] = [0],
): OperationForm {
  return { code, parts, immediates, binds };
}

/** Operations whose second part is evaluated with an element bound. */
function overElements(code: number): OperationForm {
  return form(code, 2, [], [0, 1]);
}

/** Every operation of the language. @spec VOW-EXPR.1, VOW-EXPR.2 */
export const OPERATIONS: Readonly<Record<Operation, OperationForm>> = {
  bool: form(0, 0, [['value', 'boolean']]),
  int: form(1, 0, [['value', 'integer']]),
  bytes: form(2, 0, [['value', 'byteString']]),
  text: form(3, 0, [['value', 'textValue']]),
  variable: form(4, 0, [['index', 'size']]),
  let: form(5, 2, [], [0, 1]),
  if: form(6, 3),
  match: form(7, 'match', [['names', 'names']], [0, 1]),
  with: form(8, 3, [], [0, 0, 1]),
  otherwise: form(9, 2),
  not: form(10, 1),
  and: form(11, 2),
  or: form(12, 2),
  implies: form(13, 2),
  add: form(14, 2),
  subtract: form(15, 2),
  multiply: form(16, 2),
  divide: form(17, 2),
  modulo: form(18, 2),
  min: form(19, 2),
  max: form(20, 2),
  abs: form(21, 1),
  negate: form(22, 1),
  equal: form(23, 2),
  unequal: form(24, 2),
  less: form(25, 2),
  lessEqual: form(26, 2),
  greater: form(27, 2),
  greaterEqual: form(28, 2),
  narrow: form(29, 1, [['type', 'type']]),
  record: form(30, 'names', [['names', 'names']]),
  field: form(31, 1, [['name', 'name']]),
  case: form(32, 1, [
    ['type', 'unionType'],
    ['name', 'name'],
  ]),
  some: form(33, 1),
  list: form(34, 'some'),
  empty: form(35, 0, [['type', 'type']]),
  length: form(36, 1),
  element: form(37, 2),
  all: overElements(38),
  any: overElements(39),
  count: overElements(40),
  sum: overElements(41),
  exactlyOne: overElements(42),
  unique: overElements(43),
  anyPair: form(44, 2, [], [0, 2]),
  find: overElements(45),
  filter: overElements(46),
  map: overElements(47),
  zip: form(48, 2),
  fold: form(49, 3, [['type', 'type']], [0, 0, 2]),
  concat: form(50, 2),
  slice: form(51, 1, [
    ['start', 'size'],
    ['sizeBytes', 'size'],
  ]),
  intBe: form(52, 1),
  intLe: form(53, 1),
  be: form(54, 1, [['sizeBytes', 'size']]),
  le: form(55, 1, [['sizeBytes', 'size']]),
  uvarint: form(56, 1),
  encode: form(57, 1),
  decode: form(58, 1, [['type', 'type']]),
  signBytes: form(59, 4, [['type', 'type']]),
  builtin: form(60, 'any', [['number', 'size']]),
  call: form(61, 'any', [
    ['unit', 'size'],
    ['function', 'size'],
  ]),
};

/** How many variables the part at this place binds. @spec VOW-EXPR.1 */
export function bindersOf({ op }: Expression, part: number): number {
  const { binds } = OPERATIONS[op];
  return binds[Math.min(part, binds.length - 1)] ?? 0;
}
