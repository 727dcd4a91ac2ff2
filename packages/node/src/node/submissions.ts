import { setImmediate as nextTurn } from 'node:timers/promises';
import { err, type Result } from '@surety/codec';
import type { SubmittedEntry } from '../rpc/node-port.ts';
import type { SubmitRejection } from './node-rejection.ts';

/** How much may wait for its signatures, outside of the pool. @spec NODE.3 */
export interface SubmissionBounds {
  readonly mostEntries: number;
  readonly mostBytes: number;
}

/** Of bytes as many as statements of signatures may wait (SIGNATURES.4). @spec NODE.3 */
export const SUBMISSION_BOUNDS: SubmissionBounds = { mostEntries: 2 ** 12, mostBytes: 2 ** 24 };

/** What submissions go through. */
export interface SubmissionParts {
  /** Checks the signatures of entries elsewhere. What becomes of it changes no result. */
  warm(entries: readonly Uint8Array[]): Promise<void>;
  /** Takes an entry into the pool. */
  submit(bytes: Uint8Array): Result<SubmittedEntry, SubmitRejection>;
  /** Hears of a warming that failed, which is a bug. */
  warmingFailed(thrown: unknown): void;
  readonly bounds: SubmissionBounds;
}

/**
 * Entries on their way into the pool: those that come while the signatures of others are checked are warmed together
 * after these. They enter the pool in the order in which they came. @spec NODE.2, NODE.3
 */
export class Submissions {
  readonly #parts: SubmissionParts;
  #queue: Submission[] = [];
  #entries = 0;
  #bytes = 0;
  #isRunning = false;
  #isClosed = false;

  constructor(parts: SubmissionParts) {
    this.#parts = parts;
  }

  /** Entries that are on their way. */
  get size(): number {
    return this.#entries;
  }

  /** Takes an entry on its way; gives what the pool says of it. */
  hand(bytes: Uint8Array): Promise<Result<SubmittedEntry, SubmitRejection>> {
    const { mostEntries, mostBytes } = this.#parts.bounds;
    if (this.#isClosed) {
      return Promise.resolve(err({ code: 'node-closed' }));
    }
    if (this.#entries >= mostEntries || this.#bytes + bytes.length > mostBytes) {
      return Promise.resolve(err({ code: 'node-busy', what: 'entries' }));
    }
    this.#entries += 1;
    this.#bytes += bytes.length;
    return new Promise((resolve, reject) => {
      this.#queue.push({ bytes, resolve, reject });
      if (!this.#isRunning) {
        void this.#run();
      }
    });
  }

  /** Takes no more, and refuses what is on its way. */
  close(): void {
    this.#isClosed = true;
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#queue.length > 0) {
      const batch = this.#queue;
      this.#queue = [];
      await this.#parts.warm(batch.map(({ bytes }) => bytes)).catch((thrown) => this.#parts.warmingFailed(thrown));
      for (const [index, submission] of batch.entries()) {
        this.#enter(submission);
        if (index % ENTRIES_PER_TURN === ENTRIES_PER_TURN - 1) {
          await nextTurn();
        }
      }
    }
    this.#isRunning = false;
  }

  #enter({ bytes, resolve, reject }: Submission): void {
    this.#entries -= 1;
    this.#bytes -= bytes.length;
    try {
      resolve(this.#isClosed ? err({ code: 'node-closed' }) : this.#parts.submit(bytes));
    } catch (thrown) {
      reject(thrown);
    }
  }
}

interface Submission {
  readonly bytes: Uint8Array;
  readonly resolve: (answer: Result<SubmittedEntry, SubmitRejection>) => void;
  readonly reject: (thrown: unknown) => void;
}

/** After so many, others have their turn. */
const ENTRIES_PER_TURN = 16;
