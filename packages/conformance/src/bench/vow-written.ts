import type { Value } from '@surety/vow';

// What one would write in JavaScript for one such predicate, over the values that Vow computes with: records are arrays
// of their fields in the order of their names.

type Vote = readonly [kind: number, block: Uint8Array, chain: Uint8Array, round: number, height: number | bigint];
type Ffg = readonly [source: number, target: number];
type Challenge = readonly [posted: number, answered: readonly [0 | 1, number]];

/** Two votes for different blocks of one step. */
export function writtenDoubleSign(input: Value): boolean {
  const [a, b] = input as unknown as readonly [Vote, Vote];
  return isDoubleSign(a, b);
}

function isDoubleSign(a: Vote, b: Vote): boolean {
  return areEqual(a[2], b[2]) && a[4] === b[4] && a[3] === b[3] && a[0] === b[0] && !areEqual(a[1], b[1]);
}

function areEqual(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) {
    return false;
  }
  for (let index = 0; index < left.length; index++) {
    if (left[index] !== right[index]) {
      return false;
    }
  }
  return true;
}

/** A vote that surrounds another. */
export function writtenSurround(input: Value): boolean {
  const [inner, outer] = input as unknown as readonly [Ffg, Ffg];
  return outer[0] < inner[0] && inner[1] < outer[1] && inner[0] <= inner[1];
}

/** Some double-sign among votes. */
export function writtenAnyDoubleSign(input: Value): boolean {
  const [votes] = input as unknown as readonly [readonly Vote[]];
  for (let earlier = 0; earlier < votes.length; earlier++) {
    for (let later = earlier + 1; later < votes.length; later++) {
      if (isDoubleSign(votes[earlier] as Vote, votes[later] as Vote)) {
        return true;
      }
    }
  }
  return false;
}

/** Two lists with one sum. Integers are numbers or bigints. */
export function writtenBalance(input: Value): boolean {
  const [created, consumed] = input as unknown as readonly (readonly (number | bigint)[])[];
  return sumOf(consumed ?? []) === sumOf(created ?? []);
}

function sumOf(amounts: readonly (number | bigint)[]): bigint {
  let sum = 0n;
  for (const amount of amounts) {
    sum += BigInt(amount);
  }
  return sum;
}

/** 95 of 100 challenges answered within 600 seconds. */
export function writtenQuota(input: Value): boolean {
  const [challenges] = input as unknown as readonly [readonly Challenge[]];
  let met = 0;
  for (const [posted, [isAnswered, at]] of challenges) {
    if (isAnswered === 1 && at <= posted + 600) {
      met++;
    }
  }
  return met * 100 >= challenges.length * 95;
}
