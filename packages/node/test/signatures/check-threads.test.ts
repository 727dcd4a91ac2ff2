import { afterEach, describe, expect, test } from 'vitest';
import { CHECK_PROGRAM, CheckThreads } from '../../src/signatures/check-threads.ts';
import { encodeStatement } from '../../src/signatures/signature-statement.ts';
import { NO_PROGRAM, programOf } from './thread-program.ts';

const open: CheckThreads[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((threads) => threads.close()));
});

function threadsOf(program: string, batchMilliseconds = 20_000, threads = 1): CheckThreads {
  const started = new CheckThreads({ threads, program, batchMilliseconds });
  open.push(started);
  return started;
}

/** Of one statement, whose message is this byte. */
function batchOf(byte: number): Uint8Array<ArrayBuffer> {
  const claim = { publicKey: new Uint8Array(32), message: Uint8Array.of(byte), signature: new Uint8Array(64) };
  return new Uint8Array(encodeStatement({ scheme: 'ed25519', claim }));
}

const YES = 'return Uint8Array.of(1);';

// @spec SIGNATURES.3
describe('a thread that answers with', () => {
  test.each([
    ['no bytes', `return 'yes';`],
    ['nothing', ''],
    ['a byte too many', 'return Uint8Array.of(1, 1);'],
    ['a byte too few', 'return new Uint8Array(0);'],
    ['neither 0 nor 1', 'return Uint8Array.of(2);'],
    ['truth values', 'return [true];'],
    ['a failure', `throw new Error('no');`],
  ])('%s gives no answer, and is asked again', async (_, body) => {
    const threads = threadsOf(
      programOf(`export function checkBatch(batch) { if (batch.at(-1) === 1) { ${body} } else { ${YES} } }`),
    );
    expect(await threads.check(batchOf(1), 1)).toBeUndefined();
    expect(await threads.check(batchOf(2), 1)).toEqual([true]);
  });
});

// @spec SIGNATURES.3
describe('a thread that', () => {
  test.each([
    ['ends', 'process.exit(1);'],
    ['ends after its answer', `setImmediate(() => process.exit(1)); ${YES}`, [true]],
    ['fails outside', `setImmediate(() => { throw new Error('no'); }); return new Promise(() => {});`],
    ['never answers', 'return new Promise(() => {});'],
    ['turns in circles', 'for (;;) {}'],
    ['takes all memory', 'for (const all = [];;) { all.push(new Array(1e6).fill(0.5)); }'],
  ])('%s is replaced', async (_, body, answer?: readonly boolean[]) => {
    const threads = threadsOf(
      programOf(`export function checkBatch(batch) { if (batch.at(-1) === 1) { ${body} } else { ${YES} } }`),
      2000,
    );
    // The first batch may find the thread still starting.
    await threads.check(batchOf(2), 1);
    expect(await threads.check(batchOf(1), 1)).toEqual(answer);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const answers = [await threads.check(batchOf(2), 1), await threads.check(batchOf(2), 1)];
    expect(answers).toContainEqual([true]);
    expect(answers[1]).toEqual([true]);
  });

  test.each([
    ['has no program', NO_PROGRAM],
    ['fails as it starts', programOf(`throw new Error('no');`)],
    ['has no such function', programOf('export const other = 1;')],
  ])('%s gives no answer, and soon', async (_, program) => {
    const threads = threadsOf(program);
    const start = performance.now();
    const answers = await Promise.all([1, 2, 3].map((byte) => threads.check(batchOf(byte), 1)));
    expect(answers).toEqual([undefined, undefined, undefined]);
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});

// @spec SIGNATURES.3
test('one thread that is stuck leaves the others to work', async () => {
  const threads = threadsOf(
    programOf(`export function checkBatch(batch) { for (; batch.at(-1) === 1; ) {} ${YES} }`),
    3000,
    2,
  );
  const stuck = threads.check(batchOf(1), 1);
  const others = await Promise.all([2, 3, 4, 5].map((byte) => threads.check(batchOf(byte), 1)));
  expect(others).toEqual([[true], [true], [true], [true]]);
  expect(await stuck).toBeUndefined();
});

// @spec SIGNATURES.2, SIGNATURES.3
test('the threads decide, until they are closed', async () => {
  const threads = threadsOf(CHECK_PROGRAM);
  expect(await threads.check(batchOf(1), 1)).toEqual([false]);
  const [running, waiting] = [threads.check(batchOf(1), 1), threads.check(batchOf(1), 1)];
  await threads.close();
  expect([await running, await waiting]).toEqual([undefined, undefined]);
  expect(await threads.check(batchOf(1), 1)).toBeUndefined();
  await threads.close();
});
