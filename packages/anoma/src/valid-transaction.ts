import { type Digest, keccak256 } from '@surety/codec';
import type { ShownAction } from './shown-action.ts';

declare const verified: unique symbol;

/** Identity of an Anoma transaction. It hashes no proof: those can be changed by anyone. @spec ANOMA-VERIFY.8 */
export type AnomaTransactionId = Digest<'anoma-transaction'>;

/** Which machine a transaction was made for. */
export type AnomaVersion = 'arm-1-evm' | 'arm-2';

/** What a transaction does, whatever its version. */
export interface AnomaEffects {
  readonly version: AnomaVersion;
  readonly actions: readonly ShownAction[];
  /** How many proofs were verified. */
  readonly proofs: number;
  /** What the delta proof signs: all tags (v1), or all action tree roots (v2). */
  readonly signed: readonly Digest[];
}

/** A transaction that every rule which needs no state accepts. Made by the verifiers alone. @spec ANOMA-VERIFY.1 */
export interface ValidAnomaTransaction extends AnomaEffects {
  readonly id: AnomaTransactionId;
  readonly [verified]: true;
}

/** K(tags) in arm v1, K(action tree roots) in arm v2. @spec ANOMA-VERIFY.8 */
function deriveAnomaTransactionId(signed: readonly Digest[]): AnomaTransactionId {
  return keccak256(signed);
}

/** For the verifiers: states that all checks have passed. */
export function markValid(effects: AnomaEffects): ValidAnomaTransaction {
  return { ...effects, id: deriveAnomaTransactionId(effects.signed) } as ValidAnomaTransaction;
}
