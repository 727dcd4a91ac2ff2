import {
  bytesToDigest,
  bytesToUintLe,
  type Digest,
  digestToBytes,
  type Hex,
  sha256,
  uintToBytesLe,
} from '@surety/codec';
import { encodeG1, encodeG2, type VerifyingKey } from './groth16.ts';
import type { ProofStatement } from './proof-system.ts';

/** What fixes a version of the zkVM: its circuits and the key of their wrapping into Groth16. @spec ANOMA-PROOF.1 */
export interface ZkvmParameters {
  readonly name: string;
  /** Merkle root over the recursion circuits that are allowed. */
  readonly controlRoot: Digest<'control-root'>;
  /** Digest of the circuit that verifies the last recursion proof inside Groth16, as the integer that it is used as. */
  readonly controlId: bigint;
  /** Five public inputs. */
  readonly verifyingKey: VerifyingKey;
}

/** That a program ran: what the Groth16 proof says, as one digest. */
export type ClaimDigest = Digest<'claim'>;

/** Digest of all that verifying depends on; its first four bytes are the selector. @spec ANOMA-PROOF.1 */
export type VerifierParametersDigest = Digest<'verifier-parameters'>;

/**
 * The claim of a statement: the program of this image ran from its first state to a halt with exit code 0, wrote this
 * journal, and assumed nothing.
 *
 *     output = H( H("risc0.Output") ‖ journal digest ‖ 0^32 ‖ u16le 2 )
 *     claim  = H( H("risc0.ReceiptClaim") ‖ 0^32 ‖ image id ‖ post ‖ output ‖ u32le 0 ‖ u32le 0 ‖ u16le 4 )
 *
 * `post` is the digest of the system state after a halt. @spec ANOMA-PROOF.1
 */
export function deriveClaimDigest({ imageId, journalDigest }: Omit<ProofStatement, 'seal'>): ClaimDigest {
  const output = hashStruct('risc0.Output', [journalDigest, ZERO]);
  return hashStruct('risc0.ReceiptClaim', [ZERO, imageId, HALTED_STATE, output], new Uint8Array(8));
}

/**
 * The five public inputs: the halves of the control root and of the claim, each half read least significant byte first,
 * and the control id. @spec ANOMA-PROOF.1
 */
export function derivePublicInputs(zkvm: ZkvmParameters, claim: ClaimDigest): readonly bigint[] {
  return [...splitDigest(zkvm.controlRoot), ...splitDigest(claim), zkvm.controlId];
}

/** The digest that the selector is the beginning of. @spec ANOMA-PROOF.1 */
export function deriveVerifierParameters(zkvm: ZkvmParameters): VerifierParametersDigest {
  // The zkVM keeps this digest in the other byte order.
  const controlId = bytesToDigest(uintToBytesLe(zkvm.controlId, 32));
  return hashStruct('risc0.Groth16ReceiptVerifierParameters', [
    zkvm.controlRoot,
    controlId,
    deriveRisc0KeyDigest(zkvm.verifyingKey),
  ]);
}

/** The four bytes that a seal of this zkVM begins with. @spec ANOMA-PROOF.1 */
export function deriveSelector(zkvm: ZkvmParameters): Hex {
  return deriveVerifierParameters(zkvm).slice(0, 10) as Hex;
}

/** RISC Zero's digest of a verifying key. @spec ANOMA-PROOF.1 */
export function deriveRisc0KeyDigest({ alpha, beta, gamma, delta, ic }: VerifyingKey): Digest<'risc0-verifying-key'> {
  const points = ic.map((point) => sha256([encodeG1(point)]));
  return hashStruct('risc0_groth16.VerifyingKey', [
    sha256([encodeG1(alpha)]),
    ...[beta, gamma, delta].map((point) => sha256([encodeG2(point)])),
    hashList('risc0_groth16.VerifyingKey.IC', points),
  ]);
}

const ZERO: Digest = `0x${'00'.repeat(32)}` as Digest;

/** Digest of the system state with program counter 0 and an empty memory: what is left after a halt. */
const HALTED_STATE: Digest = hashStruct('risc0.SystemState', [ZERO], new Uint8Array(4));

/** H( H(tag) ‖ digests ‖ data ‖ u16le(number of digests) ): how the zkVM hashes structures. @spec ANOMA-PROOF.1 */
function hashStruct<Name extends string>(
  tag: string,
  digests: readonly Digest[],
  data: Uint8Array = new Uint8Array(),
): Digest<Name> {
  const name = sha256([Uint8Array.from(tag, (character) => character.charCodeAt(0))]);
  return sha256([name, ...digests, data, uintToBytesLe(digests.length, 2)]);
}

/** A list, from its end: each element with the digest of those after it. */
function hashList(tag: string, digests: readonly Digest[]): Digest {
  return digests.reduceRight((rest, digest) => hashStruct(tag, [digest, rest]), ZERO);
}

function splitDigest(digest: Digest): readonly [bigint, bigint] {
  const bytes = digestToBytes(digest);
  return [bytesToUintLe(bytes.subarray(0, 16)), bytesToUintLe(bytes.subarray(16))];
}
