import { ed25519 } from '@noble/curves/ed25519.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { uintToBytesBe } from '@surety/codec';
import { mixedOrderCases, type SignatureEdgeCase, smallOrderGrid } from './edge-cases.ts';
import { nobleSignatures } from './noble-signatures.ts';
import type { SignatureClaim, SignatureVerifier } from './port.ts';

/** Where a verifier disagrees with the reference. */
export interface SignatureFault {
  readonly rule: 'ed25519' | 'ed25519-zip215' | 'secp256k1';
  readonly name: string;
  readonly expected: boolean;
}

/**
 * Holds a verifier to the reference, both ways, on signatures that are good or changed in one byte and on a choice of
 * the edge cases that takes a tenth of a second; tests take all of them. Gives the first disagreement. A verifier that
 * has one, or throws, is not offered. @spec VOW-SIG.5
 */
export function testSignatureVerifier(candidate: SignatureVerifier): SignatureFault | undefined {
  const every = (step: number) => (_: unknown, index: number) => index % step === 0;
  const edges = [...smallOrderGrid(MESSAGE).filter(every(15)), ...mixedOrderCases(MESSAGE).filter(every(5))];
  const plain = [...ed25519Claims(), ...edges];
  return (
    compare('ed25519', plain, [nobleSignatures.verifyEd25519, candidate.verifyEd25519]) ??
    compare('ed25519-zip215', plain, [nobleSignatures.verifyEd25519Zip215, candidate.verifyEd25519Zip215]) ??
    compare('secp256k1', secp256k1Claims(), [nobleSignatures.verifySecp256k1, candidate.verifySecp256k1])
  );
}

type Verify = (claim: SignatureClaim) => boolean;

const MESSAGE = uintToBytesBe(0x5375726574790an, 32);

function compare(
  rule: SignatureFault['rule'],
  cases: readonly SignatureEdgeCase[],
  [reference, candidate]: readonly [Verify, Verify],
): SignatureFault | undefined {
  for (const { name, claim } of cases) {
    const expected = reference(claim);
    if (attempt(candidate, claim) !== expected) {
      return { rule, name, expected };
    }
  }
  return undefined;
}

/** Anything but a boolean, such as what a native library answers to memory that it cannot read, is a disagreement. */
function attempt(verify: Verify, claim: SignatureClaim): boolean | undefined {
  try {
    return verify(claim);
  } catch {
    return undefined;
  }
}

function ed25519Claims(): readonly SignatureEdgeCase[] {
  const secret = uintToBytesBe(7n, 32);
  const claim = { publicKey: ed25519.getPublicKey(secret), message: MESSAGE, signature: ed25519.sign(MESSAGE, secret) };
  return changes(claim);
}

function secp256k1Claims(): readonly SignatureEdgeCase[] {
  const secret = uintToBytesBe(7n, 32);
  const signature = secp256k1.sign(MESSAGE, secret, { prehash: false, lowS: true });
  return changes({ publicKey: secp256k1.getPublicKey(secret), message: MESSAGE, signature });
}

/** A good claim, and the same with a byte of each part changed, or a part of another length. */
function changes(claim: SignatureClaim): readonly SignatureEdgeCase[] {
  const flip = (bytes: Uint8Array, offset: number) => bytes.map((byte, at) => (at === offset ? byte ^ 1 : byte));
  return [
    { name: 'a good signature', claim },
    { name: 'another message', claim: { ...claim, message: flip(claim.message, 5) } },
    { name: 'another key', claim: { ...claim, publicKey: flip(claim.publicKey, 5) } },
    { name: 'another R', claim: { ...claim, signature: flip(claim.signature, 5) } },
    { name: 'another S', claim: { ...claim, signature: flip(claim.signature, 40) } },
    { name: 'a short key', claim: { ...claim, publicKey: claim.publicKey.subarray(1) } },
    { name: 'a short signature', claim: { ...claim, signature: claim.signature.subarray(1) } },
    { name: 'no signature', claim: { ...claim, signature: new Uint8Array() } },
  ];
}
