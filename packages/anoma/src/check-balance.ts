import { type Digest, keccak256 } from '@surety/codec';
import { type CurvePoint, checkDeltaProof, type PointCoordinates, parsePoint } from '@surety/machine';
import type { BalanceRejection } from './rejection.ts';

/** The unit deltas of each action, and what their sum must have signed. */
export interface Balance {
  /** For each action, the deltas of its units. */
  readonly deltas: readonly (readonly PointCoordinates[])[];
  /** All tags (v1), all action tree roots (v2), or the digests of the transaction whose shielded part they are. */
  readonly signed: readonly Digest[];
  readonly deltaProof: Uint8Array;
}

/** Whether the delta proof shows that the unit deltas cancel but for their blinding. @spec ANOMA-VERIFY.6 */
export function checkBalance(balance: Balance): BalanceRejection | undefined {
  const points: CurvePoint[] = [];
  for (const [action, deltas] of balance.deltas.entries()) {
    for (const [unit, coordinates] of deltas.entries()) {
      const point = parsePoint(coordinates);
      if (!point.ok) {
        return { code: 'delta-point-invalid', action, unit, x: point.error.x, y: point.error.y };
      }
      points.push(point.value);
    }
  }
  return checkDeltaProof(points, keccak256(balance.signed), balance.deltaProof);
}
