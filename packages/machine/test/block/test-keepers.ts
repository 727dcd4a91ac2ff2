import { assert } from '@surety/codec';
import {
  alarmCodec,
  alarmRecord,
  deriveRecordKey,
  type Keeper,
  openAction,
  type RecordName,
  recordName,
  type StepDraft,
} from '@surety/machine';
import { action, consumed, created, NETWORK, numbered } from '../verify/sample-ledger.ts';
import { type BlockLedger, type mint, WISH, type wish } from './block-ledger.ts';

/** A step that does nothing. */
export const NOTHING: StepDraft = { actions: [], writes: [], request: undefined };

/** A keeper that watches nothing, and does what the test says. */
export function keeper(parts: Partial<Keeper>): Keeper {
  return { id: 9, watches: [], prefixes: [recordName('test/')], *run() {}, ...parts };
}

/** The commitment of what an action created first. */
export function madeBy(made: ReturnType<typeof mint>) {
  const commitment = openAction(made, NETWORK).created[0]?.tag;
  assert(commitment !== undefined, 'the action creates something');
  return commitment;
}

/** A registry record, as it is. */
export function recordOf(ledger: BlockLedger, name: RecordName): Uint8Array | undefined {
  return ledger.state.registry.get(deriveRecordKey(name));
}

/** The alarm of a keeper, if it raised one. */
export function alarmOf(ledger: BlockLedger, id = 9): unknown {
  const bytes = recordOf(ledger, alarmRecord(id));
  return bytes === undefined ? undefined : alarmCodec.decode(bytes);
}

/** Takes back a wish. */
export function cancel(wished: ReturnType<typeof wish>) {
  const { nonce } = openAction(wished, NETWORK).created[0]?.resource ?? { nonce: numbered(0) };
  const parts = { logic: WISH, quantity: 1n, value: wished.created[0]?.value ?? new Uint8Array(0) };
  return action({
    consumed: [consumed(0, { ...parts, nonce, witness: Uint8Array.of(1) })],
    created: [created({ ...parts, isEphemeral: true })],
  });
}
