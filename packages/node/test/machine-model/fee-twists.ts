import type { Blob } from '@surety/machine';
import { changeFirst, type DraftTwist, NOTHING, pay } from './change-draft.ts';
import { makeAppData, makeCreated } from './world.ts';

/** What is wrong with a fee action. */
export const FEE_TWISTS: readonly DraftTwist[] = [
  function noFee(draft) {
    draft.actions.shift();
  },
  function laterFee(draft) {
    draft.actions.reverse();
  },
  function foreignKind(draft, world) {
    draft.actions[0]?.created.push(makeCreated(world, NOTHING, {}));
  },
  function ephemeralSource(draft, { random }) {
    changeFirst(draft, 'consumed', () => true, { isEphemeral: true, nonce: random.digest() });
  },
  function noBurn(draft) {
    changeFirst(draft, 'created', ({ isEphemeral }) => isEphemeral, { isEphemeral: false });
  },
  function twoBurns(draft) {
    const burn = draft.actions[0]?.created.find(({ isEphemeral }) => isEphemeral);
    if (burn !== undefined) {
      draft.actions[0]?.created.push({ ...burn, quantity: 0n });
    }
  },
  function otherList(draft, world) {
    draft.needsList = false;
    const blob: Blob = { criterion: { type: 'never' }, bytes: world.random.bytes(32 * world.random.below(3)) };
    const appData = { ...makeAppData(world, 'note'), application: new Array(world.random.below(3)).fill(blob) };
    changeFirst(draft, 'created', ({ isEphemeral }) => isEphemeral, { appData });
  },
  function unbalancedFee(draft) {
    const [burn] = draft.actions[0]?.created ?? [];
    changeFirst(draft, 'created', () => true, { quantity: (burn?.quantity ?? 0n) + 1n });
  },
  function littleFee(draft, { random }) {
    pay(draft, random.bigBelow(50_000n));
  },
  function tinyFee(draft, { random }) {
    pay(draft, random.bigBelow(100n));
  },
];
