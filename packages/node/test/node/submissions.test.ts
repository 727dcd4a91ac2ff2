import { ok, sha256 } from '@surety/codec';
import { describe, expect, test } from 'vitest';
import { type SubmissionBounds, Submissions } from '../../src/node/submissions.ts';

const entry = (number: number) => Uint8Array.of(number, 0, 0, 0);

/** Submissions whose warmings end when a test says so. */
class Way {
  readonly warmed: number[][] = [];
  readonly entered: number[] = [];
  readonly failures: unknown[] = [];
  readonly submissions: Submissions;
  #ends: ((failure?: Error) => void)[] = [];

  constructor(bounds: SubmissionBounds = { mostEntries: 100, mostBytes: 1000 }) {
    this.submissions = new Submissions({
      warm: (entries) => {
        this.warmed.push(entries.map(([number = 0]) => number));
        return new Promise((resolve, reject) => {
          this.#ends.push((failure) => (failure === undefined ? resolve() : reject(failure)));
        });
      },
      submit: ([number = 0]) => {
        if (number === 66) {
          throw new Error('a bug');
        }
        this.entered.push(number);
        return ok({ entryHash: sha256([entry(number)]), txId: sha256([entry(number)]) });
      },
      warmingFailed: (thrown) => this.failures.push(thrown),
      bounds,
    });
  }

  /** Ends the warming that is under way. */
  async end(failure?: Error): Promise<void> {
    this.#ends.shift()?.(failure);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

// @spec NODE.2
test('those that come while others are warmed are warmed together, and enter in the order in which they came', async () => {
  const way = new Way();
  const answers = [1, 2, 3, 4].map((number) => way.submissions.hand(entry(number)));
  expect({ warmed: way.warmed, entered: way.entered }).toEqual({ warmed: [[1]], entered: [] });
  await way.end();
  expect({ warmed: way.warmed, entered: way.entered }).toEqual({ warmed: [[1], [2, 3, 4]], entered: [1] });
  await way.end();
  expect(way.entered).toEqual([1, 2, 3, 4]);
  expect(await Promise.all(answers)).toMatchObject([1, 2, 3, 4].map((number) => ok({ txId: sha256([entry(number)]) })));
  expect(way.submissions.size).toBe(0);
});

// @spec NODE.3
describe('what waits for its signatures is bounded', () => {
  test.each([
    ['in entries', { mostEntries: 2, mostBytes: 1000 }],
    ['in bytes', { mostEntries: 100, mostBytes: 11 }],
  ])('%s', async (_, bounds) => {
    const way = new Way(bounds);
    const taken = [1, 2].map((number) => way.submissions.hand(entry(number)));
    expect(await way.submissions.hand(entry(3))).toEqual({ ok: false, error: { code: 'node-busy', what: 'entries' } });
    await way.end();
    await way.end();
    expect(await Promise.all(taken)).toMatchObject([{ ok: true }, { ok: true }]);
    // There is room again.
    const third = way.submissions.hand(entry(3));
    await way.end();
    expect(await third).toMatchObject({ ok: true });
  });
});

// @spec NODE.2
test('a warming that fails, and an entry whose submission throws, hold nobody up', async () => {
  const way = new Way();
  const first = way.submissions.hand(entry(66));
  const second = way.submissions.hand(entry(2));
  const failed = expect(first).rejects.toThrow('a bug');
  await way.end(new Error('no threads'));
  await way.end();
  await failed;
  expect(await second).toMatchObject({ ok: true });
  expect(way.failures).toEqual([new Error('no threads')]);
});

// @spec NODE.6
test('what is on its way when a node is closed is refused', async () => {
  const way = new Way();
  const waiting = way.submissions.hand(entry(1));
  way.submissions.close();
  await way.end();
  const refused = { ok: false, error: { code: 'node-closed' } };
  expect([await waiting, await way.submissions.hand(entry(2))]).toEqual([refused, refused]);
  expect(way.entered).toEqual([]);
});
