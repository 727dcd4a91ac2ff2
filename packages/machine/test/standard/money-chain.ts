import {
  ACCOUNT,
  type ActionDraft,
  admitTransaction,
  applyTransaction,
  bytesToTableSeed,
  type DraftedTransaction,
  draftAction,
  encodeEntry,
  type FeeRules,
  finishTransaction,
  listRejections,
  type OwnedResource,
  openOwned,
  type Rejection,
  type Rules,
  STATE_DEPTHS,
  State,
  TOKEN,
  type UnfinishedTransaction,
  verifyTransaction,
} from '@surety/machine';
import { firstOf, granted } from '../build/parties.ts';
import { HERE, NETWORK, numbered, rulesWith } from '../verify/sample-ledger.ts';

/** The rules under which tokens and accounts are known. */
export function moneyRules(fees?: FeeRules): Rules {
  return rulesWith(fees, [TOKEN.logic(), ACCOUNT.logic()]);
}

/** A state in which these resources were created, and to which transactions are submitted. */
export class MoneyChain {
  readonly #state = new State({ seed: bytesToTableSeed(new Uint8Array(8)), depths: STATE_DEPTHS });
  readonly #rules: Rules;

  constructor(resources: readonly OwnedResource[], rules: Rules = moneyRules()) {
    this.#rules = rules;
    const commitments = resources.map((each) => openOwned(each).commitment);
    granted(this.#state.applyEffects({ nullifiers: [], commitments }));
  }

  /** Lets the transaction take effect, or says all that is against it. */
  submit(unfinished: UnfinishedTransaction): readonly Rejection[] {
    const entry = encodeEntry(granted(finishTransaction(unfinished, this.#rules)));
    const rejections = listRejections(entry, this.#rules, { state: this.#state, position: HERE });
    if (rejections.length === 0) {
      const valid = granted(verifyTransaction(entry, this.#rules));
      applyTransaction(this.#state, granted(admitTransaction(this.#state, valid, HERE)), new Set());
    }
    return rejections;
  }
}

/** An action of these parts; the number tells its secret seed from others. */
export function actionOf(parts: Pick<ActionDraft, 'consumed' | 'created'>, number = 0): DraftedTransaction {
  return granted(draftAction({ network: NETWORK, seed: numbered(1_000 + number), ...parts }));
}

/** What consumes later what an action creates at a place. */
export function ownedFrom({ created }: DraftedTransaction, place = 0): OwnedResource {
  const { owned } = firstOf(created.slice(place));
  return granted(
    owned === undefined ? { ok: false, error: 'the draft had no nullifier key' } : { ok: true, value: owned },
  );
}

/** The rejections in short: code, role and place. */
export function brief(rejections: readonly Rejection[]): readonly string[] {
  return rejections.map((each) => ('role' in each ? `${each.code}: ${each.role} ${each.index}` : each.code));
}
