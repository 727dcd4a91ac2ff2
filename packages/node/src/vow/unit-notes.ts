import {
  type Annotation,
  type CheckedModule,
  type CheckedProgram,
  type ExplainedWitness,
  type Expression,
  type ExpressionNames,
  printExpression,
  type TypedExpression,
  type Value,
  type ValueType,
} from '@surety/vow';
import { boundTypes } from './bound-types.ts';
import type { LoadedUnit } from './load-unit.ts';
import type { UnitText } from './unit-text.ts';

/** A variable with what people call it. */
interface NamedVariable {
  readonly name: string;
  readonly type: ValueType;
}

/** A variable with its value. */
export interface BoundVariable extends NamedVariable {
  readonly value: Value;
}

/** What people want to know of an expression. */
export interface ExpressionNote {
  /** The label of the clause that it is. */
  readonly label: string | undefined;
  /** The file that it stands in. */
  readonly path: string;
  /** Undefined in a unit without text. */
  readonly line: number | undefined;
  /** The variables in scope, the outermost first. */
  readonly variables: readonly NamedVariable[];
}

/** Notes on the expressions of an admitted unit and of the modules that it reaches. */
export class UnitNotes {
  readonly #notes = new Map<Expression, PlacedNote>();
  readonly #names = new Map<Expression, ExpressionNames>();
  readonly #written = new Map<Expression, string>();

  constructor(unit: LoadedUnit) {
    const visited = new Set<CheckedModule>();
    this.#noteUnit(unit.checked, unit.path, unit.source);
    for (const module of unit.checked.imports) {
      this.#noteModule(module, unit, visited);
    }
  }

  /** The note on an expression of the unit. */
  noteOf(expression: Expression): ExpressionNote {
    return this.#notes.get(expression) ?? NO_NOTE;
  }

  /** How many variables an expression can see. */
  countVariables(expression: Expression): number {
    return this.noteOf(expression).variables.length;
  }

  /** Values with the names and types of the variables that were bound last for an expression. */
  bind(expression: Expression, values: readonly Value[]): readonly BoundVariable[] {
    const { variables } = this.noteOf(expression);
    const last = variables.slice(Math.max(0, variables.length - values.length));
    return last.map((variable, place) => ({ ...variable, value: values[place] ?? [] }));
  }

  /** The elements that decided, with the variable that stood for each; none if the body was not kept. */
  bindWitness({ elements, body }: ExplainedWitness, { op }: Expression): readonly BoundVariable[] {
    if (body === undefined) {
      return [];
    }
    // The body is the key of the later element, and the earlier one had the same variable.
    const bound = this.bind(body.node.expression, op === 'unique' ? elements.slice(1) : elements);
    const [variable] = bound;
    return op === 'unique' && variable !== undefined ? elements.map((value) => ({ ...variable, value })) : bound;
  }

  /** An expression on one line: as it was written, or as it is printed. */
  write(expression: Expression): string {
    const known = this.#written.get(expression);
    if (known !== undefined) {
      return known;
    }
    const note = this.#notes.get(expression) ?? NO_NOTE;
    const written = asWritten(expression, note) ?? this.#print(expression, note);
    this.#written.set(expression, written);
    return written;
  }

  #noteModule(module: CheckedModule, unit: LoadedUnit, visited: Set<CheckedModule>): void {
    if (visited.has(module)) {
      return;
    }
    visited.add(module);
    const source = unit.moduleTexts.get(module.ref);
    this.#noteUnit(module, source?.path ?? module.ref, source);
    for (const inner of module.imports) {
      this.#noteModule(inner, unit, visited);
    }
  }

  #noteUnit(checked: CheckedProgram | CheckedModule, path: string, source: UnitText | undefined): void {
    const compiled = source?.compiled;
    for (const [place, { unit, body }] of checked.functions.entries()) {
      const names = compiled?.parameterNames[place] ?? [];
      const variables = unit.parameters.map((type, index) => ({ name: names[index] ?? `x${index + 1}`, type }));
      this.#note(body, compiled?.unit.functions[place]?.body, { path, source, variables });
    }
    if (checked.type === 'program') {
      const written = compiled?.unit.type === 'program' ? compiled.unit.body : undefined;
      const variables = [{ name: compiled?.inputName ?? 'input', type: checked.unit.input }];
      this.#note(checked.body, written, { path, source, variables });
    }
  }

  /** Notes an expression and its parts; `written` is the same expression as it was compiled, which has annotations. */
  #note(node: TypedExpression, written: Expression | undefined, place: NotePlace): void {
    const { variables, source } = place;
    const annotation = written && source?.compiled.annotations.get(written);
    const { expression } = node;
    const { label = undefined } = annotation ?? {};
    this.#notes.set(expression, { ...place, label, line: annotation?.span.line, annotation });
    if (annotation !== undefined) {
      this.#names.set(expression, annotation);
    }
    for (const [index, part] of node.parts.entries()) {
      const bound = boundTypes(node, index).map((type, binder) => {
        const name = annotation?.names?.[expression.op === 'match' ? index - 1 : binder];
        return { name: name ?? `x${variables.length + binder + 1}`, type };
      });
      const inner = bound.length === 0 ? place : { ...place, variables: [...variables, ...bound] };
      this.#note(part, written?.parts[index], inner);
    }
  }

  #print(expression: Expression, { source, variables }: PlacedNote): string {
    const { importNames = [], functionNames = [] } = source?.compiled ?? {};
    const variableNames = variables.map(({ name }) => name);
    return printExpression(expression, { importNames, functionNames, annotations: this.#names, variableNames });
  }
}

interface NotePlace {
  readonly path: string;
  readonly source: UnitText | undefined;
  readonly variables: readonly NamedVariable[];
}

interface PlacedNote extends ExpressionNote, NotePlace {
  readonly annotation: Annotation | undefined;
}

const NO_NOTE: PlacedNote = {
  label: undefined,
  path: '',
  line: undefined,
  variables: [],
  source: undefined,
  annotation: undefined,
};

/**
 * The text of an expression on one line. One with comments or quotes cannot simply be put on a line, and what stands
 * between the first and the last clause of a `require` is no expression: these are printed.
 */
function asWritten({ op }: Expression, { source, annotation }: PlacedNote): string | undefined {
  if (source === undefined || annotation === undefined || op === 'and') {
    return undefined;
  }
  const text = source.text.slice(annotation.span.start, annotation.span.end);
  return /\/\/|"/.test(text) ? undefined : text.replace(/\s+/g, ' ');
}
