import { concatBytes, type Digest, digestToBytes, uintToBytesLe } from '@surety/codec';
import { WORD_BYTES } from '../app-data.ts';
import { consumedLogicJournal, createdLogicJournal, type ShownAction } from '../shown-action.ts';
import type { EvmTransaction, EvmUnit } from './transaction.ts';

/**
 * Journal of a compliance proof, 224 bytes: `nullifier ‖ consumed logicRef ‖ commitmentTreeRoot ‖ commitment ‖ created
 * logicRef ‖ deltaX ‖ deltaY`. @spec ANOMA-EVM.6
 */
export function deriveEvmComplianceJournal(unit: EvmUnit): Uint8Array {
  return concatBytes([
    digestToBytes(unit.nullifier),
    digestToBytes(unit.consumedLogicRef),
    digestToBytes(unit.commitmentTreeRoot),
    digestToBytes(unit.commitment),
    digestToBytes(unit.createdLogicRef),
    unit.delta.x,
    unit.delta.y,
  ]);
}

/**
 * Journal of the proof that stands for all others, over the n units of all actions in order; `shown` are the actions of
 * the same transaction. @spec ANOMA-EVM.7
 *
 *     u32le(n) ‖ n compliance journals ‖ compliance key
 *     ‖ u32le(2n) ‖ for each resource: u32le(length / 4) ‖ logic journal
 *     ‖ u32le(2n) ‖ for each resource: logicRef
 *
 * The resources go in pairs: consumed and created of the first unit, of the second, and so on.
 */
export function deriveEvmAggregationJournal(
  transaction: EvmTransaction,
  shown: readonly ShownAction[],
  complianceKey: Digest,
): Uint8Array {
  const compliance = transaction.actions.flatMap((action) => action.units.map(deriveEvmComplianceJournal));
  const logics = shown.flatMap(pairedLogicJournals);
  const units = uintToBytesLe(compliance.length, 4);
  const resources = uintToBytesLe(logics.length, 4);
  return concatBytes([
    units,
    ...compliance,
    digestToBytes(complianceKey),
    resources,
    ...logics.flatMap(({ journal }) => [uintToBytesLe(journal.length / WORD_BYTES, 4), journal]),
    resources,
    ...logics.map(({ logicRef }) => digestToBytes(logicRef)),
  ]);
}

function pairedLogicJournals(
  action: ShownAction,
): readonly { readonly logicRef: Digest; readonly journal: Uint8Array }[] {
  return action.consumed.flatMap((consumed, unit) => {
    const created = action.created.slice(unit, unit + 1);
    return [
      { logicRef: consumed.logicRef, journal: consumedLogicJournal(action, consumed) },
      ...created.map((resource) => ({ logicRef: resource.logicRef, journal: createdLogicJournal(action, resource) })),
    ];
  });
}
