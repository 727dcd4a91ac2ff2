/** Where something stands in a text, as offsets into the string; `end` is not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A name as it was written. */
export interface SourceName {
  readonly name: string;
  readonly span: Span;
}

/** Types that one word names. @spec VOW-TEXT.7 */
export type TypeWord =
  | 'bool'
  | 'u8'
  | 'u16'
  | 'u32'
  | 'u64'
  | 'u128'
  | 'u256'
  | 'i64'
  | 'i128'
  | 'i256'
  | 'time'
  | 'ppb'
  | 'epoch'
  | 'height'
  | 'key'
  | 'sig';

/** A field of a record or a case of a union as it was written; a case without a type has the unit record. */
export interface SourceNamedType {
  readonly name: SourceName;
  readonly of: SourceType | undefined;
}

/** A type as it was written: names not yet resolved, limits not yet checked. @spec VOW-TEXT.7 */
export type SourceType = { readonly span: Span } & (
  | { readonly type: 'word'; readonly word: TypeWord }
  | { readonly type: 'int'; readonly least: bigint; readonly most: bigint }
  | { readonly type: 'bytes'; readonly least: bigint; readonly most: bigint }
  | { readonly type: 'text'; readonly most: bigint }
  | { readonly type: 'list'; readonly element: SourceType; readonly least: bigint; readonly most: bigint }
  | { readonly type: 'option'; readonly of: SourceType }
  | { readonly type: 'hash'; readonly brand: string | undefined }
  | { readonly type: 'record'; readonly fields: readonly SourceNamedType[] }
  | { readonly type: 'union'; readonly cases: readonly SourceNamedType[] }
  | { readonly type: 'named'; readonly name: string }
);

/** Operations that stand between their two parts. The names are those of the core. */
export type InfixOperation =
  | 'implies'
  | 'or'
  | 'and'
  | 'equal'
  | 'unequal'
  | 'less'
  | 'lessEqual'
  | 'greater'
  | 'greaterEqual'
  | 'otherwise'
  | 'add'
  | 'subtract'
  | 'concat'
  | 'multiply'
  | 'divide'
  | 'modulo';

/** Operations on a list that bind one element. The names are those of the core. */
export type EachOperation = 'all' | 'any' | 'count' | 'sum' | 'exactlyOne' | 'unique' | 'find' | 'filter' | 'map';

/** Operations that are written as a word with their parts in parentheses. The names are those of the core. */
export type WordOperation =
  | 'some'
  | 'length'
  | 'min'
  | 'max'
  | 'abs'
  | 'zip'
  | 'slice'
  | 'intBe'
  | 'intLe'
  | 'be'
  | 'le'
  | 'uvarint'
  | 'encode';

/** Operations that are written as a word with a type, and their parts in parentheses. */
export type TypedOperation = 'narrow' | 'decode' | 'signBytes';

/** A clause of `require`. */
export interface SourceClause {
  readonly label: SourceName;
  readonly body: SourceExpression;
}

/** A branch of `match`. Without a binder the payload is bound to a variable that nobody can name. */
export interface SourceBranch {
  readonly name: SourceName;
  readonly binder: SourceName | undefined;
  readonly body: SourceExpression;
}

/** A field of a record with its value. */
export interface SourceField {
  readonly name: SourceName;
  readonly value: SourceExpression;
}

/** An expression as it was written, without the parentheses. @spec VOW-TEXT.9, VOW-TEXT.12 */
export type SourceExpression = { readonly span: Span } & (
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'int'; readonly value: bigint }
  | { readonly type: 'bytes'; readonly value: Uint8Array }
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'variable'; readonly name: string }
  | SourceLet
  | {
      readonly type: 'if';
      readonly condition: SourceExpression;
      readonly whenTrue: SourceExpression;
      readonly whenFalse: SourceExpression;
    }
  | SourceWith
  | { readonly type: 'match'; readonly subject: SourceExpression; readonly branches: readonly SourceBranch[] }
  | { readonly type: 'require'; readonly clauses: readonly SourceClause[] }
  | SourceFold
  | SourceEach
  | SourceAnyPair
  | { readonly type: 'not' | 'negate'; readonly operand: SourceExpression }
  | SourceInfix
  | { readonly type: 'record'; readonly fields: readonly SourceField[] }
  | { readonly type: 'list'; readonly elements: readonly SourceExpression[] }
  | { readonly type: 'field'; readonly record: SourceExpression; readonly name: SourceName }
  | { readonly type: 'element'; readonly list: SourceExpression; readonly index: SourceExpression }
  | {
      readonly type: 'case';
      readonly of: SourceType;
      readonly name: SourceName;
      readonly payload: SourceExpression | undefined;
    }
  | { readonly type: 'empty' | 'none'; readonly of: SourceType }
  | SourceWordCall
  | {
      readonly type: 'typed';
      readonly operation: TypedOperation;
      readonly of: SourceType;
      readonly parts: readonly SourceExpression[];
    }
  | { readonly type: 'builtin'; readonly number: bigint; readonly parts: readonly SourceExpression[] }
  | SourceCall
);

