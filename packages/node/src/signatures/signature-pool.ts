import type { Rules } from '@surety/machine';
import type { SignatureVerifier } from '@surety/vow';
import type { VerdictCache } from '../engine/verdict-cache.ts';
import { AnswerCache, deriveStatementKey } from './answer-cache.ts';
import { CHECK_PROGRAM, CheckThreads } from './check-threads.ts';
import { decideStatement, encodeStatement, verifierOf } from './signature-statement.ts';
import { Warming } from './warming.ts';

/** What a pool is made of. Nothing of it changes a result. @spec SIGNATURES.2 */
export interface SignaturePoolOptions {
  /** Decides here whatever threads have not decided. */
  readonly inline: SignatureVerifier;
  /** 0: everything is decided here. */
  readonly threads: number;
  /** How many answers are kept: about 150 bytes each. */
  readonly mostAnswers?: number;
  /** How many bytes of statements wait for threads at most; what is more is decided here. */
  readonly mostWaitingBytes?: number;
  /** How long a thread may take for a batch. */
  readonly batchMilliseconds?: number;
  /** The program of the threads: another one in tests. */
  readonly program?: string;
}

/**
 * Checks signatures in other threads, before those who need the answers ask here. It changes no result, only the time.
 * @spec SIGNATURES.2
 */
export class SignaturePool {
  /** Answers from what was found out, and else decides here. @spec SIGNATURES.2 */
  readonly verifier: SignatureVerifier;
  readonly #answers: AnswerCache;
  readonly #threads: CheckThreads | undefined;
  readonly #room: { bytes: number };

  constructor({
    inline,
    threads,
    mostAnswers = 2 ** 16,
    mostWaitingBytes = 2 ** 24,
    batchMilliseconds = 5000,
    program = CHECK_PROGRAM,
  }: SignaturePoolOptions) {
    const answers = new AnswerCache(mostAnswers);
    this.#answers = answers;
    this.#room = { bytes: mostWaitingBytes };
    this.#threads = threads === 0 ? undefined : new CheckThreads({ threads, program, batchMilliseconds });
    this.verifier = verifierOf(`${inline.name}, ${threads} threads`, (statement) => {
      const known = answers.size === 0 ? undefined : answers.find(deriveStatementKey(encodeStatement(statement)));
      return known ?? decideStatement(inline, statement);
    });
  }

  /**
   * Finds out, in other threads, about the signatures of entries as far as they fit into a block. Verdicts that follow are
   * kept, if there is a cache for them. @spec SIGNATURES.1, SIGNATURES.5
   */
  async warm(entries: readonly Uint8Array[], rules: Rules, verdicts?: VerdictCache): Promise<void> {
    if (this.#threads !== undefined) {
      const warming = new Warming({ threads: this.#threads, answers: this.#answers, room: this.#room });
      await warming.run(entries, { rules, verdicts });
    }
  }

  /** Answers that are kept now. */
  get keptAnswers(): number {
    return this.#answers.size;
  }

  /** Ends the threads; from then on everything is decided here. */
  async close(): Promise<void> {
    await this.#threads?.close();
  }
}
