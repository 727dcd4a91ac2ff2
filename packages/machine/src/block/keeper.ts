import type { Result } from '@surety/codec';
import type { Receipt } from '../admit/apply-transaction.ts';
import type { Position } from '../admit/position.ts';
import type { Request } from '../admit/request.ts';
import type { LogicRejection } from '../logic/logic-program.ts';
import type { LogicRef } from '../model/resource.ts';
import type { Commitment } from '../model/tag.ts';
import type { NetworkId } from '../parameters/network.ts';
import type { Parameters } from '../parameters/parameters.ts';
import type { RecordName } from '../state/record-key.ts';
import type { StepRejection } from './block-rejection.ts';
import type { ConsensusFacts } from './consensus-facts.ts';
import type { StepDraft } from './draft-step.ts';
import type { Publication } from './program-library.ts';
import type { StepSeed } from './step-seed.ts';

/**
 * Code of the engine that runs at the end of every block and changes state by steps. It is a part of the rules of the
 * network: all nodes run the same keepers, so `run` depends on its arguments alone. @spec KEEPER.1
 */
export interface Keeper {
  /** u16; keepers run in ascending order. 1 is the genesis keeper's. */
  readonly id: number;
  /** Logics of the requests that it is given. Keepers may share one, and tell their requests apart by the labels. */
  readonly watches: readonly LogicRef[];
  /** Beginnings of the names of all records that it writes. No other keeper has one that begins with it. */
  readonly prefixes: readonly RecordName[];
  /**
   * Makes steps one by one; what is yielded takes effect, or is refused, before the generator goes on, and `yield` gives the
   * outcome. A throw ends the run with an alarm. @spec KEEPER.2, STEP-REJECT.3
   */
  run(view: KeeperView, requests: readonly Request[]): Generator<StepDraft, void, StepOutcome>;
}

/** What a keeper sees: what consensus says with the block, and the state as the steps before left it. @spec KEEPER.2, BLOCK.5 */
export interface KeeperView extends ConsensusFacts {
  readonly network: NetworkId;
  readonly position: Position;
  /** As they were when the block began. */
  readonly parameters: Parameters;
  /** The value of a registry record. */
  record(name: RecordName): Uint8Array | undefined;
  /** A request that was not consumed and is not quarantined. */
  request(commitment: Commitment): Request | undefined;
  /** Reads and checks a program or module, with the modules that are published. @spec PROGRAM.1 */
  admit(bytes: Uint8Array): Result<Publication, LogicRejection>;
  /** What a step has in place of chance: of the next step that is yielded, for each index another one. @spec KEEPER.3 */
  seed(index: number): StepSeed;
}

/** What a step came to. @spec STEP-APPLY.1 */
export type StepOutcome =
  | { readonly type: 'applied'; readonly receipt: Receipt | undefined }
  | { readonly type: 'refused'; readonly rejection: StepRejection };
