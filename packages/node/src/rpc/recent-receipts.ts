import type { EntryHash } from '@surety/machine';
import type { CandidateBlock } from '../engine/engine.ts';
import type { EntryReceipt } from '../pool/entry-receipt.ts';

/** The receipts of entries of the last blocks, by their hashes: at most so many, and the oldest go first. @spec RPC-READ.4 */
export class RecentReceipts {
  readonly #receipts: Map<EntryHash, EntryReceipt> = new Map();
  readonly #most: number;

  /** Keeps at most `most` receipts. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Takes in the receipts of a block that was committed. */
  add({ height, entries }: Pick<CandidateBlock, 'height' | 'entries'>): void {
    for (const [position, result] of entries.entries()) {
      // Set anew, an entry that was refused in an earlier block stands at the end again.
      this.#receipts.delete(result.entryHash);
      this.#receipts.set(result.entryHash, { height, position, result });
    }
    for (const oldest of this.#receipts.keys()) {
      if (this.#receipts.size <= this.#most) {
        return;
      }
      this.#receipts.delete(oldest);
    }
  }

  /** The last receipt of an entry. */
  find(entryHash: EntryHash): EntryReceipt | undefined {
    return this.#receipts.get(entryHash);
  }
}
