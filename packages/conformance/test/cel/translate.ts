import { UNIT } from '@surety/vow';
import { bool, empty, field, list, text } from '../../src/sources/vow/terms.ts';
import { type CelType, isDynamic, isName, OutsideSubset, toVowType } from './cel-type.ts';
import type { CelTree, Comprehension } from './checked-tree.ts';
import { findMacro } from './macro.ts';
import { type Code, strictly, type Term, total, variable } from './term.ts';
import { translateCall } from './translate-call.ts';
import {
  translateBind,
  translateExistsOne,
  translateFilter,
  translateMap,
  translateQuantifier,
} from './translate-macro.ts';

/** The input of the program: a record of the variables that the environment of a case has. */
export const INPUT: unique symbol = Symbol('input');

/** What an expression of CEL becomes in the core. */
export function translate(tree: CelTree): Term {
  switch (tree.type) {
    case 'literal':
      return total(tree.of, literal(tree.value));
    case 'variable':
      return translateVariable(tree.of, tree.name);
    case 'list':
      return translateList(tree.of, tree.items);
    case 'call':
      return translateCall(tree.overload, tree.parts.map(translate), tree.of);
    case 'comprehension':
      return translateComprehension(tree);
  }
}

function literal(value: boolean | bigint | string | Uint8Array): Code {
  switch (typeof value) {
    case 'boolean':
      return () => bool(value);
    case 'bigint':
      return () => ({ op: 'int', value, parts: [] });
    case 'string':
      return () => text(value);
    default:
      return () => ({ op: 'bytes', value, parts: [] });
  }
}

function translateVariable(of: CelType, name: string): Term {
  if (isDynamic(of) || !isName(name)) {
    throw new OutsideSubset(`variable ${name}`);
  }
  return total(of, (scope) => (scope.includes(name) ? variable(name)(scope) : field(variable(INPUT)(scope), name)));
}

function translateList(of: CelType, items: readonly CelTree[]): Term {
  if (of.type !== 'list' || (isDynamic(of) && items.length > 0)) {
    throw new OutsideSubset('list of elements of several types');
  }
  if (items.length === 0) {
    const element = isDynamic(of) ? UNIT : toVowType(of.element);
    return total(of, () => empty(element));
  }
  return strictly(items.map(translate), of, (...values) =>
    total(of, (scope) => list(...values.map((value) => value(scope)))),
  );
}

function translateComprehension(tree: Comprehension): Term {
  const macro = findMacro(tree);
  const { of } = tree;
  if (macro.type === 'bind') {
    return translateBind({ of, list: translate(tree.init), name: tree.accumulator, body: translate(tree.result) });
  }
  const loop = { of, list: translate(tree.target), name: tree.variable, body: translate(macro.body) };
  switch (macro.type) {
    case 'all':
      return translateQuantifier('all', loop);
    case 'exists':
      return translateQuantifier('any', loop);
    case 'existsOne':
      return translateExistsOne(loop);
    case 'map':
      return translateMap(loop);
    case 'filter': {
      const kept = translateFilter({ ...loop, of: tree.target.of, body: translate(macro.condition) });
      const isElement = macro.body.type === 'variable' && macro.body.name === tree.variable;
      return isElement ? { ...kept, of } : translateMap({ ...loop, list: kept });
    }
  }
}
