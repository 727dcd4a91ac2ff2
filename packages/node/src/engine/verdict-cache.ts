import type { Result } from '@surety/codec';
import {
  type Entry,
  type Rules,
  type ValidTransaction,
  type VerificationRejection,
  verifyTransaction,
} from '@surety/machine';

/** What verify said of an entry. */
export type Verdict = Result<ValidTransaction, VerificationRejection>;

/**
 * Verdicts of verify, kept under the hash of the entry and the version of the parameters, so that an entry which was
 * checked when it came in is not verified again in every block that holds it. The ones not used for longest are forgotten.
 * `logic-unknown` is never kept: the logic may be published. @spec VERIFY.1, ENGINE-VERDICT.1
 */
export class VerdictCache {
  readonly #verdicts: Map<string, { readonly verdict: Verdict; readonly sizeBytes: number }> = new Map();
  readonly #mostBytes: number;
  #sizeBytes = 0;

  /** Keeps the verdicts on at most so many bytes of entries. */
  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** Verifies an entry, or says what was said of it before. */
  verify(entry: Entry, rules: Rules): Verdict {
    const key = keyOf(entry, rules);
    const known = this.#verdicts.get(key);
    if (known !== undefined) {
      this.#verdicts.delete(key);
      this.#verdicts.set(key, known);
      return known.verdict;
    }
    const verdict = verifyTransaction(entry, rules);
    this.keep(entry, rules, verdict);
    return verdict;
  }

  /** Whether a verdict on an entry is kept. */
  has(entry: Entry, rules: Rules): boolean {
    return this.#verdicts.has(keyOf(entry, rules));
  }

  /** Keeps what verify says of an entry. */
  keep(entry: Entry, rules: Rules, verdict: Verdict): void {
    if (!this.has(entry, rules) && (verdict.ok || verdict.error.code !== 'logic-unknown')) {
      this.#keep(keyOf(entry, rules), verdict, entry.sizeBytes);
    }
  }

  /** Verdicts that are kept now. */
  get size(): number {
    return this.#verdicts.size;
  }

  #keep(key: string, verdict: Verdict, sizeBytes: number): void {
    this.#verdicts.set(key, { verdict, sizeBytes });
    this.#sizeBytes += sizeBytes;
    for (const [oldest, { sizeBytes: freed }] of this.#verdicts) {
      if (this.#sizeBytes <= this.#mostBytes) {
        return;
      }
      this.#verdicts.delete(oldest);
      this.#sizeBytes -= freed;
    }
  }
}

function keyOf({ entryHash }: Entry, { parameters }: Rules): string {
  return `${entryHash} ${parameters.version}`;
}
