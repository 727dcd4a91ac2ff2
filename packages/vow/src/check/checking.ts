import { type Cost, countTerms } from '../cost/cost.ts';
import { Origin, SizeTable } from '../cost/origin.ts';
import type { Expression, ExpressionOf, Operation } from '../expression/expression.ts';
import { MAX_HEIGHT, MAX_TERM_SUM, MAX_TERMS, MAX_TYPE_SUM } from '../expression/unit.ts';
import { isSubtype } from '../type/relate-types.ts';
import type { ListType, ValueType } from '../type/type.ts';
import type { ExpectedForm, ExpressionFault } from './check-rejection.ts';
import { checkSize, countTypeNodes } from './type-size.ts';
import type { CheckedFunction, CheckedModule, TypedExpression } from './typed.ts';

/** A variable in scope: its type, and where its value lies in the input. */
export interface Binding {
  readonly type: ValueType;
  readonly origin: Origin | undefined;
}

/** What is known of an expression that has been checked. */
export interface Found {
  readonly typed: TypedExpression;
  readonly cost: Cost;
  readonly origin: Origin | undefined;
  /** Expressions around the innermost one, itself included, calls replaced by bodies. */
  readonly height: number;
}

/** Checks expressions of one operation, or reports a fault. */
type Rule<Op extends Operation> = (expression: ExpressionOf<Op>, checking: Checking) => Found | undefined;

/** The rule of each operation. */
export type Rules = { readonly [Op in Operation]: Rule<Op> };

/** The checking of one body. Mutated on the way through it. */
export interface Checking {
  readonly rules: Rules;
  /** Those before the function at hand. */
  readonly functions: readonly CheckedFunction[];
  readonly imports: readonly CheckedModule[];
  /** The sizes of the parameters of the body, as far as they were met. */
  readonly sizes: SizeTable;
  /** Variables, the innermost last. */
  readonly scope: Binding[];
  /** From the body to the expression at hand. */
  readonly path: number[];
  /** The work done on the unit so far. @spec VOW-LIMIT.3 */
  readonly work: { types: number; terms: number };
  fault: { readonly reason: ExpressionFault; readonly path: readonly number[] } | undefined;
}

/** The checking of a body whose parameters have these types, the last of them bound innermost. */
export function startChecking(
  parameters: readonly ValueType[],
  around: Pick<Checking, 'rules' | 'functions' | 'imports' | 'work'>,
): Checking {
  const sizes = new SizeTable();
  const scope = parameters.map((type, parameter) => ({ type, origin: new Origin(sizes, parameter) }));
  return { ...around, sizes, scope, path: [], fault: undefined };
}

/** What a rule has found out about its expression. */
export interface Conclusion {
  readonly type: ValueType;
  readonly cost: Cost;
  readonly parts: readonly Found[];
  readonly origin?: Origin | undefined;
  readonly callee?: CheckedFunction;
}

/** Checks an expression. @spec VOW-UNIT.4 */
export function checkExpression(expression: Expression, checking: Checking): Found | undefined {
  // The table has the rule for each operation; the compiler cannot tie the two together.
  const rule = checking.rules[expression.op] as Rule<Operation>;
  return rule(expression, checking);
}

/** Checks the part at this place, with these variables bound in it, the innermost last. */
export function checkPart(
  expression: Expression,
  place: number,
  checking: Checking,
  ...bindings: readonly Binding[]
): Found | undefined {
  const part = expression.parts[place];
  if (part === undefined) {
    return undefined;
  }
  checking.path.push(place);
  for (const binding of bindings) {
    checking.scope.push(binding);
  }
  const found = checkExpression(part, checking);
  for (const _ of bindings) {
    checking.scope.pop();
  }
  checking.path.pop();
  return found;
}

/** Checks an expression that must be of this type: the body of a function. @spec VOW-TYPING.11 */
export function checkResult(expression: Expression, type: ValueType, checking: Checking): Found | undefined {
  const found = checkExpression(expression, checking);
  return found === undefined || isSubtype(found.typed.type, type) ? found : reject(checking, mismatch(found, type));
}

