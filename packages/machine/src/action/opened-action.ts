import { type Digest, sha256, taggedHash } from '@surety/codec';
import { type ActionTreeRoot, deriveActionTreeRoot } from '../model/action-tree.ts';
import { deriveCommitment } from '../model/commitment.ts';
import { deriveNonce, deriveNullifiersDigest } from '../model/nonce.ts';
import { nullifierOf } from '../model/nullifier.ts';
import { deriveNkCommitment } from '../model/nullifier-key.ts';
import type { Resource } from '../model/resource.ts';
import type { Commitment, Nullifier, Tag } from '../model/tag.ts';
import type { NetworkId } from '../parameters/network.ts';
import type { Action, Consumed, Created } from './action.ts';
import { deriveAppDataDigest } from './app-data.ts';
import { deriveFactsDigest } from './facts.ts';

/** Identity of a transparent action; what its owners sign. @spec ACTION-DIGEST.1 */
export type ActionDigest = Digest<'action'>;

/** A resource with the preimages of its label and value, under its tag. @spec LOGIC-INPUT.1 */
export interface Opened<T extends Tag = Tag> {
  readonly tag: T;
  readonly resource: Resource;
  readonly label: Uint8Array;
  readonly value: Uint8Array;
}

/** An opened resource that is consumed. Its commitment, if it is persistent, must have been created before. */
export interface OpenedConsumed extends Opened<Nullifier> {
  readonly commitment: Commitment;
}

/** An action with all that follows from it. @spec ACTION-FORM.2 */
export interface OpenedAction {
  readonly action: Action;
  readonly consumed: readonly OpenedConsumed[];
  readonly created: readonly Opened<Commitment>[];
  readonly actionTreeRoot: ActionTreeRoot;
  readonly digest: ActionDigest;
}

/** Derives all digests of an action. It consumes at least one resource. @spec ACTION-FORM.2, ACTION-DIGEST.1 */
export function openAction(action: Action, network: NetworkId): OpenedAction {
  const consumed = action.consumed.map(openConsumed);
  const nullifiersDigest = deriveNullifiersDigest(consumed.map(({ tag }) => tag));
  const created = action.created.map((each, index) => openCreated(each, deriveNonce(index, nullifiersDigest)));
  const actionTreeRoot = deriveActionTreeRoot([...consumed, ...created].map(({ tag }) => tag));
  const appDataDigest = deriveAppDataDigest([...action.consumed, ...action.created].map(({ appData }) => appData));
  const factsDigest = deriveFactsDigest(action.facts);
  const digest: ActionDigest = taggedHash('surety/action/1', [actionTreeRoot, appDataDigest, factsDigest, network]);
  return { action, consumed, created, actionTreeRoot, digest };
}

/**
 * The resource that an action consumes, opened. Its nullifier is known before any action that consumes it.
 * @spec ACTION-FORM.2
 */
export function openConsumed(shown: Omit<Consumed, 'appData' | 'witness'>): OpenedConsumed {
  const resource = resourceOf(shown, {
    nonce: shown.nonce,
    nkCommitment: deriveNkCommitment(shown.nullifierKey),
  });
  const { nullifierKey, label, value } = shown;
  const commitment = deriveCommitment(resource);
  // The key is the right one, as the commitment to it was derived from it.
  return { tag: nullifierOf(resource, { nullifierKey, commitment }), commitment, resource, label, value };
}

function openCreated(shown: Created, nonce: Resource['nonce']): Opened<Commitment> {
  const resource = resourceOf(shown, { nonce, nkCommitment: shown.nkCommitment });
  return { tag: deriveCommitment(resource), resource, label: shown.label, value: shown.value };
}

function resourceOf(
  shown: Omit<Created, 'nkCommitment' | 'appData' | 'witness'>,
  { nonce, nkCommitment }: Pick<Resource, 'nonce' | 'nkCommitment'>,
): Resource {
  const { logicRef, label, value, quantity, isEphemeral, randSeed } = shown;
  return {
    logicRef,
    labelRef: sha256([label]),
    valueRef: sha256([value]),
    quantity,
    isEphemeral,
    nonce,
    nkCommitment,
    randSeed,
  };
}
