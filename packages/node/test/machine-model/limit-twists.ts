import { bytesToHex } from '@surety/codec';
import { ACTORS } from './actors.ts';
import {
  changeBlobs,
  changeFacts,
  type DraftTwist,
  lastOf,
  mintInto,
  NOTHING,
  noFacts,
  tagsOf,
} from './change-draft.ts';
import { LIMITS, makeConsumed, makeCreated, RECORD_NAMES, type TestKind } from './world.ts';

/** Too much, or just not too much, of something. */
export const LIMIT_TWISTS: readonly DraftTwist[] = [
  function actions(draft, world) {
    const count = LIMITS.actions + world.random.below(2) - draft.actions.length;
    for (let index = 0; index < count; index++) {
      draft.actions.push({ consumed: [makeConsumed(world, NOTHING, {})], created: [], facts: noFacts(draft) });
    }
  },
  function tags(draft, world) {
    const count = draft.actions.reduce((sum, { consumed, created }) => sum + consumed.length + created.length, 0);
    for (let missing = LIMITS.tagsPerEntry + world.random.below(2) - count; missing > 0; missing -= 1) {
      const roomy = draft.actions.slice(world.hasFees ? 1 : 0).find((action) => tagsOf(action) < LIMITS.tagsPerAction);
      if (roomy === undefined) {
        draft.actions.push({ consumed: [makeConsumed(world, NOTHING, {})], created: [], facts: noFacts(draft) });
      } else {
        roomy.created.push(makeCreated(world, NOTHING, {}));
      }
    }
  },
  function actionTags(draft, world) {
    const action = lastOf(draft);
    while (action !== undefined && tagsOf(action) < LIMITS.tagsPerAction + 1) {
      action.created.push(makeCreated(world, NOTHING, { isEphemeral: world.random.percent(50) }));
      if (tagsOf(action) === LIMITS.tagsPerAction && world.random.percent(50)) {
        return;
      }
    }
  },
  function reads(draft, { random, records }) {
    const count = LIMITS.readsPerAction + random.below(2);
    const reads = RECORD_NAMES.slice(0, count).map((name) => ({ name, value: records.get(bytesToHex(name)) }));
    changeFacts(draft, random.below(9), { reads });
  },
  function readValue(draft, { random }) {
    const value = random.bytes(LIMITS.readValueBytes + random.below(2));
    changeFacts(draft, random.below(9), { reads: [{ name: random.pick(RECORD_NAMES), value }] });
  },
  function label(draft, world) {
    mintInto(draft, world, { logic: 'open', label: world.random.bytes(LIMITS.labelBytes + world.random.below(2)) });
  },
  function value(draft, world) {
    const value = world.random.bytes(LIMITS.valueBytes + world.random.below(2));
    lastOf(draft)?.created.push(makeCreated(world, NOTHING, { value }));
  },
  function witness(draft, world) {
    const witness = world.random.bytes(LIMITS.witnessBytes + world.random.below(2));
    lastOf(draft)?.created.push(makeCreated(world, NOTHING, { witness }));
  },
  function blob(draft, world) {
    const bytes = world.random.bytes(LIMITS.blobBytes + world.random.below(2));
    changeBlobs(draft, world, { list: world.random.pick(['resource', 'discovery', 'application'] as const), bytes });
  },
  function signatures(draft, world) {
    const action = lastOf(draft);
    const kind: TestKind = { logic: 'owned', label: ACTORS[1]?.key ?? Uint8Array.of() };
    for (let count = 0; action !== undefined && count < 9 && tagsOf(action) < LIMITS.tagsPerAction; count++) {
      action.created.push(makeCreated(world, kind, {}));
    }
  },
];
