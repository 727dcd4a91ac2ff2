import { equalBytes } from '@surety/codec';
import type { Request } from '../admit/request.ts';
import { type OwnedResource, ownResource } from '../build/owned-resource.ts';
import { ZERO_NULLIFIER_KEY } from '../model/nullifier-key.ts';
import { ownerCodec } from '../standard/authority.ts';
import { lockedBy } from '../standard/lock.ts';
import { closeRequest, decodeRequestLabel, REQUEST, type RequestLabel } from '../standard/request.ts';
import type { StepActionDraft } from './draft-step.ts';
import type { KeeperView } from './keeper.ts';

/** A request of the standard logic as its keeper reads it. @spec REQUEST-LOGIC.1 */
export interface OpenedRequest {
  readonly label: RequestLabel;
  readonly payload: Uint8Array;
  /** The request itself. */
  readonly resource: OwnedResource;
  /** What was put up, in the order in which it was created. */
  readonly locked: readonly OwnedResource[];
}

/** Reads a request; undefined if it is of another logic, or of another keeper than `keeper`. @spec REQUEST-LOGIC.1 */
export function openRequest({ index, created }: Request, keeper: number): OpenedRequest | undefined {
  const opened = created[index];
  const label = opened === undefined ? undefined : decodeRequestLabel(opened.label);
  if (opened === undefined || label?.ok !== true || label.value.keeper !== keeper) {
    return undefined;
  }
  const { logicRef, labelRef } = opened.resource;
  if (logicRef !== REQUEST.logic().logicRef) {
    return undefined;
  }
  const owned = ownResource(opened, ZERO_NULLIFIER_KEY);
  const owner = ownerCodec.encode(lockedBy({ logicRef, labelRef }));
  const locked = created
    .filter(({ resource, value }) => !resource.isEphemeral && equalBytes(value, owner))
    .map((each) => ownResource(each, ZERO_NULLIFIER_KEY))
    .flatMap((each) => (each.ok ? [each.value] : []));
  return owned.ok ? { label: label.value, payload: opened.value, resource: owned.value, locked } : undefined;
}

/** The action that serves a request by giving all that was put up back to its owner. @spec REQUEST-LOGIC.3 */
export function returnLocked(request: OpenedRequest, view: Pick<KeeperView, 'position'>): StepActionDraft {
  const value = ownerCodec.encode(request.label.owner);
  return settle(request, view, (locked) => ({ ...locked, value, isEphemeral: false }));
}

/** The action that serves a request by burning all that was put up. @spec REQUEST-LOGIC.3 */
export function burnLocked(request: OpenedRequest, view: Pick<KeeperView, 'position'>): StepActionDraft {
  return settle(request, view, (locked) => ({ ...locked, isEphemeral: true }));
}

type Settlement = (locked: OwnedResource) => OwnedResource;

function settle(
  { resource, locked }: OpenedRequest,
  { position: { height } }: Pick<KeeperView, 'position'>,
  settlement: Settlement,
): StepActionDraft {
  return {
    // The logic measures the deadline against it.
    facts: { height: { from: height, to: height } },
    consumed: [resource, ...locked].map((each) => ({ resource: each })),
    created: [closeRequest(resource), ...locked.map(settlement).map(({ nonce: _, randSeed: __, ...parts }) => parts)],
  };
}
