import { assert } from '@surety/codec';
import {
  type BlockEvent,
  type BlockReceipt,
  blockReceiptCodec,
  type EventRules,
  type ExecutedBlock,
  listEvents,
  type Receipt,
} from '@surety/machine';
import { NETWORK } from '../verify/sample-ledger.ts';
import { WISH } from './block-ledger.ts';

/** What events of the block tests depend on beside the block. */
export const RULES: EventRules = { network: NETWORK, watched: new Set([WISH.logicRef]), shielded: undefined };

/** The events of a block, told of what a log would hold of it. */
export function eventsOf(executed: ExecutedBlock, entries: readonly Uint8Array[]): readonly BlockEvent[] {
  return listEvents({ entries, steps: stepsOf(executed), receipts: receiptsOf(executed) }, RULES);
}

/** Bytes of the steps of a block that were applied. */
export function stepsOf({ keepers }: ExecutedBlock): readonly Uint8Array[] {
  return keepers.flatMap((result) => (result.type === 'applied' ? [result.bytes] : []));
}

/** The results of a block, read. */
export function receiptsOf({ results }: ExecutedBlock): readonly BlockReceipt[] {
  return results.map((bytes) => {
    const receipt = blockReceiptCodec.decode(bytes);
    assert(receipt.ok, 'a result can be read');
    return receipt.value;
  });
}

/** What entries and steps did, in order. */
export function doneIn({ entries, keepers }: ExecutedBlock): readonly Receipt[] {
  return [
    ...entries.flatMap(({ outcome }) => ('receipt' in outcome ? [outcome.receipt] : [])),
    ...keepers.flatMap((result) => ('receipt' in result ? (result.receipt ?? []) : [])),
  ];
}

/** What events say of tags and requests, in order. */
export function tagsIn(events: readonly BlockEvent[]): Pick<
  Receipt,
  'nullifiers' | 'commitments' | 'consumedRequests'
> & {
  readonly requests: readonly Receipt['commitments'][number][];
} {
  return {
    nullifiers: events.flatMap((event) => (event.type === 'resource-consumed' ? [event.nullifier] : [])),
    commitments: events.flatMap((event) => (event.type === 'resource-created' ? [event.commitment] : [])),
    requests: events.flatMap((event) => (event.type === 'request-created' ? [event.request] : [])),
    consumedRequests: events.flatMap((event) => (event.type === 'request-consumed' ? [event.request] : [])),
  };
}

/** What receipts say of them. */
export function tagsOf(receipts: readonly Receipt[]): ReturnType<typeof tagsIn> {
  return {
    nullifiers: receipts.flatMap(({ nullifiers }) => nullifiers),
    commitments: receipts.flatMap(({ commitments }) => commitments),
    requests: receipts.flatMap(({ requests }) => requests.map(({ commitment }) => commitment)),
    consumedRequests: receipts.flatMap(({ consumedRequests }) => consumedRequests),
  };
}
