import type { Commitment } from '../model/tag.ts';
import type { CommitmentRoot } from './commitment-path.ts';
import type { EffectSlabs, EffectsRejection } from './effects.ts';
import type { KeyedChange } from './keyed-map.ts';
import type { RecordKey } from './record-key.ts';
import type { SimpleRoot } from './simple-list.ts';
import type { SimpleMapEntry } from './simple-map.ts';
import type { BlockMeta } from './state-root.ts';

/**
 * What one block changed in a state: with the state before it, the state after it. What the block did not change is not
 * in it. @spec STATE-DELTA.1
 */
export interface StateDelta extends EffectSlabs {
  readonly meta: BlockMeta;
  /** Root over the results of the block's entries and keepers, which the state does not keep. */
  readonly results: SimpleRoot;
  /** Pushed to the ring: the root of the commitment tree at the end of a block that created something. */
  readonly commitmentRoot: CommitmentRoot | undefined;
  /** Keys ascend. */
  readonly registry: readonly KeyedChange<RecordKey>[];
  /** Keys ascend. */
  readonly requests: readonly KeyedChange<Commitment>[];
  /** The whole map, keys ascending; undefined where it is what it was. */
  readonly validators: readonly SimpleMapEntry[] | undefined;
  /** As {@link StateDelta.validators}. */
  readonly params: readonly SimpleMapEntry[] | undefined;
}

/** Why a delta is not one of the block that comes next, from highest to lowest precedence. @spec STATE-DELTA.4 */
export type StateDeltaRejection =
  | {
      readonly code: 'state-delta-network-wrong';
      readonly network: BlockMeta['network'];
      readonly expected: BlockMeta['network'];
    }
  | { readonly code: 'state-delta-height-wrong'; readonly height: bigint; readonly expected: bigint }
  /** The digests of a part do not fill 32 bytes each. */
  | { readonly code: 'state-delta-digests-cut'; readonly part: keyof EffectSlabs; readonly sizeBytes: number }
  /** There is a commitment root and nothing was created, or the other way round. */
  | { readonly code: 'state-delta-root-misplaced'; readonly commitments: number }
  /** The key at this place does not come after the one before it. */
  | { readonly code: 'state-delta-keys-unordered'; readonly part: ChangedMap; readonly index: number }
  | EffectsRejection
  | { readonly code: 'state-delta-root-known'; readonly root: CommitmentRoot }
  /** The change at this place changes nothing; of `validators` and `params` the map, at place 0. */
  | { readonly code: 'state-delta-change-idle'; readonly part: ChangedMap; readonly index: number };

/** The parts of a delta that have keys. */
export type ChangedMap = 'registry' | 'requests' | 'validators' | 'params';

/** Height of the block that comes next: 0, genesis, if none was. @spec STATE-DELTA.3 */
export function nextHeight(last: BlockMeta | undefined): bigint {
  return last === undefined ? 0n : last.height + 1n;
}
