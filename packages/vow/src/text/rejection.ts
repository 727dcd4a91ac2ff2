import type { ModuleRef } from '../expression/unit.ts';
import type { CountedPart } from '../expression/unit-rejection.ts';
import type { SourceRef } from '../source/source-document.ts';

/** What the text should have gone on with; a symbol or a word stands for itself. */
export type Expected =
  | 'expression'
  | 'type'
  | 'name'
  | 'type-name'
  | 'integer'
  | 'reference'
  | 'declaration'
  | 'operator-or-end'
  | `'${string}'`;

/** What a name was looked up as. */
export type NamedThing = 'variable' | 'function' | 'import' | 'type';

/**
 * What is wrong with a text, without the place. The first fault of the earliest stage is reported: size, characters,
 * tokens, grammar, names. @spec VOW-TEXT.2
 */
export type TextFault =
  | { readonly code: 'source-too-large'; readonly sizeBytes: number; readonly limit: number }
  | { readonly code: 'character-invalid'; readonly codePoint: number }
  | { readonly code: 'character-unexpected'; readonly found: string }
  | { readonly code: 'number-malformed' }
  | { readonly code: 'integer-too-large' }
  | { readonly code: 'hex-digit-invalid' }
  | { readonly code: 'hex-length-odd'; readonly length: number }
  | { readonly code: 'text-unterminated' }
  | { readonly code: 'text-escape-invalid' }
  | { readonly code: 'text-surrogate-lone' }
  | { readonly code: 'name-too-long'; readonly limit: number }
  | { readonly code: 'token-unexpected'; readonly found: string; readonly expected: Expected }
  | { readonly code: 'name-reserved'; readonly name: string }
  | { readonly code: 'parentheses-missing'; readonly word: string }
  | { readonly code: 'operators-mixed' }
  | { readonly code: 'comparison-chained' }
  | { readonly code: 'operator-chained'; readonly operator: 'implies' | 'otherwise' }
  | { readonly code: 'arguments-wrong'; readonly name: string; readonly found: number; readonly expected: number }
  | { readonly code: 'source-too-deep'; readonly limit: number }
  | { readonly code: 'type-too-deep'; readonly limit: number }
  | { readonly code: 'functions-missing' }
  | { readonly code: 'count-exceeded'; readonly what: CountedPart; readonly limit: number }
  | { readonly code: 'name-repeated'; readonly name: string }
  | { readonly code: 'name-taken'; readonly name: string }
  | { readonly code: 'name-unknown'; readonly name: string; readonly thing: NamedThing }
  | { readonly code: 'function-declared-later'; readonly name: string }
  | { readonly code: 'type-too-large'; readonly limit: number }
  | { readonly code: 'type-interval-empty'; readonly least: bigint; readonly most: bigint }
  | { readonly code: 'type-bound-exceeded'; readonly found: bigint; readonly limit: bigint }
  | { readonly code: 'type-not-union' }
  | { readonly code: 'size-too-large'; readonly found: bigint; readonly limit: bigint }
  | { readonly code: 'nodes-exceeded'; readonly limit: number }
  | { readonly code: 'depth-exceeded'; readonly limit: number }
  | { readonly code: 'type-nodes-exceeded'; readonly limit: number }
  | { readonly code: 'source-unknown'; readonly ref: SourceRef }
  | { readonly code: 'source-differs'; readonly ref: SourceRef }
  | { readonly code: 'import-not-module'; readonly ref: SourceRef }
  | { readonly code: 'import-repeated'; readonly ref: ModuleRef }
  | { readonly code: 'modules-exceeded'; readonly limit: number }
  | { readonly code: 'import-depth-exceeded'; readonly limit: number };

/** A place in a text, counted from 1. A column counts characters: code points, not bytes. @spec VOW-TEXT.2 */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** Why a text does not compile, and where. @spec VOW-TEXT.2 */
export type TextRejection = TextFault &
  TextPosition & {
    /** The imported document that is at fault, if it is not the text itself. @spec VOW-TEXT.16 */
    readonly source?: SourceRef;
  };

/** A fault at an offset of a text. */
export interface LocatedFault {
  readonly fault: TextFault;
  readonly offset: number;
}
