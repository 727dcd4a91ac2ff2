import { err, ok, type Result } from '@surety/codec';
import {
  type FunctionUnit,
  MAX_FUNCTIONS,
  MAX_PARAMETERS,
  type ModuleRef,
  type Program,
} from '../../expression/unit.ts';
import type { ValueType } from '../../type/type.ts';
import { parseText, parseTypeText } from '../parse/parse-text.ts';
import { LineMap, locateFault } from '../position.ts';
import type { LocatedFault, TextRejection } from '../rejection.ts';
import type { SourceFunction, SourceProgram, SourceTree, SourceTypeDeclaration } from '../source-tree.ts';
import type { CompiledText, SourceResolver } from './compiled-text.ts';
import { elaborateExpression } from './elaborate-expression.ts';
import { elaborateType } from './elaborate-type.ts';
import { type Elaborator, useType } from './elaborator.ts';
import { type CompiledDocument, type ResolvedImport, resolveImports, type SourceSession } from './resolve-imports.ts';
import { UnitDraft } from './unit-draft.ts';

/**
 * Turns a text into the core, by names alone. That the core keeps the rules of types is for the checker to say; the
 * annotations tell where each expression was written. @spec VOW-TEXT.13, VOW-TEXT.16
 */
export function compileText(text: string, resolver: SourceResolver): Result<CompiledText, TextRejection> {
  const session: SourceSession = { resolver, documents: new Map(), begun: new Set() };
  const document = compileAt(text, { session, depth: 0 });
  return document.ok ? ok(document.value.compiled) : document;
}

/** The type that a text stands for; names of types are not known. @spec VOW-TEXT.7, VOW-TEXT.8 */
export function compileType(text: string): Result<ValueType, TextRejection> {
  const found = parseTypeText(text);
  if (!found.ok) {
    return found;
  }
  const faults: LocatedFault[] = [];
  const { type } = elaborateType(found.value, {
    types: new Map(),
    fail: (fault, { start }) => faults.push({ fault, offset: start }),
  });
  const [first] = faults;
  return first === undefined ? ok(type) : err(locateFault(text, first));
}

interface Place {
  readonly session: SourceSession;
  readonly depth: number;
}

function compileAt(text: string, { session, depth }: Place): Result<CompiledDocument, TextRejection> {
  const tree = parseText(text);
  if (!tree.ok) {
    return tree;
  }
  const lines = new LineMap(text);
  const compile = (inner: string, innerDepth: number) => compileAt(inner, { session, depth: innerDepth });
  const imports = resolveImports(tree.value.imports, { session, depth, lines, compile });
  if (!imports.ok) {
    return imports;
  }
  const draft = new UnitDraft(lines, new Set(tree.value.functions.map(({ name }) => name.name)));
  const compiled = elaborateUnit(tree.value, imports.value, draft);
  const heights = imports.value.map(({ document }) => (document === undefined ? 0 : document.height + 1));
  return draft.fault === undefined
    ? ok({ compiled, height: Math.max(0, ...heights) })
    : err(locateFault(text, draft.fault));
}

function elaborateUnit(tree: SourceTree, imports: readonly ResolvedImport[], draft: UnitDraft): CompiledText {
  const elaborator: Elaborator = {
    draft,
    elaborate: (found, around) => elaborateExpression(found, around, elaborator),
  };
  for (const [index, { name, document }] of imports.entries()) {
    const functions = document?.compiled.functionNames.map((each, place) => [each, place] as const);
    draft.imports.set(name.name, { unit: index + 1, functions: functions && new Map(functions) });
  }
  for (const declaration of tree.types) {
    declareType(declaration, draft);
  }
  const functions = tree.functions.map((each) => declareFunction(each, elaborator));
  const shared = { imports: imports.map(({ ref }) => ref), functions };
  const program = tree.program === undefined ? undefined : elaborateProgram(tree.program, elaborator);
  return {
    unit: program === undefined ? { type: 'module', ...shared } : { type: 'program', ...shared, ...program },
    annotations: draft.annotations,
    importNames: imports.map(({ name }) => name.name),
    functionNames: [...draft.functions.keys()],
    parameterNames: tree.functions.map(({ parameters }) => parameters.map(({ name }) => name.name)),
    inputName: tree.program?.input.name.name,
    typeNames: [...draft.types].map(([name, { type }]) => ({ name, of: type })),
    modules: collectModules(imports),
  };
}

function declareType({ name, of }: SourceTypeDeclaration, draft: UnitDraft): void {
  draft.checkNew(name);
  draft.types.set(name.name, elaborateType(of, draft));
}

/** The function is in scope after its own body, so that none reaches itself. @spec VOW-TEXT.15 */
function declareFunction({ name, parameters, result, body }: SourceFunction, elaborator: Elaborator): FunctionUnit {
  const { draft, elaborate } = elaborator;
  const place = draft.functions.size;
  draft.checkNew(name);
  if (place >= MAX_FUNCTIONS) {
    draft.fail({ code: 'count-exceeded', what: 'functions', limit: MAX_FUNCTIONS }, name.span);
  }
  if (parameters.length > MAX_PARAMETERS) {
    draft.fail({ code: 'count-exceeded', what: 'parameters', limit: MAX_PARAMETERS }, name.span);
  }
  const types = parameters.map(({ of }) => useType(of, draft));
  const made: FunctionUnit = {
    parameters: types,
    result: useType(result, draft),
    body: draft.bind(
      parameters.map((each) => each.name),
      () => elaborate(body, 0),
    ),
  };
  draft.functions.set(name.name, place);
  return made;
}

function elaborateProgram({ input, body }: SourceProgram, elaborator: Elaborator): Pick<Program, 'input' | 'body'> {
  const { draft, elaborate } = elaborator;
  const type = useType(input.of, draft);
  return { input: type, body: draft.bind([input.name], () => elaborate(body, 0)) };
}

function collectModules(imports: readonly ResolvedImport[]): ReadonlyMap<ModuleRef, CompiledText> {
  const modules = new Map<ModuleRef, CompiledText>();
  for (const { ref, document } of imports) {
    if (document !== undefined) {
      for (const [inner, found] of document.compiled.modules) {
        modules.set(inner, found);
      }
      modules.set(ref, document.compiled);
    }
  }
  return modules;
}