/** `let name = value in body` */
export interface SourceLet {
  readonly type: 'let';
  readonly name: SourceName;
  readonly value: SourceExpression;
  readonly body: SourceExpression;
}

/** `with name = option otherwise fallback in body` */
export interface SourceWith {
  readonly type: 'with';
  readonly name: SourceName;
  readonly option: SourceExpression;
  readonly fallback: SourceExpression;
  readonly body: SourceExpression;
}

/** `fold element in list from state: of = first { body }` */
export interface SourceFold {
  readonly type: 'fold';
  readonly element: SourceName;
  readonly list: SourceExpression;
  readonly state: SourceName;
  readonly of: SourceType;
  readonly first: SourceExpression;
  readonly body: SourceExpression;
}

/** `all element in list { body }` and its kin. */
export interface SourceEach {
  readonly type: 'each';
  readonly operation: EachOperation;
  readonly element: SourceName;
  readonly list: SourceExpression;
  readonly body: SourceExpression;
}

/** `any_pair earlier, later in list { body }` */
export interface SourceAnyPair {
  readonly type: 'anyPair';
  readonly earlier: SourceName;
  readonly later: SourceName;
  readonly list: SourceExpression;
  readonly body: SourceExpression;
}

/** An operation between its two parts. */
export interface SourceInfix {
  readonly type: 'infix';
  readonly operation: InfixOperation;
  readonly left: SourceExpression;
  readonly right: SourceExpression;
}

/** A word with its parts, and after them its sizes. */
export interface SourceWordCall {
  readonly type: 'word';
  readonly operation: WordOperation;
  readonly parts: readonly SourceExpression[];
  readonly sizes: readonly bigint[];
}

/** A call of a function of the unit, or of an imported module. */
export interface SourceCall {
  readonly type: 'call';
  readonly module: SourceName | undefined;
  readonly name: SourceName;
  readonly parts: readonly SourceExpression[];
}

/** `import name = source ref` or `import name = module ref` */
export interface SourceImport {
  readonly span: Span;
  readonly name: SourceName;
  readonly from: 'source' | 'module';
  /** 0x and 64 digits, checked. */
  readonly ref: string;
}

/** `type Name = of` */
export interface SourceTypeDeclaration {
  readonly span: Span;
  readonly name: SourceName;
  readonly of: SourceType;
}

/** A parameter of a function, or the input of a program. */
export interface SourceParameter {
  readonly name: SourceName;
  readonly of: SourceType;
}

/** `function name(parameters): result = body` */
export interface SourceFunction {
  readonly span: Span;
  readonly name: SourceName;
  readonly parameters: readonly SourceParameter[];
  readonly result: SourceType;
  readonly body: SourceExpression;
}

/** `program(input) = body` */
export interface SourceProgram {
  readonly span: Span;
  readonly input: SourceParameter;
  readonly body: SourceExpression;
}

/** A comment: from `//` to the end of its line, without white space at its end. @spec VOW-TEXT.5 */
export interface SourceComment {
  readonly text: string;
  readonly start: number;
  /** End of the last token before it that is no comma, if that token stands on the same line. */
  readonly trails: number | undefined;
  /** Whether an empty line follows. */
  readonly isBeforeGap: boolean;
}

/** A text as it was written. @spec VOW-TEXT.6 */
export interface SourceTree {
  readonly imports: readonly SourceImport[];
  readonly types: readonly SourceTypeDeclaration[];
  readonly functions: readonly SourceFunction[];
  readonly program: SourceProgram | undefined;
  /** In the order of the text. */
  readonly comments: readonly SourceComment[];
}
