import type { Json } from '@surety/codec';

/** Name and version of the file format. @spec VEC-FILE.1 */
export const VECTOR_FORMAT = 'surety-vectors/1';

/**
 * How the outputs of a file are known to be right by something other than the code that wrote them.
 * @spec VEC-FILE.2
 */
export interface IndependentCheck {
  /** `study`: a published or cross-checked value; `second-program`: another implementation; `script`: a small script that recomputes it; `hand`: worked out by hand. */
  readonly by: 'study' | 'second-program' | 'script' | 'hand';
  /** Where the check is, for a reader who wants to repeat it. */
  readonly detail: string;
}

/** What a subject answers: a value, or a rejection with its code and facts. */
export type Outcome = { readonly output: Json } | { readonly rejection: RejectionJson };

/** A rejection as JSON: its code and its facts. */
export type RejectionJson = { readonly code: string } & { readonly [fact: string]: Json };

/** One case: an input and the one outcome that is right. @spec VEC-CASE.1 */
export type VectorCase = {
  readonly name: string;
  readonly rules: readonly string[];
  readonly input: Json;
} & Outcome;

/** A file of vectors. @spec VEC-FILE.1 */
export interface VectorFile {
  readonly format: typeof VECTOR_FORMAT;
  readonly subject: string;
  readonly about: string;
  readonly check: IndependentCheck;
  readonly cases: readonly VectorCase[];
}

/**
 * The typed source of a vector file. Outcomes are computed from it; a case that must be rejected says with which code,
 * so that a change of the code cannot change the meaning of the case.
 */
export interface VectorSource {
  /** Path under `test-vectors/`, without its ending: `machine/commitment`. */
  readonly path: string;
  /** Whether the file is of JSON Lines: for many small cases. @spec VEC-FILE.3 */
  readonly lines?: true;
  readonly subject: string;
  readonly about: string;
  readonly check: IndependentCheck;
  readonly cases: readonly SourceCase[];
}

/** A case before its outcome is computed. */
export interface SourceCase {
  readonly name: string;
  readonly rules: readonly string[];
  readonly input: Json;
  /** The code of the rejection that the case must give; absent if it must give an output. */
  readonly rejects?: string;
}
