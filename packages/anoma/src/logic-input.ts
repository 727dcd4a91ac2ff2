import type { LogicRef, Tag } from '@surety/machine';
import type { AppData } from './app-data.ts';

/** What a transaction supplies for the logic of one resource. @spec ANOMA-EVM.1 */
export interface LogicInput {
  /** The resource meant: its nullifier if it is consumed, its commitment if it is created. */
  readonly tag: Tag;
  /** Key of the logic's circuit: the resource's logicRef. */
  readonly verifyingKey: LogicRef;
  readonly appData: AppData;
  /** Seal or receipt; empty if another proof covers this one. */
  readonly proof: Uint8Array;
}
