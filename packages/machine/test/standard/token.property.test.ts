import { bytesToDigest } from '@surety/codec';
import {
  decodeOwner,
  encodeSignatures,
  makeToken,
  type Owner,
  type OwnerKey,
  ownerCodec,
  ownerOfSigner,
  TOKEN,
} from '@surety/machine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { granted } from '../build/parties.ts';
import { numbered } from '../verify/sample-ledger.ts';
import { judge, rejectedPlaces, signerOf, type Thing } from './logic-case.ts';

const { labelBytes: label } = granted(
  makeToken({ symbol: 'TKN', decimals: 0, minting: { type: 'authority', owner: ownerOfSigner(signerOf(9)) } }),
);

function keyOf(number: number): OwnerKey {
  return bytesToDigest(signerOf(number).publicKey);
}

/** Tokens of somebody told apart by a number, who signs or not. */
interface Coin {
  readonly by: number;
  readonly quantity: bigint;
  readonly signs: boolean;
}

const coin = fc.record({ by: fc.integer({ min: 1, max: 4 }), quantity: fc.bigInt(1n, 2n ** 64n), signs: fc.boolean() });

function coinThing({ by, quantity, signs }: Coin, number: number): Thing {
  const value = ownerCodec.encode(ownerOfSigner(signerOf(by)));
  const witness = (digest: Uint8Array) => encodeSignatures([{ place: 0, signature: signerOf(by).sign(digest) }]);
  return { logic: TOKEN.logic(), label, value, quantity, number, witness: signs ? witness : undefined };
}

// @spec TOKEN.2
test('what is rejected is what its owner did not sign, whatever else the action does', () => {
  fc.assert(
    fc.property(fc.array(coin, { minLength: 1, maxLength: 4 }), fc.array(coin, { maxLength: 4 }), (spent, made) => {
      const rejected = rejectedPlaces({
        consumed: spent.map(coinThing),
        created: made.map((each, number) => coinThing({ ...each, signs: false }, number)),
      });
      expect(rejected).toEqual(spent.flatMap(({ signs }, index) => (signs ? [] : [`consumed ${index}`])));
    }),
    { seed: 1, numRuns: 30 },
  );
});

const owner: fc.Arbitrary<Owner> = fc.oneof(
  fc.integer({ min: 1, max: 9 }).map((number): Owner => ({ type: 'key', key: keyOf(number) })),
  fc
    .record({
      keys: fc.array(fc.integer({ min: 1, max: 9 }).map(keyOf), { maxLength: 6 }),
      least: fc.integer({ min: 1, max: 4 }),
    })
    .map((quorum): Owner => ({ type: 'keys', quorum })),
  fc
    .integer({ min: 1, max: 9 })
    .map((number): Owner => ({ type: 'kind', kind: { logicRef: numbered(number), labelRef: numbered(number) } })),
);

// @spec AUTHORITY.1, TOKEN.3
test('the logic and the builder take the same bytes for owners', () => {
  const change = fc.option(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })));
  fc.assert(
    fc.property(owner, change, (given, changed) => {
      const value = ownerCodec.encode(given);
      if (changed !== null) {
        value[changed[0] % Math.min(4, value.length)] = changed[1];
      }
      const thing: Thing = { logic: TOKEN.logic(), label, value };
      const accepted = judge({ consumed: [thing], created: [thing] }, { role: 'created', index: 0 });
      expect(accepted).toBe(decodeOwner(value).ok);
    }),
    { seed: 1, numRuns: 300 },
  );
});

// @spec AUTHORITY.2
test('of a list of keys exactly the number that is asked authorises, whoever they are', () => {
  const quorum = fc.integer({ min: 1, max: 6 }).chain((size) =>
    fc.record({
      size: fc.constant(size),
      least: fc.integer({ min: 1, max: Math.min(4, size) }),
      places: fc.subarray(Array.from({ length: size }, (_, place) => place)).map((places) => places.slice(0, 4)),
    }),
  );
  fc.assert(
    fc.property(quorum, ({ size, least, places }) => {
      const keys = Array.from({ length: size }, (_, place) => keyOf(place + 1));
      const value = ownerCodec.encode({ type: 'keys', quorum: { keys, least } });
      const witness = (digest: Uint8Array) =>
        encodeSignatures(places.map((place) => ({ place, signature: signerOf(place + 1).sign(digest) })));
      const accepted = judge(
        { consumed: [{ logic: TOKEN.logic(), label, value, witness }] },
        { role: 'consumed', index: 0 },
      );
      expect(accepted).toBe(places.length === least);
    }),
    { seed: 1, numRuns: 40 },
  );
});
