import type { AppData } from '../action/app-data.ts';
import type { NullifierKey } from '../model/nullifier-key.ts';
import type { LogicRef, NkCommitment } from '../model/resource.ts';
import type { NetworkId } from '../parameters/network.ts';
import type { DraftSeed } from './draft-seed.ts';
import type { FactsDraft } from './facts-draft.ts';
import type { OwnedResource } from './owned-resource.ts';
import type { WitnessSource } from './witness-source.ts';

/** What an action is to be. Nonces, tags and digests are derived; there is no field for them. @spec BUILD-DRAFT.1 */
export interface ActionDraft {
  readonly network: NetworkId;
  readonly seed: DraftSeed;
  /** Nothing, unless given. */
  readonly facts?: FactsDraft | undefined;
  /** At least one, in the order of their tags. Logics may look at which nullifier is the first. */
  readonly consumed: readonly ConsumedDraft[];
  /** In the order of their tags. */
  readonly created: readonly CreatedDraft[];
}

/** What goes with a tag. */
interface TagDraft {
  /** No blobs, unless given. */
  readonly appData?: AppData | undefined;
  /** No bytes, unless given. */
  readonly witness?: WitnessSource | undefined;
}

/** A resource that is to be consumed. */
export interface ConsumedDraft extends TagDraft {
  readonly resource: OwnedResource;
}

/** What a resource is to be, whoever is to hold it. */
interface ResourceDraft extends TagDraft {
  readonly logicRef: LogicRef;
  readonly label: Uint8Array;
  readonly value: Uint8Array;
  /** u128. */
  readonly quantity: bigint;
  readonly isEphemeral: boolean;
}

/**
 * Who can derive the nullifier of a resource that is created: a key, if the builder has it, or what its holder gave out in
 * its place. Whether that person may consume the resource is for its logic to say. @spec RES-KEY.1
 */
export type NullifierHolder = { readonly nullifierKey: NullifierKey } | { readonly nkCommitment: NkCommitment };

/** A resource that is to be created. */
export type CreatedDraft = ResourceDraft & NullifierHolder;

/** A draft that asks nobody to sign: its witness, if it has one, is there. */
export type Unsigned<Draft> = Draft extends unknown
  ? Omit<Draft, 'witness'> & { readonly witness?: Uint8Array | undefined }
  : never;
