import { boolean, type Codec, digest, struct, uint } from '@surety/codec';
import { QUANTITY_BITS, type Resource } from './resource.ts';

/** A resource as our own data carries it: its eight fields in the order of {@link Resource}. @spec RES-FIELDS.2 */
export const resourceCodec: Codec<Resource> = struct({
  logicRef: digest<'logic-ref'>(),
  labelRef: digest<'label-ref'>(),
  valueRef: digest<'value-ref'>(),
  quantity: uint(QUANTITY_BITS),
  isEphemeral: boolean(),
  nonce: digest<'nonce'>(),
  nkCommitment: digest<'nk-commitment'>(),
  randSeed: digest<'rand-seed'>(),
});
