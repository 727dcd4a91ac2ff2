import {
  bindersOf,
  compareNames,
  type Expression,
  type FunctionUnit,
  MAX_INTEGER,
  type ModuleRef,
  type NamedType,
  OPERATIONS,
  type Operation,
  type UnionType,
  type Unit,
  type ValueType,
} from '@surety/vow';
import { Chance } from '../../../conformance/src/random/chance.ts';

/** Names that fields, cases and labels may have: words of the language and generated names among them. */
const NAMES = [
  'a',
  'b',
  'let',
  'in',
  'none',
  'some',
  'if',
  'type',
  'x1',
  'x2',
  'f0',
  'm1',
  'key',
  'a_long_name',
  'aB9_',
];
const INTEGERS = [0n, 1n, 5n, 255n, 2n ** 64n - 1n, 2n ** 128n, MAX_INTEGER];
const TEXTS = [
  '',
  'plain',
  '"quoted" \\ and\n\t\r\b\f',
  '\u0000\u001f\u007f',
  'ä€😀',
  '\u202e\ufeff\u{e0041}',
  '// no comment',
];
const WORDS: readonly ValueType[] = [
  { type: 'bool' },
  { type: 'int', least: 0n, most: 255n },
  { type: 'int', least: 0n, most: 2n ** 48n - 1n },
  { type: 'int', least: -(2n ** 63n), most: 2n ** 63n - 1n },
  { type: 'int', least: -5n, most: -5n },
  { type: 'int', least: -MAX_INTEGER, most: MAX_INTEGER },
  { type: 'bytes', least: 32, most: 32 },
  { type: 'bytes', least: 0, most: 65_536 },
  { type: 'text', most: 7 },
  { type: 'record', fields: [] },
];
const OPS = Object.keys(OPERATIONS) as readonly Operation[];

/** Where an expression stands: how many variables are bound, what can be called, how large it may get. */
interface Place {
  readonly bound: number;
  readonly functions: number;
  readonly imports: number;
  /** Expressions around it, at most. */
  readonly depth: number;
  /** Expressions that may still be made; counted down on the way. */
  readonly budget: { left: number };
}

/** A unit of any expressions: names and indices are good, types are not looked at. */
export function randomUnit(seed: number): Unit {
  const chance = new Chance(seed);
  const imports = Array.from({ length: chance.below(3) }, () => randomRef(chance));
  const count = 1 + chance.below(3);
  const functions: FunctionUnit[] = [];
  for (let place = 0; place < count; place++) {
    const parameters = Array.from({ length: chance.below(4) }, () => randomType(chance, 3));
    const body = randomExpression(chance, {
      bound: parameters.length,
      functions: place,
      imports: imports.length,
      depth: 1 + chance.below(64),
      budget: { left: chance.below(60) },
    });
    functions.push({ parameters, result: randomType(chance, 3), body });
  }
  if (chance.below(2) === 0) {
    return { type: 'module', imports, functions };
  }
  const body = randomExpression(chance, {
    bound: 1,
    functions: count,
    imports: imports.length,
    depth: 1 + chance.below(64),
    budget: { left: chance.below(200) },
  });
  return { type: 'program', imports, functions, input: randomType(chance, 4), body };
}

/** A type within the limits, in its one form. */
export function randomType(chance: Chance, depth: number): ValueType {
  const kind = depth === 0 ? 0 : chance.below(7);
  switch (kind) {
    case 1:
      return { type: 'list', element: randomType(chance, depth - 1), ...randomLengths(chance) };
    case 2:
      return { type: 'bytes', ...randomLengths(chance) };
    case 3:
    case 4:
      return { type: 'record', fields: randomNamed(chance, depth, chance.below(4)) };
    case 5:
      return randomUnion(chance, depth);
    default:
      return chance.pick(WORDS);
  }
}

