import { assert } from '@surety/codec';
import {
  type BlockMeta,
  type ClosedBlock,
  type Commitment,
  type CommitmentPath,
  deriveRecordKey,
  type MapProof,
  type Nullifier,
  type Parameters,
  parametersOf,
  type RecordName,
  type SetProof,
  type State,
} from '@surety/machine';

/** A record of the registry, or that there is none, shown against the root `registry`. @spec STATE-KEYED.4 */
export interface RecordAnswer {
  readonly value: Uint8Array | undefined;
  readonly proof: MapProof;
}

/** A commitment that was created, shown against the root `commitments`. @spec STATE-PATH.1 */
export interface CommitmentAnswer {
  /** None if the commitment is unknown, which the tree cannot show. */
  readonly path: CommitmentPath | undefined;
}

/** Whether a nullifier is spent, shown against the root `nullifiers`. @spec STATE-KEYED.4 */
export interface NullifierAnswer {
  readonly isSpent: boolean;
  readonly proof: SetProof;
}

/** The state of the tip, to read. Good until the next block is committed. @spec ENGINE-READ.1 */
export class TipReader {
  readonly #state: State;

  /** The state is that of a network which has begun, between blocks. */
  constructor(state: State) {
    this.#state = state;
  }

  /** Facts about the last block. */
  get meta(): BlockMeta {
    const { meta } = this.#state;
    assert(meta !== undefined, 'a network has begun with genesis');
    return meta;
  }

  /** The parameters in force. */
  get parameters(): Parameters {
    const parameters = parametersOf(this.#state);
    assert(parameters !== undefined, 'a network has begun with genesis');
    return parameters;
  }

  /** The state root, and the parts that it commits to. */
  parts(): ClosedBlock {
    const closed = this.#state.closedBlock();
    assert(closed !== undefined, 'a network has begun with genesis');
    return closed;
  }

  /** The record of a name of 1 to 128 bytes. */
  record(name: RecordName): RecordAnswer {
    const key = deriveRecordKey(name);
    return { value: this.#state.registry.get(key), proof: this.#state.registry.prove(key) };
  }

  /** Where a commitment is. */
  commitment(commitment: Commitment): CommitmentAnswer {
    const leaf = this.#state.findCommitment(commitment);
    return { path: leaf === undefined ? undefined : this.#state.commitments.path(leaf) };
  }

  /** Whether a nullifier is spent. */
  nullifier(nullifier: Nullifier): NullifierAnswer {
    return { isSpent: this.#state.isSpent(nullifier), proof: this.#state.proveNullifier(nullifier) };
  }
}
