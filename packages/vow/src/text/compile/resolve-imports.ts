import { err, ok, type Result } from '@surety/codec';
import { countTextBytes } from '../../builtin/byte-operations.ts';
import { deriveModuleRef } from '../../expression/encode-unit.ts';
import { MAX_IMPORT_DEPTH, MAX_IMPORTS, MAX_MODULES, type ModuleRef } from '../../expression/unit.ts';
import { deriveSourceRef, encodeSource, MAX_TEXT_BYTES, type SourceRef } from '../../source/source-document.ts';
import { isWellFormed } from '../characters.ts';
import type { LineMap } from '../position.ts';
import type { TextFault, TextRejection } from '../rejection.ts';
import type { SourceImport, SourceName } from '../source-tree.ts';
import type { CompiledText, SourceResolver } from './compiled-text.ts';
import { findRepeated } from './find-repeated.ts';

/** An import with the address of its module and, if it was imported by its source, its text compiled. */
export interface ResolvedImport {
  readonly name: SourceName;
  readonly ref: ModuleRef;
  readonly document: CompiledDocument | undefined;
}

/** A text that has been compiled. */
export interface CompiledDocument {
  readonly compiled: CompiledText;
  /** Imports by source on the longest way that leads on from it. */
  readonly height: number;
}

/** A source document that has been compiled to a module. */
interface ModuleDocument extends CompiledDocument {
  readonly ref: ModuleRef;
}

/** What has been compiled on the way from the outermost text. */
export interface SourceSession {
  readonly resolver: SourceResolver;
  /** Each document is compiled once. Mutated on the way. */
  readonly documents: Map<SourceRef, ModuleDocument>;
  /** Documents that have been begun. */
  readonly begun: Set<SourceRef>;
}

/** Compiles a text that is reached by so many imports. */
type CompileAt = (text: string, depth: number) => Result<CompiledDocument, TextRejection>;

/** What the imports of a document need besides themselves. */
interface ImportContext {
  readonly session: SourceSession;
  /** Imports by source that lead to the document. */
  readonly depth: number;
  readonly lines: LineMap;
  readonly compile: CompileAt;
}

/** Finds the modules of the imports, in their order. @spec VOW-TEXT.16 */
export function resolveImports(
  imports: readonly SourceImport[],
  context: ImportContext,
): Result<readonly ResolvedImport[], TextRejection> {
  const resolved: ResolvedImport[] = [];
  const refs = new Set<ModuleRef>();
  for (const found of imports) {
    const { lines } = context;
    const place = lines.positionOf(found.span.start);
    const fault = checkName(found, imports, resolved.length);
    if (fault !== undefined) {
      return err({ ...fault, ...place });
    }
    const made = resolveImport(found, context);
    if (!made.ok) {
      return err('line' in made.error ? made.error : { ...made.error, ...place });
    }
    if (refs.has(made.value.ref)) {
      return err({ code: 'import-repeated', ref: made.value.ref, ...place });
    }
    refs.add(made.value.ref);
    resolved.push(made.value);
  }
  return ok(resolved);
}

function checkName({ name }: SourceImport, imports: readonly SourceImport[], before: number): TextFault | undefined {
  if (before >= MAX_IMPORTS) {
    return { code: 'count-exceeded', what: 'imports', limit: MAX_IMPORTS };
  }
  const names = imports.slice(0, before + 1).map((each) => each.name);
  return findRepeated(names) === undefined ? undefined : { code: 'name-taken', name: name.name };
}

/** A fault of the import itself, or a rejection of the document that it leads to. */
function resolveImport(
  { name, from, ref }: SourceImport,
  context: ImportContext,
): Result<ResolvedImport, TextFault | TextRejection> {
  if (from === 'module') {
    // The parser has checked the form of the address.
    return ok({ name, ref: ref as ModuleRef, document: undefined });
  }
  const document = findDocument(ref as SourceRef, context);
  return document.ok ? ok({ name, ref: document.value.ref, document: document.value }) : document;
}

function findDocument(ref: SourceRef, context: ImportContext): Result<ModuleDocument, TextFault | TextRejection> {
  const { session, depth, compile } = context;
  const known = session.documents.get(ref);
  if (depth + 1 + (known?.height ?? 0) > MAX_IMPORT_DEPTH) {
    return err({ code: 'import-depth-exceeded', limit: MAX_IMPORT_DEPTH });
  }
  if (known !== undefined) {
    return ok(known);
  }
  session.begun.add(ref);
  if (session.begun.size > MAX_MODULES) {
    return err({ code: 'modules-exceeded', limit: MAX_MODULES });
  }
  const text = session.resolver.source(ref);
  if (text === undefined) {
    return err({ code: 'source-unknown', ref });
  }
  if (!isSourceOf(ref, text)) {
    return err({ code: 'source-differs', ref });
  }
  const compiled = compile(text, depth + 1);
  if (!compiled.ok) {
    return err({ source: ref, ...compiled.error });
  }
  return toDocument(ref, compiled.value, session);
}

/** A text that is too large is not hashed; compiling it will say so. */
function isSourceOf(ref: SourceRef, text: string): boolean {
  const isTooLarge = countTextBytes(text) > MAX_TEXT_BYTES;
  return isWellFormed(text) && (isTooLarge || deriveSourceRef(encodeSource(text)) === ref);
}

function toDocument(
  source: SourceRef,
  { compiled, height }: CompiledDocument,
  session: SourceSession,
): Result<ModuleDocument, TextFault> {
  const { unit } = compiled;
  if (unit.type !== 'module') {
    return err({ code: 'import-not-module', ref: source });
  }
  const document: ModuleDocument = { ref: deriveModuleRef(unit), compiled, height };
  session.documents.set(source, document);
  return ok(document);
}
