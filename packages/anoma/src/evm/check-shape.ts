import type { AnomaLimits } from '../limits.ts';
import type { ShapeRejection } from '../rejection.ts';
import { actionTags } from './tags.ts';
import { countProofs, type EvmAction, type EvmTransaction, isAggregated } from './transaction.ts';

/** A transaction does something. @spec ANOMA-EVM.8 */
export function checkActionsPresent(transaction: EvmTransaction): ShapeRejection | undefined {
  return transaction.actions.length === 0 ? { code: 'no-actions' } : undefined;
}

/** The work of verifying is bounded. @spec ANOMA-VERIFY.4 */
export function checkProofCount(transaction: EvmTransaction, limits: AnomaLimits): ShapeRejection | undefined {
  const count = countProofs(transaction);
  return count > limits.proofs ? { code: 'too-many-proofs', count, limit: limits.proofs } : undefined;
}

/** Every action has a unit. @spec ANOMA-EVM.8 */
export function checkActionsFilled(transaction: EvmTransaction): ShapeRejection | undefined {
  return checkEachAction(transaction, (units, action) =>
    units.units.length === 0 ? { code: 'action-empty', action } : undefined,
  );
}

/** An action has as many logic inputs as tags. @spec ANOMA-EVM.8 */
export function checkInputCounts(transaction: EvmTransaction): ShapeRejection | undefined {
  return checkEachAction(transaction, ({ units, logicInputs }, action) => {
    const tags = 2 * units.length;
    const inputs = logicInputs.length;
    return tags === inputs ? undefined : { code: 'tag-count-mismatch', action, tags, inputs };
  });
}

/**
 * Every tag has a logic input. As the counts agree and tags are distinct, every input then belongs to one tag; the tags
 * lead, never the inputs. @spec ANOMA-EVM.8
 */
export function checkInputTags(transaction: EvmTransaction): ShapeRejection | undefined {
  return checkEachAction(transaction, (content, action) => {
    const supplied = new Set(content.logicInputs.map((input) => input.tag));
    const tag = actionTags(content).find((candidate) => !supplied.has(candidate));
    return tag === undefined ? undefined : { code: 'tag-not-found', action, tag };
  });
}

/** A resource's logic is verified under the key that its unit names. @spec ANOMA-EVM.8 */
export function checkLogicRefs(transaction: EvmTransaction): ShapeRejection | undefined {
  return checkEachAction(transaction, (content, action) => {
    const keys = new Map(content.logicInputs.map((input) => [input.tag, input.verifyingKey]));
    const resources = content.units.flatMap((unit) => [
      { tag: unit.nullifier, logicRef: unit.consumedLogicRef },
      { tag: unit.commitment, logicRef: unit.createdLogicRef },
    ]);
    for (const { tag, logicRef } of resources) {
      const verifyingKey = keys.get(tag);
      if (verifyingKey !== undefined && verifyingKey !== logicRef) {
        return { code: 'logic-ref-mismatch', action, tag, logicRef, verifyingKey };
      }
    }
    return undefined;
  });
}

/**
 * Beside an aggregation proof nothing else is proved: bytes that nobody reads could be changed by anyone.
 * @spec ANOMA-EVM.8
 */
export function checkIndividualProofs(transaction: EvmTransaction): ShapeRejection | undefined {
  if (!isAggregated(transaction)) {
    return undefined;
  }
  return checkEachAction(transaction, ({ units, logicInputs }, action) => {
    const hasProof = [...units, ...logicInputs].some(({ proof }) => proof.length > 0);
    return hasProof ? { code: 'individual-proof-unexpected', action } : undefined;
  });
}

function checkEachAction(
  transaction: EvmTransaction,
  check: (content: EvmAction, action: number) => ShapeRejection | undefined,
): ShapeRejection | undefined {
  for (const [action, content] of transaction.actions.entries()) {
    const rejection = check(content, action);
    if (rejection !== undefined) {
      return rejection;
    }
  }
  return undefined;
}
