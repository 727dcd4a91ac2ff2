import { byteString, type Codec, ok, struct } from '@surety/codec';
import { nobleSignatures, type SignatureClaim } from '@surety/vow';
import { type Subject, subject } from '../subject.ts';

const claim: Codec<SignatureClaim> = struct({
  publicKey: byteString(128),
  message: byteString(1024),
  signature: byteString(128),
});

/** Subjects about signatures: whether a claim holds. */
export const signatureSubjects: Readonly<Record<string, Subject>> = {
  'vow/ed25519': subject(claim, (found) => ok(nobleSignatures.verifyEd25519(found))),
  'vow/ed25519-zip215': subject(claim, (found) => ok(nobleSignatures.verifyEd25519Zip215(found))),
  'vow/secp256k1': subject(claim, (found) => ok(nobleSignatures.verifySecp256k1(found))),
};
