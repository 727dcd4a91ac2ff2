import type { Module } from '@surety/vow';
import { BOOL, deriveModuleRef, type Expression, UNIT, type ValueType } from '@surety/vow';
import type { SourceCase } from '../../vector.ts';
import { wide } from './large-types.ts';
import { interval, listType, recordType, U8, U64 } from './samples.ts';
import { bool, call, field, int, one, two, v } from './terms.ts';

import { unitCase } from './typing-cases.ts';
import { functionOf, moduleOf, programOf } from './units.ts';

const less = functionOf([U8, U8], BOOL, two('less', v(1), v(0)));
const library = moduleOf([less]);
const libraryRef = deriveModuleRef(library);
const chain = makeChain(9);
const chainRef = deriveModuleRef(chain.at(-1) ?? library);
const crowd = Array.from({ length: 33 }, (_, index) => moduleOf([functionOf([], interval(index, index), int(index))]));
const crowds = [crowd.slice(0, 20), crowd.slice(20)].map((part) =>
  moduleOf([functionOf([], BOOL, bool(true))], part.map(deriveModuleRef)),
);

/** Each imports the one before. */
function makeChain(length: number): readonly Module[] {
  const modules: Module[] = [library];
  while (modules.length < length) {
    const last = modules.at(-1) ?? library;
    modules.push(moduleOf([less], [deriveModuleRef(last)]));
  }
  return modules;
}

/** Cases about functions, imports and limits. */
export const units: readonly SourceCase[] = [
  unitCase('a module', ['VOW-UNIT.4'], library, {}),
  unitCase(
    'a module that imports a module',
    ['VOW-UNIT.3'],
    moduleOf([functionOf([U8], BOOL, call([1, 0], v(0), int(7)))], [libraryRef]),
    { modules: [library] },
  ),
  unitCase(
    'a function whose body is less than declared',
    ['VOW-TYPING.11'],
    programOf(U8, call([0, 0]), { functions: [functionOf([], U64, int(7))] }),
    {},
  ),
  unitCase(
    'a function whose body is more than declared',
    ['VOW-TYPING.11'],
    programOf(U8, bool(true), { functions: [functionOf([U64], U8, v(0))] }),
    { rejects: 'interval-exceeded' },
  ),
  unitCase(
    'a function whose body is of another type',
    ['VOW-TYPING.11'],
    programOf(U8, bool(true), { functions: [functionOf([U64], BOOL, v(0))] }),
    { rejects: 'type-mismatch' },
  ),
  unitCase(
    'a function that calls itself',
    ['VOW-UNIT.3'],
    programOf(U8, bool(true), { functions: [functionOf([], BOOL, call([0, 0]))] }),
    { rejects: 'function-unknown' },
  ),
  unitCase(
    'a function that calls one after it',
    ['VOW-UNIT.3'],
    programOf(U8, bool(true), { functions: [functionOf([], BOOL, call([0, 1])), functionOf([], BOOL, bool(true))] }),
    { rejects: 'function-unknown' },
  ),
  unitCase(
    'a function of an import that is not there',
    ['VOW-UNIT.3'],
    programOf(U8, call([1, 1], v(0), v(0)), { imports: [libraryRef] }),
    { modules: [library], rejects: 'function-unknown' },
  ),
  unitCase(
    'a unit that is no import',
    ['VOW-UNIT.3'],
    programOf(U8, call([2, 0], v(0), v(0)), { imports: [libraryRef] }),
    { modules: [library], rejects: 'function-unknown' },
  ),
  unitCase('an argument too few', ['VOW-TYPING.11'], programOf(U8, call([1, 0], v(0)), { imports: [libraryRef] }), {
    modules: [library],
    rejects: 'arguments-wrong',
  }),
  unitCase(
    'an argument outside its interval',
    ['VOW-TYPING.11'],
    programOf(U64, call([1, 0], v(0), int(1)), { imports: [libraryRef] }),
    { modules: [library], rejects: 'interval-exceeded' },
  ),
  unitCase('an unknown import', ['VOW-UNIT.4'], programOf(U8, bool(true), { imports: [libraryRef] }), {
    rejects: 'import-unknown',
  }),
  unitCase('imports 9 deep', ['VOW-LIMIT.2'], programOf(U8, bool(true), { imports: [chainRef] }), {
    modules: chain,
    rejects: 'import-depth-exceeded',
  }),
  unitCase('33 modules', ['VOW-LIMIT.2'], programOf(U8, bool(true), { imports: crowds.map(deriveModuleRef) }), {
    modules: [...crowd, ...crowds],
    rejects: 'modules-exceeded',
  }),
  unitCase(
    '257 expressions around an expression, through calls',
    ['VOW-LIMIT.2'],
    programOf(U8, bool(true), { functions: deepCalls(5) }),
    { rejects: 'height-exceeded' },
  ),
  unitCase(
    'a bound of more than 5,000,000 steps',
    ['VOW-LIMIT.4'],
    programOf(listType(listType(U8, 0, 4096), 0, 4096), two('all', v(0), two('all', v(0), bool(true)))),
    { rejects: 'cost-exceeded' },
  ),
  unitCase(
    'a function that alone costs too much',
    ['VOW-LIMIT.4'],
    programOf(U8, bool(true), {
      functions: [functionOf([listType(U8, 0, 4096)], BOOL, two('anyPair', v(0), two('equal', v(0), v(1))))],
    }),
    { rejects: 'cost-exceeded' },
  ),
  unitCase('types of more than 131,072 nodes in all', ['VOW-LIMIT.3'], programOf(wide(5), manyEqualities(140)), {
    rejects: 'type-sum-exceeded',
  }),
  unitCase(
    'costs of more than 65,536 terms in all',
    ['VOW-LIMIT.3'],
    programOf(manyLists(60), manyCalls(500), { functions: [testOfLists()] }),
    {
      rejects: 'term-sum-exceeded',
    },
  ),
  unitCase('a cost of more than 256 terms', ['VOW-LIMIT.4'], programOf(manyLists(64), pairwise(64)), {
    rejects: 'cost-terms-exceeded',
  }),
];

