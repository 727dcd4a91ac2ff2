import type { Opened } from '../action/opened-action.ts';
import type { LogicRef } from '../model/resource.ts';
import type { Commitment } from '../model/tag.ts';
import type { NetworkId } from '../parameters/network.ts';
import type { Parameters } from '../parameters/parameters.ts';
import type { RecordName } from '../state/record-key.ts';
import type { Step } from './step.ts';

/** Where a block stands: one value each for all its entries and steps. @spec FACTS-POSITION.1 */
export interface Position {
  readonly height: bigint;
  readonly time: bigint;
  readonly epoch: bigint;
}

/** A request, with all that its action created beside it. @spec REQUEST.2 */
export interface Request {
  readonly commitment: Commitment;
  /** Place of the request among what its action created. */
  readonly index: number;
  readonly created: readonly Opened<Commitment>[];
}

/** What a keeper may read: the state as the steps before left it. @spec KEEPER.2 */
export interface KeeperView {
  readonly network: NetworkId;
  readonly position: Position;
  readonly parameters: Parameters;
  /** A copy of the value of a record, or undefined where there is none. */
  record(name: RecordName): Uint8Array | undefined;
  /** A request that was not consumed, whenever it was created. */
  request(commitment: Commitment): Request | undefined;
}

/**
 * Code of the engine that acts at the end of a block. `run` gives steps one by one; each is applied, or refused, before
 * the next is asked for, so a generator sees in its view what its earlier steps did. @spec KEEPER.1
 */
export interface Keeper {
  /** 1 to 65,535: the actor of its actions. */
  readonly id: number;
  readonly watches: readonly LogicRef[];
  /** Every record that it writes has a name that begins so. */
  readonly prefix: RecordName;
  run(view: KeeperView, newRequests: readonly Request[]): Iterable<Step>;
}
