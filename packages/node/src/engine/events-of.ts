import { assert } from '@surety/codec';
import { type BlockEvent, type EventRules, genesisDocumentCodec, listEvents, listGenesisEvents } from '@surety/machine';
import type { CommittedBlock } from './follow-blocks.ts';

/** What happened in a committed block, in order; none if the block is pruned. @spec ENGINE-EVENT.1 */
export function eventsOf(
  { block, receipts }: Pick<CommittedBlock, 'block' | 'receipts'>,
  rules: EventRules,
): readonly BlockEvent[] | undefined {
  if (block?.type !== 'genesis') {
    return block && listEvents({ ...block, receipts }, rules);
  }
  const document = genesisDocumentCodec.decode(block.document);
  assert(document.ok, 'the log holds documents that this code wrote');
  return listGenesisEvents(document.value, rules);
}
