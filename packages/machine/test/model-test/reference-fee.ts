import { digestToBytes } from '@surety/codec';
import type { FeeActionFault, FeeRules, KindParts, Transaction, VerificationRejection } from '@surety/machine';
import type { ReferenceAction, ReferenceTag } from './reference-action.ts';
import { entryBytes } from './reference-encoding.ts';

/** The first fault of the fee action, if there is to be one. */
export function findFeeFault(
  actions: readonly ReferenceAction[],
  kind: KindParts | undefined,
): readonly VerificationRejection[] {
  const fault = kind === undefined ? undefined : feeFaultOf(actions, kind);
  return fault === undefined ? [] : [{ code: 'fee-action-malformed', fault }];
}

function feeFaultOf([action, ...others]: readonly ReferenceAction[], kind: KindParts): FeeActionFault | undefined {
  if (action === undefined) {
    return 'action-missing';
  }
  if (action.tags.some(({ resource }) => kindOf(resource) !== kindOf(kind))) {
    return 'kind-foreign';
  }
  if (action.consumed.some(({ resource }) => resource.isEphemeral)) {
    return 'consumed-ephemeral';
  }
  const [burn, ...more] = burnsOf(action);
  if (burn === undefined) {
    return 'burn-missing';
  }
  if (more.length > 0) {
    return 'burn-repeated';
  }
  const [list, ...blobs] = burn.shown.appData.application;
  if (list === undefined || blobs.length > 0) {
    return 'list-malformed';
  }
  const listed = Buffer.concat(others.map(({ digest }) => digestToBytes(digest)));
  if (Buffer.compare(list.bytes, listed) !== 0) {
    return 'list-mismatch';
  }
  return findUnbalanced([action]).length > 0 ? 'unbalanced' : undefined;
}

/** The resource whose quantity is the fee. */
export function burnOf(action: ReferenceAction | undefined): ReferenceTag | undefined {
  return burnsOf(action)[0];
}

function burnsOf(action: ReferenceAction | undefined): readonly ReferenceTag[] {
  return (action?.created ?? []).filter(({ resource }) => resource.isEphemeral);
}

/** Kinds are equal exactly when logics and labels are. */
function kindOf({ logicRef, labelRef }: KindParts): string {
  return `${logicRef} ${labelRef}`;
}

/** The kinds whose sums differ, in the order in which the actions show them first. */
export function findUnbalanced(actions: readonly ReferenceAction[]): readonly VerificationRejection[] {
  const tags = actions.flatMap((action) => action.tags);
  const sumOf = (kind: string, role: string) =>
    tags
      .filter(({ path, resource }) => path.role === role && kindOf(resource) === kind)
      .reduce((sum, { resource }) => sum + resource.quantity, 0n);
  const kinds = new Map(
    tags.map(({ resource: { logicRef, labelRef } }) => [`${logicRef} ${labelRef}`, { logicRef, labelRef }]),
  );
  return [...kinds].flatMap(([name, kind]): VerificationRejection[] => {
    const [consumed, created] = [sumOf(name, 'consumed'), sumOf(name, 'created')];
    return consumed === created ? [] : [{ code: 'unbalanced', kind, consumed, created }];
  });
}

/** What a transaction has to pay. */
export function priceOf(
  transaction: Transaction,
  actions: readonly ReferenceAction[],
  { steps, fees }: { readonly steps: number; readonly fees: FeeRules },
): bigint {
  if (fees.kind === undefined) {
    return 0n;
  }
  const tags = actions.flatMap((action) => action.tags);
  const requests = actions.flatMap(({ created }) => created.filter(({ resource }) => !resource.isEphemeral));
  const surcharge = requests.reduce(
    (sum, { resource }) => sum + (fees.surcharges.find(({ logicRef }) => logicRef === resource.logicRef)?.amount ?? 0n),
    0n,
  );
  return (
    fees.base +
    fees.perByte * BigInt(entryBytes(transaction).length) +
    fees.perTag * BigInt(tags.length) +
    fees.perStep * BigInt(steps) +
    surcharge
  );
}
