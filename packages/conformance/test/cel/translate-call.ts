import type { ArithmeticOp, OrderOp, ValueType } from '@surety/vow';
import { interval } from '../../src/sources/vow/samples.ts';
import { bool, choose, fold, int, narrow, one, two, v } from '../../src/sources/vow/terms.ts';
import { type CelType, OutsideSubset, toVowType } from './cel-type.ts';
import { type Code, none, partial, share, strictly, type Term, toOption, total, under, variable } from './term.ts';

/** A call, by the overload that the checker of CEL has found. */
export function translateCall(overload: string, operands: readonly Term[], of: CelType): Term {
  const rule = RULES.get(overload);
  if (rule === undefined) {
    throw new OutsideSubset(`overload ${overload}`);
  }
  return rule(of, ...operands);
}

/** What an overload of a function of CEL becomes. Calls have been checked: there are as many operands as it takes. */
type Rule = (of: CelType, ...operands: readonly Term[]) => Term;

/** An operation on values, which has one for all of them. */
function always(make: (...values: readonly Code[]) => Code): Rule {
  return (of, ...operands) => strictly(operands, of, (...values) => total(of, make(...values)));
}

/** An operation on values that is an error if the result leaves the range of its type. */
function inRange(make: (...values: readonly Code[]) => Code): Rule {
  return (of, ...operands) =>
    strictly(operands, of, (...values) => {
      const code = make(...values);
      return partial(of, (scope) => narrow(toVowType(of), code(scope)));
    });
}

/** What CEL gives for values of types, hidden by `dyn`, for which there is no overload. */
function error(of: CelType): Term {
  return partial(of, none(of));
}

function onTwo(op: ArithmeticOp | OrderOp | 'equal' | 'unequal' | 'concat') {
  return (left: Code, right: Code): Code =>
    (scope) =>
      two(op, left(scope), right(scope));
}

const same: Rule = always((value) => value);
const converted: Rule = inRange((value) => value);
const length: Rule = always((value) => (scope) => one('length', value(scope)));

/** The extreme of a list that has elements, from the other end of the range. */
function extremeOf(op: 'min' | 'max', first: bigint): Rule {
  return (of, operand) =>
    strictly([operand], of, (list) =>
      total(of, (scope) => fold(toVowType(of), list(scope), int(first), two(op, v(1), v(0)))),
    );
}

/** `left < right` of truth values, of which false is the lesser. */
function isLess(left: Code, right: Code): Code {
  return (scope) => one('not', two('implies', right(scope), left(scope)));
}

/** `left <= right` of truth values. */
function isAtMost(left: Code, right: Code): Code {
  return (scope) => two('implies', left(scope), right(scope));
}

/** The integers that divide, once they have lost their sign. */
const DIVISORS: ValueType = interval(1, 2n ** 64n - 1n);

/**
 * Division of CEL rounds towards zero, and the remainder has the sign of the dividend. The core divides what is not
 * negative by what is positive, so the sign is put on afterwards.
 */
function division(op: 'divide' | 'modulo'): Rule {
  return (of, left, right) =>
    strictly([left, right], of, (dividend, divisor) => {
      const magnitude = partial(of, (scope) => narrow(DIVISORS, one('abs', divisor(scope))));
      return strictly([magnitude], of, (positive) => {
        const found: Code = (scope) => two(op, one('abs', dividend(scope)), positive(scope));
        const changesSign = op === 'divide' ? areSignsUnequal(dividend, divisor) : isNegative(dividend);
        const signed = share(
          found,
          (value) => (scope) => choose(changesSign(scope), one('negate', value(scope)), value(scope)),
        );
        return partial(of, (scope) => narrow(toVowType(of), signed(scope)));
      });
    });
}

function isNegative(value: Code): Code {
  return (scope) => two('less', value(scope), int(0));
}

function areSignsUnequal(left: Code, right: Code): Code {
  return (scope) => two('unequal', isNegative(left)(scope), isNegative(right)(scope));
}

