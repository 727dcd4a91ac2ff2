import type { UnionType, ValueType } from '../type/type.ts';

/** An operation without parts. */
interface Leaf<Op extends string> {
  readonly op: Op;
  readonly parts: readonly [];
}

/** An operation on one part. */
interface Unary<Op extends string> {
  readonly op: Op;
  readonly parts: readonly [Expression];
}

/** An operation on two parts. Which of them bind variables is said in {@link OPERATIONS}. */
interface Binary<Op extends string> {
  readonly op: Op;
  readonly parts: readonly [Expression, Expression];
}

/** Each of several operations on one part. */
type EachUnary<Op extends string> = Op extends string ? Unary<Op> : never;

/** Each of several operations on two parts. */
type EachBinary<Op extends string> = Op extends string ? Binary<Op> : never;

/** An operation on three parts. */
interface Ternary<Op extends string> {
  readonly op: Op;
  readonly parts: readonly [Expression, Expression, Expression];
}

/** An operation on any number of parts. */
interface Variadic<Op extends string> {
  readonly op: Op;
  readonly parts: readonly Expression[];
}

/** A truth value. */
interface BoolLiteral extends Leaf<'bool'> {
  readonly value: boolean;
}

/** An integer. */
interface IntLiteral extends Leaf<'int'> {
  readonly value: bigint;
}

/** A byte string. */
interface BytesLiteral extends Leaf<'bytes'> {
  readonly value: Uint8Array;
}

/** A text. */
interface TextLiteral extends Leaf<'text'> {
  readonly value: string;
}

/** A variable: `index` binders stand between it and its own. @spec VOW-EXPR.1 */
interface Variable extends Leaf<'variable'> {
  readonly index: number;
}

/** A branch for each case, `names` being those of the cases; each branch binds the payload. */
interface Match extends Variadic<'match'> {
  readonly names: readonly string[];
}

/** Some of the value if it is of the type, else none. */
interface Narrow extends Unary<'narrow'> {
  readonly type: ValueType;
}

/** A record; `names` are those of its fields. */
interface RecordOf extends Variadic<'record'> {
  readonly names: readonly string[];
}

/** A field of a record. */
interface FieldOf extends Unary<'field'> {
  readonly name: string;
}

/** A case of a union with its payload. */
interface CaseOf extends Unary<'case'> {
  readonly type: UnionType;
  readonly name: string;
}

/** A list without elements; `type` is that of its elements. */
interface Empty extends Leaf<'empty'> {
  readonly type: ValueType;
}

/** List, first state, body; `type` is that of the state. */
interface Fold extends Ternary<'fold'> {
  readonly type: ValueType;
}

/** `sizeBytes` bytes from `start` on. */
interface Slice extends Unary<'slice'> {
  readonly start: number;
  readonly sizeBytes: number;
}

/** An integer as `sizeBytes` bytes. */
interface ToBytes<Op extends 'be' | 'le'> extends Unary<Op> {
  readonly sizeBytes: number;
}

/** The value whose encoding a byte string is. */
interface Decode extends Unary<'decode'> {
  readonly type: ValueType;
}

/** What is signed for a message of `type`; the parts are network, controller, instance, message. */
interface SignBytes extends Variadic<'signBytes'> {
  readonly type: ValueType;
}

/** A builtin by its number. */
interface Builtin extends Variadic<'builtin'> {
  readonly number: number;
}

/** A call of a function: `unit` 0 is the unit itself, n its n-th import. @spec VOW-UNIT.3 */
interface Call extends Variadic<'call'> {
  readonly unit: number;
  readonly function: number;
}

/** Operations on two integers that give an integer. */
export type ArithmeticOp = 'add' | 'subtract' | 'multiply' | 'divide' | 'modulo' | 'min' | 'max';

/** Operations that compare two integers. */
export type OrderOp = 'less' | 'lessEqual' | 'greater' | 'greaterEqual';

/** Operations on a list whose second part is evaluated with an element bound. */
export type ElementOp = 'all' | 'any' | 'count' | 'sum' | 'exactlyOne' | 'unique' | 'find' | 'filter' | 'map';

/**
 * An expression: an operation, its immediates and its parts. Variables have no names, so an expression has one form.
 * Immutable; a part may be shared by several expressions. @spec VOW-EXPR.1, VOW-EXPR.2
 */
export type Expression =
  | BoolLiteral
  | IntLiteral
  | BytesLiteral
  | TextLiteral
  | Variable
  | Binary<'let'>
  | Ternary<'if'>
  | Match
  | Ternary<'with'>
  | Binary<'otherwise'>
  | Unary<'not'>
  | EachBinary<'and' | 'or' | 'implies'>
  | EachBinary<ArithmeticOp>
  | EachUnary<'abs' | 'negate'>
  | EachBinary<'equal' | 'unequal'>
  | EachBinary<OrderOp>
  | Narrow
  | RecordOf
  | FieldOf
  | CaseOf
  | Unary<'some'>
  | Variadic<'list'>
  | Empty
  | Unary<'length'>
  | Binary<'element'>
  | EachBinary<ElementOp>
  | Binary<'anyPair'>
  | Binary<'zip'>
  | Fold
  | Binary<'concat'>
  | Slice
  | EachUnary<'intBe' | 'intLe'>
  | ToBytes<'be'>
  | ToBytes<'le'>
  | Unary<'uvarint'>
  | Unary<'encode'>
  | Decode
  | SignBytes
  | Builtin
  | Call;

/** The name of an operation. */
export type Operation = Expression['op'];

/** An expression of one operation. */
export type ExpressionOf<Op extends Operation> = Extract<Expression, { readonly op: Op }>;
