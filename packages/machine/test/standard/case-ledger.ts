import {
  type ActionDraft,
  admitTransaction,
  applyTransaction,
  composeParts,
  type DraftedTransaction,
  draftAction,
  type Entry,
  encodeEntry,
  finishTransaction,
  type LogicRef,
  listRejections,
  type OwnedResource,
  openOwned,
  type Rejection,
  type Rules,
  STANDARD_LOGICS,
  verifyTransaction,
} from '@surety/machine';
import { granted } from '../build/parties.ts';
import { entryOf, HERE, NETWORK, numbered, rulesWith, stateWith } from '../verify/sample-ledger.ts';
import { type ActionCase, openCase, type Thing } from './logic-case.ts';

/** The rules under which all standard logics are known. */
export const STANDARD_RULES: Rules = rulesWith(
  undefined,
  [...STANDARD_LOGICS.values()].map(({ logic }) => logic()),
);

/** A state in which these persistent things exist, and to which whole transactions are submitted. */
export class CaseLedger {
  readonly #state;

  constructor(things: readonly Thing[], owned: readonly OwnedResource[] = []) {
    this.#state = stateWith(things.length === 0 ? [] : [openCase({ consumed: things, network: NETWORK }).action]);
    const commitments = owned.map((each) => openOwned(each).commitment);
    granted(this.#state.applyEffects({ nullifiers: [], commitments }));
  }

  /** Lets the transaction take effect, or says in short all that is against it. */
  submit(entry: Entry): readonly string[] {
    const rejections = listRejections(entry, STANDARD_RULES, { state: this.#state, position: HERE });
    if (rejections.length === 0) {
      const valid = granted(verifyTransaction(entry, STANDARD_RULES));
      applyTransaction(this.#state, granted(admitTransaction(this.#state, valid, HERE)), NO_REQUESTS);
    }
    return rejections.map(brief);
  }

  /** The same for a transaction of actions in short. */
  submitCases(...cases: readonly ActionCase[]): readonly string[] {
    return this.submit(entryOf(cases.map((each) => openCase({ ...each, network: NETWORK }).action)));
  }

  /** The same for a transaction of actions that builders made. */
  submitDrafts(...drafts: readonly DraftedTransaction[]): readonly string[] {
    const composed = granted(composeParts(drafts.map(({ unfinished }) => unfinished)));
    return this.submit(encodeEntry(granted(finishTransaction(composed, STANDARD_RULES))));
  }
}

/** An action of these parts; the number tells its secret seed from others. */
export function draftOf(parts: Pick<ActionDraft, 'consumed' | 'created'>, number = 0): DraftedTransaction {
  return granted(draftAction({ network: NETWORK, seed: numbered(1_000 + number), ...parts }));
}

const NO_REQUESTS: ReadonlySet<LogicRef> = new Set();

/** Code, and action, role and place if it is about a tag. */
function brief(rejection: Rejection): string {
  return 'role' in rejection
    ? `${rejection.code}: action ${rejection.action}, ${rejection.role} ${rejection.index}`
    : rejection.code;
}
