import type { AnyBlockRejection, Rejection } from '@surety/machine';
import type { WaitRejection } from '../driver/driver-rejection.ts';
import type { BlockInputRejection } from '../engine/engine-rejection.ts';
import type { NodeClosed } from '../node/node-rejection.ts';
import type { DropReason, PoolRejection } from '../pool/pool-rejection.ts';
import type { ReadRejection } from '../store/block-store.ts';

/** What engine, pool, driver and store refuse, beside what the machine refuses of entries and blocks. */
export type OwnNodeRefusal = Exclude<
  PoolRejection | DropReason | WaitRejection | BlockInputRejection | ReadRejection | NodeClosed,
  { readonly code: (Rejection | AnyBlockRejection)['code'] }
>;

type ByCode = { readonly [R in OwnNodeRefusal as R['code']]: R };

/** One sentence for what a node refuses, with what to do. @spec RPC-ERROR.1 */
export function describeNodeRefusal<Code extends OwnNodeRefusal['code']>(
  refusal: { [C in Code]: ByCode[C] & { readonly code: C } }[Code],
): string {
  return SENTENCES[refusal.code](refusal);
}

const SENTENCES: { readonly [C in keyof ByCode]: (r: ByCode[C]) => string } = {
  'genesis-missing': () => 'The network has not begun: there is no genesis.',
  'height-absent': ({ height }) => `The log has no block of height ${height}.`,
  'block-entry-repeated': ({ entry }) => `Entry ${entry} stands in the block twice.`,
  'store-damaged': () => 'The log is damaged at this height; "surety doctor" says more.',
  'entry-known': () => 'The entry waits for a block already: wait for it, and do not submit it again.',
  'entry-exceeds-block': ({ limit, value, greatest }) =>
    `No block can hold the entry: its ${limit} is ${value}, and ${greatest} is the most. Make several of it.`,
  'nullifier-pooled': ({ leastFee }) =>
    `Another entry that waits spends the same. ${helpOfFee(leastFee, 'takes its place', 'Wait for that one.')}`,
  'pool-full': ({ entries, leastFee }) =>
    `The pool is full, with ${entries} entries. ${helpOfFee(leastFee, 'makes room', 'Submit again after the next block.')}`,
  'entry-replaced': ({ by }) => `Entry ${by}, which spends the same, pays more and took its place.`,
  'entry-outbid': ({ by }) => `The pool was full, and entry ${by} pays more. Submit again, or with a higher fee.`,
  'entry-unknown': () => 'The entry does not wait, and is not among those that left last. Ask for its receipt.',
  'wait-aborted': () => 'The wait ended before it was known what becomes of the entry. Wait again.',
  'driver-failed': ({ height, reason }) =>
    `The node makes no more blocks: block ${height} was not committed (${reason.code}). Who runs it has to look at its log and start it again.`,
  'node-closed': () => 'The node is being closed. Submit again when it is back.',
};

/** The codes of these refusals. */
export const OWN_NODE_CODES: ReadonlySet<string> = new Set(Object.keys(SENTENCES));

function helpOfFee(leastFee: bigint | undefined, effect: string, otherwise: string): string {
  return leastFee === undefined ? otherwise : `A fee of ${leastFee} ${effect}.`;
}