function randomUnion(chance: Chance, depth: number): UnionType {
  if (chance.below(3) > 0) {
    return { type: 'union', cases: randomNamed(chance, depth, 1 + chance.below(3)) };
  }
  const unit: ValueType = { type: 'record', fields: [] };
  return {
    type: 'union',
    cases: [
      { name: 'none', of: unit },
      { name: 'some', of: randomType(chance, depth - 1) },
    ],
  };
}

function randomNamed(chance: Chance, depth: number, count: number): readonly NamedType[] {
  return randomNames(chance, count).map((name) => ({ name, of: randomType(chance, depth - 1) }));
}

function randomNames(chance: Chance, count: number): readonly string[] {
  const names = new Set<string>();
  while (names.size < count) {
    names.add(chance.pick(NAMES));
  }
  return [...names].sort(compareNames);
}

function randomLengths(chance: Chance): { readonly least: number; readonly most: number } {
  const least = chance.below(5);
  return { least, most: least + chance.below(3) };
}

function randomRef(chance: Chance): ModuleRef {
  return `0x${Array.from(chance.bytes(32), (byte) => byte.toString(16).padStart(2, '0')).join('')}` as ModuleRef;
}

function randomExpression(chance: Chance, place: Place): Expression {
  const op =
    place.depth <= 1 || place.budget.left <= 0
      ? chance.pick(['bool', 'int', 'bytes', 'text', 'variable', 'empty'] as const)
      : chance.pick(OPS);
  const isPossible =
    (op !== 'variable' || place.bound > 0) && (op !== 'call' || place.functions > 0 || place.imports > 0);
  if (!isPossible) {
    return { op: 'bool', value: true, parts: [] };
  }
  place.budget.left--;
  const own = immediates(op, chance, place);
  const form = OPERATIONS[op];
  const names = Array.isArray(own['names']) ? own['names'].length : 0;
  const counts = { any: chance.below(4), some: 1 + chance.below(3), names, match: names + 1 };
  const count = typeof form.parts === 'number' ? form.parts : counts[form.parts];
  // What is made fits the table of operations, which the compiler cannot see.
  const shell = { op, ...own, parts: [] } as unknown as Expression;
  const parts = Array.from({ length: count }, (_, index) =>
    randomExpression(chance, {
      ...place,
      bound: place.bound + bindersOf(shell, index),
      depth: place.depth - 1,
    }),
  );
  return { ...shell, parts } as unknown as Expression;
}

function immediates(op: Operation, chance: Chance, place: Place): Readonly<Record<string, unknown>> {
  switch (op) {
    case 'bool':
      return { value: chance.below(2) === 0 };
    case 'int':
      return { value: chance.pick(INTEGERS) * (chance.below(3) === 0 ? -1n : 1n) };
    case 'bytes':
      return { value: chance.bytes(chance.below(9)) };
    case 'text':
      return { value: chance.pick(TEXTS) };
    case 'variable':
      return { index: chance.below(place.bound) };
    case 'match':
      return { names: randomNames(chance, 1 + chance.below(3)) };
    case 'record':
      return { names: randomNames(chance, chance.below(4)) };
    case 'field':
      return { name: chance.pick(NAMES) };
    case 'case':
      return { type: randomUnion(chance, 2), name: chance.pick(NAMES) };
    case 'narrow':
    case 'empty':
    case 'fold':
    case 'decode':
    case 'signBytes':
      return { type: randomType(chance, 2) };
    case 'slice':
      return { start: chance.below(40), sizeBytes: chance.below(2 ** 31) };
    case 'be':
    case 'le':
      return { sizeBytes: chance.below(70) };
    case 'builtin':
      return { number: chance.pick([0, 1, 2, 3, 4, 5, 6, 7, 8, 2 ** 31 - 1]) };
    case 'call':
      return randomCall(chance, place);
    default:
      return {};
  }
}

/** A call of an earlier function, or of any function of an import. */
function randomCall(chance: Chance, { functions, imports }: Place): Readonly<Record<string, unknown>> {
  const unit = functions === 0 ? 1 + chance.below(imports) : chance.below(1 + imports);
  return unit === 0 ? { unit, function: chance.below(functions) } : { unit, function: chance.below(300) };
}
