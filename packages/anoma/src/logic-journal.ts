import { concatBytes, digestToBytes, uintToBytesLe } from '@surety/codec';
import type { ActionTreeRoot, Tag } from '@surety/machine';
import { type AppData, appDataJournal } from './app-data.ts';

/** What the proof of a resource's logic states. @spec ANOMA-EVM.5 */
export interface LogicInstance {
  readonly tag: Tag;
  readonly isConsumed: boolean;
  readonly actionTreeRoot: ActionTreeRoot;
  readonly appData: AppData;
}

/** `tag ‖ u32le(isConsumed) ‖ actionTreeRoot ‖ app data`: the journal of a logic proof. @spec ANOMA-EVM.5 */
export function deriveLogicJournal(instance: LogicInstance): Uint8Array {
  return concatBytes([
    digestToBytes(instance.tag),
    uintToBytesLe(instance.isConsumed ? 1 : 0, 4),
    digestToBytes(instance.actionTreeRoot),
    ...appDataJournal(instance.appData),
  ]);
}
