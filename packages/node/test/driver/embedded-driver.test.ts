import { err, ok } from '@surety/codec';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { nextPosition } from '../../src/driver/next-position.ts';
import { systemClock } from '../../src/driver/system-clock.ts';
import { openMemoryStore } from '../../src/store/memory-store.ts';
import { bytesOf, engineOn } from '../engine/engine-case.ts';
import { hashOf, move } from '../pool/pool-case.ts';
import { DriverCase, failingStore } from './driver-case.ts';

const free = (number: number) => bytesOf(move(number));

// @spec DRIVER.1
describe('a driver', () => {
  test('makes a block of what was submitted', () => {
    const { driver, engine } = new DriverCase();
    const submitted = [1, 2].map((number) => driver.submit(free(number)));
    expect(submitted).toMatchObject([{ ok: true }, { ok: true }]);
    expect(driver.pooled).toEqual({ entries: 2, sizeBytes: 2 * free(1).length });
    const made = driver.produce();
    expect(made).toMatchObject(
      ok({ height: 1n, entries: [1, 2].map((number) => ({ entryHash: hashOf(free(number)) })) }),
    );
    expect(engine.tip).toMatchObject({ height: 1n, stateRoot: made.ok && made.value?.stateRoot });
    expect(driver.pooled).toEqual({ entries: 0, sizeBytes: 0 });
  });

  test('refuses what its pool refuses', () => {
    const { driver } = new DriverCase();
    driver.submit(free(1));
    expect(driver.submit(free(1))).toMatchObject({ error: { code: 'entry-known' } });
    expect(driver.submit(Uint8Array.of(1))).toMatchObject({ error: { code: 'encoding-malformed' } });
  });

  test('takes an entry as of now, however old the last block is', () => {
    const network = new DriverCase();
    const { driver } = network;
    const soon = bytesOf(move(1, { time: { from: 1100n, to: 1200n } }));
    expect(driver.submit(soon)).toMatchObject({ error: { code: 'not-yet-valid' } });
    network.now = 1201n;
    expect(driver.submit(soon)).toMatchObject({ error: { code: 'expired' } });
    const later = bytesOf(move(2, { time: { from: 1201n, to: 1201n } }));
    expect(driver.submit(later)).toMatchObject({ ok: true });
    expect(driver.produce()).toMatchObject({ value: { entries: [{ outcome: { type: 'applied' } }] } });
  });

  test('has nothing to do before the network has begun', () => {
    const { driver } = new DriverCase({ engine: engineOn(openMemoryStore()) });
    expect(driver.submit(free(1))).toEqual(err({ code: 'genesis-missing' }));
    expect(driver.produce()).toEqual(err({ code: 'genesis-missing' }));
  });
});

// @spec DRIVER.2
describe('the time of a block', () => {
  test('is what the clock says, and never goes back', () => {
    const network = new DriverCase({ emptyBlocks: 'made' });
    const times = [1007n, 1003n, 1007n, 900n, 1008n].map((now) => {
      network.now = now;
      network.driver.produce();
      return network.position.time;
    });
    expect(times).toEqual([1007n, 1007n, 1007n, 1007n, 1008n]);
  });

  test('is never before what the clock has said', () => {
    const network = new DriverCase({ emptyBlocks: 'made' });
    network.now = 1100n;
    network.driver.submit(bytesOf(move(1, { time: { from: 1100n, to: 1100n } })));
    network.now = 1050n;
    expect(network.driver.produce()).toMatchObject({ value: { entries: [{ outcome: { type: 'applied' } }] } });
    expect(network.position.time).toBe(1100n);
  });

  test('is the one that is given, with the epoch that is given', () => {
    const network = new DriverCase();
    network.driver.produce({ time: 1500n, epoch: 77n });
    expect(network.position).toEqual({ height: 1n, time: 1500n, epoch: 77n });
    network.driver.produce({ time: 1600n });
    expect(network.position).toEqual({ height: 2n, time: 1600n, epoch: 78n });
  });

  test('cannot be given before the last one', () => {
    const network = new DriverCase();
    const { driver } = network;
    driver.submit(free(1));
    expect(driver.produce({ time: 999n })).toMatchObject({ error: { code: 'block-time-backwards' } });
    expect(driver.produce({ epoch: 1n })).toMatchObject({ error: { code: 'block-epoch-backwards' } });
    expect([network.position.height, driver.pooled.entries, driver.failed]).toEqual([0n, 1, undefined]);
    expect(driver.produce()).toMatchObject({ value: { height: 1n } });
  });

  test('is in seconds of the system, unless told otherwise', () => {
    const now = systemClock();
    expect(now > 1_700_000_000n && now < 5_000_000_000n).toBe(true);
  });
});

