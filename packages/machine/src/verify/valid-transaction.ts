import type { OpenedAction } from '../action/opened-action.ts';
import type { ShieldedAction } from '../transaction/shielded.ts';
import type { SignedDigest, TransactionId } from '../transaction/transaction-id.ts';

declare const verified: unique symbol;

/** What a transaction does and costs, with all that was derived on the way. */
export interface Judged {
  readonly txId: TransactionId;
  /** Of all actions, in order. @spec TXN-DIGEST.1 */
  readonly digests: readonly SignedDigest[];
  readonly actions: readonly OpenedAction[];
  readonly shielded: readonly ShieldedAction[];
  /** Whether the first action pays the fee. @spec FEE-FORM.1 */
  readonly hasFeeAction: boolean;
  /** Steps of its logics, signatures and proofs. @spec PARAM-FEE.1 */
  readonly steps: number;
  /** The same, with those that keepers may spend on its requests: what a block is filled by. @spec PARAM-FEE.2 */
  readonly blockSteps: number;
  /** What it has to pay, in base units of the fee kind. @spec PARAM-FEE.1 */
  readonly price: bigint;
  /** What it pays. @spec FEE-FORM.1 */
  readonly fee: bigint;
}

/** A transaction that every rule which needs no state accepts. Made by the verifiers alone. @spec VERIFY.1 */
export interface ValidTransaction extends Judged {
  readonly [verified]: true;
}

/** For the verifiers: states that all checks have passed. */
export function markValid(judged: Judged): ValidTransaction {
  return judged as ValidTransaction;
}
