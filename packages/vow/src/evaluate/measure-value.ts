import { assert } from '@surety/codec';
import { countTextBytes } from '../builtin/byte-operations.ts';
import { expectList } from '../builtin/expect-value.ts';
import { countWords, weightOf } from '../cost/size.ts';
import type { NamedType, ValueType } from '../type/type.ts';
import type { Value } from '../type/value-codec.ts';

/** The greatest w of these types; those that are no integers have none. */
export function greatestWidth(types: readonly ValueType[]): number {
  return Math.max(...types.map((type) => (type.type === 'int' ? weightOf(type) : 0)));
}

/** Begun words of 8 bytes of a byte string or text. @spec VOW-COST.1 */
export function wordsIn(value: Uint8Array | string): number {
  return countWords(typeof value === 'string' ? countTextBytes(value) : value.length);
}

/** t of a value of a type: steps to look at all of it. @spec VOW-COST.6 */
export function measureValue(value: Value, type: ValueType): number {
  switch (type.type) {
    case 'bool':
      return 1;
    case 'int':
      return weightOf(type);
    case 'bytes':
    case 'text':
      assert(typeof value === 'string' || value instanceof Uint8Array, 'a byte string or text');
      return 1 + wordsIn(value);
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

function typeAt(parts: readonly NamedType[], place: number): ValueType {
  const part = parts[place];
  assert(part !== undefined, 'a value has the parts of its type');
  return part.of;
}
