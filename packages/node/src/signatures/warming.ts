import { setImmediate as nextTurn } from 'node:timers/promises';
import { decodeEntry, type Entry, type Rules } from '@surety/machine';
import type { Verdict, VerdictCache } from '../engine/verdict-cache.ts';
import { type AnswerCache, deriveStatementKey, type StatementKey } from './answer-cache.ts';
import type { CheckThreads } from './check-threads.ts';
import { recordEntry } from './record-entry.ts';
import { encodeStatement, type SignatureStatement } from './signature-statement.ts';

/** What all warmings of a pool share. */
export interface WarmingParts {
  readonly threads: CheckThreads;
  readonly answers: AnswerCache;
  /** For statements that wait for threads. */
  readonly room: { bytes: number };
}

/** What entries are recorded by, and where verdicts are kept. */
export interface WarmingPlace {
  readonly rules: Rules;
  readonly verdicts: VerdictCache | undefined;
}

/** One run through entries: their statements go to threads in batches, while the next entries are read. */
export class Warming {
  readonly #parts: WarmingParts;
  readonly #known: Set<StatementKey> = new Set();
  readonly #sent: Promise<void>[] = [];
  readonly #recorded: Recorded[] = [];
  #batch: Batch = { keys: [], statements: [], sizeBytes: 0 };

  constructor(parts: WarmingParts) {
    this.#parts = parts;
  }

  /** Ends when all answers are there that will be. */
  async run(entries: readonly Uint8Array[], place: WarmingPlace): Promise<void> {
    const { entryBytes, blockBytes, stepsPerBlock } = place.rules.parameters.limits;
    let [bytesLeft, stepsLeft] = [blockBytes, stepsPerBlock];
    for (const [index, bytes] of entries.entries()) {
      bytesLeft -= bytes.length;
      if (bytesLeft < 0 || stepsLeft < 0) {
        break;
      }
      const entry = decodeEntry(bytes, entryBytes);
      if (entry.ok && place.verdicts?.has(entry.value, place.rules) !== true) {
        const verdict = this.#record(entry.value, place);
        stepsLeft -= verdict.ok ? verdict.value.blockSteps : 0;
      }
      if (index % ENTRIES_PER_TURN === ENTRIES_PER_TURN - 1) {
        await nextTurn();
      }
    }
    this.#send();
    await Promise.all(this.#sent);
    this.#keepVerdicts(place);
  }

  #record(entry: Entry, { rules, verdicts }: WarmingPlace): Verdict {
    const keys = new Set<StatementKey>();
    const verdict = recordEntry(entry, rules, (statement) => keys.add(this.#take(statement)));
    if (verdicts !== undefined) {
      this.#recorded.push({ entry, verdict, keys });
    }
    return verdict;
  }

  /** Puts a statement into the batch, unless somebody knows or will know it, or there is no room. */
  #take(statement: SignatureStatement): StatementKey {
    const { answers, room } = this.#parts;
    const bytes = encodeStatement(statement);
    const key = deriveStatementKey(bytes);
    if (this.#known.has(key) || answers.find(key) !== undefined || bytes.length > room.bytes) {
      return key;
    }
    room.bytes -= bytes.length;
    this.#known.add(key);
    this.#batch.keys.push(key);
    this.#batch.statements.push(bytes);
    this.#batch.sizeBytes += bytes.length;
    if (this.#batch.keys.length === BATCH_STATEMENTS || this.#batch.sizeBytes >= BATCH_BYTES) {
      this.#send();
    }
    return key;
  }

  #send(): void {
    if (this.#batch.keys.length > 0) {
      this.#sent.push(this.#check(this.#batch));
      this.#batch = { keys: [], statements: [], sizeBytes: 0 };
    }
  }

  async #check({ keys, statements, sizeBytes }: Batch): Promise<void> {
    const { threads, answers, room } = this.#parts;
    const found = await threads.check(joinStatements(statements, sizeBytes), keys.length);
    room.bytes += sizeBytes;
    for (const [index, answer] of found?.entries() ?? []) {
      const key = keys[index];
      if (key !== undefined) {
        answers.keep(key, answer);
      }
    }
  }

  /** What was said with yes for every answer is the verdict if every answer is yes. @spec SIGNATURES.5 */
  #keepVerdicts({ rules, verdicts }: WarmingPlace): void {
    for (const { entry, verdict, keys } of this.#recorded) {
      if ([...keys].every((key) => this.#parts.answers.find(key) === true)) {
        verdicts?.keep(entry, rules, verdict);
      }
    }
  }
}

/** In memory of its own, which is given to a thread. */
function joinStatements(statements: readonly Uint8Array[], sizeBytes: number): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(sizeBytes);
  let offset = 0;
  for (const statement of statements) {
    joined.set(statement, offset);
    offset += statement.length;
  }
  return joined;
}

interface Batch {
  readonly keys: StatementKey[];
  readonly statements: Uint8Array[];
  sizeBytes: number;
}

interface Recorded {
  readonly entry: Entry;
  readonly verdict: Verdict;
  readonly keys: ReadonlySet<StatementKey>;
}

const BATCH_STATEMENTS = 32;
const BATCH_BYTES = 2 ** 18;

/** After so many the answers that came are read, and others have their turn. */
const ENTRIES_PER_TURN = 16;
