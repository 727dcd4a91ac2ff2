import { MAX_SOURCE_DEPTH } from '../limits.ts';
import type { Expected, LocatedFault, TextFault } from '../rejection.ts';
import type { SourceExpression, SourceName, Span } from '../source-tree.ts';
import { RESERVED_WORDS } from '../words.ts';
import type { Token } from './token.ts';

/**
 * Walks over the tokens of a text. After the first fault it stands at the end, where nothing fits, so that a parser
 * comes to its own end soon, whatever it is doing, and need not look at faults. @spec VOW-TEXT.2
 */
export class TokenCursor {
  readonly #tokens: readonly Token[];
  readonly #end: Token;
  #index = 0;
  #fault: LocatedFault | undefined;
  /** Expressions and parentheses around what is being read. */
  #depth = 0;
  /** The most that have been around anything since this was last set. */
  #deepest = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
    const start = tokens.at(-1)?.start ?? 0;
    this.#end = { type: 'end', text: '', start, end: start };
  }

  /** The first fault. */
  get fault(): LocatedFault | undefined {
    return this.#fault;
  }

  /** The token at hand. */
  get token(): Token {
    return this.peek(0);
  }

  /** The token so many places further on. */
  peek(places: number): Token {
    return this.#fault === undefined ? (this.#tokens[this.#index + places] ?? this.#end) : this.#end;
  }

  /** Takes the token at hand. */
  take(): Token {
    const { token } = this;
    this.#index++;
    return token;
  }

  /** Whether the token at hand is this symbol or word. */
  isAt(text: string): boolean {
    return this.token.text === text;
  }

  /** Takes the token at hand if it is this symbol or word. */
  accept(text: string): boolean {
    const isFound = this.isAt(text);
    this.#index += isFound ? 1 : 0;
    return isFound;
  }

  /** Takes this symbol or word; anything else is a fault. Gives the place where it ends. */
  expect(text: string): number {
    const { end } = this.token;
    if (!this.accept(text)) {
      this.failAt(`'${text}'`);
    }
    return end;
  }

  /** Notes a fault; only the first counts. */
  fail(fault: TextFault, offset: number): void {
    this.#fault ??= { fault, offset };
  }

  /** Notes that the token at hand does not fit. */
  failAt(expected: Expected): void {
    const { token } = this;
    this.fail({ code: 'token-unexpected', found: token.text, expected }, token.start);
  }

  /** A name of a field, a case or a label: any word with a small letter first. @spec VOW-TEXT.4 */
  expectAnyName(): SourceName {
    const { token } = this;
    if (token.type !== 'name') {
      this.failAt('name');
    }
    this.take();
    return { name: token.text, span: spanOf(token) };
  }

  /** A name of a variable, a function or an import: no reserved word. @spec VOW-TEXT.4 */
  expectName(): SourceName {
    const { token } = this;
    if (RESERVED_WORDS.has(token.text)) {
      this.fail({ code: 'name-reserved', name: token.text }, token.start);
    }
    return this.expectAnyName();
  }

  /** A name of a type: a capital letter first. @spec VOW-TEXT.4 */
  expectTypeName(): SourceName {
    const { token } = this;
    if (token.type !== 'type-name') {
      this.failAt('type-name');
    }
    this.take();
    return { name: token.text, span: spanOf(token) };
  }

  /** An integer without a sign. */
  expectInteger(): bigint {
    const { token } = this;
    if (token.type !== 'integer') {
      this.failAt('integer');
      return 0n;
    }
    this.take();
    return token.value;
  }

  /** Reads something that stands inside what is being read. @spec VOW-TEXT.10 */
  nest<T>(read: () => T): T {
    const { start } = this.token;
    this.#depth++;
    this.#deepest = Math.max(this.#deepest, this.#depth);
    if (this.#depth > MAX_SOURCE_DEPTH) {
      this.fail({ code: 'source-too-deep', limit: MAX_SOURCE_DEPTH }, start);
    }
    const found = read();
    this.#depth--;
    return found;
  }

  /** Reads something that may turn out to be the left part of others: see {@link deepen}. */
  growing<T>(read: () => T): T {
    const before = this.#deepest;
    this.#deepest = this.#depth;
    const found = read();
    this.#deepest = Math.max(before, this.#deepest);
    return found;
  }

  /** Notes that what was read since the last {@link growing} stands inside an operation that begins at hand. */
  deepen(): void {
    this.#deepest++;
    if (this.#deepest > MAX_SOURCE_DEPTH) {
      this.fail({ code: 'source-too-deep', limit: MAX_SOURCE_DEPTH }, this.token.start);
    }
  }
}

/** Reads an expression that stands inside the one at hand. */
export type ParsePart = (cursor: TokenCursor) => SourceExpression;

/** Where a token stands. */
export function spanOf({ start, end }: Token): Span {
  return { start, end };
}
