import { countTextBytes } from '../builtin/byte-operations.ts';
import { expectBytes, expectInteger, expectList } from '../builtin/expect-value.ts';
import type { ValueType } from '../type/type.ts';
import type { Value } from '../type/value-codec.ts';

/**
 * Whether a value is one of the type; its own type is known to have a join with it, so only intervals and lengths are
 * looked at. @spec VOW-EVAL.3
 */
export function isValueOf(value: Value, type: ValueType): boolean {
  switch (type.type) {
    case 'bool':
      return true;
    case 'int': {
      const integer = expectInteger(value);
      return integer >= type.least && integer <= type.most;
    }
    case 'bytes': {
      const { length } = expectBytes(value);
      return length >= type.least && length <= type.most;
    }
    case 'text':
      return typeof value === 'string' && countTextBytes(value) <= type.most;
    case 'list': {
      const list = expectList(value);
      return (
        list.length >= type.least && list.length <= type.most && list.every((each) => isValueOf(each, type.element))
      );
    }
    case 'record':
      return expectList(value).every((each, place) => {
        const field = type.fields[place];
        return field !== undefined && isValueOf(each, field.of);
      });
    case 'union': {
      const [index, payload] = expectList(value);
      const chosen = type.cases[Number(index)];
      return chosen !== undefined && payload !== undefined && isValueOf(payload, chosen.of);
    }
  }
}
