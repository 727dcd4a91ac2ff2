import { type Codec, type DecodeError, digest, err, list, ok, option, type Result, struct, uint } from '@surety/codec';
import type { LabelRef, LogicRef } from '../model/resource.ts';
import { GREATEST_LIMITS, type Limits } from './limits.ts';
import type { FeeRules, KindParts, Parameters, Surcharge } from './parameters.ts';

/** Why parameters are none that a network may have. @spec PARAM-FORM.1 */
export type ParametersRejection =
  | { readonly code: 'parameters-malformed'; readonly reason: DecodeError }
  | {
      readonly code: 'parameters-out-of-range';
      readonly limit: keyof Limits;
      readonly value: number;
      readonly greatest: number;
    }
  /** The logic of the surcharge at this place does not come after the one before it. */
  | { readonly code: 'surcharges-unordered'; readonly index: number };

/** Parameters as the registry record `parameters` holds them. @spec PARAM-FORM.1 */
export const parametersCodec: Codec<Parameters> = struct<Parameters>({
  version: uint(32),
  limits: struct<Limits>({
    entryBytes: uint(32),
    blockBytes: uint(32),
    actions: uint(32),
    tagsPerAction: uint(32),
    tagsPerEntry: uint(32),
    readsPerAction: uint(32),
    readValueBytes: uint(32),
    blobBytes: uint(32),
    labelBytes: uint(32),
    valueBytes: uint(32),
    witnessBytes: uint(32),
    stepsPerEntry: uint(32),
    stepsPerBlock: uint(32),
  }),
  fees: struct<FeeRules>({
    kind: option(
      struct<KindParts>({
        logicRef: digest<'logic-ref'>() satisfies Codec<LogicRef>,
        labelRef: digest<'label-ref'>() satisfies Codec<LabelRef>,
      }),
    ),
    base: uint(128),
    perByte: uint(128),
    perTag: uint(128),
    perStep: uint(128),
    surcharges: list(struct<Surcharge>({ logicRef: digest<'logic-ref'>(), amount: uint(128), steps: uint(32) }), 64),
  }),
});

/** Reads the parameters of a network, and checks them. @spec PARAM-FORM.1 */
export function decodeParameters(bytes: Uint8Array): Result<Parameters, ParametersRejection> {
  const decoded = parametersCodec.decode(bytes);
  if (!decoded.ok) {
    return err({ code: 'parameters-malformed', reason: decoded.error });
  }
  const rejection = checkParameters(decoded.value);
  return rejection === undefined ? ok(decoded.value) : err(rejection);
}

/** What of a network's parameters is out of range, if anything is. @spec PARAM-FORM.1, PARAM-LIMIT.1 */
export function checkParameters({ limits, fees }: Parameters): ParametersRejection | undefined {
  const names = Object.keys(GREATEST_LIMITS) as (keyof Limits)[];
  const wrong = names.find((name) => limits[name] < 1 || limits[name] > GREATEST_LIMITS[name]);
  if (wrong !== undefined) {
    return {
      code: 'parameters-out-of-range',
      limit: wrong,
      value: limits[wrong],
      greatest: GREATEST_LIMITS[wrong],
    };
  }
  const index = fees.surcharges.findIndex(({ logicRef }, place) => {
    const before = fees.surcharges[place - 1];
    return before !== undefined && logicRef <= before.logicRef;
  });
  return index < 0 ? undefined : { code: 'surcharges-unordered', index };
}
