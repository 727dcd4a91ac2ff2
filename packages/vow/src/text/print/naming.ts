import type { Expression } from '../../expression/expression.ts';
import { MAX_NAME_BYTES } from '../../type/type.ts';
import type { ExpressionNames, UnitNames } from '../annotations.ts';
import { RESERVED_WORDS } from '../words.ts';
import type { FindTypeName } from './type-to-source.ts';

/** The names that a printed text uses: those that are given and good, and generated ones. @spec VOW-TEXT.17 */
export class Naming {
  readonly findTypeName: FindTypeName;
  readonly #annotations: ReadonlyMap<Expression, ExpressionNames> | undefined;
  readonly #imports: readonly string[];
  readonly #functions: readonly string[];
  /** Names in scope, of whatever. */
  readonly #taken = new Set<string>();
  /** Names of the variables in scope, the outermost first. */
  readonly #variables: string[] = [];

  constructor(
    { annotations, importNames = [], functionNames = [] }: UnitNames,
    {
      imports,
      functions,
      findTypeName,
    }: { readonly imports: number; readonly functions: number } & {
      readonly findTypeName: FindTypeName;
    },
  ) {
    this.findTypeName = findTypeName;
    this.#annotations = annotations;
    this.#imports = range(imports).map((place) => this.#take(importNames[place], 'm', place + 1));
    this.#functions = range(functions).map((place) => this.#take(functionNames[place], 'f', place));
  }

  /** What an expression is called, and the variables that it binds. */
  namesOf(expression: Expression): ExpressionNames {
    return this.#annotations?.get(expression) ?? {};
  }

  /** The name of an import; the first is 1. */
  importName(unit: number): string {
    return this.#imports[unit - 1] ?? `m${unit}`;
  }

  /** The name of a function of the unit. */
  functionName(place: number): string {
    return this.#functions[place] ?? `f${place}`;
  }

  /** The name of the variable with so many binders between. One that nobody has bound has no name that can be read. */
  variableName(index: number): string {
    return this.#variables.at(-1 - index) ?? `unbound#${index}`;
  }

  /** Names of variables that are in scope from here on. */
  open(wanted: readonly (string | undefined)[]): readonly string[] {
    const names = wanted.map((name) => {
      const taken = this.#take(name, 'x', this.#variables.length + 1);
      this.#variables.push(taken);
      return taken;
    });
    return names;
  }

  /** A variable that nobody can name is in scope from here on. */
  openNameless(): void {
    this.#variables.push('');
  }

  /** The last variables are no longer in scope. */
  close(count: number): void {
    for (const name of this.#variables.splice(this.#variables.length - count, count)) {
      this.#taken.delete(name);
    }
  }

  /** The wanted name if it is good and free, or a generated one. */
  #take(wanted: string | undefined, prefix: string, from: number): string {
    let name = wanted !== undefined && isName(wanted) ? wanted : `${prefix}${from}`;
    for (let next = from; this.#taken.has(name); next++) {
      name = `${prefix}${next}`;
    }
    this.#taken.add(name);
    return name;
  }
}

/** Whether a label can be read again. @spec VOW-TEXT.4 */
export function isLabel(name: string): boolean {
  return name.length <= MAX_NAME_BYTES && /^[a-z][A-Za-z0-9_]*$/.test(name);
}

/** Whether a name of a type can be read again. @spec VOW-TEXT.4 */
export function isTypeName(name: string): boolean {
  return name.length <= MAX_NAME_BYTES && /^[A-Z][A-Za-z0-9_]*$/.test(name);
}

function isName(name: string): boolean {
  return isLabel(name) && !RESERVED_WORDS.has(name);
}

function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}
