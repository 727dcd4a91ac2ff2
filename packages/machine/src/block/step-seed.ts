import { type Digest, taggedHash, uintToBytesBe } from '@surety/codec';
import type { NetworkId } from '../parameters/network.ts';

/** What a step has in place of chance. Everybody can predict it. @spec KEEPER.3 */
export type StepSeed = Digest<'draft-seed'>;

/** Where a step stands. */
export interface StepPlace {
  readonly network: NetworkId;
  /** Of the block, u64. */
  readonly height: bigint;
  /** u16. */
  readonly keeper: number;
  /** Place among the steps of this keeper in this block, refused ones included, u32. */
  readonly step: number;
}

/**
 * taggedHash("surety/derive/1", network ‖ u64be height ‖ u16be keeper ‖ u32be step ‖ u32be index): a seed that builders take,
 * for each index another one. @spec KEEPER.3
 */
export function deriveStepSeed({ network, height, keeper, step }: StepPlace, index: number): StepSeed {
  return taggedHash('surety/derive/1', [
    network,
    uintToBytesBe(height, 8),
    uintToBytesBe(keeper, 2),
    uintToBytesBe(step, 4),
    uintToBytesBe(index, 4),
  ]);
}
