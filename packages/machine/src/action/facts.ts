import { assert, type Digest, isUint, maxUint, taggedHash, uintToBytesBe } from '@surety/codec';
import type { RecordName } from '../state/record-key.ts';

/** All values from `from` to `to`, both included, u64. @spec FACTS-POSITION.1 */
export interface Interval {
  readonly from: bigint;
  readonly to: bigint;
}

/** What an action says of a registry record: its value, or that it is absent. @spec FACTS-FORM.1 */
export interface RecordRead {
  readonly name: RecordName;
  readonly value: Uint8Array | undefined;
}

/** A public key of ed25519 that signs the whole list of a transaction's digests. @spec TXN-ENVELOPE.1 */
export type EnvelopeKey = Digest<'envelope-key'>;

/** What the engine vouches for when the action takes effect. @spec FACTS-FORM.1 */
export interface Facts {
  /** The keeper that built the action, u16; 0 for a user's. @spec FACTS-FORM.2 */
  readonly actor: number;
  readonly height: Interval;
  /** Whole seconds since 1970. */
  readonly time: Interval;
  readonly epoch: Interval;
  readonly reads: readonly RecordRead[];
  readonly envelope: EnvelopeKey | undefined;
}

/** Digest of the facts of an action. @spec FACTS-DIGEST.1 */
export type FactsDigest = Digest<'facts'>;

/** Every height, time or epoch. */
export const ALWAYS: Interval = { from: 0n, to: maxUint(64) };

/** What a user's action says that says nothing. */
export const NO_FACTS: Facts = {
  actor: 0,
  height: ALWAYS,
  time: ALWAYS,
  epoch: ALWAYS,
  reads: [],
  envelope: undefined,
};

/** Commits to all facts of an action. @spec FACTS-DIGEST.1 */
export function deriveFactsDigest(facts: Facts): FactsDigest {
  const { actor, height, time, epoch, reads, envelope, ...unhandled } = facts;
  unhandled satisfies Record<string, never>;
  assert(isUint(BigInt(actor), 16) && isUint(BigInt(reads.length), 16), 'the number of a keeper has at most 16 bits');
  const head = new Uint8Array(HEAD_BYTES);
  const view = new DataView(head.buffer);
  view.setUint16(0, actor);
  for (const [place, { from, to }] of [height, time, epoch].entries()) {
    assert(isUint(from, 64) && isUint(to, 64), 'bounds of intervals have at most 64 bits');
    view.setBigUint64(2 + 16 * place, from);
    view.setBigUint64(10 + 16 * place, to);
  }
  view.setUint16(50, reads.length);
  const signed = envelope === undefined ? [ABSENT] : [PRESENT, envelope];
  return taggedHash('surety/facts/1', [head, ...reads.flatMap(encodeRead), ...signed]);
}

/** Actor 2, six bounds of 8 each, number of reads 2. */
const HEAD_BYTES = 52;

/** u16be length ‖ name, then 0x00, or 0x01 ‖ u32be length ‖ value. */
function encodeRead({ name, value }: RecordRead): readonly Uint8Array[] {
  const named = [uintToBytesBe(name.length, 2), name];
  return value === undefined ? [...named, ABSENT] : [...named, PRESENT, uintToBytesBe(value.length, 4), value];
}

const ABSENT = Uint8Array.of(0);
const PRESENT = Uint8Array.of(1);
