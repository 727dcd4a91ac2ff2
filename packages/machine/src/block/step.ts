import {
  byteString,
  bytesBetween,
  type Codec,
  type DecodeError,
  digest,
  list,
  ok,
  option,
  type Result,
  struct,
  uint,
  variant,
  withLimits,
} from '@surety/codec';
import type { Action } from '../action/action.ts';
import { actionCodec } from '../action/action-codec.ts';
import type { Commitment } from '../model/tag.ts';
import { MAX_RECORD_NAME_BYTES, type RecordName } from '../state/record-key.ts';

/** Most tags that the actions of a step have together. @spec STEP-REJECT.1 */
export const MOST_STEP_TAGS = 64;

/** Most bytes of the value of a registry record. @spec STEP-REJECT.1 */
export const MOST_RECORD_BYTES = 65_536;

/** More bytes than a step has that a node can keep. @spec STORE-RECORD.4 */
export const MOST_STEP_BYTES: number = 2 ** 27;

/** What a keeper does at once: all of it takes effect, or nothing. @spec STEP-FORM.1 */
export interface Step {
  /** They take effect under the keeper's number, whatever actor they state. */
  readonly actions: readonly Action[];
  readonly writes: readonly RecordWrite[];
  /** The request that it serves: the one that is quarantined if the step is refused, and the only one that it may consume. */
  readonly request: Commitment | undefined;
}

/** A change of a registry record. */
export interface RecordWrite {
  readonly name: RecordName;
  /** Undefined, and the record goes. */
  readonly value: Uint8Array | undefined;
}

/** Changes of records as steps hold them. @spec STEP-FORM.1 */
const recordWriteCodec: Codec<RecordWrite> = struct<RecordWrite>({
  name: bytesBetween({ least: 1, most: MAX_RECORD_NAME_BYTES }),
  value: option(byteString(MOST_RECORD_BYTES)),
});

/** The bytes of a step, which every node makes for itself. Its names and values are within their limits. @spec STEP-FORM.1 */
export function encodeStep(keeper: number, step: Step): Uint8Array {
  return stepCodec.encode({ type: 'step', keeper, ...step });
}

/** Reads the bytes of a step that was applied. @spec STEP-FORM.1 */
export function decodeStep(bytes: Uint8Array): Result<Step & { readonly keeper: number }, DecodeError> {
  const decoded = stepCodec.decode(bytes);
  if (!decoded.ok) {
    return decoded;
  }
  const { keeper, actions, ...rest } = decoded.value;
  return ok({ ...rest, keeper, actions: actions.map((action) => actedBy(keeper, action)) });
}

function actedBy(actor: number, action: Action): Action {
  return { ...action, facts: { ...action.facts, actor } };
}

const stepCodec = withLimits(
  variant<{ step: Step & { readonly keeper: number } }>({
    step: {
      number: 1,
      fields: {
        keeper: uint(16),
        // The actor is the keeper, and is not written a second time.
        actions: list(actionCodec(0), MOST_STEP_TAGS),
        writes: list(recordWriteCodec, 65_536),
        request: option<Commitment>(digest<'commitment'>()),
      },
    },
  }),
  { sizeBytes: MOST_STEP_BYTES, items: 2 ** 20, depth: 16 },
);
