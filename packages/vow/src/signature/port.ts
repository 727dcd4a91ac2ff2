/** A signature with what it is over and whose it is. */
export interface SignatureClaim {
  /** 32 bytes for ed25519, 33 for secp256k1. */
  readonly publicKey: Uint8Array;
  /** Any bytes for ed25519; a digest of 32 bytes for secp256k1. */
  readonly message: Uint8Array;
  /** 64 bytes. */
  readonly signature: Uint8Array;
}

/**
 * Decides signatures. All verifiers give the same verdict on every claim; only their speed differs. A claim with wrong
 * lengths is false, never an error. @spec VOW-SIG.1
 */
export interface SignatureVerifier {
  /** For people: shown in reports and benchmarks. */
  readonly name: string;
  /** Our own rule for ed25519. @spec VOW-SIG.2 */
  readonly verifyEd25519: (claim: SignatureClaim) => boolean;
  /** The rule of ZIP-215, for messages of other protocols. @spec VOW-SIG.3 */
  readonly verifyEd25519Zip215: (claim: SignatureClaim) => boolean;
  /** ECDSA over a digest. @spec VOW-SIG.4 */
  readonly verifySecp256k1: (claim: SignatureClaim) => boolean;
}
