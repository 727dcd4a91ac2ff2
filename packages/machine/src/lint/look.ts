/**
 * A part of the logic input, or what is made of it, on which a verdict may depend. `signature`: that some signature is
 * good. `consumed` is anything of what is consumed, and `consumedTag`, `consumedKind`, `consumedPersistence` and
 * `consumedQuantity` say what of it: its tag, logic or label, `isEphemeral`, quantity. `actor`, `reads` and `envelope` are
 * those of the facts, and `clock` their intervals; `quantity`, `label` and `value` are those of the resource itself, and
 * `identity` is the rest of it. @spec LOGIC-LINT.2
 */
export type Look =
  | 'signature'
  | 'actionDigest'
  | 'witness'
  | 'actor'
  | 'consumed'
  | 'consumedTag'
  | 'consumedKind'
  | 'consumedPersistence'
  | 'consumedQuantity'
  | 'created'
  | 'quantity'
  | 'label'
  | 'value'
  | 'identity'
  | 'data'
  | 'clock'
  | 'reads'
  | 'envelope'
  | 'network'
  | 'index';

/** All looks, in the order in which they are listed. */
export const LOOKS: readonly Look[] = [
  'signature',
  'actionDigest',
  'witness',
  'actor',
  'consumed',
  'consumedTag',
  'consumedKind',
  'consumedPersistence',
  'consumedQuantity',
  'created',
  'quantity',
  'label',
  'value',
  'identity',
  'data',
  'clock',
  'reads',
  'envelope',
  'network',
  'index',
];

/** A set of looks: one bit for each, in their order. */
export type LookBits = number;

/** No look at all. */
export const NO_LOOKS: LookBits = 0;

/** Every look. */
export const ALL_LOOKS: LookBits = 2 ** LOOKS.length - 1;

/** The set of these looks. */
export function toLookBits(...looks: readonly Look[]): LookBits {
  return looks.reduce((bits, look) => bits | (1 << LOOKS.indexOf(look)), NO_LOOKS);
}

/** The looks of a set, in their order. */
export function listLooks(bits: LookBits): readonly Look[] {
  return LOOKS.filter((_, place) => (bits & (1 << place)) !== 0);
}
