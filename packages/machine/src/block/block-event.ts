import { bytesToHex, type Digest } from '@surety/codec';
import type { ModuleRef } from '@surety/vow';
import type { LabelRef, LogicRef } from '../model/resource.ts';
import type { Commitment, Nullifier } from '../model/tag.ts';
import type { RecordName } from '../state/record-key.ts';
import type { EntryHash } from '../transaction/entry.ts';
import type { TransactionId } from '../transaction/transaction-id.ts';
import type { EntryOutcome } from './block-result.ts';

/** What is seen of a resource when it comes or goes. */
export interface ResourceSeen {
  readonly commitment: Commitment;
  readonly logicRef: LogicRef;
  readonly labelRef: LabelRef;
  readonly quantity: bigint;
  readonly isEphemeral: boolean;
}

/** Something that happened in a block, with what tells it from others. @spec EVENT.1 */
export type BlockEvent = {
  /** Place among the receipts of the block of what it belongs to; none for what genesis writes itself. @spec BLOCK.4 */
  readonly receipt: number | undefined;
} & (
  | {
      readonly type: 'entry';
      readonly outcome: EntryOutcome['type'];
      readonly entryHash: EntryHash;
      /** None if the entry is invalid. */
      readonly txId: TransactionId | undefined;
      /** Of the rejection; none if all took effect. */
      readonly code: string | undefined;
      readonly fee: bigint;
      readonly steps: bigint;
    }
  | {
      readonly type: 'step';
      readonly outcome: 'applied' | 'refused';
      readonly keeper: number;
      readonly request: Commitment | undefined;
      readonly code: string | undefined;
    }
  | { readonly type: 'keeper-failed'; readonly keeper: number }
  | ({ readonly type: 'resource-consumed'; readonly nullifier: Nullifier } & ResourceSeen)
  | ({ readonly type: 'resource-created' } & ResourceSeen)
  | { readonly type: 'shielded-consumed'; readonly nullifier: Nullifier }
  | { readonly type: 'shielded-created'; readonly commitment: Commitment }
  | { readonly type: 'request-created' | 'request-consumed'; readonly request: Commitment; readonly logicRef: LogicRef }
  | { readonly type: 'record-written'; readonly name: RecordName; readonly valueHash: Digest }
  | { readonly type: 'record-deleted'; readonly name: RecordName }
  | { readonly type: 'logic-published'; readonly logicRef: LogicRef }
  | { readonly type: 'module-published'; readonly moduleRef: ModuleRef }
  | {
      readonly type: 'request-quarantined';
      readonly request: Commitment;
      readonly keeper: number;
      readonly code: string;
    }
  | { readonly type: 'alarm-raised'; readonly keeper: number; readonly code: string }
);

/** One fact of an event as text. */
export interface EventAttribute {
  readonly key: string;
  readonly value: string;
}

/**
 * The facts of an event but its type, in the order of its fields: integers in decimal, bytes and digests in hex; what is
 * absent is left out. @spec EVENT.2
 */
export function eventAttributes(event: BlockEvent): readonly EventAttribute[] {
  const { type: _, ...facts } = event;
  return Object.entries<FactOfEvent>(facts).flatMap(([key, fact]) =>
    fact === undefined ? [] : [{ key, value: fact instanceof Uint8Array ? bytesToHex(fact) : `${fact}` }],
  );
}

type FactOfEvent = string | number | bigint | boolean | Uint8Array | undefined;
