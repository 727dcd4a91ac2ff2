import { assert, err, ok, type Result } from '@surety/codec';
import { deriveModuleRef } from '../expression/encode-unit.ts';
import type { Module, Program } from '../expression/unit.ts';
import type { UnitNames } from '../text/annotations.ts';
import { placeFunction, placeImport } from './call.ts';
import {
  type Binder,
  type Building,
  bodyPlace,
  checkName,
  emptyBuilding,
  type ImportDraft,
  put,
  variable,
} from './draft.ts';
import { type Descriptor, type Formula, MAKE } from './formula.ts';
import { type AnyFunction, RETARGET, TARGET } from './function.ts';
import { draftOf } from './nodes.ts';
import type { BuildRejection } from './rejection.ts';

/** A program, and what people call its parts. */
export interface DefinedProgram {
  readonly unit: Program;
  readonly names: UnitNames;
}

/** Functions by the names under which authors call them. */
export type Functions = { readonly [name: string]: AnyFunction };

/** A module, what people call its parts, and the functions that other units may import. */
export interface DefinedModule<F extends Functions> {
  readonly unit: Module;
  readonly names: UnitNames;
  readonly functions: F;
  /** Their places in the unit. */
  readonly indices: { readonly [K in keyof F]: number };
}

/** What the author says of a unit besides its functions and its body. */
export interface UnitOptions {
  /** Modules that are imported in this order, used or not. Others follow in the order of their first use. */
  readonly imports?: readonly ImportDraft[];
  /** Types that the printed text is to call by these names. */
  readonly types?: { readonly [name: string]: Descriptor<Formula> };
}

/** What the author says of a program besides its input and its body. */
export interface ProgramOptions extends UnitOptions {
  /** Functions that stand in this order, used or not. Others stand where they are first needed. */
  readonly functions?: readonly AnyFunction[];
  /** What the printed text calls the input. */
  readonly inputName?: string;
}

/** Defines a program. The body is called once, with the variable that stands for the input. @spec VOW-UNIT.1 */
export function defineProgram<I extends Formula>(
  input: Descriptor<I>,
  body: (input: I) => Formula,
  options: ProgramOptions = {},
): Result<DefinedProgram, BuildRejection> {
  const { inputName = 'input', functions = [] } = options;
  const building = emptyBuilding();
  building.fault = checkName(inputName) ?? input.fault;
  placeImports(building, options);
  placeFunctions(building, functions);
  if (building.fault !== undefined) {
    return err(building.fault);
  }
  const binder: Binder = { name: inputName };
  const made = put(draftOf(body(input[MAKE](variable(binder)))), bodyPlace(building, [binder]));
  return finish(building, {
    unit: { type: 'program', ...partsOf(building), input: input.valueType, body: made },
    names: { ...namesOf(building, options), inputName },
  });
}

/** Defines a module: the functions, in the order in which they are written, and those that they call. @spec VOW-UNIT.1 */
export function defineModule<F extends Functions>(
  functions: F,
  options: UnitOptions = {},
): Result<DefinedModule<F>, BuildRejection> {
  const building = emptyBuilding();
  placeImports(building, options);
  const places = Object.entries(functions).map(([key, found]) => [key, placeFunctions(building, [found])] as const);
  if (places.length === 0) {
    building.fault ??= { code: 'functions-missing' };
  }
  return finish(building, {
    unit: { type: 'module', ...partsOf(building) },
    names: namesOf(building, options),
    functions: Object.freeze({ ...functions }),
    // Every function has its place under its own key.
    indices: Object.freeze(Object.fromEntries(places)) as DefinedModule<F>['indices'],
  });
}

/** The functions of a module, for calls from other units; `alias` is its name in the printed text. @spec VOW-UNIT.3 */
export function importModule<F extends Functions>({ unit, functions, indices }: DefinedModule<F>, alias: string): F {
  const module = deriveModuleRef(unit);
  const imported = Object.entries(functions).map(([key, found]): [string, AnyFunction] => {
    const index = indices[key];
    assert(index !== undefined, 'a function of a module has a place');
    return [key, found[RETARGET]({ type: 'imported', module, alias, index })];
  });
  // Every function stands under its own key again, and is of its own type.
  return Object.freeze(Object.fromEntries(imported)) as F;
}

function finish<T>({ fault }: Building, made: T): Result<T, BuildRejection> {
  return fault === undefined ? ok(made) : err(fault);
}

function placeImports(building: Building, { imports = [] }: UnitOptions): void {
  for (const imported of imports) {
    building.fault ??= checkName(imported.alias);
    placeImport(imported, { building });
  }
}

/** Gives functions their places. The last place is returned. */
function placeFunctions(building: Building, functions: readonly AnyFunction[]): number {
  let last = -1;
  for (const { [TARGET]: target } of functions) {
    if (target.type === 'own') {
      last = placeFunction(target.draft, { building, height: 0 });
    } else {
      building.fault ??= { code: 'function-imported', module: target.module, index: target.index };
    }
  }
  return last;
}

function partsOf({ imports, functions }: Building): Pick<Program, 'imports' | 'functions'> {
  return { imports: imports.map(({ module }) => module), functions };
}

function namesOf({ imports, placed, annotations }: Building, { types = {} }: UnitOptions): UnitNames {
  return {
    annotations,
    importNames: imports.map(({ alias }) => alias),
    functionNames: placed.map(({ draft }) => draft.name),
    parameterNames: placed.map(({ parameterNames }) => parameterNames),
    typeNames: Object.entries(types).map(([name, { valueType }]) => ({ name, of: valueType })),
  };
}
