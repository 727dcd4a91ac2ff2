import type { Result } from '@surety/codec';
import {
  type CreatedDraft,
  consumePadding,
  type DraftedTransaction,
  type DraftSeed,
  draftAction,
  type NetworkId,
} from '@surety/machine';

/** An action that only creates: somebody else's action gives what it takes. */
export function ask(
  wanted: readonly CreatedDraft[],
  { network, seed }: { readonly network: NetworkId; readonly seed: DraftSeed },
): Result<DraftedTransaction, unknown> {
  return draftAction({ network, seed, consumed: [consumePadding(seed)], created: wanted });
}
