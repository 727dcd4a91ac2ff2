import { type Codec, codecOf, MISFIT, type Misfit, type Shape, struct, variant } from '@surety/codec';

/**
 * An option in the form that the predicate language gives it, a union of `none` and `some`: `[0, []]` or `[1, value]`.
 * @spec VOW-VALUE.1
 */
export function optionValue<T extends object>(codec: Codec<T>): Codec<T | undefined> {
  const { shape } = variant<{ none: { readonly nothing: object }; some: { readonly value: T } }>({
    none: { number: 0, fields: { nothing: struct<object>({}) } },
    some: { number: 1, fields: { value: codec } },
  });
  type Found = ReturnType<typeof shape.fromCbor>;
  const open = (found: Found): T | undefined | Misfit =>
    found === MISFIT ? MISFIT : found.type === 'some' ? found.value : undefined;
  const close = (value: T | undefined): Exclude<Found, Misfit> =>
    value === undefined ? { type: 'none', nothing: {} } : { type: 'some', value };
  const opened: Shape<T | undefined> = {
    toCbor: (value) => shape.toCbor(close(value)),
    fromCbor: (item, faults) => open(shape.fromCbor(item, faults)),
    toJson: (value) => shape.toJson(close(value)),
    fromJson: (json, faults) => open(shape.fromJson(json, faults)),
  };
  return codecOf(opened);
}
