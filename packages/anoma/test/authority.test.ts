import { createDecipheriv } from 'node:crypto';
import { bytesToHex, sha256, uintToBytesBe } from '@surety/codec';
import { type CurvePoint, parsePoint } from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { describeExternal, readExternalJson } from '../../machine/test/external-vectors.ts';
import { type AuthorityMessage, checkAuthority, deriveAuthorityDigest, signAuthority } from '../src/index.ts';
import { bytesOf, digestOf, readEvm } from './published.ts';

interface ArmVectors {
  readonly authority: {
    readonly digest: string;
    readonly signature64: string;
    readonly publicKeyUncompressed: string;
    readonly rejectWithHighS: string;
  };
  readonly encryption: {
    readonly senderPk33: string;
    readonly aesKey: string;
    readonly nonce12: string;
    readonly plaintext: string;
    readonly cipherWithTag: string;
    readonly bincodePaddedToWords: string;
  };
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function pointOf(text: string): CurvePoint {
  const all = bytesOf(text);
  const parsed = parsePoint({ x: all.subarray(1, 33), y: all.subarray(33) });
  return parsed.ok ? parsed.value : expect.unreachable('no point');
}

const message: AuthorityMessage = { domain: ascii('test_domain'), message: digestOf('42'.repeat(32)) };

describeExternal('the published authority', (directory) => {
  const { authority, encryption } = readExternalJson('arm', 'arm-vectors.json') as ArmVectors;
  const key = pointOf(authority.publicKeyUncompressed);

  // @spec ANOMA-AUTHORITY.1 @spec ANOMA-AUTHORITY.2
  test('signs and is checked as the study says', () => {
    expect(deriveAuthorityDigest(message).slice(2)).toBe(authority.digest);
    expect(bytesToHex(signAuthority(uintToBytesBe(1, 32), message)).slice(2)).toBe(authority.signature64);
    expect(checkAuthority(key, message, bytesOf(authority.signature64))).toBeUndefined();
  });

  // @spec ANOMA-AUTHORITY.2
  test('has no second signature', () => {
    expect(checkAuthority(key, message, bytesOf(authority.rejectWithHighS))).toEqual({
      code: 'authority-signature-high-s',
    });
  });

  // @spec ANOMA-EVM.2
  test('a published discovery payload holds cipher, nonce and the sender`s key, in bincode of whole words', () => {
    const layout = bytesOf(encryption.bincodePaddedToWords);
    const transaction = readEvm(directory, 'test_tx_reg_01_01');
    const payload = transaction.actions[0]?.logicInputs[0]?.appData.discoveryPayload[0]?.blob;
    expect(payload).toEqual(layout);
    const cipher = layout.subarray(8, 8 + 17);
    const nonce = layout.subarray(25, 37);
    expect(bytesToHex(cipher).slice(2)).toBe(encryption.cipherWithTag);
    expect(bytesToHex(nonce).slice(2)).toBe(encryption.nonce12);
    expect(bytesToHex(layout.subarray(45, 78)).slice(2)).toBe(encryption.senderPk33);
    // Both secrets are 1, so the receiver's key and the shared point are the sender's key.
    const sender = bytesOf(encryption.senderPk33);
    expect(sha256([sender, sender]).slice(2)).toBe(encryption.aesKey);
    const decipher = createDecipheriv('aes-256-gcm', bytesOf(encryption.aesKey), nonce);
    decipher.setAuthTag(cipher.subarray(1));
    const plain = Buffer.concat([decipher.update(cipher.subarray(0, 1)), decipher.final()]);
    expect(plain.toString('hex')).toBe(encryption.plaintext);
  });
});

// @spec ANOMA-AUTHORITY.2
describe('an authority`s signature', () => {
  const secret = uintToBytesBe(7, 32);
  const signature = signAuthority(secret, message);
  const key = pointOf(
    '045cbdf0646e5db4eaa398f365f2ea7a0e3d419b7e0330e39ce92bddedcac4f9bc6aebca40ba255960a3178d6d861a54dba813d0b813fde7b5a5082628087264da',
  );

  test('is accepted for its message', () => {
    expect(checkAuthority(key, message, signature)).toBeUndefined();
  });

  test.each([
    { name: 'the domain', other: { ...message, domain: ascii('test_domaim') } },
    { name: 'the message', other: { ...message, message: digestOf('43'.repeat(32)) } },
  ])('is refused if $name differs', ({ other }) => {
    expect(checkAuthority(key, other, signature)).toEqual({ code: 'authority-signature-wrong' });
  });

  test('is refused if its form is wrong', () => {
    const malformed = (reason: string): unknown => ({ code: 'authority-signature-malformed', reason });
    expect(checkAuthority(key, message, signature.subarray(1))).toEqual(malformed('length'));
    expect(checkAuthority(key, message, new Uint8Array(64))).toEqual(malformed('scalar'));
    expect(checkAuthority(key, message, new Uint8Array(64).fill(255))).toEqual(malformed('scalar'));
  });
});
