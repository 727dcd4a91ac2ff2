import { err, ok, type Result } from '@surety/codec';
import { applyStateDelta, bytesToTableSeed, STATE_DEPTHS, State, stateDeltaCodec } from '@surety/machine';
import type { BlockStore } from '../store/block-store.ts';
import type { OpenRejection } from './engine-rejection.ts';

/** Rebuilds the state from the deltas of all records, and compares its root with the last one's. @spec ENGINE-OPEN.1 */
export function recoverState(store: BlockStore, tableSeed: Uint8Array): Result<State, OpenRejection> {
  const state = new State({ seed: bytesToTableSeed(tableSeed), depths: STATE_DEPTHS });
  let recorded: { readonly height: bigint; readonly stateRoot: string } | undefined;
  for (const record of store.records(0n)) {
    if (!record.ok) {
      return record;
    }
    const { height, stateRoot } = record.value;
    const delta = stateDeltaCodec.decode(record.value.delta);
    if (!delta.ok) {
      return err({ code: 'delta-malformed', height });
    }
    const applied = applyStateDelta(state, delta.value);
    if (!applied.ok) {
      return err({ code: 'delta-refused', height, reason: applied.error });
    }
    recorded = { height, stateRoot };
  }
  const derived = state.closedBlock()?.stateRoot;
  return recorded === undefined || derived === recorded.stateRoot
    ? ok(state)
    : err({ code: 'state-root-differs', height: recorded.height, derived, recorded: recorded.stateRoot });
}
