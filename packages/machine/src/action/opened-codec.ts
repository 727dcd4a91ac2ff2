import { byteString, type Codec, type Digest, digest, list, struct } from '@surety/codec';
import { resourceCodec } from '../model/resource-codec.ts';
import type { Commitment } from '../model/tag.ts';
import { GREATEST_LIMITS } from '../parameters/limits.ts';
import type { Opened } from './opened-action.ts';

/** What an action created, in order: what the tree of requests keeps of the action of a request. @spec REQUEST.2 */
export const createdListCodec: Codec<readonly Opened<Commitment>[]> = list(
  struct<Opened<Commitment>>({
    tag: digest<'commitment'>() satisfies Codec<Digest<'commitment'>>,
    resource: resourceCodec,
    label: byteString(GREATEST_LIMITS.labelBytes),
    value: byteString(GREATEST_LIMITS.valueBytes),
  }),
  GREATEST_LIMITS.tagsPerAction,
);
