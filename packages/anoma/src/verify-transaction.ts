import type { Result } from '@surety/codec';
import type { Arm2Transaction } from './arm2/transaction.ts';
import { verifyArm2Transaction } from './arm2/verify.ts';
import type { EvmTransaction } from './evm/transaction.ts';
import { verifyEvmTransaction } from './evm/verify.ts';
import type { AnomaParameters } from './parameters.ts';
import type { ProofSystem } from './proof/proof-system.ts';
import type { VerificationRejection } from './rejection.ts';
import type { ValidAnomaTransaction } from './valid-transaction.ts';

/** A transaction of either version. */
export type AnomaTransaction = EvmTransaction | Arm2Transaction;

/**
 * Accepts a transaction by every rule that needs no state: shape, balance, then proofs. The verdict depends on the
 * arguments alone, so it may be kept. @spec ANOMA-VERIFY.1
 */
export function verifyAnomaTransaction(
  transaction: AnomaTransaction,
  parameters: AnomaParameters,
  proofSystem: ProofSystem,
): Result<ValidAnomaTransaction, VerificationRejection> {
  switch (transaction.type) {
    case 'arm-1-evm':
      return verifyEvmTransaction(transaction, parameters, proofSystem);
    case 'arm-2':
      return verifyArm2Transaction(transaction, parameters, proofSystem);
  }
}
