import { assert, byteString, bytesToHex, type Json, list, ok, type Result } from '@surety/codec';
import { applyStateDelta, encodeSubRoots, STATE_DEPTHS, State, stateDeltaCodec } from '@surety/machine';
import { type Refusal, type Subject, subject } from '../subject.ts';

/** Subjects about the deltas of blocks. */
export const stateDeltaSubjects: Readonly<Record<string, Subject>> = {
  'machine/state-delta': subject(stateDeltaCodec, (delta) => ok(bytesToHex(stateDeltaCodec.encode(delta)))),

  'machine/state-delta-apply': subject(list(byteString(2 ** 16), 64), (deltas): Result<Json, Refusal> => {
    const state = new State({ seed: { first: 1, second: 2 }, depths: STATE_DEPTHS });
    const after: Json[] = [];
    for (const bytes of deltas) {
      const delta = stateDeltaCodec.decode(bytes);
      const applied = delta.ok ? applyStateDelta(state, delta.value) : delta;
      if (!applied.ok) {
        return applied;
      }
      after.push(describeState(state));
    }
    return ok(after);
  }),
};

function describeState(state: State): Json {
  const closed = state.closedBlock();
  assert(closed !== undefined, 'a delta ends a block');
  const values = Object.entries(encodeSubRoots(closed.parts)).map(
    ([name, value]) => [name, bytesToHex(value)] as const,
  );
  return { values: Object.fromEntries(values), stateRoot: closed.stateRoot };
}
