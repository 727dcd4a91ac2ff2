import { secp256k1 } from '@noble/curves/secp256k1.js';
import { bytesToUintBe, err, ok, type Result, uintToBytesBe } from '@surety/codec';

declare const proven: unique symbol;

/** A point of secp256k1 other than the identity, in affine coordinates. Made by {@link parsePoint} and sums of points. */
export interface CurvePoint {
  readonly x: bigint;
  readonly y: bigint;
  readonly [proven]: true;
}

/** Two 32-byte coordinates, most significant byte first. */
export interface PointCoordinates {
  readonly x: Uint8Array;
  readonly y: Uint8Array;
}

/** The coordinates are no point of the curve: one is not below the field's prime, or the equation fails. */
export interface PointRejection {
  readonly code: 'point-invalid';
  readonly x: bigint;
  readonly y: bigint;
}

/** Reads a point: both coordinates below p, and y² = x³ + 7. @spec RES-POINT.1 */
export function parsePoint(coordinates: PointCoordinates): Result<CurvePoint, PointRejection> {
  const x = bytesToUintBe(coordinates.x);
  const y = bytesToUintBe(coordinates.y);
  const { Fp } = secp256k1.Point;
  const isOnCurve =
    x < Fp.ORDER && y < Fp.ORDER && Fp.eql(Fp.sqr(y), Fp.add(Fp.mul(Fp.sqr(x), x), secp256k1.Point.CURVE().b));
  return isOnCurve ? ok(brand(x, y)) : err({ code: 'point-invalid', x, y });
}

/** The sum of points, or undefined if it is the identity, which has no coordinates. @spec RES-DELTA.2 */
export function sumPoints(points: readonly CurvePoint[]): CurvePoint | undefined {
  let sum = secp256k1.Point.ZERO;
  for (const point of points) {
    sum = sum.add(secp256k1.Point.fromAffine(point));
  }
  return fromCurve(sum);
}

/** Whether two points are the same. */
export function equalPoints(left: CurvePoint, right: CurvePoint): boolean {
  return left.x === right.x && left.y === right.y;
}

/** `0x04 ‖ x ‖ y`, 65 bytes. */
export function pointToBytes(point: CurvePoint): Uint8Array {
  const bytes = new Uint8Array(65);
  bytes[0] = 4;
  bytes.set(uintToBytesBe(point.x, 32), 1);
  bytes.set(uintToBytesBe(point.y, 32), 33);
  return bytes;
}

/** A point as the curve library computes with it, in our form; undefined for the identity. */
export function fromCurve(point: typeof secp256k1.Point.ZERO): CurvePoint | undefined {
  if (point.is0()) {
    return undefined;
  }
  const { x, y } = point.toAffine();
  return brand(x, y);
}

function brand(x: bigint, y: bigint): CurvePoint {
  return { x, y } as CurvePoint;
}
