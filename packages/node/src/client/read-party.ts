import { isDigest, ok, type Result } from '@surety/codec';
import {
  makeEd25519Signer,
  type NetworkId,
  type NullifierKey,
  type Owner,
  type OwnerKey,
  ownerOfSigner,
  type Signer,
  ZERO_NULLIFIER_KEY,
} from '@surety/machine';
import { type FolderRefusal, refuse } from '../folder/folder-answer.ts';
import { readSecret } from '../folder/key-command.ts';
import { DEVELOPMENT_NAMES, developmentNetwork } from '../story/development-genesis.ts';
import { developmentPerson } from '../story/development-person.ts';

/** Who is to own something. */
export interface Receiver {
  readonly name: string;
  readonly owner: Owner;
  /** Who is known by a public key alone has the key of zeros, which everybody knows: nothing here is private. @spec CLI.26 */
  readonly nullifierKey: NullifierKey;
}

/** Who can spend what is owned. */
export interface Party extends Receiver {
  readonly signer: Signer;
}

/** Whoever signs: one of the people of the development network, or the owner of the secret key in a file. @spec CLI.26 */
export function readParty(named: string, network: NetworkId): Result<Party, FolderRefusal> {
  if (DEVELOPMENT_NAMES.includes(named)) {
    return onDevelopment(named, network) ?? ok(developmentPerson(named));
  }
  const secret = readSecret(named);
  if (!secret.ok) {
    return secret;
  }
  const signer = makeEd25519Signer(secret.value);
  return ok({ name: named, signer, owner: ownerOfSigner(signer), nullifierKey: ZERO_NULLIFIER_KEY });
}

/** Whoever receives: one of the people of the development network, or the owner of a public key in hex. @spec CLI.26 */
export function readReceiver(named: string, network: NetworkId): Result<Receiver, FolderRefusal> {
  if (DEVELOPMENT_NAMES.includes(named)) {
    return onDevelopment(named, network) ?? ok(developmentPerson(named));
  }
  return isDigest(named)
    ? ok({
        name: named,
        owner: { type: 'key', key: named as string as OwnerKey },
        nullifierKey: ZERO_NULLIFIER_KEY,
      })
    : refused(
        'receiver-unknown',
        `"${named}" is no public key and nobody of the development network.`,
        `Name one of ${DEVELOPMENT_NAMES.join(', ')}, or a public key as "surety key show" prints it.`,
      );
}

/** Everybody knows the keys of these people: on another network their money would be anybody's. */
function onDevelopment(name: string, network: NetworkId): Result<never, FolderRefusal> | undefined {
  return network === developmentNetwork().network
    ? undefined
    : refused(
        'person-elsewhere',
        `${name} is somebody of the development network, and this node serves another one.`,
        'Take keys of your own: "surety key new <file>" makes one. A file of that name is meant by ./ before it.',
      );
}

function refused(code: string, sentence: string, next: string): Result<never, FolderRefusal> {
  return { ok: false, error: refuse(code, sentence, next) };
}
