import type { Expression } from '@surety/vow';
import { bool, bytes, choose, empty, int, one, text, two, withSome } from '../../src/sources/vow/terms.ts';
import { type CelType, toVowType } from './cel-type.ts';
import { type Code, none, partial, share, strictly, type Term, total, under, variable } from './term.ts';

/** A list and what is evaluated for each of its elements, bound by its name; `of` is the type of the whole. */
export interface Loop {
  readonly of: CelType;
  readonly list: Term;
  readonly name: string;
  readonly body: Term;
}

/** `all` and `exists`: an element that decides alone does so even if the body is an error for others. */
export function translateQuantifier(op: 'all' | 'any', { of, list, name, body }: Loop): Term {
  const deciding = bool(op === 'any');
  const neutral = bool(op === 'all');
  return strictly([list], of, (elements) =>
    body.isPartial
      ? partial(
          of,
          share(each('map', elements, name, body.code), (options) => {
            const haveAll = each('all', options, OPTION, hasValue(variable(OPTION)));
            const found = each(op, options, OPTION, (scope) => two('otherwise', variable(OPTION)(scope), neutral));
            return (scope) =>
              choose(
                two('equal', found(scope), deciding),
                one('some', deciding),
                choose(haveAll(scope), one('some', neutral), none(of)(scope)),
              );
          }),
        )
      : total(of, each(op, elements, name, body.code)),
  );
}

/** `exists_one`: an error for one element is an error of the whole. */
export function translateExistsOne(loop: Loop): Term {
  return afterAll(loop, (values) => each('exactlyOne', values, VALUE, variable(VALUE)));
}

/** `map`. */
export function translateMap(loop: Loop): Term {
  return afterAll(loop, (values) => values);
}

/** `filter`: the elements for which the body is true. */
export function translateFilter({ of, list, name, body }: Loop): Term {
  return strictly([list], of, (elements) => {
    if (!body.isPartial) {
      return total(of, each('filter', elements, name, body.code));
    }
    const kept = each('filter', elements, name, (scope) => two('otherwise', body.code(scope), bool(false)));
    const haveAll = each('all', elements, name, hasValue(body.code));
    return partial(of, (scope) => choose(haveAll(scope), one('some', kept(scope)), none(of)(scope)));
  });
}

/** `cel.bind`: a value that is computed before the body. */
export function translateBind({ of, list: value, name, body }: Loop): Term {
  return strictly([value], of, (found) => ({
    of,
    isPartial: body.isPartial,
    code: (scope) => two('let', found(scope), under(name, body.code)(scope)),
  }));
}

const OPTION = Symbol('option');
const VALUE = Symbol('value');

type EachOp = 'all' | 'any' | 'exactlyOne' | 'filter' | 'map';

function each(op: EachOp, list: Code, name: string | symbol, body: Code): Code {
  return (scope) => two(op, list(scope), under(name, body)(scope));
}

/** Whether an option has a value. */
function hasValue(option: Code): Code {
  return (scope) => withSome(option(scope), bool(false), bool(true));
}

/** The body for all elements, and what is made of the list of its values; an error if it is one for some element. */
function afterAll({ of, list, name, body }: Loop, use: (values: Code) => Code): Term {
  return strictly([list], of, (elements) => {
    if (!body.isPartial) {
      return total(of, use(each('map', elements, name, body.code)));
    }
    const haveAll = each('all', elements, name, hasValue(body.code));
    const values = each('map', elements, name, (scope) => two('otherwise', body.code(scope), someValue(body.of)));
    return partial(of, (scope) => choose(haveAll(scope), one('some', use(values)(scope)), none(of)(scope)));
  });
}

/** Some value of a type: it stands where nobody looks. */
function someValue(of: CelType): Expression {
  switch (of.type) {
    case 'bool':
      return bool(false);
    case 'int':
    case 'uint':
      return int(0);
    case 'string':
      return text('');
    case 'bytes':
      return bytes();
    case 'list':
      return empty(toVowType(of.element));
    case 'dyn':
      throw new Error('no value has this type');
  }
}