/** Checks the part at this place, which must be of this type. */
export function checkPartOf(
  expression: Expression,
  { place, type }: { readonly place: number; readonly type: ValueType },
  checking: Checking,
  ...bindings: readonly Binding[]
): Found | undefined {
  const found = checkPart(expression, place, checking, ...bindings);
  return found === undefined || isSubtype(found.typed.type, type)
    ? found
    : rejectPart(checking, place, mismatch(found, type));
}

/** Checks the part at this place, which must be a list. */
export function checkListPart(
  expression: Expression,
  place: number,
  checking: Checking,
): { readonly found: Found; readonly list: ListType } | undefined {
  const found = checkPart(expression, place, checking);
  if (found === undefined) {
    return undefined;
  }
  const { type } = found.typed;
  return type.type === 'list' ? { found, list: type } : rejectForm(checking, place, { expected: 'list', found });
}

/** Reports that a part has not the form that its operation takes. */
export function rejectForm(
  checking: Checking,
  place: number,
  { expected, found }: { readonly expected: ExpectedForm; readonly found: Found },
): undefined {
  return rejectPart(checking, place, { code: 'type-mismatch', expected, found: found.typed.type });
}

/** Reports what is wrong with the expression at hand. Gives undefined, for the rule to give. */
export function reject(checking: Checking, reason: ExpressionFault): undefined {
  checking.fault ??= { reason, path: [...checking.path] };
  return undefined;
}

/** Reports what is wrong with a part of the expression at hand. */
export function rejectPart(checking: Checking, place: number, reason: ExpressionFault): undefined {
  checking.fault ??= { reason, path: [...checking.path, place] };
  return undefined;
}

/** What an expression is found to be, once it is within the limits. @spec VOW-TYPING.12, VOW-LIMIT.2, VOW-LIMIT.3 */
export function conclude(expression: Expression, conclusion: Conclusion, checking: Checking): Found | undefined {
  const { type, cost, parts, origin, callee } = conclusion;
  const rejection = checkSize(type);
  if (rejection !== undefined) {
    return reject(checking, rejection);
  }
  let height = callee?.height ?? 0;
  for (const part of parts) {
    height = Math.max(height, part.height);
  }
  const { work } = checking;
  work.types += countTypeNodes(type);
  const terms = countTerms(cost);
  work.terms += terms + (callee === undefined ? 0 : countTerms(callee.bodyCost));
  const fault = findExcess({ height, terms, work });
  if (fault !== undefined) {
    return reject(checking, fault);
  }
  const typedParts = parts.map(({ typed }) => typed);
  const typed =
    callee === undefined ? { expression, type, parts: typedParts } : { expression, type, parts: typedParts, callee };
  return { typed, cost, origin, height: height + 1 };
}

/** The first limit that is exceeded. */
function findExcess({
  height,
  terms,
  work,
}: {
  readonly height: number;
  readonly terms: number;
  readonly work: Checking['work'];
}): ExpressionFault | undefined {
  if (height > MAX_HEIGHT) {
    return { code: 'height-exceeded', limit: MAX_HEIGHT };
  }
  if (terms > MAX_TERMS) {
    return { code: 'cost-terms-exceeded', limit: MAX_TERMS };
  }
  if (work.types > MAX_TYPE_SUM) {
    return { code: 'type-sum-exceeded', limit: MAX_TYPE_SUM };
  }
  return work.terms > MAX_TERM_SUM ? { code: 'term-sum-exceeded', limit: MAX_TERM_SUM } : undefined;
}

/** Integers that only exceed an interval are told apart from other types: it is what authors meet most. */
function mismatch({ typed }: Found, expected: ValueType): ExpressionFault {
  const { type, expression } = typed;
  return expected.type === 'int' && type.type === 'int'
    ? { code: 'interval-exceeded', operation: expression.op, expected, least: type.least, most: type.most }
    : { code: 'type-mismatch', expected, found: type };
}
