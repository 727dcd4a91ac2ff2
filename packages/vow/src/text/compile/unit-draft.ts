import type { Expression } from '../../expression/expression.ts';
import { MAX_DEPTH, MAX_NODES } from '../../expression/unit.ts';
import type { Annotation } from '../annotations.ts';
import { MAX_UNIT_TYPE_NODES } from '../limits.ts';
import type { LineMap } from '../position.ts';
import type { LocatedFault, TextFault } from '../rejection.ts';
import type { SourceName, Span } from '../source-tree.ts';
import type { MeasuredType } from './elaborate-type.ts';

/** An imported module: its place among the imports and, if it has names, its functions. */
export interface ImportedModule {
  /** 1 for the first. */
  readonly unit: number;
  /** Undefined for a module that is known by its address alone. */
  readonly functions: ReadonlyMap<string, number> | undefined;
}

/** A unit while its text is turned into the core. After the first fault nothing counts. @spec VOW-TEXT.13, VOW-TEXT.14 */
export class UnitDraft {
  readonly annotations: Map<Expression, Annotation> = new Map();
  readonly types: Map<string, MeasuredType> = new Map();
  readonly imports: Map<string, ImportedModule> = new Map();
  /** Functions that have been declared so far, by their places. */
  readonly functions: Map<string, number> = new Map();
  /** All functions of the unit, to tell those that come later from those that do not exist. */
  readonly allFunctions: ReadonlySet<string>;
  readonly #lines: LineMap;
  /** Variables in scope: how many stand around each. */
  readonly #variables = new Map<string, number>();
  #bound = 0;
  #nodes = 0;
  #typeNodes = 0;
  #fault: LocatedFault | undefined;

  constructor(lines: LineMap, allFunctions: ReadonlySet<string>) {
    this.#lines = lines;
    this.allFunctions = allFunctions;
  }

  /** The first fault. */
  get fault(): LocatedFault | undefined {
    return this.#fault;
  }

  /** Notes a fault; only the first counts. */
  fail(fault: TextFault, { start }: Span): void {
    this.#fault ??= { fault, offset: start };
  }

  /** Notes expressions that begin here, with so many others around the innermost of them. @spec VOW-TEXT.14 */
  count(nodes: number, around: number, span: Span): void {
    this.#nodes += nodes;
    if (this.#nodes > MAX_NODES) {
      this.fail({ code: 'nodes-exceeded', limit: MAX_NODES }, span);
    }
    if (around > MAX_DEPTH) {
      this.fail({ code: 'depth-exceeded', limit: MAX_DEPTH }, span);
    }
  }

  /** Notes a type that stands in the core. @spec VOW-TEXT.14 */
  countType({ nodes }: MeasuredType, span: Span): void {
    this.#typeNodes += nodes;
    if (this.#typeNodes > MAX_UNIT_TYPE_NODES) {
      this.fail({ code: 'type-nodes-exceeded', limit: MAX_UNIT_TYPE_NODES }, span);
    }
  }

  /** Remembers where an expression was written, and the variables that it binds. */
  annotate<E extends Expression>(expression: E, span: Span, names?: readonly string[]): E {
    const place = { ...span, ...this.#lines.positionOf(span.start) };
    this.annotations.set(expression, names === undefined ? { span: place } : { span: place, names });
    return expression;
  }

  /** Remembers the label of a clause; of clauses that are one expression, that of the outermost. */
  label(expression: Expression, label: string): void {
    const annotation = this.annotations.get(expression);
    if (annotation !== undefined) {
      this.annotations.set(expression, { ...annotation, label });
    }
  }

  /** Checks that a name is new where it is declared. @spec VOW-TEXT.13 */
  checkNew({ name, span }: SourceName): void {
    if (this.#variables.has(name) || this.functions.has(name) || this.imports.has(name) || this.types.has(name)) {
      this.fail({ code: 'name-taken', name }, span);
    }
  }

  /** Makes something with variables in scope, the last innermost; one without a name cannot be reached. */
  bind<T>(names: readonly (SourceName | undefined)[], make: () => T): T {
    for (const name of names) {
      if (name !== undefined) {
        this.checkNew(name);
        this.#variables.set(name.name, this.#bound);
      }
      this.#bound++;
    }
    const made = make();
    this.#bound -= names.length;
    for (const name of names) {
      this.#variables.delete(name?.name ?? '');
    }
    return made;
  }

  /** The number of binders between here and a variable in scope. @spec VOW-EXPR.1 */
  indexOf(name: string): number | undefined {
    const around = this.#variables.get(name);
    return around === undefined ? undefined : this.#bound - 1 - around;
  }
}
