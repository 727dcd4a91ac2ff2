import { ed25519 } from '@noble/curves/ed25519.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { bytesToDigest, digestToBytes } from '@surety/codec';
import { type Action, deriveEnvelopeMessage, encodeEntry, type Logic, openAction, type Rules } from '@surety/machine';
import {
  action,
  consumed,
  created,
  digestOf,
  logicOf,
  NETWORK,
  rulesWith,
} from '../../../machine/test/verify/sample-ledger.ts';

function signedBy(keyBytes: number, condition: string): Logic {
  return logicOf(`program(input: LogicInput) = match input.role {
  created => true,
  consumed =>
    with key = narrow<bytes(${keyBytes})>(input.self.value) otherwise false in
      with signature = narrow<bytes(64)>(input.witness) otherwise false in
        ${condition},
}`);
}

/** What a signature may have to do with a verdict: the second and later ones ask more, or the contrary. */
export const SIGNED_LOGICS = {
  signed: signedBy(32, 'ed25519(key, input.actionDigest, signature)'),
  refused: signedBy(32, 'not ed25519(key, input.actionDigest, signature)'),
  either: signedBy(32, 'ed25519(key, input.self.value, signature) or ed25519(key, input.actionDigest, signature)'),
  zip215: signedBy(32, 'ed25519_zip215(key, input.actionDigest, signature)'),
  ether: signedBy(33, 'secp256k1(key, input.actionDigest, signature)'),
};

/** What is wrong with a signature. */
export type Flaw = 'none' | 'changed' | 'other message' | 'short';

/** One resource consumed, and the signature that its logic reads. */
export interface SignedPart {
  readonly logic: keyof typeof SIGNED_LOGICS;
  readonly flaw: Flaw;
}

/** An entry of the tests. */
export interface SignedCase {
  readonly number: number;
  readonly parts: readonly SignedPart[];
  /** Of the signature of the envelope, if there is one. */
  readonly envelope: Flaw | undefined;
  readonly isUnbalanced: boolean;
}

/** The rules by which these entries are verified. */
export const SIGNED_RULES: Rules = rulesWith(undefined, Object.values(SIGNED_LOGICS));

const SECRET = new Uint8Array(32).fill(7);
const KEYS = { ed25519: ed25519.getPublicKey(SECRET), secp256k1: secp256k1.getPublicKey(SECRET) };

/** The bytes of the entry of a case. */
export function signedEntry({ number, parts, envelope, isUnbalanced }: SignedCase): Uint8Array {
  const key = bytesToDigest(KEYS.ed25519);
  const unsigned = action(
    {
      consumed: parts.map(({ logic }, index) =>
        consumed(100 * number + index, {
          logic: SIGNED_LOGICS[logic],
          value: logic === 'ether' ? KEYS.secp256k1 : KEYS.ed25519,
          quantity: isUnbalanced ? 1n : 0n,
        }),
      ),
      created: [created({ quantity: 0n })],
    },
    envelope === undefined ? {} : { envelope: key as NonNullable<Action['facts']['envelope']> },
  );
  const message = digestOf(unsigned);
  const signed: Action = {
    ...unsigned,
    consumed: unsigned.consumed.map((each, index) => {
      const { logic, flaw } = parts[index] ?? { logic: 'signed', flaw: 'none' };
      return { ...each, witness: sign(logic === 'ether' ? signSecp256k1 : signEd25519, message, flaw) };
    }),
  };
  if (envelope === undefined || unsigned.facts.envelope === undefined) {
    return encodeEntry({ actions: [signed], shielded: undefined, envelopes: [] }).bytes;
  }
  const digest = deriveEnvelopeMessage(NETWORK, [openAction(signed, NETWORK).digest]);
  const flaw = envelope === 'short' ? 'changed' : envelope;
  const signature = sign(signEd25519, digestToBytes(digest), flaw);
  const envelopes = [{ key: unsigned.facts.envelope, signature }];
  return encodeEntry({ actions: [signed], shielded: undefined, envelopes }).bytes;
}

function signEd25519(message: Uint8Array): Uint8Array {
  return ed25519.sign(message, SECRET);
}

function signSecp256k1(message: Uint8Array): Uint8Array {
  return secp256k1.sign(message, SECRET, { prehash: false, lowS: true });
}

function sign(by: (message: Uint8Array) => Uint8Array, message: Uint8Array, flaw: Flaw): Uint8Array {
  const signature = by(flaw === 'other message' ? message.toReversed() : message);
  const changed = signature.map((byte, index) => (index === 40 ? byte ^ 1 : byte));
  return flaw === 'changed' ? changed : flaw === 'short' ? signature.subarray(1) : signature;
}
