import { err, ok, sha256 } from '@surety/codec';
import type { EntryHash, EntryResult } from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { EntryFates, MOST_FATES } from '../../src/driver/entry-fates.ts';
import type { EntryFate } from '../../src/pool/pool-rejection.ts';
import { bytesOf } from '../engine/engine-case.ts';
import { CHARGING, hashOf, move, paying } from '../pool/pool-case.ts';
import { DriverCase } from './driver-case.ts';

const free = (number: number) => bytesOf(move(number));
const never = new AbortController().signal;

// @spec DRIVER.7, POOL.5
describe('who waits for an entry', () => {
  test('is told its result when its block is committed', async () => {
    const { driver } = new DriverCase();
    driver.submit(free(1));
    const waiting = [driver.waitFor(hashOf(free(1)), never), driver.waitFor(hashOf(free(1)), never)];
    const made = driver.produce();
    const result: EntryResult | undefined = made.ok ? made.value?.entries[0] : undefined;
    expect(result?.outcome.type).toBe('applied');
    const fate = ok({ type: 'committed', height: 1n, position: 0, result });
    expect(await Promise.all(waiting)).toEqual([fate, fate]);
    expect(await driver.waitFor(hashOf(free(1)), never)).toEqual(fate);
  });

  test('is told why it was dropped', async () => {
    const network = new DriverCase({}, { document: CHARGING });
    const { driver } = network;
    const [first, second] = [paying(0, 1000n, [move(1)]), paying(0, 2000n, [move(2)])];
    driver.submit(first);
    const replaced = driver.waitFor(hashOf(first), never);
    driver.submit(second);
    expect(await replaced).toEqual(ok({ type: 'dropped', reason: { code: 'entry-replaced', by: hashOf(second) } }));
    const short = paying(1, 1000n, [move(3, { time: { from: 0n, to: 1005n } })]);
    driver.submit(short);
    const expired = driver.waitFor(hashOf(short), never);
    network.now = 1006n;
    driver.produce();
    expect(await expired).toMatchObject(ok({ type: 'dropped', reason: { code: 'expired' } }));
  });

  test('is told so although no block is made', async () => {
    const network = new DriverCase();
    const short = bytesOf(move(1, { time: { from: 0n, to: 1005n } }));
    network.driver.submit(short);
    const expired = network.driver.waitFor(hashOf(short), never);
    network.now = 1006n;
    expect(network.driver.produce()).toEqual(ok(undefined));
    expect(await expired).toMatchObject({ value: { reason: { code: 'expired' } } });
  });

  test('is told nothing of an entry that is not known', async () => {
    const { driver } = new DriverCase();
    expect(await driver.waitFor(hashOf(free(1)), never)).toEqual(err({ code: 'entry-unknown' }));
  });

  test('waits no longer than the signal lets', async () => {
    const { driver } = new DriverCase();
    driver.submit(free(1));
    const stop = new AbortController();
    const waiting = driver.waitFor(hashOf(free(1)), stop.signal);
    const other = driver.waitFor(hashOf(free(1)), never);
    stop.abort();
    expect(await waiting).toEqual(err({ code: 'wait-aborted' }));
    expect(await driver.waitFor(hashOf(free(1)), stop.signal)).toEqual(err({ code: 'wait-aborted' }));
    driver.produce();
    expect(await other).toMatchObject({ value: { type: 'committed' } });
  });

  test('waits anew for an entry that was dropped and came again', async () => {
    const { driver } = new DriverCase({}, { document: CHARGING });
    const [first, second] = [paying(0, 1000n, [move(1)]), paying(0, 2000n, [move(2)])];
    driver.submit(first);
    driver.submit(second);
    expect(await driver.waitFor(hashOf(first), never)).toMatchObject({ value: { type: 'dropped' } });
    // A third entry takes the place of both, and the first comes again.
    const third = paying(1, 9000n, [move(2)]);
    driver.submit(third);
    expect(driver.submit(first).ok).toBe(true);
    const waiting = driver.waitFor(hashOf(first), never);
    driver.produce();
    expect(await waiting).toMatchObject({ value: { type: 'committed' } });
  });
});

// @spec DRIVER.7
test('the last fates are remembered, and no more', () => {
  const fates = new EntryFates();
  const dropped: EntryFate = { type: 'dropped', reason: { code: 'genesis-missing' } };
  const hash = (number: number): EntryHash => sha256([Buffer.from(`${number}`)]);
  for (let number = 0; number < MOST_FATES; number++) {
    fates.note(hash(number), dropped);
  }
  // The first is noted again, so that the second is the oldest.
  fates.note(hash(0), dropped);
  expect([0, 1].map((number) => fates.find(hash(number)))).toEqual([dropped, dropped]);
  fates.note(hash(MOST_FATES), dropped);
  expect([0, 1, 2].map((number) => fates.find(hash(number)))).toEqual([dropped, undefined, dropped]);
});

// @spec DRIVER.7
test('a wait that has ended leaves nothing behind', async () => {
  const fates = new EntryFates();
  const hash: EntryHash = sha256([]);
  const stops = [1, 2, 3].map(() => new AbortController());
  const waits = stops.map(({ signal }) => fates.wait(hash, signal));
  const after = [fates.waits];
  for (const stop of stops.slice(0, 2)) {
    stop.abort();
    after.push(fates.waits);
  }
  fates.note(hash, { type: 'dropped', reason: { code: 'genesis-missing' } });
  expect([...after, fates.waits]).toEqual([3, 2, 1, 0]);
  stops[2]?.abort();
  expect((await Promise.all(waits)).map(({ ok: isTold }) => isTold)).toEqual([false, false, true]);
});
