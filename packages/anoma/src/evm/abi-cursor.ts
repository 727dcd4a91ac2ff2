import type { DecodeRejection } from '../rejection.ts';

/** Bytes of an ABI word. */
const ABI_WORD_BYTES = 32;

/**
 * Walks over ABI-encoded bytes and accepts only the layout that an encoder writes: every tail begins where the previous
 * one ends. The first failure is kept, and from then on every step stands still, so loops over counts come to an end.
 * Mutated by its own methods alone. @spec ANOMA-EVM.3
 */
export class AbiCursor {
  readonly bytes: Uint8Array;
  position = 0;
  rejection: DecodeRejection | undefined = undefined;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** Enters a tuple or the offsets of an array: its head of `words` words begins here. Returns where. */
  openHead(words: number): number {
    const base = this.position;
    if (this.rejection === undefined && words * ABI_WORD_BYTES > this.bytes.length - base) {
      this.fail({ code: 'encoding-malformed', offset: base });
    }
    if (this.rejection === undefined) {
      this.position += words * ABI_WORD_BYTES;
    }
    return base;
  }

  /** Requires that word `word` of the head at `base` points here, counted from `base`. */
  expectTail(base: number, word: number): void {
    if (this.rejection !== undefined) {
      return;
    }
    const offset = base + word * ABI_WORD_BYTES;
    const value = this.wordAt(offset);
    if (value === undefined || value > this.bytes.length - base) {
      this.fail({ code: 'encoding-malformed', offset });
    } else if (value !== this.position - base) {
      this.fail({ code: 'encoding-not-canonical', offset });
    }
  }

  /** Reads the length of an array whose elements take at least one word each. 0 after a failure. */
  readCount(): number {
    const offset = this.openHead(1);
    if (this.rejection !== undefined) {
      return 0;
    }
    const count = this.wordAt(offset);
    if (count === undefined || count * ABI_WORD_BYTES > this.bytes.length - this.position) {
      this.fail({ code: 'encoding-malformed', offset });
      return 0;
    }
    return count;
  }

  /** Passes over `bytes`: length, content, zeros up to the next word. Returns the length; 0 after a failure. */
  skipBytes(): number {
    const offset = this.openHead(1);
    if (this.rejection !== undefined) {
      return 0;
    }
    const sizeBytes = this.wordAt(offset);
    if (sizeBytes === undefined || padded(sizeBytes) > this.bytes.length - this.position) {
      this.fail({ code: 'encoding-malformed', offset });
      return 0;
    }
    const end = this.position + padded(sizeBytes);
    for (let at = this.position + sizeBytes; at < end; at++) {
      if (this.bytes[at] !== 0) {
        this.fail({ code: 'encoding-not-canonical', offset: at });
        return 0;
      }
    }
    this.position = end;
    return sizeBytes;
  }

  /** The word at `offset` as an integer, or undefined if it is 2^32 or more. */
  wordAt(offset: number): number | undefined {
    for (let at = offset; at < offset + 28; at++) {
      if (this.bytes[at] !== 0) {
        return undefined;
      }
    }
    let value = 0;
    for (let at = offset + 28; at < offset + ABI_WORD_BYTES; at++) {
      value = value * 256 + (this.bytes[at] ?? 0);
    }
    return value;
  }

  /** Requires that nothing follows. */
  expectEnd(): void {
    if (this.rejection === undefined && this.position !== this.bytes.length) {
      this.fail({ code: 'encoding-not-canonical', offset: this.position });
    }
  }

  /** Keeps the first rejection. */
  fail(rejection: DecodeRejection): void {
    this.rejection ??= rejection;
  }
}

function padded(sizeBytes: number): number {
  return Math.ceil(sizeBytes / ABI_WORD_BYTES) * ABI_WORD_BYTES;
}
