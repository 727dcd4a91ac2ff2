import {
  type Codec,
  type DecodeError,
  digest,
  err,
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
import { actionCodec, MOST_BYTES, MOST_ITEMS } from '../action/action-codec.ts';
import { openAction } from '../action/opened-action.ts';
import type { NetworkId } from '../parameters/network.ts';
import { envelopeCodec } from '../transaction/entry.ts';
import type { EnvelopeSignature } from '../transaction/transaction.ts';
import { findMisshapenActions } from '../verify/check-shape.ts';
import type { BuildRejection } from './build-rejection.ts';
import {
  checkGreatestLimits,
  type DraftedAction,
  markUnfinished,
  type UnfinishedTransaction,
  type WitnessSlot,
} from './unfinished.ts';

/** Why bytes are no unfinished transaction. @spec BUILD-WIRE.1 */
export type UnfinishedRejection =
  | { readonly code: 'unfinished-too-large'; readonly sizeBytes: number; readonly limit: number }
  | { readonly code: 'unfinished-malformed'; readonly reason: DecodeError }
  /** A slot of no tag, or one that does not ascend, or one whose witness is there. */
  | { readonly code: 'witness-slot-malformed'; readonly action: number; readonly slot: number }
  | BuildRejection;

/**
 * The bytes by which parties and solvers exchange intents. They are no entry. In the open everything is shown: whoever
 * gets an intent can see its resources, and use it as long as its facts allow. @spec BUILD-WIRE.1
 */
export function encodeUnfinished({ network, fee, actions, envelopes }: UnfinishedTransaction): Uint8Array {
  return unfinishedCodec.encode({
    type: 'unfinished',
    network,
    fee: fee === undefined ? undefined : draftedToWire(fee),
    actions: actions.map(draftedToWire),
    envelopes,
  });
}

/**
 * Reads what somebody else built. All digests are derived anew, so nothing in it has to be believed; what its actions do
 * is for the reader to look at. Witnesses and signatures are not checked before verify. @spec BUILD-WIRE.1
 */
export function decodeUnfinished(bytes: Uint8Array): Result<UnfinishedTransaction, UnfinishedRejection> {
  if (bytes.length > MOST_BYTES) {
    return err({ code: 'unfinished-too-large', sizeBytes: bytes.length, limit: MOST_BYTES });
  }
  const decoded = unfinishedCodec.decode(bytes);
  if (!decoded.ok) {
    return err({ code: 'unfinished-malformed', reason: decoded.error });
  }
  const { network, fee, actions, envelopes } = decoded.value;
  const all = [...(fee === undefined ? [] : [fee]), ...actions];
  const misshapen = findMisshapenActions({
    actions: all.map(({ action }) => action),
    shielded: undefined,
    envelopes,
  }).next();
  const rejection = misshapen.done === true ? checkSlots(all) : misshapen.value;
  if (rejection !== undefined) {
    return err(rejection);
  }
  const open = (each: WireAction) => wireToDrafted(each, network);
  const parts = { network, fee: fee === undefined ? undefined : open(fee), actions: actions.map(open), envelopes };
  const limits = checkGreatestLimits(parts);
  return limits === undefined ? ok(markUnfinished(parts)) : err(limits);
}

/** An action with the places of its missing witnesses among all its tags. */
interface WireAction {
  readonly action: Action;
  readonly missing: readonly WireSlot[];
}

interface WireSlot {
  readonly place: number;
  readonly sizeBytes: number;
}

function draftedToWire({ opened: { action }, missing }: DraftedAction): WireAction {
  const first = action.consumed.length;
  return {
    action,
    missing: missing.map(({ role, index, sizeBytes }) => ({
      place: role === 'consumed' ? index : first + index,
      sizeBytes,
    })),
  };
}

function wireToDrafted({ action, missing }: WireAction, network: NetworkId): DraftedAction {
  const first = action.consumed.length;
  return {
    opened: openAction(action, network),
    missing: missing.map(
      ({ place, sizeBytes }): WitnessSlot =>
        place < first
          ? { role: 'consumed', index: place, sizeBytes }
          : { role: 'created', index: place - first, sizeBytes },
    ),
  };
}

function checkSlots(actions: readonly WireAction[]): UnfinishedRejection | undefined {
  for (const [at, { action, missing }] of actions.entries()) {
    const tags = [...action.consumed, ...action.created];
    for (const [slot, { place }] of missing.entries()) {
      const ascends = slot === 0 || place > (missing[slot - 1]?.place ?? place);
      if (!ascends || tags[place]?.witness.length !== 0) {
        return { code: 'witness-slot-malformed', action: at, slot };
      }
    }
  }
  return undefined;
}

const wireActionCodec: Codec<WireAction> = struct<WireAction>({
  action: actionCodec(0),
  missing: list(struct<WireSlot>({ place: uint(16), sizeBytes: uint(32) }), MOST_ITEMS),
});

interface WireTransaction {
  readonly network: NetworkId;
  readonly fee: WireAction | undefined;
  readonly actions: readonly WireAction[];
  readonly envelopes: readonly EnvelopeSignature[];
}

/** Entries have the numbers 0 and 1. @spec TXN-FORM.1, BUILD-WIRE.1 */
const unfinishedCodec: Codec<{ readonly type: 'unfinished' } & WireTransaction> = withLimits(
  variant<{ unfinished: WireTransaction }>({
    unfinished: {
      number: 2,
      fields: {
        network: digest<'network'>(),
        fee: option(wireActionCodec),
        actions: list(wireActionCodec, MOST_ITEMS),
        envelopes: list(envelopeCodec, MOST_ITEMS),
      },
    },
  }),
  { sizeBytes: MOST_BYTES, items: 2 ** 20, depth: 18 },
);
