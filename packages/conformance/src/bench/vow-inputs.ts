import type { Value } from '@surety/vow';

/** Enough inputs that none is a constant of the loop, few enough that all stay in the cache. */
const INPUTS = 8;

/** Pairs of votes for different blocks of one step, at this height and those above it. */
export function doubleVotes(height: number | bigint): readonly Value[] {
  return many((index) => {
    const at = typeof height === 'bigint' ? height + BigInt(index) : height + index;
    return [voteOf({ height: at, block: 2 * index }), voteOf({ height: at, block: 2 * index + 1 })];
  });
}

/** Votes of Casper FFG, `[inner, outer]`, each `[source, target]`. */
export const surroundingVotes: readonly Value[] = many((index) => [
  [1000 + index, 1002 + 2 * index],
  [990, 2000],
]);

/** 32 votes, each for a step of its own. */
export const ballotOfDifferentHeights: readonly Value[] = many((ballot) => [
  Array.from({ length: 32 }, (_, index) => voteOf({ height: 100 * ballot + index, block: index })),
]);

/** Two lists of 16 amounts of 100 bits with one sum, in the order of their names: created, consumed. */
export const equalSums: readonly Value[] = many((index) => {
  const amounts = Array.from({ length: 16 }, (_, place) => 2n ** 100n + BigInt(1000 * index + place));
  return [amounts.toReversed(), amounts];
});

/** 64 challenges, two of them not answered. */
export const challengesMostlyAnswered: readonly Value[] = many((index) => [
  Array.from({ length: 64 }, (_, place) => {
    const posted = 1_700_000_000 + 60 * place + index;
    return [posted, place === 9 || place === 47 ? [0, []] : [1, posted + 30 + place]];
  }),
]);

function many(make: (index: number) => Value): readonly Value[] {
  return Array.from({ length: INPUTS }, (_, index) => make(index));
}

/** A vote, its fields in the order of their names: kind, block, chain, round, height. Byte strings are its own. */
function voteOf({ height, block }: { readonly height: number | bigint; readonly block: number }): Value {
  return [2, digestOf(block + 1), digestOf(77), 3, height];
}

function digestOf(seed: number): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, index) => (seed * 31 + index * 7) & 0xff);
}
