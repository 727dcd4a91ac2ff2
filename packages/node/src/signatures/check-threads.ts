import { fileURLToPath } from 'node:url';
import { Tinypool } from 'tinypool';

/** What threads are started with. */
export interface ThreadOptions {
  /** At least 1. */
  readonly threads: number;
  /** A module with a function `checkBatch`: another one in tests. */
  readonly program: string;
  /** How long a batch may take. A thread that takes longer is ended, and another one is started. */
  readonly batchMilliseconds: number;
}

/** The program of the threads, from `src` and from `dist` alike. */
export const CHECK_PROGRAM: string = fileURLToPath(new URL('../../dist/signatures/check-batch.js', import.meta.url));

/**
 * Threads that decide batches of statements. Whatever goes wrong with one is no answer, and nothing else: it fails, ends,
 * takes too long, or answers with anything but one byte for each statement, 0 or 1. @spec SIGNATURES.3
 */
export class CheckThreads {
  readonly #pool: Tinypool;
  readonly #batchMilliseconds: number;
  readonly #running: Set<AbortController> = new Set();
  readonly #waiting: (() => void)[] = [];
  #idle: number;
  #isClosed = false;

  constructor({ threads, program, batchMilliseconds }: ThreadOptions) {
    this.#idle = threads;
    this.#batchMilliseconds = batchMilliseconds;
    // Conditions and loaders of this process are not for the threads, which run what was built.
    this.#pool = new Tinypool({
      filename: program,
      name: 'checkBatch',
      minThreads: threads,
      maxThreads: threads,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MOST_THREAD_MEGABYTES },
    });
    // A thread that fails without a batch, as when its program is not there: those that wait for it need not.
    this.#pool.on('error', () => this.#abandon());
  }

  /** The answers to a batch of so many statements, if they can be had. The batch, all of its memory, is given away. */
  async check(batch: Uint8Array<ArrayBuffer>, count: number): Promise<readonly boolean[] | undefined> {
    await this.#turn();
    const answers = this.#isClosed ? undefined : await this.#run(batch);
    this.#idle++;
    this.#waiting.shift()?.();
    return readAnswers(answers, count);
  }

  /** Ends the threads. What waits for them is answered nothing. */
  async close(): Promise<void> {
    if (this.#isClosed) {
      return;
    }
    this.#isClosed = true;
    this.#abandon();
    // The pool waits for each thread to say that it ends, which one that has ended does not.
    const patience = new Promise((resolve) => setTimeout(resolve, CLOSE_MILLISECONDS).unref());
    await Promise.race([this.#pool.destroy(), patience]);
  }

  /** No more batches than threads are with the pool, so that the time of a batch begins when it is its turn. */
  async #turn(): Promise<void> {
    while (this.#idle === 0) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#idle--;
  }

  async #run(batch: Uint8Array<ArrayBuffer>): Promise<unknown> {
    const stop = new AbortController();
    this.#running.add(stop);
    // If it was this thread that was busy, the answer is there and is read first.
    const watch = setTimeout(() => setImmediate(() => stop.abort()), this.#batchMilliseconds);
    try {
      return await this.#pool.run(batch, { signal: stop.signal, transferList: [batch.buffer] });
    } catch {
      return undefined;
    } finally {
      clearTimeout(watch);
      this.#running.delete(stop);
    }
  }

  #abandon(): void {
    for (const stop of this.#running) {
      stop.abort();
    }
  }
}

const CLOSE_MILLISECONDS = 2000;

/** A thread that asks for more is ended by the runtime. @spec SIGNATURES.4 */
const MOST_THREAD_MEGABYTES = 256;

function readAnswers(answers: unknown, count: number): readonly boolean[] | undefined {
  return answers instanceof Uint8Array && answers.length === count && answers.every((answer) => answer <= 1)
    ? Array.from(answers, (answer) => answer === 1)
    : undefined;
}
