import type { ActionTreeRoot, Commitment, CommitmentRoot, LogicRef, Nullifier, Tag } from '@surety/machine';
import type { AppData } from './app-data.ts';
import { deriveLogicJournal } from './logic-journal.ts';

/** What a transaction shows of a resource that it consumes. */
export interface ConsumedResource {
  readonly nullifier: Nullifier;
  readonly logicRef: LogicRef;
  /** Root of the commitment tree in which the resource was found; a known root even if it is ephemeral. */
  readonly commitmentTreeRoot: CommitmentRoot;
  readonly appData: AppData;
}

/** What a transaction shows of a resource that it creates. */
export interface CreatedResource {
  readonly commitment: Commitment;
  readonly logicRef: LogicRef;
  readonly appData: AppData;
}

/** The resources of an action, in order, whatever the version of the transaction. */
export interface ShownAction {
  readonly consumed: readonly ConsumedResource[];
  readonly created: readonly CreatedResource[];
  /** All tags in the order of the action tree: in pairs (v1), or consumed first (v2). */
  readonly tags: readonly Tag[];
  readonly actionTreeRoot: ActionTreeRoot;
}

/** The journal of the logic proof of a consumed resource. @spec ANOMA-EVM.5 */
export function consumedLogicJournal(action: ShownAction, resource: ConsumedResource): Uint8Array {
  const { actionTreeRoot } = action;
  return deriveLogicJournal({
    tag: resource.nullifier,
    isConsumed: true,
    actionTreeRoot,
    appData: resource.appData,
  });
}

/** The journal of the logic proof of a created resource. @spec ANOMA-EVM.5 */
export function createdLogicJournal(action: ShownAction, resource: CreatedResource): Uint8Array {
  const { actionTreeRoot } = action;
  return deriveLogicJournal({
    tag: resource.commitment,
    isConsumed: false,
    actionTreeRoot,
    appData: resource.appData,
  });
}