// @spec DRIVER.3
describe('an epoch ends', () => {
  const last = { height: 9n, time: 119n, epoch: 5n };

  test.each([
    [119n, 5n],
    [120n, 6n],
    [179n, 6n],
    [300n, 9n],
    [0n, 5n],
  ])('when the time passes a multiple of its seconds: %d', (now, epoch) => {
    expect(nextPosition(last, now, { epochSeconds: 60n })).toMatchObject({ height: 10n, epoch });
  });

  test.each([
    [10n, 6n],
    [11n, 5n],
    [1n, 6n],
  ])('when the height passes a multiple of its blocks: %d', (epochBlocks, epoch) => {
    expect(nextPosition(last, 1000n, { epochBlocks })).toEqual({ height: 10n, time: 1000n, epoch });
  });
});

// @spec DRIVER.4
describe('a block without entries', () => {
  test('is skipped unless it is asked for', () => {
    const network = new DriverCase();
    expect(network.driver.produce()).toEqual(ok(undefined));
    expect(network.position.height).toBe(0n);
    expect(network.driver.produce({ emptyBlock: 'made' })).toMatchObject({ value: { height: 1n } });
    expect(network.driver.produce({ time: 1000n, emptyBlock: 'skipped' })).toMatchObject({ value: { height: 2n } });
  });

  test('is made if the options say so', () => {
    const { driver } = new DriverCase({ emptyBlocks: 'made' });
    expect(driver.produce()).toMatchObject({ value: { height: 1n, entries: [] } });
    expect(driver.produce({ emptyBlock: 'skipped' })).toEqual(ok(undefined));
  });
});

// @spec DRIVER.5
describe('a driver that is started', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  test('makes blocks until it is stopped, and again when it is started again', () => {
    const network = new DriverCase({ emptyBlocks: 'made' });
    const { driver } = network;
    const heightAfter = (milliseconds: number) => {
      vi.advanceTimersByTime(milliseconds);
      return network.position.height;
    };
    expect(driver.start(100)).toEqual(ok(undefined));
    expect(heightAfter(350)).toBe(3n);
    driver.start(1000);
    expect(heightAfter(1500)).toBe(4n);
    driver.stop();
    driver.submit(free(1));
    expect(heightAfter(10_000)).toBe(4n);
    expect(driver.pooled.entries).toBe(1);
    driver.start(100);
    expect(heightAfter(100)).toBe(5n);
    expect(driver.pooled.entries).toBe(0);
    driver.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('stops by itself when it fails', () => {
    const network = new DriverCase({ emptyBlocks: 'made' }, { store: failingStore(3n) });
    network.driver.start(100);
    vi.advanceTimersByTime(1000);
    expect(network.position.height).toBe(2n);
    expect(network.failures).toMatchObject([{ code: 'driver-failed', height: 3n }]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

// @spec DRIVER.6
test('a driver whose store fails stops for good, and says why', async () => {
  const network = new DriverCase({}, { store: failingStore(2n) });
  const { driver } = network;
  driver.submit(free(1));
  driver.produce();
  driver.submit(free(2));
  const { signal } = new AbortController();
  const waiting = [driver.waitFor(hashOf(free(2)), signal), driver.waitFor(hashOf(free(2)), signal)];
  const failed = err({
    code: 'driver-failed',
    height: 2n,
    reason: { code: 'store-failed', reason: 'the disk is full' },
  });
  expect(driver.produce()).toEqual(failed);
  expect(await Promise.all(waiting)).toEqual([failed, failed]);
  expect(network.failures).toEqual([failed.error]);
  expect(driver.failed).toEqual(failed.error);
  expect(driver.submit(free(3))).toEqual(failed);
  expect(driver.produce()).toEqual(failed);
  expect(driver.start(1)).toEqual(failed);
  expect(await driver.waitFor(hashOf(free(2)), signal)).toEqual(failed);
  expect(await driver.waitFor(hashOf(free(1)), signal)).toMatchObject({ value: { type: 'committed', height: 1n } });
  expect([network.failures.length, network.position.height]).toEqual([1, 1n]);
});
