import { concatBytes, digestToBytes, equalBytes } from '@surety/codec';
import type { OpenedAction } from '../action/opened-action.ts';
import { kindKey } from '../model/kind.ts';
import type { Resource } from '../model/resource.ts';
import type { KindParts } from '../parameters/parameters.ts';
import type { FeeActionFault } from '../rejection.ts';
import type { SignedDigest } from '../transaction/transaction-id.ts';
import { sumQuantities } from './check-balance.ts';

/** What a fee action is held against. */
export interface FeeClaim {
  /** The first action, if there is one. */
  readonly action: OpenedAction | undefined;
  readonly kind: KindParts;
  /** Digests of all actions of the transaction; the fee action's is the first. */
  readonly digests: readonly SignedDigest[];
}

/** What is wrong with the fee action, if something is. @spec FEE-FORM.1 */
export function findFeeActionFault({ action, kind, digests }: FeeClaim): FeeActionFault | undefined {
  if (action === undefined) {
    return 'action-missing';
  }
  const { consumed, created } = action;
  const all = [...consumed, ...created].map(({ resource }) => resource);
  const burns = created.filter(({ resource }) => resource.isEphemeral).length;
  const faults: readonly (readonly [FeeActionFault, () => boolean])[] = [
    ['kind-foreign', () => all.some((resource) => kindKey(resource) !== kindKey(kind))],
    ['consumed-ephemeral', () => consumed.some(({ resource }) => resource.isEphemeral)],
    ['burn-missing', () => burns === 0],
    ['burn-repeated', () => burns > 1],
    ['list-malformed', () => feeListOf(action)?.length !== 1],
    ['list-mismatch', () => !listsAll(action, digests.slice(1))],
    ['unbalanced', () => sumQuantities(consumed.map(resourceOf)) !== sumQuantities(created.map(resourceOf))],
  ];
  return faults.find(([, isFaulty]) => isFaulty())?.[0];
}

/** What a fee action pays: the quantity of its burn, 0 if it has none. @spec FEE-FORM.1 */
export function feeOf({ created }: OpenedAction): bigint {
  return created.find(({ resource }) => resource.isEphemeral)?.resource.quantity ?? 0n;
}

/** The blob that lists the other actions. @spec FEE-FORM.1 */
export function encodeFeeList(others: readonly SignedDigest[]): Uint8Array {
  return concatBytes(others.map(digestToBytes));
}

function feeListOf({ action, created }: OpenedAction): readonly { readonly bytes: Uint8Array }[] | undefined {
  const burn = created.findIndex(({ resource }) => resource.isEphemeral);
  return action.created[burn]?.appData.application;
}

function listsAll(action: OpenedAction, others: readonly SignedDigest[]): boolean {
  const [blob] = feeListOf(action) ?? [];
  return blob !== undefined && equalBytes(blob.bytes, encodeFeeList(others));
}

function resourceOf({ resource }: { readonly resource: Resource }): Resource {
  return resource;
}
