import { bytesToDigest, DIGEST_BYTES, type Digest } from '@surety/codec';
import type { PointCoordinates } from '@surety/machine';

/**
 * Reads little-endian fields one after the other. Every length is compared with the bytes that are left before anything
 * is made of it. The first failure is kept; after it, numbers read as 0 and byte strings as empty, so loops over counts
 * come to an end. Mutated by its own methods alone. @spec ANOMA-ARM2.2
 */
export class LittleEndianCursor {
  readonly bytes: Uint8Array;
  position = 0;
  /** Where the first field stands that could not be read. */
  failedAt: number | undefined = undefined;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** Whether nothing has failed so far. */
  get isSound(): boolean {
    return this.failedAt === undefined;
  }

  /** States that the field at `offset` is wrong. */
  fail(offset: number): void {
    this.failedAt ??= offset;
  }

  /** An integer in one byte. */
  u8(): number {
    return this.take(1)[0] ?? 0;
  }

  /** An integer in four bytes. */
  u32(): number {
    const [b0 = 0, b1 = 0, b2 = 0, b3 = 0] = this.take(4);
    return ((b3 << 24) | (b2 << 16) | (b1 << 8) | b0) >>> 0;
  }

  /** A length in eight bytes; it fails if `unitBytes` for each of them are not left. */
  u64Count(unitBytes: number): number {
    const offset = this.position;
    const low = this.u32();
    return this.boundedCount({ offset, unitBytes, count: this.u32() === 0 ? low : Number.POSITIVE_INFINITY });
  }

  /** A length in four bytes; it fails if `unitBytes` for each of them are not left. */
  u32Count(unitBytes: number): number {
    const offset = this.position;
    return this.boundedCount({ offset, unitBytes, count: this.u32() });
  }

  /** Whether an optional field follows: one byte, 0 or 1. */
  option(): boolean {
    const offset = this.position;
    const byte = this.u8();
    if (byte > 1) {
      this.fail(offset);
    }
    return byte === 1;
  }

  /** 32 bytes. */
  digest<Name extends string>(): Digest<Name> {
    const bytes = this.take(DIGEST_BYTES);
    return bytesToDigest(bytes.length === DIGEST_BYTES ? bytes : NO_DIGEST);
  }

  /** Two coordinates of 32 bytes, most significant byte first. */
  point(): PointCoordinates {
    return { x: this.copy(DIGEST_BYTES), y: this.copy(DIGEST_BYTES) };
  }

  /** The next `sizeBytes`, in an array of their own. */
  copy(sizeBytes: number): Uint8Array {
    return this.take(sizeBytes).slice();
  }

  /** Passes over `sizeBytes`. */
  skip(sizeBytes: number): void {
    this.take(sizeBytes);
  }

  private boundedCount({ offset, unitBytes, count }: { offset: number; unitBytes: number; count: number }): number {
    if (this.isSound && count * unitBytes > this.bytes.length - this.position) {
      this.fail(offset);
    }
    return this.isSound ? count : 0;
  }

  private take(sizeBytes: number): Uint8Array {
    const offset = this.position;
    if (this.isSound && sizeBytes > this.bytes.length - offset) {
      this.fail(offset);
    }
    if (!this.isSound) {
      return NOTHING;
    }
    this.position += sizeBytes;
    return this.bytes.subarray(offset, this.position);
  }
}

const NOTHING = new Uint8Array(0);
const NO_DIGEST = new Uint8Array(DIGEST_BYTES);
