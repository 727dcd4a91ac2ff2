import { type CborValue, type Codec, codecOf, type Faults, type Json, type Misfit } from '@surety/codec';

/** A name out of a few: its number in bytes, the name itself in JSON. */
export function namedNumber<Name extends string>(numbers: { readonly [N in Name]: number }): Codec<Name> {
  const names = Object.keys(numbers) as Name[];
  const read = (name: Name | undefined, found: CborValue | Json, faults: Faults): Name | Misfit =>
    name ?? faults.report({ code: 'case-unknown', found: typeof found === 'number' ? `${found}` : '' });
  return codecOf<Name>({
    toCbor: (name) => numbers[name],
    fromCbor: (item, faults) => {
      const known = names.find((name) => numbers[name] === item);
      return read(known, item, faults);
    },
    toJson: (name) => name,
    fromJson: (json, faults) => {
      const known = names.find((name) => name === json);
      return read(known, json, faults);
    },
  });
}
