import { type Digest, err, ok, type Result, uintToBytesBe } from '@surety/codec';
import {
  type CommitmentRoot,
  type CurvePoint,
  type DeltaSecretRejection,
  deriveCommitment,
  deriveNullifier,
  deriveUnitDelta,
  type Nonce,
  type NullifierKey,
  type NullifierKeyMismatch,
  type PointCoordinates,
  type Resource,
  type UnitResources,
} from '@surety/machine';
import type { AppData } from '../app-data.ts';
import type { ConsumedResource, CreatedResource } from '../shown-action.ts';

/** A resource to be consumed, in the open. */
export interface PlannedConsumption {
  readonly resource: Resource;
  readonly nullifierKey: NullifierKey;
  /** Root of the commitment tree to cite. */
  readonly commitmentTreeRoot: CommitmentRoot;
  readonly appData: AppData;
}

/** A resource to be created, in the open; its nonce follows from what is consumed. */
export interface PlannedCreation {
  readonly resource: Omit<Resource, 'nonce'>;
  readonly appData: AppData;
}

/** Why a plan gives no transaction. */
export type PlanRejection = NullifierKeyMismatch | DeltaSecretRejection | { readonly code: 'unit-delta-identity' };

/**
 * Makes the seal of a proof that the program of `imageId` wrote a journal of this digest. Real proofs come from a zkVM;
 * for tests, the development key makes them from its trapdoor.
 */
export type Prover = (imageId: Digest, journalDigest: Digest) => Uint8Array;

/** What the transaction shows of a planned consumption. */
export function showConsumption(planned: PlannedConsumption): Result<ConsumedResource, PlanRejection> {
  const { resource, nullifierKey, commitmentTreeRoot, appData } = planned;
  const nullifier = deriveNullifier(resource, nullifierKey);
  return nullifier.ok
    ? ok({ nullifier: nullifier.value, logicRef: resource.logicRef, commitmentTreeRoot, appData })
    : nullifier;
}

/** What the transaction shows of a planned creation, once its nonce is known. */
export function showCreation({ resource, appData }: PlannedCreation, nonce: Nonce): CreatedResource {
  return { commitment: deriveCommitment({ ...resource, nonce }), logicRef: resource.logicRef, appData };
}

/** The coordinates of a unit's delta. */
export function planDelta(resources: UnitResources, rcv: bigint): Result<PointCoordinates, PlanRejection> {
  const delta = deriveUnitDelta(resources, rcv);
  return delta === undefined ? err({ code: 'unit-delta-identity' }) : ok(coordinatesOf(delta));
}

function coordinatesOf(point: CurvePoint): PointCoordinates {
  return { x: uintToBytesBe(point.x, 32), y: uintToBytesBe(point.y, 32) };
}
