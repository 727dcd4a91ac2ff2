import { err, ok, type Result } from '@surety/codec';
import type { EntryHash } from '@surety/machine';
import type { EntryFate } from '../pool/pool-rejection.ts';
import type { WaitRejection } from './driver-rejection.ts';

/** How many fates are remembered, the last ones. @spec DRIVER.7 */
export const MOST_FATES: number = 2 ** 14;

type Answer = Result<EntryFate, WaitRejection>;

/** What became of the entries that left the pool last, and those who wait for others. @spec DRIVER.7 */
export class EntryFates {
  readonly #fates: Map<EntryHash, EntryFate> = new Map();
  readonly #waiting: Map<EntryHash, Set<(answer: Answer) => void>> = new Map();

  /** Waits that have not ended. */
  get waits(): number {
    return [...this.#waiting.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** What became of an entry, if it is remembered. */
  find(entryHash: EntryHash): EntryFate | undefined {
    return this.#fates.get(entryHash);
  }

  /** Remembers a fate, and tells it to those who wait. */
  note(entryHash: EntryHash, fate: EntryFate): void {
    this.#fates.delete(entryHash);
    this.#fates.set(entryHash, fate);
    const [oldest] = this.#fates.keys();
    if (this.#fates.size > MOST_FATES && oldest !== undefined) {
      this.#fates.delete(oldest);
    }
    this.#tell(entryHash, ok(fate));
  }

  /** Forgets a fate: the entry has come again. */
  forget(entryHash: EntryHash): void {
    this.#fates.delete(entryHash);
  }

  /** Resolves when the fate of an entry is noted, or the signal ends the wait. */
  wait(entryHash: EntryHash, signal: AbortSignal): Promise<Answer> {
    return new Promise((resolve) => {
      const tellers = this.#waiting.get(entryHash) ?? new Set();
      const abort = () => {
        tellers.delete(tell);
        if (tellers.size === 0) {
          this.#waiting.delete(entryHash);
        }
        resolve(err({ code: 'wait-aborted' }));
      };
      const tell = (answer: Answer) => {
        signal.removeEventListener('abort', abort);
        resolve(answer);
      };
      if (signal.aborted) {
        resolve(err({ code: 'wait-aborted' }));
        return;
      }
      this.#waiting.set(entryHash, tellers.add(tell));
      signal.addEventListener('abort', abort, { once: true });
    });
  }

  /** Ends every wait with the same answer. */
  end(rejection: WaitRejection): void {
    for (const entryHash of [...this.#waiting.keys()]) {
      this.#tell(entryHash, err(rejection));
    }
  }

  #tell(entryHash: EntryHash, answer: Answer): void {
    const tellers = this.#waiting.get(entryHash) ?? [];
    this.#waiting.delete(entryHash);
    for (const tell of tellers) {
      tell(answer);
    }
  }
}
