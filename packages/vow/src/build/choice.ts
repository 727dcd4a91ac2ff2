import type { Expression } from '../expression/expression.ts';
import { makeBool } from './bool.ts';
import {
  annotate,
  type Binder,
  checkName,
  type Draft,
  innermostNames,
  inside,
  type Place,
  part,
  put,
  variable,
} from './draft.ts';
import {
  type Branches,
  DRAFT,
  type Formula,
  type Formulas,
  type OptionOf,
  type PayloadNames,
  REMAKE,
  type UnionOf,
  type UnitRecord,
} from './formula.ts';
import { binary, binderOf, binding, draftOf, unless } from './nodes.ts';
import { type Kinds, type Makers, makeRecord, namesOf } from './record.ts';
import type { BuildRejection } from './rejection.ts';
import { remake } from './remake.ts';
import { sealed } from './sealed.ts';

/** A value of a union as an expression object. */
export function makeUnion<C extends Formulas>(draft: Draft, cases: Kinds<C>): UnionOf<C> {
  return sealed<UnionOf<C>>('UnionOf', {
    match: (branches, names = {}) => matchOf(draft, cases, { branches, names }),
    eq: (other) => makeBool(binary('equal', draft, draftOf(other))),
    ne: (other) => makeBool(binary('unequal', draft, draftOf(other))),
    [DRAFT]: draft,
    [REMAKE]: (again) => makeUnion(again, cases),
  });
}

/** A value or none as an expression object. `payload` makes one of the kind of its value. */
export function makeOption<E extends Formula>(draft: Draft, payload: (draft: Draft) => E): OptionOf<E> {
  const makers: Makers<{ readonly none: UnitRecord; readonly some: E }> = { none: makeUnit, some: payload };
  const cases: Kinds<{ readonly none: UnitRecord; readonly some: E }> = {
    names: ['none', 'some'],
    make: (name, again) => makers[name](again),
  };
  return sealed<OptionOf<E>>('OptionOf', {
    match: (branches, names = {}) => matchOf(draft, cases, { branches, names }),
    otherwise: (absent) => payload(binary('otherwise', draft, draftOf(absent))),
    with: (absent, body, name) => {
      const binder = binderOf(name, 'x');
      const present = body(payload(variable(binder)));
      const made = binding([binder], draftOf(present), (last, first) => ({
        op: 'with',
        parts: [first(draft), first(draftOf(absent)), last()],
      }));
      return remake(present, made);
    },
    eq: (other) => makeBool(binary('equal', draft, draftOf(other))),
    ne: (other) => makeBool(binary('unequal', draft, draftOf(other))),
    [DRAFT]: draft,
    [REMAKE]: (again) => makeOption(again, payload),
  });
}

/** The record without fields as an expression object. */
export function makeUnit(draft: Draft): UnitRecord {
  const none: Kinds<Record<never, Formula>> = { names: [], make: (name) => name };
  return makeRecord(draft, none);
}

/** Stands for the name of a variable that nobody can name. */
const NAMELESS = '_';

/** What an author says of a match: the branches, and names for the payloads. */
interface Told<C extends Formulas, R extends Formula> {
  readonly branches: Branches<C, R>;
  readonly names: PayloadNames<C>;
}

/** A branch before it has a place. */
interface Branch<R extends Formula> {
  readonly binder: Binder;
  readonly isNamed: boolean;
  readonly result: R;
}

function matchOf<C extends Formulas, R extends Formula>(subject: Draft, cases: Kinds<C>, told: Told<C, R>): R {
  const { names } = cases;
  const made = names.filter((name) => Object.hasOwn(told.branches, name)).map((name) => branchOf(name, cases, told));
  const draft: Draft = (place) => {
    const first = part(subject, place);
    const branches = made.map((branch) => placeBranch(branch, place));
    return annotate(
      place,
      { op: 'match', names, parts: [first, ...branches.map(({ expression }) => expression)] },
      { names: branches.map(({ name }) => name) },
    );
  };
  const fault =
    checkBranches(names, namesOf(told.branches)) ??
    made.map(({ binder }) => checkName(binder.name)).find((found) => found !== undefined);
  return remake<R>(made[0]?.result, unless(fault, draft));
}

function branchOf<C extends Formulas, R extends Formula, K extends Extract<keyof C, string>>(
  name: K,
  cases: Kinds<C>,
  { branches, names }: Told<C, R>,
): Branch<R> {
  // A case may be called like a property of every object.
  const given = Object.hasOwn(names, name) ? names[name] : undefined;
  const binder = { name: given ?? name };
  const result = branches[name](cases.make(name, variable(binder)));
  return { binder, isNamed: given !== undefined, result };
}

/** The expression of a branch, and the name of its payload, if the author names or uses it. */
function placeBranch({ binder, isNamed, result }: Branch<Formula>, place: Place): PlacedBranch {
  const inner = inside(place, [binder]);
  const expression = put(draftOf(result), inner);
  const [name = NAMELESS] = innermostNames(inner, 1);
  return { expression, name: isNamed || place.building.used.has(binder) ? name : NAMELESS };
}

interface PlacedBranch {
  readonly expression: Expression;
  readonly name: string;
}

function checkBranches(expected: readonly string[], found: readonly string[]): BuildRejection | undefined {
  const areSame = expected.length === found.length && expected.every((name, index) => name === found[index]);
  return areSame ? undefined : { code: 'cases-differ', found, expected };
}
