import type { Tag } from '@surety/machine';
import type { EvmAction, EvmTransaction } from './transaction.ts';

/** Nullifier and commitment of each unit, in pairs: the leaves of the action tree. @spec ANOMA-EVM.4 */
export function actionTags(action: Pick<EvmAction, 'units'>): readonly Tag[] {
  return action.units.flatMap((unit) => [unit.nullifier, unit.commitment]);
}

/** The tags of all actions, in order. @spec ANOMA-EVM.4 */
export function transactionTags(transaction: EvmTransaction): readonly Tag[] {
  return transaction.actions.flatMap(actionTags);
}
