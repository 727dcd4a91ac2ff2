import { type Codec, type DecodeError, digest, err, ok, type Result, sha256, struct, text } from '@surety/codec';
import type { ConsumedDraft, CreatedDraft } from '../build/action-draft.ts';
import type { DraftSeed } from '../build/draft-seed.ts';
import { type OwnedResource, openOwned } from '../build/owned-resource.ts';
import type { Signer } from '../build/signer.ts';
import { ZERO_NULLIFIER_KEY } from '../model/nullifier-key.ts';
import type { Nullifier } from '../model/tag.ts';
import type { KindParts } from '../parameters/parameters.ts';
import { authorise, authoriseLater, foundingOf } from './authorise.ts';
import {
  AUTHORITY,
  checkOwner,
  type Owner,
  type OwnerRejection,
  ownerCodec,
  type SignersMissing,
} from './authority.ts';
import { SINGLETON_TEXT } from './singleton-text.ts';
import { type StandardLogic, standardLogic } from './standard-logic.ts';

/** Which singleton, and whose: two are the same if their labels are. @spec SINGLETON.1 */
export interface SingletonLabel {
  /** At most 32 bytes of UTF-8: tells singletons of one origin apart. */
  readonly name: string;
  /** Nullifier of its origin: what the action that founds it consumes first. */
  readonly uniq: Nullifier;
  /** Who founds it and puts the next value in its place, for ever. */
  readonly owner: Owner;
}

/** A singleton with all that follows from its label. Made by {@link makeSingleton} and {@link decodeSingletonLabel}. */
export interface Singleton {
  readonly label: SingletonLabel;
  readonly labelBytes: Uint8Array;
  readonly kind: KindParts;
}

/** A singleton in the making. */
export interface SingletonDraft extends Omit<SingletonLabel, 'uniq'> {
  /** What the action that founds it consumes first. */
  readonly origin: OwnedResource;
}

/** Why a label is none of a singleton. @spec SINGLETON.1 */
export type SingletonRejection = OwnerRejection | { readonly code: 'singleton-name-malformed'; readonly name: string };

/** The logic of singletons. @spec SINGLETON.1 */
export const SINGLETON: StandardLogic = standardLogic('singleton', SINGLETON_TEXT, [AUTHORITY]);

const nameCodec: Codec<string> = text(32);

const labelCodec: Codec<SingletonLabel> = struct<SingletonLabel>({
  name: nameCodec,
  uniq: digest<'nullifier'>(),
  owner: ownerCodec,
});

/** The singleton that an action founds which consumes the origin first. @spec SINGLETON.1, SINGLETON.2 */
export function makeSingleton({ origin, name, owner }: SingletonDraft): Result<Singleton, SingletonRejection> {
  return nameCodec.fromJson(name).ok
    ? singletonOf({ name, uniq: openOwned(origin).tag, owner })
    : err({ code: 'singleton-name-malformed', name });
}

/** The singleton whose label these bytes are. @spec SINGLETON.1 */
export function decodeSingletonLabel(bytes: Uint8Array): Result<Singleton, DecodeError | SingletonRejection> {
  const label = labelCodec.decode(bytes);
  return label.ok ? singletonOf(label.value) : label;
}

/**
 * What founds the singleton, by signers at hand. The action consumes its origin first, and creates the singleton by
 * {@link putSingleton}. @spec SINGLETON.2
 */
export function foundSingleton(
  singleton: Singleton,
  { seed, signers }: { readonly seed: DraftSeed; readonly signers: readonly Signer[] },
): Result<ConsumedDraft, SignersMissing> {
  return authorise(foundingOf(singleton, seed), singleton.label.owner, signers);
}

/**
 * The same for signers that are elsewhere: the witness is left open, to be supplied as `encodeSignatures` writes it.
 * @spec SINGLETON.2
 */
export function foundSingletonLater(singleton: Singleton, seed: DraftSeed): ConsumedDraft {
  return authoriseLater(foundingOf(singleton, seed), singleton.label.owner);
}

/**
 * What consumes the singleton, by signers at hand. The action creates it again by {@link putSingleton}. For an owner that
 * is a kind the action has to consume a persistent resource of that kind besides. @spec SINGLETON.3
 */
export function spendSingleton(
  resource: OwnedResource,
  signers: readonly Signer[],
): Result<ConsumedDraft, DecodeError | SingletonRejection | SignersMissing> {
  const singleton = decodeSingletonLabel(resource.label);
  return singleton.ok ? authorise(resource, singleton.value.label.owner, signers) : singleton;
}

/** What consumes the singleton, by signers that are elsewhere: as {@link foundSingletonLater}. @spec SINGLETON.3 */
export function spendSingletonLater(resource: OwnedResource): Result<ConsumedDraft, DecodeError | SingletonRejection> {
  const singleton = decodeSingletonLabel(resource.label);
  return singleton.ok ? ok(authoriseLater(resource, singleton.value.label.owner)) : singleton;
}

/** The singleton with a value: what every action creates that consumes or founds it. @spec SINGLETON.4 */
export function putSingleton({ labelBytes, kind: { logicRef } }: Singleton, value: Uint8Array): CreatedDraft {
  return {
    logicRef,
    label: labelBytes,
    value,
    quantity: 1n,
    isEphemeral: false,
    nullifierKey: ZERO_NULLIFIER_KEY,
  };
}

function singletonOf(label: SingletonLabel): Result<Singleton, SingletonRejection> {
  const rejection = checkOwner(label.owner);
  if (rejection !== undefined) {
    return err(rejection);
  }
  const labelBytes = labelCodec.encode(label);
  return ok({ label, labelBytes, kind: { logicRef: SINGLETON.logic().logicRef, labelRef: sha256([labelBytes]) } });
}
