import { type Codec, digest, struct } from '@surety/codec';
import type { KindParts } from '../parameters/parameters.ts';

/** A kind in labels: `[labelRef, logicRef]`. @spec MESSAGE.1, CLAIM.1 */
export const kindCodec: Codec<KindParts> = struct<KindParts>({
  labelRef: digest<'label-ref'>(),
  logicRef: digest<'logic-ref'>(),
});
