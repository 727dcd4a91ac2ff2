import type { Digest } from '@surety/codec';
import { nativeHash } from '../accelerators/native-hasher.ts';

/** Names a statement: the SHA-256 of its bytes. */
export type StatementKey = Digest<'statement'>;

/** The name of a statement of these bytes. @spec SIGNATURES.2 */
export function deriveStatementKey(statement: Uint8Array): StatementKey {
  return nativeHash([statement]) as StatementKey;
}

/** Whether statements are true, as far as somebody has found out; the oldest answers are forgotten. @spec SIGNATURES.4 */
export class AnswerCache {
  readonly #answers: Map<StatementKey, boolean> = new Map();
  readonly #mostAnswers: number;

  constructor(mostAnswers: number) {
    this.#mostAnswers = mostAnswers;
  }

  /** Answers that are kept now. */
  get size(): number {
    return this.#answers.size;
  }

  /** The answer to a statement, if it is kept. */
  find(key: StatementKey): boolean | undefined {
    return this.#answers.get(key);
  }

  /** Keeps an answer. */
  keep(key: StatementKey, answer: boolean): void {
    this.#answers.set(key, answer);
    if (this.#answers.size > this.#mostAnswers) {
      this.#answers.delete(this.#answers.keys().next().value ?? key);
    }
  }
}
