import type {
  BlockRejection,
  DecidedBlockRejection,
  GenesisRejection,
  StateDeltaRejection,
  StateRoot,
} from '@surety/machine';
import type { AppendRejection } from '../store/block-store.ts';
import type { StoreDamaged } from '../store/store-damage.ts';

/** Why an engine does not open. The store is damaged, or another program wrote it; nothing is served. @spec ENGINE-OPEN.2 */
export type OpenRejection =
  | StoreDamaged
  | { readonly code: 'delta-malformed'; readonly height: bigint }
  | { readonly code: 'delta-refused'; readonly height: bigint; readonly reason: StateDeltaRejection }
  | {
      readonly code: 'state-root-differs';
      readonly height: bigint;
      readonly derived: StateRoot | undefined;
      readonly recorded: string;
    };

/** Why a block is not one that this node executes. @spec ENGINE-BLOCK.1 */
export type BlockInputRejection = { readonly code: 'genesis-missing' } | BlockRejection;

/** Why even a block that consensus has decided is not one that this node executes. @spec ENGINE-DECIDED.1 */
export type DecidedInputRejection = { readonly code: 'genesis-missing' } | DecidedBlockRejection;

/** Why a genesis document is not executed. @spec ENGINE-GENESIS.1 */
export type GenesisInputRejection = { readonly code: 'genesis-present' } | GenesisRejection;

/** Why a network is not begun. @spec ENGINE-GENESIS.1 */
export type BeginRejection = GenesisInputRejection | CommitRejection;

/** Why a block that was executed is not committed. @spec ENGINE-COMMIT.1 */
export type CommitRejection =
  | { readonly code: 'block-not-on-tip'; readonly height: bigint; readonly tip: bigint | undefined }
  | AppendRejection;