/** Each calls the one before inside 60 expressions. */
function deepCalls(count: number) {
  return Array.from({ length: count }, (_, index) => {
    let body: Expression = index === 0 ? bool(true) : call([0, index - 1]);
    for (let depth = 0; depth < 60; depth++) {
      body = one('not', body);
    }
    return functionOf([], BOOL, body);
  });
}

function manyEqualities(count: number): Expression {
  return balanced(
    'and',
    Array.from({ length: count }, () => two('equal', v(0), v(0))),
  );
}

function balanced(op: 'and', parts: readonly Expression[]): Expression {
  const [first = bool(true)] = parts;
  const middle = parts.length >> 1;
  return parts.length < 2 ? first : two(op, balanced(op, parts.slice(0, middle)), balanced(op, parts.slice(middle)));
}

function nameAt(index: number): string {
  return `f${`${index}`.padStart(2, '0')}`;
}

function manyLists(count: number): ValueType {
  return recordType(
    ...Array.from({ length: count }, (_, index): readonly [string, ValueType] => [nameAt(index), listType(UNIT, 0, 3)]),
  );
}

/** A test of each of many lists. */
function testOfLists() {
  const tests = Array.from({ length: 60 }, (_, index) => two('all', field(v(0), nameAt(index)), bool(true)));
  return functionOf([manyLists(60)], BOOL, balanced('and', tests));
}

function manyCalls(count: number): Expression {
  return balanced('and', new Array<Expression>(count).fill(call([0, 0], v(0))));
}

/** A pair of lists for many pairs: each costs a product of its own. */
function pairwise(count: number): Expression {
  const tests: Expression[] = [];
  for (let left = 0; left < count; left++) {
    for (let right = left + 1; right < count && tests.length < 300; right++) {
      tests.push(two('all', field(v(0), nameAt(left)), two('all', field(v(1), nameAt(right)), bool(true))));
    }
  }
  return balanced('and', tests);
}
