import { assert } from '@surety/codec';
import type { SignatureClaim, SignatureVerifier } from '@surety/vow';

/** By which rule a claim is decided. @spec VOW-SIG.2, VOW-SIG.3, VOW-SIG.4 */
export type SignatureScheme = 'ed25519' | 'ed25519-zip215' | 'secp256k1';

/** A signature claim with its scheme: what a verifier answers yes or no to. */
export interface SignatureStatement {
  readonly scheme: SignatureScheme;
  readonly claim: SignatureClaim;
}

/** Decides a statement. */
export function decideStatement(verifier: SignatureVerifier, { scheme, claim }: SignatureStatement): boolean {
  switch (scheme) {
    case 'ed25519':
      return verifier.verifyEd25519(claim);
    case 'ed25519-zip215':
      return verifier.verifyEd25519Zip215(claim);
    case 'secp256k1':
      return verifier.verifySecp256k1(claim);
  }
}

/** The verifier that answers statements in this way. */
export function verifierOf(name: string, decide: (statement: SignatureStatement) => boolean): SignatureVerifier {
  return {
    name,
    verifyEd25519: (claim) => decide({ scheme: 'ed25519', claim }),
    verifyEd25519Zip215: (claim) => decide({ scheme: 'ed25519-zip215', claim }),
    verifySecp256k1: (claim) => decide({ scheme: 'secp256k1', claim }),
  };
}

/**
 * A statement as it goes to another thread: the number of the scheme in one byte, the sizes of key, signature and message
 * in four bytes each, least significant first, then the three. No two statements have the same bytes. @spec SIGNATURES.2
 */
export function encodeStatement({ scheme, claim: { publicKey, message, signature } }: SignatureStatement): Uint8Array {
  const bytes = new Uint8Array(HEAD_BYTES + publicKey.length + signature.length + message.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, SCHEMES.indexOf(scheme));
  let offset = HEAD_BYTES;
  for (const [place, part] of [publicKey, signature, message].entries()) {
    view.setUint32(1 + 4 * place, part.length, true);
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

/** The statements whose bytes, one after the other, these are. They come from {@link encodeStatement}. */
export function readStatements(bytes: Uint8Array): readonly SignatureStatement[] {
  const statements: SignatureStatement[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let offset = 0;
  while (offset < bytes.length) {
    assert(offset + HEAD_BYTES <= bytes.length, 'a statement has a head');
    const scheme = SCHEMES[view.getUint8(offset)];
    const sizes = [1, 5, 9].map((place) => view.getUint32(offset + place, true));
    offset += HEAD_BYTES;
    const [publicKey, signature, message] = sizes.map((size) => {
      const part = bytes.subarray(offset, offset + size);
      assert(part.length === size, 'a statement is whole');
      offset += size;
      return part;
    });
    const isWhole = scheme !== undefined && publicKey !== undefined && signature !== undefined && message !== undefined;
    assert(isWhole, 'a statement has a scheme and three parts');
    statements.push({ scheme, claim: { publicKey, message, signature } });
  }
  return statements;
}

/** By their numbers. */
const SCHEMES: readonly SignatureScheme[] = ['ed25519', 'ed25519-zip215', 'secp256k1'];

const HEAD_BYTES = 13;
