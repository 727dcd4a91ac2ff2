import { assert, type Digest, isUint, sha256, uintToBytesBe } from '@surety/codec';
import { QUANTITY_BITS, type Resource } from './resource.ts';
import type { Commitment } from './tag.ts';

/** Blinds the nullifier of a resource. @spec RES-BLIND.1 */
export type Psi = Digest<'psi'>;

/** Blinds the commitment of a resource. @spec RES-BLIND.1 */
export type Rcm = Digest<'rcm'>;

/**
 * The digest of a resource, over 209 bytes:
 *
 *     logicRef 32 ‖ labelRef 32 ‖ quantity 16 (most significant first) ‖ valueRef 32 ‖ isEphemeral 1 ‖ nonce 32
 *     ‖ nkCommitment 32 ‖ rcm 32
 *
 * @spec RES-COMMIT.1
 */
export function deriveCommitment(resource: Resource): Commitment {
  assert(isUint(resource.quantity, QUANTITY_BITS), 'a quantity has at most 128 bits');
  return sha256([
    resource.logicRef,
    resource.labelRef,
    uintToBytesBe(resource.quantity, QUANTITY_BITS / 8),
    resource.valueRef,
    resource.isEphemeral ? EPHEMERAL : PERSISTENT,
    resource.nonce,
    resource.nkCommitment,
    deriveRcm(resource),
  ]);
}

/** H("RISC0_ExpandSeed" ‖ 0x00 ‖ randSeed ‖ nonce), 81 bytes hashed. @spec RES-BLIND.1 */
export function derivePsi(resource: Pick<Resource, 'randSeed' | 'nonce'>): Psi {
  return sha256([EXPAND_PSI, resource.randSeed, resource.nonce]);
}

/** H("RISC0_ExpandSeed" ‖ 0x01 ‖ randSeed ‖ nonce), 81 bytes hashed. @spec RES-BLIND.1 */
export function deriveRcm(resource: Pick<Resource, 'randSeed' | 'nonce'>): Rcm {
  return sha256([EXPAND_RCM, resource.randSeed, resource.nonce]);
}

const PERSISTENT = Uint8Array.of(0);
const EPHEMERAL = Uint8Array.of(1);
const EXPAND_PSI = expandPrefix(0);
const EXPAND_RCM = expandPrefix(1);

function expandPrefix(purpose: number): Uint8Array {
  return Uint8Array.from([...Array.from('RISC0_ExpandSeed', (character) => character.charCodeAt(0)), purpose]);
}
