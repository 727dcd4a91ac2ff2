import { err, ok, type Result } from '@surety/codec';
import { checkBalance } from '../check-balance.ts';
import { checkProofs } from '../check-proofs.ts';
import { type ActionTags, checkDistinctTags, checkReservedTags } from '../check-tags.ts';
import type { AnomaParameters } from '../parameters.ts';
import type { ProofSystem } from '../proof/proof-system.ts';
import type { BalanceRejection, VerificationRejection } from '../rejection.ts';
import { markValid, type ValidAnomaTransaction } from '../valid-transaction.ts';
import {
  checkActionsFilled,
  checkActionsPresent,
  checkIndividualProofs,
  checkInputCounts,
  checkInputTags,
  checkLogicRefs,
  checkProofCount,
} from './check-shape.ts';
import { deriveEvmClaims } from './claims.ts';
import { showEvmActions } from './show-actions.ts';
import { transactionTags } from './tags.ts';
import { countProofs, type EvmTransaction } from './transaction.ts';

/**
 * Accepts an arm v1.1 transaction by every rule that needs no state. Cheap checks come first, pairings last.
 * @spec ANOMA-VERIFY.1
 */
export function verifyEvmTransaction(
  transaction: EvmTransaction,
  parameters: AnomaParameters,
  proofSystem: ProofSystem,
): Result<ValidAnomaTransaction, VerificationRejection> {
  const tags = tagsByRole(transaction);
  const rejection =
    checkActionsPresent(transaction) ??
    checkProofCount(transaction, parameters.limits) ??
    checkActionsFilled(transaction) ??
    checkReservedTags(tags) ??
    checkInputCounts(transaction) ??
    checkInputTags(transaction) ??
    checkLogicRefs(transaction) ??
    checkDistinctTags(tags) ??
    checkIndividualProofs(transaction) ??
    checkEvmBalance(transaction) ??
    checkProofs(deriveEvmClaims(transaction, parameters.evm), proofSystem);
  if (rejection !== undefined) {
    return err(rejection);
  }
  return ok(
    markValid({
      version: 'arm-1-evm',
      actions: showEvmActions(transaction),
      proofs: countProofs(transaction),
      signed: transactionTags(transaction),
    }),
  );
}

/** The sum of the unit deltas has signed the tags. @spec ANOMA-EVM.9 */
function checkEvmBalance(transaction: EvmTransaction): BalanceRejection | undefined {
  return checkBalance({
    deltas: transaction.actions.map(({ units }) => units.map((unit) => unit.delta)),
    signed: transactionTags(transaction),
    deltaProof: transaction.deltaProof,
  });
}

function tagsByRole(transaction: EvmTransaction): readonly ActionTags[] {
  return transaction.actions.map(({ units }) => ({
    nullifiers: units.map((unit) => unit.nullifier),
    commitments: units.map((unit) => unit.commitment),
  }));
}
