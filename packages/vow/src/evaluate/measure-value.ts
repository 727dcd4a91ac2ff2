import { assert } from '@surety/codec';
import { countTextBytes } from '../builtin/byte-operations.ts';
import { expectList } from '../builtin/expect-value.ts';
import type { IntType, NamedType, ValueType } from '../type/type.ts';
import type { Value } from '../type/value-codec.ts';

/** w of an integer type: steps of an operation on such integers. @spec VOW-COST.6 */
function integerWidth({ least, most }: IntType): number {
  const magnitude = -least > most ? -least : most;
  if (magnitude < 2n ** 53n) {
    return 1;
  }
  return magnitude < 2n ** 128n ? 3 : magnitude < 2n ** 256n ? 6 : 12;
}

/** The greatest w of these types; those that are no integers have none. */
export function greatestWidth(types: readonly ValueType[]): number {
  return Math.max(...types.map((type) => (type.type === 'int' ? integerWidth(type) : 0)));
}

/** Begun words of 8 bytes of a byte string or text. @spec VOW-COST.1 */
export function countWords(value: Uint8Array | string): number {
  return Math.ceil((typeof value === 'string' ? countTextBytes(value) : value.length) / 8);
}

/** t of a value of a type: steps to look at all of it. @spec VOW-COST.6 */
export function measureValue(value: Value, type: ValueType): number {
  switch (type.type) {
    case 'bool':
      return 1;
    case 'int':
      return integerWidth(type);
    case 'bytes':
    case 'text':
      assert(typeof value === 'string' || value instanceof Uint8Array, 'a byte string or text');
      return 1 + countWords(value);
    case 'list':
      return expectList(value).reduce<number>((sum, each) => sum + measureValue(each, type.element), 1);
    case 'record':
      return expectList(value).reduce<number>(
        (sum, each, place) => sum + measureValue(each, typeAt(type.fields, place)),
        1,
      );
    case 'union': {
      const [index, payload] = expectList(value);
      return 1 + measureValue(payload ?? [], typeAt(type.cases, Number(index)));
    }
  }
}

/** t of a type: that of its largest value. Types of programs that are admitted are small. @spec VOW-COST.6 */
export function measureType(type: ValueType): number {
  switch (type.type) {
    case 'bool':
      return 1;
    case 'int':
      return integerWidth(type);
    case 'bytes':
    case 'text':
      return 1 + Math.ceil(type.most / 8);
    case 'list':
      return 1 + type.most * measureType(type.element);
    case 'record':
      return type.fields.reduce((sum, { of }) => sum + measureType(of), 1);
    case 'union':
      return 1 + Math.max(...type.cases.map(({ of }) => measureType(of)));
  }
}

function typeAt(parts: readonly NamedType[], place: number): ValueType {
  const part = parts[place];
  assert(part !== undefined, 'a value has the parts of its type');
  return part.of;
}
