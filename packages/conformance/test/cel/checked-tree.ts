import { type CelType, OutsideSubset } from './cel-type.ts';
import { unquote } from './unquote.ts';

/** An expression of CEL as cel-go has parsed and checked it, macros expanded; `of` is its type. */
export type CelTree =
  | { readonly type: 'literal'; readonly of: CelType; readonly value: boolean | bigint | string | Uint8Array }
  | { readonly type: 'variable'; readonly of: CelType; readonly name: string }
  | { readonly type: 'list'; readonly of: CelType; readonly items: readonly CelTree[] }
  | { readonly type: 'call'; readonly of: CelType; readonly overload: string; readonly parts: readonly CelTree[] }
  | Comprehension;

/** The only loop of CEL: an accumulator goes through a list, while the condition holds. */
export interface Comprehension {
  readonly type: 'comprehension';
  readonly of: CelType;
  readonly variable: string;
  readonly target: CelTree;
  readonly accumulator: string;
  readonly init: CelTree;
  readonly condition: CelTree;
  readonly step: CelTree;
  readonly result: CelTree;
}

/** Says which type of the core strings become: bytes where CEL joins them, as the core joins no texts. */
export type StringsAs = 'string' | 'bytes';

/** Reads what cel-go prints of a checked expression: `core~type^reference`, parts on lines of their own. */
export function readCheckedTree(text: string, strings: StringsAs): CelTree {
  const reader = new Reader(text, strings);
  const tree = reader.tree();
  reader.expectEnd();
  return tree;
}

const SIMPLE = ['bool', 'int', 'uint', 'string', 'bytes', 'dyn'] as const;
const decoder = new TextDecoder('utf-8', { fatal: true });

class Reader {
  readonly #text: string;
  readonly #strings: StringsAs;
  #at = 0;

  constructor(text: string, strings: StringsAs) {
    this.#text = text;
    this.#strings = strings;
  }

  expectEnd(): void {
    this.#expect(/$/y);
  }

  tree(): CelTree {
    if (this.#take(/__comprehension__\(/y)) {
      return this.#comprehension();
    }
    if (this.#take(/\[/y)) {
      const items = this.#separated(/\]/y);
      return { type: 'list', of: this.#type(), items };
    }
    const quoted = this.#take(/b?"((?:[^"\\]|\\.)*)"/y);
    if (quoted) {
      const bytes = unquote(quoted[1] ?? '');
      const of = this.#type();
      return { type: 'literal', of, value: of.type === 'bytes' ? bytes : decoder.decode(bytes) };
    }
    const digits = this.#take(/(-?\d+)u?(?=~u?int\b)/y)?.[1];
    if (digits !== undefined) {
      return { type: 'literal', of: this.#type(), value: BigInt(digits) };
    }
    return this.#named();
  }

  /** A truth value, a variable or a call. */
  #named(): CelTree {
    const name = this.#expect(/_\[_\]|[^\s()[\]{},~^"]+/y);
    const parts = this.#take(/\(/y) ? this.#separated(/\)/y) : undefined;
    const of = this.#type();
    const reference = this.#take(/\^([^\s(),~]+)/y)?.[1];
    if (parts !== undefined) {
      return { type: 'call', of, overload: reference ?? name, parts };
    }
    if (reference !== undefined) {
      return { type: 'variable', of, name: reference };
    }
    if (name !== 'true' && name !== 'false') {
      throw new OutsideSubset(`literal ${name}`);
    }
    return { type: 'literal', of, value: name === 'true' };
  }

  #comprehension(): Comprehension {
    const variable = this.#expect(/[^,\s]+/y);
    const target = this.#next();
    this.#expect(/,/y);
    const accumulator = this.#expect(/[^,\s]+/y);
    const init = this.#next();
    const condition = this.#next();
    const step = this.#next();
    const result = this.#next();
    this.#expect(/\)/y);
    const of = this.#type();
    return { type: 'comprehension', of, variable, target, accumulator, init, condition, step, result };
  }

  #next(): CelTree {
    this.#expect(/,/y);
    return this.tree();
  }

  #separated(end: RegExp): readonly CelTree[] {
    const parts: CelTree[] = [];
    while (!this.#take(end)) {
      if (parts.length > 0) {
        this.#expect(/,/y);
      }
      parts.push(this.tree());
    }
    return parts;
  }

  #type(): CelType {
    this.#expect(/~/y);
    return this.#typeName();
  }

  #typeName(): CelType {
    if (this.#take(/list\(/y)) {
      const element = this.#typeName();
      this.#expect(/\)/y);
      return { type: 'list', element };
    }
    const name = this.#expect(/[\w.]+/y);
    const simple = SIMPLE.find((each) => each === name);
    if (simple === undefined) {
      throw new OutsideSubset(`type ${name}`);
    }
    return { type: simple === 'string' ? this.#strings : simple };
  }

  #expect(pattern: RegExp): string {
    const found = this.#take(pattern);
    if (found === undefined) {
      throw new OutsideSubset(`form ${this.#text.slice(this.#at, this.#at + 20)}`);
    }
    return found[0];
  }

  /** What fits the pattern after white space and comments. */
  #take(pattern: RegExp): RegExpExecArray | undefined {
    const space = /(?:\s|\/\/[^\n]*)*/y;
    space.lastIndex = this.#at;
    space.exec(this.#text);
    pattern.lastIndex = space.lastIndex;
    const found = pattern.exec(this.#text);
    if (found === null) {
      return undefined;
    }
    this.#at = pattern.lastIndex;
    return found;
  }
}
