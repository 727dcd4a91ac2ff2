import type { OpenedAction } from '../action/opened-action.ts';
import { type KindKey, kindKey } from '../model/kind.ts';
import type { Resource } from '../model/resource.ts';
import type { KindParts } from '../parameters/parameters.ts';
import type { UnbalancedRejection } from '../rejection.ts';

/** What is consumed and created of one kind. */
export interface KindSums {
  readonly kind: KindParts;
  readonly consumed: bigint;
  readonly created: bigint;
}

/** The kinds whose quantities do not cancel, in the order in which the actions first show them. @spec BALANCE.1 */
export function* findUnbalancedKinds(actions: readonly OpenedAction[]): Generator<UnbalancedRejection, void> {
  for (const sums of sumKinds(actions)) {
    if (sums.consumed !== sums.created) {
      yield { code: 'unbalanced', ...sums };
    }
  }
}

/** The sums of every kind that the actions show, in the order in which they first show it. @spec BALANCE.1 */
export function sumKinds(actions: readonly OpenedAction[]): readonly KindSums[] {
  const sums = new Map<KindKey, { kind: KindParts; consumed: bigint; created: bigint }>();
  const sumOf = ({ logicRef, labelRef }: Resource) => {
    const key = kindKey({ logicRef, labelRef });
    const sum = sums.get(key) ?? { kind: { logicRef, labelRef }, consumed: 0n, created: 0n };
    sums.set(key, sum);
    return sum;
  };
  for (const { consumed, created } of actions) {
    for (const { resource } of consumed) {
      sumOf(resource).consumed += resource.quantity;
    }
    for (const { resource } of created) {
      sumOf(resource).created += resource.quantity;
    }
  }
  return [...sums.values()];
}

/** The sum of the quantities of resources, as an integer without a bound. */
export function sumQuantities(resources: readonly Resource[]): bigint {
  return resources.reduce((sum, { quantity }) => sum + quantity, 0n);
}
