import type { UnionType, Value, ValueType } from '@surety/vow';
import { type LookBits, NO_LOOKS } from './look.ts';
import { exactly, type PartialUnion, type PartialValue, UNIT_VALUE, unknown } from './partial-value.ts';

/** What is known of a field of a record. */
export function fieldAt(record: PartialValue, place: number, of: ValueType): PartialValue {
  switch (record.type) {
    case 'exact':
      return exactly(partsOf(record.value)[place] ?? []);
    case 'record':
      return record.fields[place] ?? unknown(record.looks);
    default:
      return unknownOf(of, record.looks);
  }
}

/** What is known of a value of a union, case by case. */
export function casesOf(partial: PartialValue, { cases }: UnionType): Pick<PartialUnion, 'payloads' | 'choice'> {
  switch (partial.type) {
    case 'exact': {
      const [index, payload = []] = partsOf(partial.value);
      return { payloads: cases.map((_, place) => (place === index ? exactly(payload) : undefined)), choice: NO_LOOKS };
    }
    case 'union':
      return partial;
    default:
      return { payloads: cases.map(({ of }) => unknownOf(of, partial.looks)), choice: partial.looks };
  }
}

/** What is known of the elements of a list. */
export interface PartialElements {
  /** Every element of the list is described by one of these. None, if the list is empty for sure. */
  readonly elements: readonly PartialValue[];
  readonly extent: LookBits;
}

/** What is known of the elements of a list. */
export function elementsOf(list: PartialValue, of: ValueType): PartialElements {
  switch (list.type) {
    case 'exact':
      return { elements: partsOf(list.value).map(exactly), extent: NO_LOOKS };
    case 'list':
      return { elements: [list.element], extent: list.extent };
    default:
      return { elements: [unknownOf(of, list.looks)], extent: list.looks };
  }
}

/** A value of a type of which nothing is known: the empty record has one value. */
function unknownOf(type: ValueType, looks: LookBits): PartialValue {
  return type.type === 'record' && type.fields.length === 0 ? UNIT_VALUE : unknown(looks);
}

/** The parts of a record, of a list or of a case: its index and its payload. */
function partsOf(value: Value): readonly Value[] {
  return isParts(value) ? value : [];
}

/** Whether a value has parts. */
export function isParts(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
