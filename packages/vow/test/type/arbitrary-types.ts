import { BOOL, compareNames, MAX_INTEGER, type NamedType, toInteger, type Value, type ValueType } from '@surety/vow';
import fc from 'fast-check';

const integers = fc.oneof(
  fc.bigInt(-300n, 300n),
  fc.bigInt(-(2n ** 54n), 2n ** 54n),
  fc.bigInt(-(2n ** 65n), 2n ** 65n),
  fc.bigInt(-MAX_INTEGER, MAX_INTEGER),
);

const intervals = fc
  .tuple(integers, integers)
  .map(([one, two]) => (one < two ? { least: one, most: two } : { least: two, most: one }));
const lengths = (most: number) =>
  fc.tuple(fc.nat({ max: most }), fc.nat({ max: most })).map(([one, two]) => ({
    least: Math.min(one, two),
    most: Math.max(one, two),
  }));

const names = fc.stringMatching(/^[a-z][A-Za-z0-9_]{0,5}$/);

function named(of: fc.Arbitrary<ValueType>, minLength: number): fc.Arbitrary<readonly NamedType[]> {
  const pairs = fc.uniqueArray(fc.tuple(names, of), { minLength, maxLength: 4, selector: ([name]) => name });
  return pairs.map((list) =>
    list.map(([name, type]) => ({ name, of: type })).sort((a, b) => compareNames(a.name, b.name)),
  );
}

/** Admissible types of moderate size. */
export const { type: types } = fc.letrec<{ type: ValueType }>((tie) => ({
  type: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    fc.constant<ValueType>(BOOL),
    intervals.map((found): ValueType => ({ type: 'int', ...found })),
    lengths(40).map((found): ValueType => ({ type: 'bytes', ...found })),
    fc.nat({ max: 40 }).map((most): ValueType => ({ type: 'text', most })),
    fc.tuple(tie('type'), lengths(5)).map(([element, found]): ValueType => ({ type: 'list', element, ...found })),
    named(tie('type'), 0).map((fields): ValueType => ({ type: 'record', fields })),
    named(tie('type'), 1).map((cases): ValueType => ({ type: 'union', cases })),
  ),
}));

/** Values of a type. */
export function valuesOf(type: ValueType): fc.Arbitrary<Value> {
  switch (type.type) {
    case 'bool':
      return fc.boolean();
    case 'int': {
      const edges = fc.constantFrom(type.least, type.most);
      const all = fc.oneof(edges, fc.bigInt(type.least, type.most));
      return all.map(toInteger);
    }
    case 'bytes':
      return fc.uint8Array({ minLength: type.least, maxLength: type.most });
    case 'text':
      return fc.string({ unit: 'binary', maxLength: type.most >> 2 });
    case 'list':
      return fc.array(valuesOf(type.element), { minLength: type.least, maxLength: type.most });
    case 'record':
      return fc.tuple(...type.fields.map(({ of }) => valuesOf(of)));
    case 'union':
      return fc.oneof(...type.cases.map(({ of }, index) => valuesOf(of).map((payload): Value => [index, payload])));
  }
}

/** The same type with intervals and lengths made wider, some of them. */
export function widened(type: ValueType): fc.Arbitrary<ValueType> {
  const more = fc.nat({ max: 3 });
  switch (type.type) {
    case 'bool':
      return fc.constant(type);
    case 'int':
      return fc.tuple(more, more).map(([low, high]) => ({
        ...type,
        least: type.least - BigInt(low) < -MAX_INTEGER ? type.least : type.least - BigInt(low),
        most: type.most + BigInt(high) > MAX_INTEGER ? type.most : type.most + BigInt(high),
      }));
    case 'bytes':
      return fc
        .tuple(more, more)
        .map(([low, high]) => ({ ...type, least: Math.max(0, type.least - low), most: type.most + high }));
    case 'text':
      return more.map((high) => ({ ...type, most: type.most + high }));
    case 'list':
      return fc.tuple(widened(type.element), more, more).map(([element, low, high]) => ({
        ...type,
        element,
        least: Math.max(0, type.least - low),
        most: type.most + high,
      }));
    case 'record':
      return fc
        .tuple(...type.fields.map(({ of }) => widened(of)))
        .map((parts) => ({ ...type, fields: renamed(type.fields, parts) }));
    case 'union':
      return fc
        .tuple(...type.cases.map(({ of }) => widened(of)))
        .map((parts) => ({ ...type, cases: renamed(type.cases, parts) }));
  }
}

function renamed(before: readonly NamedType[], parts: readonly ValueType[]): readonly NamedType[] {
  return before.map(({ name, of }, index) => ({ name, of: parts[index] ?? of }));
}
