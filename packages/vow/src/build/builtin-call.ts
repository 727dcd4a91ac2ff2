import { makeBool } from './bool.ts';
import { type Draft, part } from './draft.ts';
import type { AnyBytes, Bool, Bytes, Formula, IntOperand, List } from './formula.ts';
import { draftOf } from './nodes.ts';
import { makeBytes } from './scalar.ts';

/** SHA-256. @spec VOW-BUILTIN.1 */
export function sha256(data: AnyBytes): Bytes {
  return makeBytes(builtin(1, data));
}

/** Keccak-256, that of Ethereum. @spec VOW-BUILTIN.1 */
export function keccak256(data: AnyBytes): Bytes {
  return makeBytes(builtin(2, data));
}

/** BLAKE2b with a digest of 32 bytes. @spec VOW-BUILTIN.1 */
export function blake2b256(data: AnyBytes): Bytes {
  return makeBytes(builtin(3, data));
}

/** Whether the signature is one of the message under the key, by the rule without cofactor. @spec VOW-SIG.2 */
export function ed25519(key: Bytes<'key'>, message: AnyBytes, signature: Bytes<'sig'>): Bool {
  return makeBool(builtin(4, key, message, signature));
}

/** The same by the rule of ZIP-215, for messages of other protocols. @spec VOW-SIG.3 */
export function ed25519Zip215(key: Bytes<'key'>, message: AnyBytes, signature: Bytes<'sig'>): Bool {
  return makeBool(builtin(5, key, message, signature));
}

/** Whether the signature is one of the digest under the compressed key of 33 bytes. @spec VOW-SIG.4 */
export function secp256k1(key: Bytes, digest: AnyBytes, signature: Bytes<'sig'>): Bool {
  return makeBool(builtin(6, key, digest, signature));
}

/** What a proof says: that the data stands at an index of a tree with so many leaves. */
export interface MerkleProof {
  readonly root: AnyBytes;
  readonly count: IntOperand;
  readonly index: IntOperand;
  readonly data: AnyBytes;
  readonly path: List<AnyBytes>;
}

/** Whether the path proves the claim. @spec VOW-BUILTIN.2 */
export function merkle({ root, count, index, data, path }: MerkleProof): Bool {
  return makeBool(builtin(7, root, count, index, data, path));
}

function builtin(number: number, ...operands: readonly (Formula | number | bigint)[]): Draft {
  const drafts = operands.map(draftOf);
  return (place) => ({ op: 'builtin', number, parts: drafts.map((draft) => part(draft, place)) });
}
