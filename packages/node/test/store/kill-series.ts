import { type BlockStore, openMemoryStore } from '@surety/node';
import { expect } from 'vitest';
import { runAppend } from './run-append.ts';
import { recordAt } from './sample-records.js';
import { openSound } from './store-folder.ts';

/** Points where a process kills itself, and whether what it was doing is durable by then. */
const POINTS: readonly { readonly point: string; readonly isDurable: boolean }[] = [
  { point: 'append/before-write', isDurable: false },
  { point: 'append/before-commit', isDurable: false },
  { point: 'append/after-commit', isDurable: true },
  { point: 'append/after-tip', isDurable: true },
  { point: 'prune/before-commit', isDurable: true },
  { point: 'prune/after-commit', isDurable: true },
];

/** A series of kills of processes that append to one store. */
export interface KillSeries {
  readonly directory: string;
  readonly kills: number;
  readonly seed: number;
}

/**
 * Kills process after process, at random and at each point in turn, and holds what each next one finds to a twin that was
 * never interrupted. Gives how often a process was killed where.
 */
export async function killSeries({ directory, kills, seed }: KillSeries): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  const twin = openMemoryStore();
  const chance = chanceOf(seed);
  let expected: readonly bigint[] = [-1n];
  for (let kill = 0; kill < kills; kill++) {
    const reached = expected.at(-1) ?? -1n;
    const { point, isDurable } = POINTS[(kill >> 1) % POINTS.length] ?? { point: '', isDurable: false };
    const isRandom = kill % 2 === 0;
    const ahead = reached + 1n + BigInt(chance(12));
    const pointHeight = point.startsWith('prune') ? (ahead / 16n + 1n) * 16n : ahead;
    const ran = await runAppend(
      isRandom
        ? { directory, last: reached + 10_000n, point: 'none', pointHeight: 0n, killAfterMilliseconds: chance(60) }
        : { directory, last: reached + 10_000n, point, pointHeight },
    );
    expect(ran.signal, ran.lines.join('\n')).toBe('SIGKILL');
    holdToTwin(twin, { found: ran.found, expected });
    const acknowledged = ran.acknowledged ?? ran.found?.height ?? -1n;
    expected = isRandom ? [acknowledged, acknowledged + 1n] : [isDurable ? pointHeight : pointHeight - 1n];
    const place = isRandom ? 'random' : point;
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  await compareAll(twin, { directory, expected });
  return counts;
}

function extend(twin: BlockStore, height: bigint): void {
  for (let next = (twin.last()?.height ?? -1n) + 1n; next <= height; next++) {
    expect(twin.append(recordAt(next)).ok).toBe(true);
  }
}

function holdToTwin(
  twin: BlockStore,
  {
    found,
    expected,
  }: {
    readonly found: { readonly height: bigint; readonly digest: string } | undefined;
    readonly expected: readonly bigint[];
  },
): void {
  expect(expected).toContain(found?.height);
  extend(twin, found?.height ?? -1n);
  const known = twin.read(found?.height ?? -1n);
  expect(found?.digest).toBe(known.ok ? known.value.digest : 'none');
}

/** Every record, after the last kill. */
async function compareAll(
  twin: BlockStore,
  { directory, expected }: { readonly directory: string; readonly expected: readonly bigint[] },
): Promise<void> {
  const store = await openSound(directory);
  const tip = store.last();
  expect(expected).toContain(tip?.height);
  extend(twin, tip?.height ?? -1n);
  twin.pruneBlocks(tip?.prunedBelow ?? 0n);
  expect(twin.last()).toEqual(tip);
  const twins = twin.records(0n)[Symbol.iterator]();
  for (const record of store.records(0n)) {
    expect(record).toEqual(twins.next().value);
  }
  await store.close();
}

/** Numbers below a bound, the same for the same seed. */
function chanceOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
