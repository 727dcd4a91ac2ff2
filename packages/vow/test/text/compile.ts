import { type CompiledText, compileText, renderTextRejection, type SourceResolver, type Unit } from '@surety/vow';

/** Finds nothing. */
export const NO_SOURCES: SourceResolver = { source: () => undefined };

/** What a good text compiles to; a rejection fails the test with its place shown. */
export function compileGood(text: string, resolver: SourceResolver = NO_SOURCES): CompiledText {
  const compiled = compileText(text, resolver);
  if (!compiled.ok) {
    throw new Error(`${renderTextRejection(text, compiled.error)}\n${text}`);
  }
  return compiled.value;
}

/** The unit of a good text. */
export function unitOf(text: string): Unit {
  return compileGood(text).unit;
}
