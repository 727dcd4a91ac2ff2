import { openActions } from '../../../machine/test/model-test/reference-action.ts';
import { changeFacts, consumeHolding, type DraftTwist, lastOf } from './change-draft.ts';
import { RECORD_NAMES } from './world.ts';

/** What a state does not admit. */
export const STATE_TWISTS: readonly DraftTwist[] = [
  function expired(draft, { random, position }) {
    const clock = random.pick(['height', 'time', 'epoch'] as const);
    const to = position[clock] - BigInt(random.below(2));
    changeFacts(draft, random.below(9), { [clock]: { from: 0n, to: to < 0n ? 0n : to } });
  },
  function early(draft, { random, position }) {
    const clock = random.pick(['height', 'time', 'epoch'] as const);
    const from = position[clock] + BigInt(random.below(2));
    changeFacts(draft, random.below(9), { [clock]: { from, to: from + 1n } });
  },
  function otherRead(draft, { random }) {
    const value = random.percent(50) ? undefined : random.bytes(random.below(3));
    changeFacts(draft, random.below(9), { reads: [{ name: random.pick(RECORD_NAMES), value }] });
  },
  function spentBefore(draft, world) {
    consumeHolding(draft, world, world.random.pickAny(world.spent));
  },
  function spentEphemeral(draft, world) {
    const past = world.random.pickAny(world.past);
    const action = world.random.pickAny(past?.actions ?? []);
    const again = action?.consumed.find(({ isEphemeral }) => isEphemeral);
    if (again !== undefined) {
      lastOf(draft)?.consumed.push({ ...again, witness: Uint8Array.of() });
    }
  },
  function neverCreated(draft, { random }) {
    const action = random.pickAny(draft.actions);
    const [index, shown] = random.pickAny([...(action?.consumed.entries() ?? [])]) ?? [0, undefined];
    if (shown !== undefined) {
      action?.consumed.splice(index, 1, { ...shown, nonce: random.digest(), isEphemeral: false });
    }
  },
  function createdHere(draft, world) {
    const first = draft.actions.at(-1);
    const [opened] = first === undefined ? [] : openActions([first], world.network);
    const made = opened?.created.find(({ resource }) => !resource.isEphemeral);
    const nullifierKey = made === undefined ? undefined : world.keys.get(made.resource.nkCommitment);
    if (made !== undefined && nullifierKey !== undefined) {
      consumeHolding(draft, world, { ...made.shown, nonce: made.resource.nonce, nullifierKey });
    }
  },
];
