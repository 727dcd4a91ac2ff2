import { type EntryHash, type LogicRef, type Position, settleTransaction } from '@surety/machine';
import { type EntryPlace, verifyEntry } from './check-entry.ts';

/**
 * Of these entries, in their order, those that are valid, take effect or at least pay, and fit together into one block.
 * The state is what it was. @spec ENGINE-BUILD.1
 */
export function buildEntries(
  entries: readonly Uint8Array[],
  position: Position,
  place: EntryPlace & { readonly watched: ReadonlySet<LogicRef> },
): readonly Uint8Array[] {
  const { state, rules, watched } = place;
  const { limits } = rules.parameters;
  const taken = new Set<EntryHash>();
  const built: Uint8Array[] = [];
  let [bytesLeft, stepsLeft] = [limits.blockBytes, limits.stepsPerBlock];
  const mark = state.mark();
  for (const bytes of entries) {
    const checked = bytes.length > bytesLeft ? undefined : verifyEntry(bytes, place);
    if (checked?.ok !== true || checked.value.blockSteps > stepsLeft || taken.has(checked.value.entryHash)) {
      continue;
    }
    const { transaction, blockSteps, entryHash } = checked.value;
    if (settleTransaction(state, transaction, { position, watched }).type !== 'unpaid') {
      built.push(bytes);
      taken.add(entryHash);
      bytesLeft -= bytes.length;
      stepsLeft -= blockSteps;
    }
  }
  state.rollback(mark);
  return built;
}
