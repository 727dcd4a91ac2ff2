import {
  type Keeper,
  type KeeperView,
  type Logic,
  makeEphemeral,
  ownResource,
  type Request,
  recordName,
  type StepDraft,
  ZERO_NULLIFIER_KEY,
} from '@surety/machine';

/** The number that the logics below test `facts.actor` for. */
export const FAUCET = 7;

/** How many coupons were given, one byte. */
export const GIVEN = recordName('faucet/given');

const NOTHING = new Uint8Array(0);

/** Answers each wish with a coupon of the quantity that its value says, until three were given. */
export function faucetKeeper({ wish, coupon }: { readonly wish: Logic; readonly coupon: Logic }): Keeper {
  return {
    id: FAUCET,
    watches: [wish.logicRef],
    prefixes: [recordName('faucet/')],
    *run(view, requests) {
      for (const request of requests) {
        const given = view.record(GIVEN)?.[0] ?? 0;
        if (given < 3) {
          yield grant(view, request, { coupon, given });
        }
      }
    },
  };
}

function grant(
  { seed }: KeeperView,
  { commitment, index, created }: Request,
  { coupon, given }: { readonly coupon: Logic; readonly given: number },
): StepDraft {
  const opened = created[index];
  const owned = opened === undefined ? undefined : ownResource(opened, ZERO_NULLIFIER_KEY);
  if (opened === undefined || owned?.ok !== true) {
    return { actions: [], writes: [], request: commitment };
  }
  const { logicRef, label, value } = owned.value;
  const parts = { logicRef: coupon.logicRef, label: NOTHING, value: NOTHING, quantity: BigInt(value[0] ?? 0) };
  const mint = makeEphemeral({ ...parts, nullifierKey: ZERO_NULLIFIER_KEY, seed: seed(0) });
  const { nkCommitment } = opened.resource;
  return {
    actions: [
      {
        consumed: [{ resource: owned.value }, { resource: mint }],
        created: [
          { logicRef, label, value, quantity: 1n, isEphemeral: true, nkCommitment },
          { ...parts, isEphemeral: false, nkCommitment },
        ],
      },
    ],
    writes: [{ name: GIVEN, value: Uint8Array.of(given + 1) }],
    request: commitment,
  };
}
