import { type Expression, type ExpressionOf, optionPayload, type ValueType } from '@surety/vow';
import type { Chance } from './chance.ts';

/** What an expression is wanted to be. */
export type Want = 'bool' | 'int' | 'bytes' | 'text' | 'list' | 'record' | 'union' | 'option';
/** All of them. */
export const WANTS: readonly Want[] = ['bool', 'int', 'bytes', 'list', 'record', 'union', 'option', 'text'];

/** An expression with its type. */
export interface Made {
  readonly expression: Expression;
  readonly type: ValueType;
}

/** What makes expressions, and asks the checker for their types. */
export interface Making {
  readonly chance: Chance;
  /** An expression of the wanted form, with its type. */
  make(want: Want, scope: readonly ValueType[], depth: number): Made;
  /** An expression of a subtype of this type. */
  makeOf(type: ValueType, scope: readonly ValueType[], depth: number): Expression;
}

/** Where an expression is made, and how its parts are. */
export interface Around {
  readonly scope: readonly ValueType[];
  readonly depth: number;
  readonly part: (want: Want) => Expression;
  readonly inside: (want: Want, ...types: readonly ValueType[]) => Expression;
}

/** Whether a type is of the wanted form. */
export function isWanted(type: ValueType, want: Want): boolean {
  const isOption = optionPayload(type) !== undefined;
  return want === 'option' ? isOption : want === 'union' ? type.type === 'union' : type.type === want;
}

/** The form of a type. */
export function wantOf(type: ValueType): Want {
  return optionPayload(type) === undefined ? type.type : 'option';
}

/** A byte string. */
export function literal(value: Uint8Array): ExpressionOf<'bytes'> {
  return { op: 'bytes', value, parts: [] };
}

/** An integer. */
export function intLiteral(value: bigint): ExpressionOf<'int'> {
  return { op: 'int', value, parts: [] };
}
