import { type Codec, type Digest, digest, list, option, sha256, struct, uint, variant } from '@surety/codec';
import { expect, test } from 'vitest';

interface Pair {
  readonly left: number;
  readonly right: bigint;
}

// @spec CODEC-DIGEST.1
test('the compiler keeps digests of different use apart', () => {
  const nullifier: Digest<'nullifier'> = sha256<'nullifier'>([]);
  // @ts-expect-error a nullifier is no commitment
  const commitment: Digest<'commitment'> = nullifier;
  // @ts-expect-error a text is no digest
  const text: Digest = '0x00';
  const any: Digest = nullifier;
  expect([commitment, text, any]).toHaveLength(3);
});

// @spec CODEC-TYPE.5
test('the compiler holds a structure to its type', () => {
  const good: Codec<Pair> = struct<Pair>({ left: uint(8), right: uint(64) });
  // @ts-expect-error a field is missing
  const missing: Codec<Pair> = struct<Pair>({ left: uint(8) });
  // @ts-expect-error a field has another type
  const wrong: Codec<Pair> = struct<Pair>({ left: uint(64), right: uint(64) });
  // @ts-expect-error a field too many
  const more: Codec<Pair> = struct<Pair>({ left: uint(8), right: uint(64), middle: uint(8) });
  // @ts-expect-error the digests are of another use
  const root: Codec<Digest<'root'>> = digest<'nullifier'>();
  // @ts-expect-error an option can be absent
  const sure: Codec<number> = option(uint(8));
  // @ts-expect-error no width of 24 bits
  const odd = (): unknown => uint(24);
  expect([good, missing, wrong, more, root, sure, odd, list(good, 1), variant({})]).toHaveLength(9);
});