/** `&&` and `||`: an operand that decides alone does so even if the other is an error, on either side. */
function logic(op: 'and' | 'or'): Rule {
  const deciding = bool(op === 'or');
  const neutral = bool(op === 'and');
  return (of, ...operands) => {
    const [left = error(of), right = error(of)] = operands.map((each) => (each.of.type === 'bool' ? each : error(of)));
    if (!left.isPartial && !right.isPartial) {
      return total(of, (scope) => two(op, left.code(scope), right.code(scope)));
    }
    const code = share(toOption(left), (one) =>
      share(toOption(right), (other) => {
        const bothHave = strictly([partial(of, one), partial(of, other)], of, () => total(of, () => neutral));
        return (scope) => {
          const combined = two(op, two('otherwise', one(scope), neutral), two('otherwise', other(scope), neutral));
          return choose(
            two('equal', combined, deciding),
            toOption(total(of, () => deciding))(scope),
            toOption(bothHave)(scope),
          );
        };
      }),
    );
    return partial(of, code);
  };
}

const conditional: Rule = (of, condition, whenTrue, whenFalse) =>
  strictly([condition], of, (decides) => {
    const isPartial = whenTrue.isPartial || whenFalse.isPartial;
    const codeOf = (branch: Term): Code => (isPartial ? toOption(branch) : branch.code);
    return {
      of,
      isPartial,
      code: (scope) => choose(decides(scope), codeOf(whenTrue)(scope), codeOf(whenFalse)(scope)),
    };
  });

const membership: Rule = always((value, list) => {
  const element = Symbol('element');
  const isSame = under(element, (scope) => two('equal', variable(element)(scope), value(scope)));
  return (scope) => two('any', list(scope), isSame(scope));
});

/** The index is first widened to any int, so that the core answers with an option. */
const indexing: Rule = (of, list, index) =>
  index.of.type === 'int' || index.of.type === 'uint'
    ? strictly([list, converted(index.of, index)], of, (elements, place) =>
        partial(of, (scope) => two('element', elements(scope), place(scope))),
      )
    : error(of);

const sign: Rule = always(
  (value) => (scope) =>
    choose(two('less', value(scope), int(0)), int(-1), choose(two('less', int(0), value(scope)), int(1), int(0))),
);

const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ...['int64', 'uint64'].flatMap((of): readonly (readonly [string, Rule])[] => [
    [`add_${of}`, inRange(onTwo('add'))],
    [`subtract_${of}`, inRange(onTwo('subtract'))],
    [`multiply_${of}`, inRange(onTwo('multiply'))],
    [`divide_${of}`, division('divide')],
    [`modulo_${of}`, division('modulo')],
    [`less_${of}`, always(onTwo('less'))],
    [`less_equals_${of}`, always(onTwo('lessEqual'))],
    [`greater_${of}`, always(onTwo('greater'))],
    [`greater_equals_${of}`, always(onTwo('greaterEqual'))],
  ]),
  ...['int', 'uint'].flatMap((of): readonly (readonly [string, Rule])[] => [
    [`math_@max_${of}`, same],
    [`math_@min_${of}`, same],
    [`math_@max_${of}_${of}`, always(onTwo('max'))],
    [`math_@min_${of}_${of}`, always(onTwo('min'))],
    [`math_sign_${of}`, sign],
    [`math_abs_${of}`, inRange((value) => (scope) => one('abs', value(scope)))],
  ]),
  ['math_@max_list_int', extremeOf('max', -(2n ** 63n))],
  ['math_@min_list_int', extremeOf('min', 2n ** 63n - 1n)],
  ['math_@max_list_uint', extremeOf('max', 0n)],
  ['math_@min_list_uint', extremeOf('min', 2n ** 64n - 1n)],
  ['negate_int64', inRange((value) => (scope) => one('negate', value(scope)))],
  ['int64_to_uint64', converted],
  ['uint64_to_int64', converted],
  ['int64_to_int64', same],
  ['uint64_to_uint64', same],
  ['bool_to_bool', same],
  ['bytes_to_bytes', same],
  ['string_to_string', same],
  ['string_to_bytes', same],
  ['to_dyn', (_, operand) => operand],
  ['equals', always(onTwo('equal'))],
  ['not_equals', always(onTwo('unequal'))],
  ['less_bool', always(isLess)],
  ['less_equals_bool', always(isAtMost)],
  ['greater_bool', always((left, right) => isLess(right, left))],
  ['greater_equals_bool', always((left, right) => isAtMost(right, left))],
  ['logical_not', always((value) => (scope) => one('not', value(scope)))],
  ['logical_and', logic('and')],
  ['logical_or', logic('or')],
  ['conditional', conditional],
  ['in_list', membership],
  ['index_list', indexing],
  ['size_list', length],
  ['size_bytes', length],
  ['add_bytes', always(onTwo('concat'))],
  ['add_string', always(onTwo('concat'))],
]);
