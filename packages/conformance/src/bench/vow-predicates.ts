import type { Value } from '@surety/vow';
import {
  ballotOfDifferentHeights,
  challengesMostlyAnswered,
  doubleVotes,
  equalSums,
  surroundingVotes,
} from './vow-inputs.ts';
import {
  writtenAnyDoubleSign,
  writtenBalance,
  writtenDoubleSign,
  writtenQuota,
  writtenSurround,
} from './vow-written.ts';

/** A predicate in three forms, with inputs on which they agree. */
export interface BenchPredicate {
  readonly name: string;
  readonly title: string;
  /** The program, as Vow text. */
  readonly vow: string;
  /** The same over the fields of the input, or undefined where CEL has no such integers. */
  readonly cel: string | undefined;
  /** The same by hand, over the values that Vow computes with. */
  readonly written: (input: Value) => boolean;
  readonly inputs: readonly Value[];
  /** What the predicate is for each of these inputs. */
  readonly expected: boolean;
  /** Most times the time of the form by hand. */
  readonly goal: number | undefined;
}

const SMALL_HEIGHT = 'int(0..9007199254740991)';

function voteType(height: string): string {
  return `type Vote = { chain: hash<Chain>, height: ${height}, round: u32, kind: int(1..2), block: hash<Block> }`;
}

const SAME_STEP = `same_chain: a.chain == b.chain,
  same_height: a.height == b.height,
  same_round: a.round == b.round,
  same_kind: a.kind == b.kind,
  other_block: a.block != b.block`;

function doubleSign(height: string): string {
  return `${voteType(height)}
program(votes: { a: Vote, b: Vote }) =
  let a = votes.a in
  let b = votes.b in
  require { ${SAME_STEP} }`;
}

const CEL_SAME_STEP =
  'a.chain == b.chain && a.height == b.height && a.round == b.round && a.kind == b.kind && a.block != b.block';

/** The predicates that are timed. Each looks at all of its input. */
export const PREDICATES: readonly BenchPredicate[] = [
  {
    name: 'double-sign',
    title: 'double-sign, heights below 2^53',
    vow: doubleSign(SMALL_HEIGHT),
    cel: CEL_SAME_STEP,
    written: writtenDoubleSign,
    inputs: doubleVotes(1_234_567),
    expected: true,
    goal: 2.5,
  },
  {
    name: 'double-sign-u64',
    title: 'double-sign, u64 heights beyond 2^53',
    vow: doubleSign('u64'),
    cel: CEL_SAME_STEP,
    written: writtenDoubleSign,
    inputs: doubleVotes(2n ** 62n + 1_234_567n),
    expected: true,
    goal: 4,
  },
  {
    name: 'surround',
    title: 'surround',
    vow: `type Ffg = { source: ${SMALL_HEIGHT}, target: ${SMALL_HEIGHT} }
program(votes: { outer: Ffg, inner: Ffg }) = require {
  starts_before: votes.outer.source < votes.inner.source,
  ends_after: votes.inner.target < votes.outer.target,
  well_formed: votes.inner.source <= votes.inner.target,
}`,
    cel: 'outer.source < inner.source && inner.target < outer.target && inner.source <= inner.target',
    written: writtenSurround,
    inputs: surroundingVotes,
    expected: true,
    goal: undefined,
  },
  {
    name: 'any-double-sign',
    title: 'any double-sign of 32 votes, 496 pairs',
    vow: `${voteType(SMALL_HEIGHT)}
program(ballot: { votes: list<Vote>(0..32) }) = any_pair a, b in ballot.votes { require { ${SAME_STEP} } }`,
    // CEL has no pairs: it looks at each from both sides.
    cel: `votes.exists(a, votes.exists(b, ${CEL_SAME_STEP}))`,
    written: writtenAnyDoubleSign,
    inputs: ballotOfDifferentHeights,
    expected: false,
    goal: undefined,
  },
  {
    name: 'balance',
    title: 'balance of two lists of 16 u128',
    vow: `program(moved: { consumed: list<u128>(0..16), created: list<u128>(0..16) }) =
  sum x in moved.consumed { x } == sum x in moved.created { x }`,
    cel: undefined,
    written: writtenBalance,
    inputs: equalSums,
    expected: true,
    goal: undefined,
  },
  {
    name: 'quota',
    title: 'quota over 64 challenges',
    vow: `type Challenge = { posted: time, answered: option<time> }
program(duty: { challenges: list<Challenge>(0..64) }) =
  let met = count c in duty.challenges { with at = c.answered otherwise false in at <= c.posted + 600 } in
  met * 100 >= len(duty.challenges) * 95`,
    cel: 'challenges.filter(c, has(c.answered) && c.answered <= c.posted + 600).size() * 100 >= challenges.size() * 95',
    written: writtenQuota,
    inputs: challengesMostlyAnswered,
    expected: true,
    goal: undefined,
  },
];
