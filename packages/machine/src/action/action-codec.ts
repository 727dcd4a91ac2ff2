import {
  boolean,
  byteString,
  bytesBetween,
  type Codec,
  codecOf,
  digest,
  list,
  MISFIT,
  option,
  type Shape,
  struct,
  uint,
  variant,
} from '@surety/codec';
import { QUANTITY_BITS } from '../model/resource.ts';
import { MAX_RECORD_NAME_BYTES } from '../state/record-key.ts';
import type { Action, Consumed, Created } from './action.ts';
import type { AppData, Blob, DeletionCriterion } from './app-data.ts';
import type { EnvelopeKey, Facts, Interval, RecordRead } from './facts.ts';

/**
 * An action as it travels. The actor is no field of it: whoever decodes says whose action it is, 0 for a user's.
 * @spec ACTION-FORM.1, FACTS-FORM.2
 */
export function actionCodec(actor: number): Codec<Action> {
  return struct<Action>({
    consumed: list(consumedCodec, MOST_ITEMS),
    created: list(createdCodec, MOST_ITEMS),
    facts: factsCodec(actor),
  });
}

/** More items than a list of any transaction has: the size of an entry bounds them, and limits are checked later. */
export const MOST_ITEMS = 65_536;

/** More bytes than any byte string of a transaction has, see {@link MOST_ITEMS}. */
export const MOST_BYTES: number = 2 ** 22;

const criterionCodec: Codec<DeletionCriterion> = variant<{
  'after-block': object;
  never: object;
  'at-height': { readonly height: bigint };
}>({
  'after-block': { number: 0, fields: {} },
  never: { number: 1, fields: {} },
  'at-height': { number: 2, fields: { height: uint(64) } },
});

const blobCodec: Codec<Blob> = struct<Blob>({ criterion: criterionCodec, bytes: byteString(MOST_BYTES) });

const blobsCodec: Codec<readonly Blob[]> = list(blobCodec, MOST_ITEMS);

/** The four lists of a tag. @spec ACTION-DATA.1 */
export const appDataCodec: Codec<AppData> = struct<AppData>({
  resource: blobsCodec,
  discovery: blobsCodec,
  external: blobsCodec,
  application: blobsCodec,
});

const consumedCodec: Codec<Consumed> = struct<Consumed>({
  logicRef: digest<'logic-ref'>(),
  label: byteString(MOST_BYTES),
  value: byteString(MOST_BYTES),
  quantity: uint(QUANTITY_BITS),
  isEphemeral: boolean(),
  nonce: digest<'nonce'>(),
  nullifierKey: digest<'nullifier-key'>(),
  randSeed: digest<'rand-seed'>(),
  appData: appDataCodec,
  witness: byteString(MOST_BYTES),
});

const createdCodec: Codec<Created> = struct<Created>({
  logicRef: digest<'logic-ref'>(),
  label: byteString(MOST_BYTES),
  value: byteString(MOST_BYTES),
  quantity: uint(QUANTITY_BITS),
  isEphemeral: boolean(),
  nkCommitment: digest<'nk-commitment'>(),
  randSeed: digest<'rand-seed'>(),
  appData: appDataCodec,
  witness: byteString(MOST_BYTES),
});

const intervalCodec: Codec<Interval> = struct<Interval>({ from: uint(64), to: uint(64) });

const readCodec: Codec<RecordRead> = struct<RecordRead>({
  name: bytesBetween({ least: 1, most: MAX_RECORD_NAME_BYTES }),
  value: option(byteString(MOST_BYTES)),
});

const statedCodec: Codec<Omit<Facts, 'actor'>> = struct<Omit<Facts, 'actor'>>({
  height: intervalCodec,
  time: intervalCodec,
  epoch: intervalCodec,
  reads: list(readCodec, MOST_ITEMS),
  envelope: option<EnvelopeKey>(digest<'envelope-key'>()),
});

/** What travels of facts: all but the actor. @spec FACTS-FORM.2 */
function factsCodec(actor: number): Codec<Facts> {
  const { shape } = statedCodec;
  const withActor: Shape<Facts> = {
    toCbor: (facts) => shape.toCbor(facts),
    fromCbor: (item, faults) => {
      const stated = shape.fromCbor(item, faults);
      return stated === MISFIT ? MISFIT : { actor, ...stated };
    },
    toJson: (facts) => shape.toJson(facts),
    fromJson: (json, faults) => {
      const stated = shape.fromJson(json, faults);
      return stated === MISFIT ? MISFIT : { actor, ...stated };
    },
  };
  return codecOf(withActor);
}
