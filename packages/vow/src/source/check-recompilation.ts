import { err, type Result } from '@surety/codec';
import { deriveUnitRef } from '../expression/encode-unit.ts';
import type { ModuleRef, ProgramRef } from '../expression/unit.ts';
import { compileText } from '../text/compile/compile-text.ts';
import type { CompiledText, SourceResolver } from '../text/compile/compiled-text.ts';
import type { TextRejection } from '../text/rejection.ts';

/** Why a text is not that of a unit: it does not compile, or gives another. @spec VOW-SOURCE.3 */
export type RecompilationRejection =
  | TextRejection
  | {
      readonly code: 'recompilation-differs';
      /** The unit that the text gives. */
      readonly found: ProgramRef | ModuleRef;
      /** The unit that it was said to give. */
      readonly expected: ProgramRef | ModuleRef;
    };

/** A text, and the unit that it is said to be the text of. */
export interface RecompilationClaim {
  readonly text: string;
  readonly ref: ProgramRef | ModuleRef;
  readonly resolver: SourceResolver;
}

/** Compiles a text anew and compares the address of what it gives. @spec VOW-SOURCE.3 */
export function checkRecompilation({
  text,
  ref,
  resolver,
}: RecompilationClaim): Result<CompiledText, RecompilationRejection> {
  const compiled = compileText(text, resolver);
  if (!compiled.ok) {
    return compiled;
  }
  const found = deriveUnitRef(compiled.value.unit);
  return found === ref ? compiled : err({ code: 'recompilation-differs', found, expected: ref });
}
