import { assert, sha256 } from '@surety/codec';
import type { LogicRef, Tag } from '@surety/machine';
import type { ProofClaim } from '../check-proofs.ts';
import { type EvmCircuits, type ImageId, logicImageId } from '../parameters.ts';
import { consumedLogicJournal, createdLogicJournal, type ShownAction } from '../shown-action.ts';
import { deriveEvmAggregationJournal, deriveEvmComplianceJournal } from './journals.ts';
import { showEvmActions } from './show-actions.ts';
import { type EvmAction, type EvmTransaction, isAggregated } from './transaction.ts';

/**
 * What the proofs of a transaction must state: one claim if it is aggregated, else for each unit its compliance, the
 * logic of the resource it consumes and the logic of the one it creates. The shape has been checked.
 * @spec ANOMA-EVM.10
 */
export function deriveEvmClaims(transaction: EvmTransaction, circuits: EvmCircuits): readonly ProofClaim[] {
  const shown = showEvmActions(transaction);
  if (isAggregated(transaction)) {
    const journal = deriveEvmAggregationJournal(transaction, shown, circuits.complianceKey);
    const subject = { type: 'aggregation' } as const;
    return [claim(subject, { imageId: circuits.aggregationKey, journal, seal: transaction.aggregationProof })];
  }
  return transaction.actions.flatMap((content, action) =>
    shown.slice(action, action + 1).flatMap((view) => actionClaims(content, view, { action, ...circuits })),
  );
}

function actionClaims(
  content: EvmAction,
  shown: ShownAction,
  { action, complianceKey }: { readonly action: number; readonly complianceKey: ImageId },
): readonly ProofClaim[] {
  const seals = new Map(content.logicInputs.map((input) => [input.tag, input.proof]));
  const logicClaim = (tag: Tag, logicRef: LogicRef, journal: Uint8Array): ProofClaim => {
    const seal = seals.get(tag);
    assert(seal !== undefined, 'every tag has a logic input');
    return claim({ type: 'logic', action, tag }, { imageId: logicImageId(logicRef), journal, seal });
  };
  return content.units.flatMap((pair, unit) => {
    const consumed = shown.consumed[unit];
    const created = shown.created[unit];
    assert(consumed !== undefined && created !== undefined, 'a unit consumes one resource and creates one');
    const journal = deriveEvmComplianceJournal(pair);
    return [
      claim({ type: 'compliance', action, unit }, { imageId: complianceKey, journal, seal: pair.proof }),
      logicClaim(consumed.nullifier, consumed.logicRef, consumedLogicJournal(shown, consumed)),
      logicClaim(created.commitment, created.logicRef, createdLogicJournal(shown, created)),
    ];
  });
}

function claim(
  subject: ProofClaim['subject'],
  statement: { readonly imageId: ImageId; readonly journal: Uint8Array; readonly seal: Uint8Array },
): ProofClaim {
  const { imageId, journal, seal } = statement;
  return { subject, statement: { imageId, journalDigest: sha256([journal]), seal } };
}
