import { BOOL, type Expression, encodeUnit, type FunctionUnit, UNIT, type Unit, type ValueType } from '@surety/vow';
import { interval, listType, recordType } from '../sources/vow/samples.ts';
import { bool, call, choose, decode, field, int, one, record, two, v } from '../sources/vow/terms.ts';
import { functionOf, programOf } from '../sources/vow/units.ts';

/** Something to admit, made to take as long as it can. */
export interface HostileBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Programs close to one limit or another. @spec VOW-LIMIT.1, VOW-LIMIT.2, VOW-LIMIT.3 */
export function hostilePrograms(): readonly HostileBytes[] {
  const units: Readonly<Record<string, Unit>> = {
    '4,095 expressions': withFunctions(functionOf([], BOOL, balanced(repeat(2048, () => bool(true))))),
    'expressions 63 deep': withFunctions(functionOf([], BOOL, balanced(repeat(64, () => nots(57, bool(true)))))),
    'joins of wide types': withFunctions(joins()),
    'encodings of wide types': withFunctions(encodings()),
    'comparisons of wide types': withFunctions(comparisons(recordType(...fieldsOf(254, listType(UNIT, 0, 1))))),
    'comparisons of deep types': withFunctions(comparisons(recordType(...fieldsOf(60, nestedLists(11))))),
    'fields of wide records': programOf(recordType(...fieldsOf(64, BOOL)), balanced(repeat(970, (at) => fieldAt(at)))),
    'costs of 250 terms': withFunctions(manyTests(), functionOf([manyLists()], BOOL, balanced(repeat(88, callFirst)))),
    'loops 60 deep, long names': deepLoops(),
    'calls inside loops 40 deep': deepCalls(),
    'calls of calls': withFunctions(...chainOfCalls(200)),
    'functions with 16 parameters': withFunctions(
      ...repeat(255, () =>
        functionOf(
          repeat(16, () => BOOL),
          BOOL,
          v(0),
        ),
      ),
    ),
    'integers of 512 bits': withFunctions(functionOf([], BOOL, balanced(repeat(60, wideProduct)))),
    'large types to decode': withFunctions(functionOf([], BOOL, decodings())),
    'records of 64 fields': withFunctions(functionOf([], BOOL, balanced(repeat(40, wideRecord)))),
  };
  return Object.entries(units).map(([name, unit]) => ({ name, bytes: encodeUnit(unit) }));
}

function withFunctions(...functions: readonly FunctionUnit[]): Unit {
  return programOf(BOOL, bool(true), { functions });
}

