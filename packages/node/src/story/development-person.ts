import { digestToBytes, taggedHash } from '@surety/codec';
import { makeEd25519Signer, type NullifierKey, type Owner, ownerOfSigner, type Signer } from '@surety/machine';

/** Somebody on a development network, whose keys everybody knows. */
export interface DevelopmentPerson {
  readonly name: string;
  readonly signer: Signer;
  readonly owner: Owner;
  readonly nullifierKey: NullifierKey;
}

/** The person of a name: both keys are derived from it, so they are worth nothing anywhere else. @spec CLI.1 */
export function developmentPerson(name: string): DevelopmentPerson {
  const bytes = new TextEncoder().encode(name);
  const signer = makeEd25519Signer(digestToBytes(taggedHash('surety/development-signer/1', [bytes])));
  return {
    name,
    signer,
    owner: ownerOfSigner(signer),
    nullifierKey: taggedHash('surety/development-nullifier-key/1', [bytes]),
  };
}
