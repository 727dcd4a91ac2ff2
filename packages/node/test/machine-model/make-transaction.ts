import type { Transaction } from '@surety/machine';
import type { SignatureVerifier } from '@surety/vow';
import { verifyReference } from '../../../machine/test/model-test/reference-verify.ts';
import { pay } from './change-draft.ts';
import { type Draft, seal } from './draft.ts';
import { FEE_TWISTS } from './fee-twists.ts';
import { LIMIT_TWISTS } from './limit-twists.ts';
import { LOGIC_TWISTS } from './logic-twists.ts';
import { makeDraft } from './scenarios.ts';
import { SEALED_TWISTS } from './sealed-twists.ts';
import { SHAPE_TWISTS } from './shape-twists.ts';
import { STATE_TWISTS } from './state-twists.ts';
import { PROGRAMS } from './test-logics.ts';
import type { World } from './world.ts';

/** Makes up a transaction: half of them are as they should be, the others have one thing wrong with them, or more. */
export function makeTransaction(world: World): Transaction {
  const { random, hasFees } = world;
  const draft = makeDraft(world);
  const families = [LIMIT_TWISTS, SHAPE_TWISTS, LOGIC_TWISTS, STATE_TWISTS, ...(hasFees ? [FEE_TWISTS] : [])];
  const twists = random.percent(50) ? 0 : random.percent(80) ? 1 : 2;
  const isTwistedLate = twists > 0 && random.percent(35);
  for (let left = isTwistedLate ? twists - 1 : twists; left > 0; left -= 1) {
    random.pick(random.pick(families))(draft, world);
  }
  const sealed = seal(draft, world);
  const transaction = hasFees && random.percent(10) ? payByPrice(draft, world, sealed) : sealed;
  return isTwistedLate ? random.pick(random.pick(SEALED_TWISTS))(transaction, world) : transaction;
}

/** Pays exactly what is asked, or a little less; or what the work is just worth, or a little less. */
function payByPrice(draft: Draft, world: World, transaction: Transaction): Transaction {
  const { network, parameters, random } = world;
  const rules = { network, parameters, programs: PROGRAMS, signatures: NO_SIGNATURES };
  const isWhole = random.percent(60);
  const less = BigInt(random.below(2));
  let paid = transaction;
  // An amount of fewer bytes lowers the price once more.
  for (let round = 0; round < 3; round++) {
    const { price, steps } = verifyReference(paid, rules);
    const least = (parameters.fees.perStep * BigInt(steps) + 9n) / 10n;
    const amount = (isWhole ? price : least) - less;
    if (amount >= 0n) {
      pay(draft, amount);
      paid = seal(draft, world);
    }
  }
  return paid;
}

/** Prices do not depend on what signatures say. */
const NO_SIGNATURES: SignatureVerifier = {
  name: 'none',
  verifyEd25519: () => false,
  verifyEd25519Zip215: () => false,
  verifySecp256k1: () => false,
};
