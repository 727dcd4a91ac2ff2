import type { Action } from '../action/action.ts';
import type { Commitment } from '../model/tag.ts';
import type { RecordName } from '../state/record-key.ts';

/** Sets a registry record, or deletes it. @spec STEP-FORM.1 */
export interface RecordWrite {
  readonly name: RecordName;
  readonly value: Uint8Array | undefined;
}

/** What a keeper builds: actions that together balance, and registry writes, all or nothing. @spec STEP-FORM.1 */
export interface Step {
  /** Their facts carry the keeper's number as the actor. */
  readonly actions: readonly Action[];
  readonly writes: readonly RecordWrite[];
  /** The request that the step serves, if it serves one. */
  readonly request: Commitment | undefined;
}
