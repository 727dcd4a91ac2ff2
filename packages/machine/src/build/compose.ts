import { err, ok, type Result } from '@surety/codec';
import { type KindKey, kindKey } from '../model/kind.ts';
import type { NetworkId } from '../parameters/network.ts';
import type { KindParts } from '../parameters/parameters.ts';
import { sumKinds } from '../verify/check-balance.ts';
import type { BuildRejection } from './build-rejection.ts';
import { checkGreatestLimits, markUnfinished, type UnfinishedTransaction } from './unfinished.ts';

/**
 * Puts parts of several makers into one transaction, their actions in order. No part is changed: the authority that its
 * maker gave stands for its actions alone, whatever they are put beside. Parts whose list of digests is fixed, by a fee
 * action or an envelope signature, cannot be composed any more. @spec BUILD-COMPOSE.1
 */
export function composeParts(parts: readonly UnfinishedTransaction[]): Result<UnfinishedTransaction, BuildRejection> {
  const [first] = parts;
  if (first === undefined) {
    return err({ code: 'nothing-to-compose' });
  }
  for (const [part, { network }] of parts.entries()) {
    if (network !== first.network) {
      return err({ code: 'network-mismatch', part, network });
    }
  }
  const actions = parts.flatMap((part) => part.actions);
  const rejection = checkListsOpen(parts) ?? checkGreatestLimits({ fee: undefined, actions });
  return rejection === undefined
    ? ok(markUnfinished({ network: first.network, fee: undefined, actions, envelopes: [] }))
    : err(rejection);
}

/** A transaction without actions: what a payment of nothing but a fee action begins with. @spec BUILD-FEE.3 */
export function emptyTransaction(network: NetworkId): UnfinishedTransaction {
  return markUnfinished({ network, fee: undefined, actions: [], envelopes: [] });
}

/** Whether actions can still be added to the parts. @spec BUILD-COMPOSE.1 */
export function checkListsOpen(parts: readonly UnfinishedTransaction[]): BuildRejection | undefined {
  for (const [part, { fee, envelopes }] of parts.entries()) {
    if (fee !== undefined || envelopes.length > 0) {
      return { code: 'list-closed', part, by: fee === undefined ? 'envelope' : 'fee-action' };
    }
  }
  return undefined;
}

/** A kind whose quantities do not cancel: what somebody else must bring, or may take. One of the two is 0. */
export interface Imbalance {
  readonly kind: KindParts;
  /** Preimage of the label, for people. */
  readonly label: Uint8Array;
  /** Consumed and not created: what is offered. */
  readonly offered: bigint;
  /** Created and not consumed: what is wanted. */
  readonly wanted: bigint;
}

/**
 * What keeps an unfinished transaction from balancing, in the order in which its actions show the kinds; empty if it
 * balances. The fee action, which balances by itself, is not counted. @spec BUILD-COMPOSE.2
 */
export function imbalanceOf({ actions }: UnfinishedTransaction): readonly Imbalance[] {
  const opened = actions.map((drafted) => drafted.opened);
  const labels = new Map<KindKey, Uint8Array>();
  for (const { resource, label } of opened.flatMap(({ consumed, created }) => [...consumed, ...created])) {
    labels.set(kindKey(resource), label);
  }
  return sumKinds(opened).flatMap(({ kind, consumed, created }): readonly Imbalance[] => {
    const label = labels.get(kindKey(kind));
    const excess = consumed - created;
    return label === undefined || excess === 0n
      ? []
      : [{ kind, label, offered: excess > 0n ? excess : 0n, wanted: excess < 0n ? -excess : 0n }];
  });
}
