import type { Result } from '@surety/codec';
import {
  type CreatedDraft,
  type DraftedTransaction,
  type DraftSeed,
  decodeSingletonLabel,
  draftAction,
  foundSingleton,
  makeSingleton,
  type NetworkId,
  type OwnedResource,
  ownerOfSigner,
  putSingleton,
  type Signer,
  spendSingleton,
} from '@surety/machine';

/** Founds a board on which one person writes, from an origin and what is to be left of it. */
export function foundBoard(
  origin: { readonly resource: OwnedResource; readonly left: CreatedDraft },
  { writer, line }: { readonly writer: Signer; readonly line: Uint8Array },
  { network, seed }: { readonly network: NetworkId; readonly seed: DraftSeed },
): Result<DraftedTransaction, unknown> {
  const board = makeSingleton({ origin: origin.resource, name: 'board', owner: ownerOfSigner(writer) });
  if (!board.ok) {
    return board;
  }
  const founded = foundSingleton(board.value, { seed, signers: [writer] });
  if (!founded.ok) {
    return founded;
  }
  const created = [origin.left, putSingleton(board.value, line)];
  return draftAction({ network, seed, consumed: [{ resource: origin.resource }, founded.value], created });
}

/** Writes another line over the one that stands there. */
export function write(
  held: OwnedResource,
  { writer, line }: { readonly writer: Signer; readonly line: Uint8Array },
  { network, seed }: { readonly network: NetworkId; readonly seed: DraftSeed },
): Result<DraftedTransaction, unknown> {
  const board = decodeSingletonLabel(held.label);
  if (!board.ok) {
    return board;
  }
  const spent = spendSingleton(held, [writer]);
  if (!spent.ok) {
    return spent;
  }
  return draftAction({ network, seed, consumed: [spent.value], created: [putSingleton(board.value, line)] });
}
