import type { ActionTreeRoot, KindTableCommitment, PointCoordinates } from '@surety/machine';
import type { LogicInput } from '../logic-input.ts';
import type { ImageId } from '../parameters.ts';
import type { ConsumedResource, CreatedResource } from '../shown-action.ts';

/** An arm v2 transaction as it travels. A valid one has either actions or an aggregation. @spec ANOMA-ARM2.1 */
export interface Arm2Transaction {
  readonly type: 'arm-2';
  readonly actions: readonly Arm2Action[] | undefined;
  readonly delta: Arm2Delta;
  /** A field without a meaning so far. */
  readonly expectedBalance: Uint8Array | undefined;
  readonly aggregation: Arm2Aggregation | undefined;
}

/** Proof of balance, or the scalar that makes it while the transaction is still being composed. @spec ANOMA-ARM2.1 */
export interface Arm2Delta {
  readonly type: 'witness' | 'proof';
  readonly bytes: Uint8Array;
}

/** One compliance unit and its logic inputs, in the order of its tags. @spec ANOMA-ARM2.1 */
export interface Arm2Action {
  readonly complianceProof: Uint8Array;
  /** Journal of the compliance proof. @spec ANOMA-ARM2.4 */
  readonly complianceInstance: Uint8Array;
  readonly logicInputs: readonly LogicInput[];
}

/** One proof for all actions, and what it states. @spec ANOMA-ARM2.1 */
export interface Arm2Aggregation {
  readonly proof: Uint8Array;
  readonly instance: AggregationInstance;
}

/** What an aggregation proof states. @spec ANOMA-ARM2.5 */
export interface AggregationInstance {
  readonly complianceKey: ImageId;
  readonly kindTableCommitment: KindTableCommitment;
  readonly actions: readonly AggregatedAction[];
}

/** An action inside an aggregation. @spec ANOMA-ARM2.5 */
export interface AggregatedAction {
  readonly consumed: readonly ConsumedResource[];
  readonly created: readonly CreatedResource[];
  readonly delta: PointCoordinates;
  readonly actionTreeRoot: ActionTreeRoot;
}

/** What a compliance proof states. @spec ANOMA-ARM2.4 */
export interface ComplianceInstance {
  readonly consumed: readonly Omit<ConsumedResource, 'appData'>[];
  readonly created: readonly Omit<CreatedResource, 'appData'>[];
  readonly delta: PointCoordinates;
  readonly kindTableCommitment: KindTableCommitment;
}
