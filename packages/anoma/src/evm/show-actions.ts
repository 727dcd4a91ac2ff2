import { assert } from '@surety/codec';
import { deriveActionTreeRoot, type Tag } from '@surety/machine';
import type { AppData } from '../app-data.ts';
import type { ShownAction } from '../shown-action.ts';
import { actionTags } from './tags.ts';
import type { EvmAction, EvmTransaction } from './transaction.ts';

/**
 * The resources of each action with their app data, which is looked up by tag. The caller has checked that every tag
 * has a logic input. @spec ANOMA-EVM.4
 */
export function showEvmActions(transaction: EvmTransaction): readonly ShownAction[] {
  return transaction.actions.map(showAction);
}

function showAction(action: EvmAction): ShownAction {
  const inputs = new Map(action.logicInputs.map((input) => [input.tag, input.appData]));
  const appDataOf = (tag: Tag): AppData => {
    const appData = inputs.get(tag);
    assert(appData !== undefined, 'every tag has a logic input');
    return appData;
  };
  const tags = actionTags(action);
  return {
    consumed: action.units.map(({ nullifier, consumedLogicRef, commitmentTreeRoot }) => ({
      nullifier,
      logicRef: consumedLogicRef,
      commitmentTreeRoot,
      appData: appDataOf(nullifier),
    })),
    created: action.units.map(({ commitment, createdLogicRef }) => ({
      commitment,
      logicRef: createdLogicRef,
      appData: appDataOf(commitment),
    })),
    tags,
    actionTreeRoot: deriveActionTreeRoot(tags),
  };
}
