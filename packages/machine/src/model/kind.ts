import { secp256k1_hasher } from '@noble/curves/secp256k1.js';
import { assert, concatBytes, digestToBytes } from '@surety/codec';
import { type CurvePoint, fromCurve } from './curve-point.ts';
import type { LabelRef, LogicRef, Resource } from './resource.ts';

/**
 * The fungibility class of a resource: a point of secp256k1 to which its logic and label hash. @spec RES-KIND.1
 */
export type Kind = CurvePoint;

/**
 * Domain separation tag of the hash to the curve. It is the example tag of RFC 9380, and live resources depend on it.
 * @spec RES-KIND.1
 */
export const KIND_DST = 'QUUX-V01-CS02-with-secp256k1_XMD:SHA-256_SSWU_RO_';

/** Hash of logicRef ‖ labelRef to the curve, by secp256k1_XMD:SHA-256_SSWU_RO_ of RFC 9380. @spec RES-KIND.1 */
export function deriveKind(parts: Pick<Resource, 'logicRef' | 'labelRef'>): Kind {
  const message = concatBytes([digestToBytes(parts.logicRef), digestToBytes(parts.labelRef)]);
  const kind = fromCurve(secp256k1_hasher.hashToCurve(message, { DST: KIND_DST }));
  assert(kind !== undefined, 'no message is known that hashes to the identity');
  return kind;
}

/** A kind as a key of maps: cheaper to derive than the point, and equal exactly when the kinds are. */
export type KindKey = `${LogicRef}/${LabelRef}`;

/** The key of a resource's kind. */
export function kindKey(parts: Pick<Resource, 'logicRef' | 'labelRef'>): KindKey {
  return `${parts.logicRef}/${parts.labelRef}`;
}