function repeat<T>(count: number, make: (index: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function balanced(parts: readonly Expression[]): Expression {
  const [first = bool(true)] = parts;
  const middle = parts.length >> 1;
  return parts.length < 2 ? first : two('and', balanced(parts.slice(0, middle)), balanced(parts.slice(middle)));
}

function nots(count: number, inner: Expression): Expression {
  return count === 0 ? inner : one('not', nots(count - 1, inner));
}

/** Short names in canonical order: `a0`, `a1`, …, `zf`. */
function nameAt(index: number): string {
  return `${String.fromCharCode(97 + (index >> 4))}${(index & 15).toString(16)}`;
}

/** Of records of 64 fields at most, one in the other, so many parts of this type. */
function fieldsOf(count: number, of: ValueType): readonly (readonly [string, ValueType])[] {
  if (count <= 64) {
    return repeat(count, (index) => [nameAt(index), of]);
  }
  const rows = Math.ceil(count / 64);
  return repeat(rows, (row) => [nameAt(row), recordType(...fieldsOf(Math.min(64, count - 64 * row), of))]);
}

function nestedLists(depth: number): ValueType {
  return depth === 0 ? BOOL : listType(nestedLists(depth - 1), 0, 2);
}

function fieldAt(index: number): Expression {
  return field(v(0), nameAt(index & 63));
}

/** Every choice makes a type of 450 parts that none of the others has, and so does every comparison. */
function joins(): FunctionUnit {
  const wide = recordType(...fieldsOf(450, interval(0, 2)));
  const copy = recordType(...fieldsOf(450, interval(1, 3)));
  return functionOf([wide, copy], BOOL, balanced(repeat(60, () => two('equal', choose(bool(true), v(0), v(1)), v(0)))));
}

/** Compares a parameter with what lies nowhere: only the sizes of one of the two count. */
function comparisons(type: ValueType): FunctionUnit {
  const count = Math.floor(125_000 / (2 * sizeOf(type)));
  const tests = balanced(repeat(count, () => two('equal', v(0), v(1))));
  return functionOf([type], BOOL, two('let', choose(bool(true), v(0), v(0)), tests));
}

/** The lengths that encodings can have depend on every part of a type. */
function encodings(): FunctionUnit {
  const test = one('encode', v(0));
  return functionOf([recordType(...fieldsOf(500, BOOL))], BOOL, balanced(repeat(120, () => two('equal', test, test))));
}

function sizeOf(type: ValueType): number {
  switch (type.type) {
    case 'list':
      return 1 + sizeOf(type.element);
    case 'record':
      return type.fields.reduce((sum, { of }) => sum + sizeOf(of), 1);
    default:
      return 1;
  }
}

function manyLists(): ValueType {
  return recordType(...fieldsOf(250, listType(UNIT, 0, 2)));
}

/** A loop over each of 250 lists, in a record of four records of them. */
function manyTests(): FunctionUnit {
  const lists = repeat(250, (index) => field(v(index >> 6), nameAt(index & 63)));
  const tests = balanced(lists.map((list) => two('any', list, bool(true))));
  const bound = repeat(4, (row) => row).reduceRight(
    (body, row) => two('let', field(v(row), nameAt(3 - row)), body),
    tests,
  );
  return functionOf([manyLists()], BOOL, bound);
}

function callFirst(): Expression {
  return call([0, 0], v(0));
}

/** Loops in loops over lists whose paths are as long as paths can be. */
function deepLoops(): Unit {
  const long = (index: number) => nameAt(index).padEnd(64, 'x');
  const lists = recordType(...repeat(8, (index): readonly [string, ValueType] => [long(index), listType(UNIT, 0, 2)]));
  const type = repeat(9, long).reduce((inner, name) => recordType([name, inner]), lists);
  const tests = balanced(repeat(30, () => loops(50, (depth) => v(depth + ((depth * 7) % 8)))));
  const places = repeat(9, long).reduceRight((inner: Expression, name) => field(inner, name), v(0));
  const bound = repeat(8, long).reduceRight((body, name, index) => two('let', field(v(index), name), body), tests);
  return programOf(type, two('let', places, bound));
}

function loops(count: number, listAt: (depth: number) => Expression, inner: Expression = bool(true)): Expression {
  const around = (depth: number): Expression =>
    depth === count ? inner : two('any', listAt(depth), around(depth + 1));
  return around(0);
}

const LISTS = recordType(...fieldsOf(40, listType(UNIT, 0, 2)));

/** Calls of a function of 18 loops, each inside 40 loops more: products as long as they get before they cost too much. */
function deepCalls(): Unit {
  const functions = [
    functionOf(
      [LISTS],
      BOOL,
      loops(18, (depth) => field(v(depth), nameAt(17 - depth))),
    ),
  ];
  // The program meets the sizes in another order than the function, so that their products are to be sorted.
  const outer = () => loops(40, (depth) => field(v(depth), nameAt((depth * 37) % 40)), call([0, 0], v(40)));
  return programOf(LISTS, balanced(repeat(24, outer)), { functions });
}

/** Every function calls the one before it. */
function chainOfCalls(count: number): readonly FunctionUnit[] {
  const list = listType(interval(0, 255), 0, 9);
  return repeat(count, (index) =>
    functionOf([list, list], BOOL, index === 0 ? two('any', v(0), bool(true)) : call([0, index - 1], v(0), v(1))),
  );
}

function wideProduct(): Expression {
  const factor = int(2n ** 127n - 1n);
  const product = [factor, factor, factor].reduce((left, right) => two('multiply', left, right), factor);
  return two('less', product, product);
}

/** Bytes read as values of types of 1,000 parts. */
function decodings(): Expression {
  const wide = recordType(...fieldsOf(640, BOOL));
  const empty: Expression = { op: 'bytes', value: new Uint8Array(0), parts: [] };
  const test = two('equal', decode(wide, empty), decode(wide, empty));
  return two('let', decode(wide, empty), balanced([test, ...repeat(50, () => two('equal', v(0), v(0)))]));
}

function wideRecord(): Expression {
  const wide = record(...repeat(64, (index): readonly [string, Expression] => [nameAt(index), bool(true)]));
  return field(wide, nameAt(63));
}
