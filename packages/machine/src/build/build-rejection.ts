import type { PayloadList } from '../action/app-data.ts';
import type { Interval } from '../action/facts.ts';
import type { ActionDigest } from '../action/opened-action.ts';
import type { Commitment, Tag } from '../model/tag.ts';
import type { NetworkId } from '../parameters/network.ts';
import type {
  Clock,
  JudgementRejection,
  LimitRejection,
  ShapeRejection,
  TagPath,
  UnbalancedRejection,
  WorkRejection,
} from '../rejection.ts';
import type { EntryRejection } from '../transaction/entry.ts';

/** What only a builder refuses: verify never meets it, or meets something else instead. @spec BUILD-REJECT.1 */
export type DraftRejection =
  | { readonly code: 'interval-out-of-range'; readonly clock: Clock; readonly interval: Interval }
  | { readonly code: 'read-name-malformed'; readonly read: number; readonly name: Uint8Array }
  | ({ readonly code: 'quantity-out-of-range'; readonly quantity: bigint } & TagPath)
  | ({
      readonly code: 'blob-height-out-of-range';
      readonly list: PayloadList;
      readonly blob: number;
      readonly height: bigint;
    } & TagPath)
  | { readonly code: 'nothing-to-compose' }
  | { readonly code: 'network-mismatch'; readonly part: number; readonly network: NetworkId }
  /** The part has a fee action, or an envelope signature: both fix the whole list of its digests. */
  | { readonly code: 'list-closed'; readonly part: number; readonly by: 'fee-action' | 'envelope' }
  | { readonly code: 'fee-not-charged' }
  | { readonly code: 'fee-funds-too-small'; readonly funds: bigint; readonly due: bigint }
  /** A resource created in a transaction cannot be consumed in it. @spec ADMIT.2 */
  | {
      readonly code: 'consumed-where-created';
      readonly action: number;
      readonly index: number;
      readonly commitment: Commitment;
    }
  | ({ readonly code: 'witness-missing'; readonly tag: Tag; readonly actionDigest: ActionDigest } & TagPath)
  /** Longer than was said when the action was drafted. */
  | ({ readonly code: 'witness-too-long'; readonly sizeBytes: number; readonly stated: number } & TagPath);

/**
 * Why builders refuse. A code that verify knows too has the same meaning and the same facts here; the number of an action
 * is its place in the transaction being built, or 0 where only one is. @spec BUILD-REJECT.1
 */
export type BuildRejection =
  | DraftRejection
  | Extract<EntryRejection, { readonly code: 'entry-too-large' }>
  | LimitRejection
  | ShapeRejection
  | UnbalancedRejection
  | WorkRejection
  | JudgementRejection;
