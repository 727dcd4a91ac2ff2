import { assert } from '@surety/codec';
import type { Value } from '../type/value-codec.ts';

/** The value of an expression whose type is bool. The checker has made sure that it is. */
export function expectBool(value: Value | undefined): boolean {
  assert(typeof value === 'boolean', 'a truth value');
  return value;
}

/** The value of an expression whose type is int. */
export function expectInteger(value: Value | undefined): number | bigint {
  assert(typeof value === 'number' || typeof value === 'bigint', 'an integer');
  return value;
}

/** The value of an expression whose type is bytes. */
export function expectBytes(value: Value | undefined): Uint8Array {
  assert(value instanceof Uint8Array, 'a byte string');
  return value;
}

/** The value of an expression whose type is list, record or union. */
export function expectList(value: Value | undefined): readonly Value[] {
  assert(Array.isArray(value), 'a list, record or case');
  return value;
}
