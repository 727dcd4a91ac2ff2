import { secp256k1 } from '@noble/curves/secp256k1.js';
import {
  bytesToUintBe,
  concatBytes,
  type Digest,
  digestToBytes,
  err,
  ok,
  type Result,
  uintToBytesBe,
} from '@surety/codec';
import { type CurvePoint, equalPoints, fromCurve, sumPoints } from './curve-point.ts';
import { deriveKind } from './kind.ts';
import type { Resource } from './resource.ts';

/** Keccak-256 of what a delta proof signs. */
export type DeltaMessage = Digest<'delta-message'>;

/** What a unit moves: enough of each resource to know its kind and its amount. */
export interface UnitResources {
  readonly consumed: readonly Pick<Resource, 'logicRef' | 'labelRef' | 'quantity'>[];
  readonly created: readonly Pick<Resource, 'logicRef' | 'labelRef' | 'quantity'>[];
}

/** Why a delta proof does not show that the units balance. In order of precedence. @spec RES-DELTA.3 */
export type DeltaRejection =
  | { readonly code: 'delta-identity' }
  | { readonly code: 'delta-proof-malformed'; readonly reason: 'length' | 'recovery' | 'scalar' }
  | { readonly code: 'delta-proof-high-s' }
  | { readonly code: 'delta-mismatch' };

/** The scalar of a unit, or a sum of scalars, that cannot sign: it is zero modulo the group's order. */
export interface DeltaSecretRejection {
  readonly code: 'delta-secret-zero';
}

/** Bytes of a delta proof: r ‖ s ‖ v. */
export const DELTA_PROOF_BYTES = 65;

/**
 * Σ quantity · kind over the consumed − the same over the created + rcv · G: a point that hides amounts and kinds and
 * tells nothing but, summed over a balanced transaction, Σ rcv · G. Undefined if the sum is the identity.
 * @spec RES-DELTA.1
 */
export function deriveUnitDelta(resources: UnitResources, rcv: bigint): CurvePoint | undefined {
  let delta = secp256k1.Point.BASE.multiplyUnsafe(toScalar(rcv));
  for (const resource of resources.consumed) {
    delta = delta.add(amountOf(resource));
  }
  for (const resource of resources.created) {
    delta = delta.subtract(amountOf(resource));
  }
  return fromCurve(delta);
}

/**
 * Whether `proof` shows that the units balance: the public key that its signature over `message` recovers to is the sum
 * of the unit deltas, which can be so only if every kind cancelled. @spec RES-DELTA.3
 */
export function checkDeltaProof(
  deltas: readonly CurvePoint[],
  message: DeltaMessage,
  proof: Uint8Array,
): DeltaRejection | undefined {
  const sum = sumPoints(deltas);
  if (sum === undefined) {
    return { code: 'delta-identity' };
  }
  const rejection = checkSignatureForm(proof);
  if (rejection !== undefined) {
    return rejection;
  }
  const signer = recoverSigner(message, proof);
  return signer !== undefined && equalPoints(signer, sum) ? undefined : { code: 'delta-mismatch' };
}

/**
 * Proves the balance of units whose scalars are known: the signature of Σ rcv over `message`, deterministic by RFC 6979
 * with HMAC-SHA-256, low s. @spec RES-DELTA.3
 */
export function signDelta(rcvs: readonly bigint[], message: DeltaMessage): Result<Uint8Array, DeltaSecretRejection> {
  let secret = 0n;
  for (const rcv of rcvs) {
    secret = toScalar(secret + rcv);
  }
  if (secret === 0n) {
    return err({ code: 'delta-secret-zero' });
  }
  const options = { prehash: false, lowS: true, format: 'recovered' } as const;
  const signed = secp256k1.sign(digestToBytes(message), uintToBytesBe(secret, 32), options);
  return ok(concatBytes([signed.subarray(1), Uint8Array.of(RECOVERY_BASE + (signed[0] ?? 0))]));
}

/** Added to the recovery bit in the last byte of a delta proof. */
const RECOVERY_BASE = 27;

function amountOf(resource: UnitResources['consumed'][number]): typeof secp256k1.Point.ZERO {
  return secp256k1.Point.fromAffine(deriveKind(resource)).multiplyUnsafe(toScalar(resource.quantity));
}

function toScalar(value: bigint): bigint {
  return secp256k1.Point.Fn.create(value);
}

function checkSignatureForm(proof: Uint8Array): DeltaRejection | undefined {
  if (proof.length !== DELTA_PROOF_BYTES) {
    return { code: 'delta-proof-malformed', reason: 'length' };
  }
  const recovery = (proof[64] ?? 0) - RECOVERY_BASE;
  if (recovery !== 0 && recovery !== 1) {
    return { code: 'delta-proof-malformed', reason: 'recovery' };
  }
  const order = secp256k1.Point.Fn.ORDER;
  const r = bytesToUintBe(proof.subarray(0, 32));
  const s = bytesToUintBe(proof.subarray(32, 64));
  if (r === 0n || r >= order || s === 0n || s >= order) {
    return { code: 'delta-proof-malformed', reason: 'scalar' };
  }
  return s > order >> 1n ? { code: 'delta-proof-high-s' } : undefined;
}

/** The public key of the signature, or undefined if there is none: r is no coordinate, or the key is the identity. */
function recoverSigner(message: DeltaMessage, proof: Uint8Array): CurvePoint | undefined {
  const r = bytesToUintBe(proof.subarray(0, 32));
  const s = bytesToUintBe(proof.subarray(32, 64));
  const signature = new secp256k1.Signature(r, s, (proof[64] ?? 0) - RECOVERY_BASE);
  try {
    return fromCurve(signature.recoverPublicKey(digestToBytes(message)));
  } catch {
    // The library reports such signatures by throwing.
    return undefined;
  }
}
