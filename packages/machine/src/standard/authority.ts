import {
  bytesToDigest,
  type Codec,
  type DecodeError,
  type Digest,
  digest,
  digestToBytes,
  err,
  fixedBytes,
  list,
  numberBetween,
  ok,
  type Result,
  struct,
  variant,
} from '@surety/codec';
import type { Signer } from '../build/signer.ts';
import type { WitnessMaker } from '../build/witness-source.ts';
import type { KindParts } from '../parameters/parameters.ts';
import { AUTHORITY_TEXT } from './authority-text.ts';
import { type StandardModule, standardModule } from './standard-logic.ts';

/** Public key of ed25519 of somebody who owns things. @spec AUTHORITY.1 */
export type OwnerKey = Digest<'owner-key'>;

/** So many of the keys, 1 to {@link MOST_SIGNATURES}. @spec AUTHORITY.1 */
export interface Quorum {
  readonly keys: readonly OwnerKey[];
  readonly least: number;
}

/** Who may do something: what logics hold in labels and values. @spec AUTHORITY.1 */
export type Owner =
  | { readonly type: 'key'; readonly key: OwnerKey }
  | { readonly type: 'keys'; readonly quorum: Quorum }
  /** Whoever consumes a persistent resource of the kind, in the same action. */
  | { readonly type: 'kind'; readonly kind: KindParts };

/** Most keys of an owner. @spec AUTHORITY.1 */
export const MOST_KEYS = 16;

/** Most signatures of an owner. Every tag of a logic that reads owners is charged for as many. @spec AUTHORITY.1 */
export const MOST_SIGNATURES = 4;

/** Why an owner is none that could authorise anything. @spec AUTHORITY.1 */
export type OwnerRejection =
  | { readonly code: 'owner-keys-out-of-range'; readonly found: number }
  | { readonly code: 'owner-key-repeated'; readonly key: OwnerKey }
  | { readonly code: 'owner-least-out-of-range'; readonly least: number; readonly most: number };

/** A signature over the action digest, with the place of its key among those of the owner. @spec AUTHORITY.2 */
export interface PlacedSignature {
  readonly place: number;
  /** 64 bytes. */
  readonly signature: Uint8Array;
}

/** Signers at hand are not those that an owner asks for. */
export interface SignersMissing {
  readonly code: 'signers-missing';
  readonly found: number;
  readonly least: number;
}

/** The module that says whether an owner authorises an action. @spec AUTHORITY.2, AUTHORITY.3 */
export const AUTHORITY: StandardModule = standardModule('authority', AUTHORITY_TEXT);

/** What an owner is in the bytes of labels and values: the type `Owner` of the module. @spec AUTHORITY.1 */
export const ownerCodec: Codec<Owner> = variant<{
  key: { readonly key: OwnerKey };
  keys: { readonly quorum: Quorum };
  kind: { readonly kind: KindParts };
}>({
  key: { number: 0, fields: { key: digest<'owner-key'>() } },
  keys: {
    number: 1,
    fields: {
      quorum: struct<Quorum>({
        keys: list(digest<'owner-key'>(), MOST_KEYS),
        least: numberBetween({ least: 1n, most: BigInt(MOST_SIGNATURES) }),
      }),
    },
  },
  kind: {
    number: 2,
    fields: { kind: struct<KindParts>({ labelRef: digest<'label-ref'>(), logicRef: digest<'logic-ref'>() }) },
  },
});

const signaturesCodec: Codec<readonly PlacedSignature[]> = list(
  struct<PlacedSignature>({
    place: numberBetween({ least: 0n, most: BigInt(MOST_KEYS - 1) }),
    signature: fixedBytes(64),
  }),
  MOST_SIGNATURES,
);

/** What is wrong with an owner, if something is: with it nothing could be created. @spec AUTHORITY.1 */
export function checkOwner(owner: Owner): OwnerRejection | undefined {
  if (owner.type !== 'keys') {
    return undefined;
  }
  const { keys, least } = owner.quorum;
  if (keys.length === 0 || keys.length > MOST_KEYS) {
    return { code: 'owner-keys-out-of-range', found: keys.length };
  }
  const repeated = keys.find((key, place) => keys.indexOf(key) !== place);
  if (repeated !== undefined) {
    return { code: 'owner-key-repeated', key: repeated };
  }
  const most = Math.min(keys.length, MOST_SIGNATURES);
  return Number.isInteger(least) && least >= 1 && least <= most
    ? undefined
    : { code: 'owner-least-out-of-range', least, most };
}

/** The bytes of an owner. @spec AUTHORITY.1 */
export function encodeOwner(owner: Owner): Result<Uint8Array, OwnerRejection> {
  const rejection = checkOwner(owner);
  return rejection === undefined ? ok(ownerCodec.encode(owner)) : err(rejection);
}

/** The owner that bytes stand for. @spec AUTHORITY.1 */
export function decodeOwner(bytes: Uint8Array): Result<Owner, DecodeError | OwnerRejection> {
  const owner = ownerCodec.decode(bytes);
  const rejection = owner.ok ? checkOwner(owner.value) : undefined;
  return rejection === undefined ? owner : err(rejection);
}

/**
 * The witness by which an owner authorises an action whose signers are at hand; of more than are needed those whose keys
 * stand first sign. An owner that is a kind needs no witness. @spec AUTHORITY.2
 */
export function signersWitness(
  owner: Owner,
  signers: readonly Signer[],
): Result<WitnessMaker | Uint8Array, SignersMissing> {
  if (owner.type === 'kind') {
    return ok(new Uint8Array(0));
  }
  const { keys, least } = quorumOf(owner);
  const placed = keys.flatMap((key, place) => {
    const signer = signers.find(({ publicKey }) => bytesToDigest(publicKey) === key);
    return signer === undefined ? [] : [{ place, signer }];
  });
  if (placed.length < least) {
    return err({ code: 'signers-missing', found: placed.length, least });
  }
  return ok({
    sizeBytes: signaturesSizeBytes(least),
    make: (actionDigest) =>
      encodeSignatures(
        placed
          .slice(0, least)
          .map(({ place, signer }) => ({ place, signature: signer.sign(digestToBytes(actionDigest)) })),
      ),
  });
}

/** The witness of signatures that were collected, in any order: as many as the owner asks for. @spec AUTHORITY.2 */
export function encodeSignatures(signatures: readonly PlacedSignature[]): Uint8Array {
  return signaturesCodec.encode([...signatures].sort((left, right) => left.place - right.place));
}

/** Bytes of the witness of an owner: for `openWitness`, before anybody has signed. @spec AUTHORITY.2 */
export function witnessSizeBytes(owner: Owner): number {
  return owner.type === 'kind' ? 0 : signaturesSizeBytes(quorumOf(owner).least);
}

/** The owner that one signer is. @spec AUTHORITY.1 */
export function ownerOfSigner({ publicKey }: Pick<Signer, 'publicKey'>): Owner {
  return { type: 'key', key: bytesToDigest(publicKey) };
}

function quorumOf(owner: Exclude<Owner, { readonly type: 'kind' }>): Quorum {
  return owner.type === 'key' ? { keys: [owner.key], least: 1 } : owner.quorum;
}

/** Head of the list; of each signature its head, the place, and 64 bytes after two of length. */
function signaturesSizeBytes(count: number): number {
  return 1 + count * (1 + 1 + 2 + 64);
}
