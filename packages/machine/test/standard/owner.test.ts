import { assert, bytesToDigest, digestToBytes, err, ok, sha256 } from '@surety/codec';
import {
  checkOwner,
  decodeOwner,
  encodeOwner,
  encodeSignatures,
  type KindParts,
  lockedBy,
  type Owner,
  type OwnerKey,
  ownerOfSigner,
  signersWitness,
  witnessSizeBytes,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { granted } from '../build/parties.ts';
import { numbered, OPEN } from '../verify/sample-ledger.ts';
import { signerOf } from './logic-case.ts';

const KIND: KindParts = { logicRef: OPEN.logicRef, labelRef: sha256([Uint8Array.of(7)]) };

function keyOf(number: number): OwnerKey {
  return bytesToDigest(signerOf(number).publicKey);
}

function quorum(least: number, numbers: readonly number[]): Owner {
  return { type: 'keys', quorum: { keys: numbers.map(keyOf), least } };
}

const TWO_OF_THREE = quorum(2, [1, 2, 3]);

describe('the builder of owners', () => {
  // @spec AUTHORITY.1
  test('encodes an owner as logics read it, and decodes no other bytes', () => {
    const owners = [ownerOfSigner(signerOf(1)), TWO_OF_THREE, lockedBy(KIND)];
    for (const owner of owners) {
      const bytes = granted(encodeOwner(owner));
      expect(decodeOwner(bytes)).toEqual(ok(owner));
      for (let length = 0; length < bytes.length; length++) {
        expect(decodeOwner(bytes.subarray(0, length))).toMatchObject({ ok: false, error: { code: 'cbor-truncated' } });
      }
    }
  });

  // @spec AUTHORITY.1
  test.each([
    [quorum(1, []), { code: 'owner-keys-out-of-range', found: 0 }],
    [
      quorum(
        1,
        Array.from({ length: 17 }, (_, at) => at),
      ),
      { code: 'owner-keys-out-of-range', found: 17 },
    ],
    [quorum(2, [1, 2, 1]), { code: 'owner-key-repeated', key: keyOf(1) }],
    [quorum(0, [1]), { code: 'owner-least-out-of-range', least: 0, most: 1 }],
    [quorum(3, [1, 2]), { code: 'owner-least-out-of-range', least: 3, most: 2 }],
    [quorum(5, [1, 2, 3, 4, 5]), { code: 'owner-least-out-of-range', least: 5, most: 4 }],
  ])('refuses an owner that could authorise nothing', (owner, rejection) => {
    expect(checkOwner(owner)).toEqual(rejection);
    expect(encodeOwner(owner)).toEqual(err(rejection));
  });

  // @spec AUTHORITY.2
  test('has as many sign as are needed, and says beforehand how many bytes that takes', () => {
    const witness = granted(signersWitness(TWO_OF_THREE, [signerOf(3), signerOf(9), signerOf(2), signerOf(1)]));
    assert(!(witness instanceof Uint8Array), 'keys have to sign');
    const digest = numbered<'action'>(1);
    const bytes = witness.make?.(digest) ?? new Uint8Array(0);
    const signature = (number: number) => signerOf(number).sign(digestToBytes(digest));
    expect(bytes).toEqual(
      encodeSignatures([
        { place: 1, signature: signature(2) },
        { place: 0, signature: signature(1) },
      ]),
    );
    expect([bytes.length, witness.sizeBytes]).toEqual([witnessSizeBytes(TWO_OF_THREE), witnessSizeBytes(TWO_OF_THREE)]);
  });

  // @spec AUTHORITY.2
  test('refuses to make a witness of too few signers, and makes an empty one for a kind', () => {
    expect(signersWitness(TWO_OF_THREE, [signerOf(2)])).toEqual(err({ code: 'signers-missing', found: 1, least: 2 }));
    expect(signersWitness(lockedBy(KIND), [])).toEqual(ok(new Uint8Array(0)));
    expect(witnessSizeBytes(lockedBy(KIND))).toBe(0);
  });
});
