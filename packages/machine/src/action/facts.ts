import { type Digest, maxUint, taggedHash, uintToBytesBe } from '@surety/codec';
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
  return taggedHash('surety/facts/1', [
    uintToBytesBe(actor, 2),
    ...[height, time, epoch].flatMap(({ from, to }) => [uintToBytesBe(from, 8), uintToBytesBe(to, 8)]),
    uintToBytesBe(reads.length, 2),
    ...reads.flatMap(encodeRead),
    ...(envelope === undefined ? [ABSENT] : [PRESENT, envelope]),
  ]);
}

/** u16be length ‖ name, then 0x00, or 0x01 ‖ u32be length ‖ value. */
function encodeRead({ name, value }: RecordRead): readonly Uint8Array[] {
  const named = [uintToBytesBe(name.length, 2), name];
  return value === undefined ? [...named, ABSENT] : [...named, PRESENT, uintToBytesBe(value.length, 4), value];
}

const ABSENT = Uint8Array.of(0);
const PRESENT = Uint8Array.of(1);
