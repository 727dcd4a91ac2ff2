/** The part of `sodium-native` that we use; the package has no types of its own. */
declare module 'sodium-native' {
  interface Sodium {
    /** Whether the signature is valid; undefined for memory that the library cannot read. */
    crypto_sign_verify_detached(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean | undefined;
  }
  const sodium: Sodium;
  export = sodium;
}
