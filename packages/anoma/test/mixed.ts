import type { Digest } from '@surety/codec';
import {
  type Action,
  type Entry,
  openAction,
  type Rules,
  type Transaction,
  type ValidTransaction,
  verifyTransaction,
} from '@surety/machine';
import { expect } from 'vitest';
import { action, consumed, created, entryOf, NETWORK, rulesWith } from '../../machine/test/verify/sample-ledger.ts';
import {
  aggregateArm2Transaction,
  armShieldedProfile,
  type ComposedArm2,
  composeShieldedPart,
  DEFAULT_ANOMA_PARAMETERS,
  encodeArm2Transaction,
  type PlannedArm2Unit,
  type Prover,
  proveArm2Transaction,
} from '../src/index.ts';
import { developmentProofs, prove } from './proof-systems.ts';

const [release = expect.unreachable('there is a release')] = DEFAULT_ANOMA_PARAMETERS.arm2Releases;

/** The rules of the samples with a profile for arm v2, whose proofs are those of the development key. */
export const MIXED_RULES: Rules = {
  ...rulesWith(),
  shielded: armShieldedProfile(DEFAULT_ANOMA_PARAMETERS, developmentProofs),
};

/** How a shielded part brings its proofs: one for all, or each action its own. */
export type ShieldedForm = 'aggregated' | 'individual';

/** The forms of a shielded part. */
export const FORMS: readonly ShieldedForm[] = ['aggregated', 'individual'];

/** A transparent action that mints 5 of the open logic; `number` makes it unique. */
export function mint(number: number): Action {
  return action({ consumed: [consumed(number, { isEphemeral: true })], created: [created()] });
}

/** The digests of transparent actions. */
export function digestsOf(actions: readonly Action[]): readonly Digest[] {
  return actions.map((each) => openAction(each, NETWORK).digest);
}

/** A plan beside transparent actions of these digests; it is known to be right. */
export function compose(plan: readonly PlannedArm2Unit[], transparent: readonly Digest[]): ComposedArm2 {
  const composed = composeShieldedPart(plan, transparent);
  return composed.ok ? composed.value : expect.unreachable(composed.error.code);
}

/** The bytes of a shielded part. */
export function encodePart(composed: ComposedArm2, form: ShieldedForm, prover: Prover = prove): Uint8Array {
  const parameters = { ...DEFAULT_ANOMA_PARAMETERS, release };
  const transaction =
    form === 'aggregated'
      ? aggregateArm2Transaction(composed, parameters, prover)
      : proveArm2Transaction(composed, parameters, prover);
  return encodeArm2Transaction(transaction);
}

/** Transparent actions, and the plan of a shielded part whose delta proof covers them. */
export interface Mixture {
  readonly actions: readonly Action[];
  readonly plan: readonly PlannedArm2Unit[];
  readonly form: ShieldedForm;
}

/** The entry of a mixture; the rest of the transaction may be given. */
export function mix({ actions, plan, form }: Mixture, rest: Partial<Transaction> = {}): Entry {
  return entryOf(actions, { shielded: encodePart(compose(plan, digestsOf(actions)), form), ...rest });
}

/** What is known to be valid. */
export function accept(entry: Entry, rules: Rules = MIXED_RULES): ValidTransaction {
  const valid = verifyTransaction(entry, rules);
  return valid.ok ? valid.value : expect.unreachable(JSON.stringify(valid.error));
}

/** Why an entry is not valid, or `accepted`. */
export function refusal(entry: Entry, rules: Rules = MIXED_RULES): unknown {
  const valid = verifyTransaction(entry, rules);
  return valid.ok ? 'accepted' : valid.error;
}

/** The same entry with something else in its transaction. */
export function changed({ transaction }: Entry, rest: Partial<Transaction>): Entry {
  return entryOf(rest.actions ?? transaction.actions, { ...transaction, ...rest });
}

/** The first of a list that is not empty. */
export function firstOf<T>(list: readonly T[] | undefined): T {
  return list?.[0] ?? expect.unreachable('the list is not empty');
}
