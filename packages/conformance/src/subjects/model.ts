import {
  byteString,
  bytesToHex,
  bytesToUintBe,
  type Codec,
  digest,
  err,
  fixedBytes,
  type Json,
  list,
  ok,
  type Result,
  struct,
  uint,
  uintToBytesBe,
} from '@surety/codec';
import {
  type CurvePoint,
  checkDeltaProof,
  deriveActionTreeRoot,
  deriveCommitment,
  deriveKind,
  deriveKindTableCommitment,
  deriveNonce,
  deriveNullifier,
  deriveNullifiersDigest,
  derivePsi,
  deriveRcm,
  deriveUnitDelta,
  type LabelRef,
  type LogicRef,
  type PointRejection,
  parsePoint,
  QUANTITY_BITS,
  resourceCodec,
  signDelta,
  sumPoints,
} from '@surety/machine';
import { type Refusal, type Subject, subject } from '../subject.ts';

const MOST = 64;

const kindParts: Codec<{ readonly logicRef: LogicRef; readonly labelRef: LabelRef }> = struct({
  logicRef: digest<'logic-ref'>(),
  labelRef: digest<'label-ref'>(),
});

const amount = struct({
  logicRef: digest<'logic-ref'>(),
  labelRef: digest<'label-ref'>(),
  quantity: uint(QUANTITY_BITS),
});
const point = struct({ x: fixedBytes(32), y: fixedBytes(32) });
const scalar = fixedBytes(32);

/** Subjects about resources, their digests, kinds and deltas. */
export const modelSubjects: Readonly<Record<string, Subject>> = {
  'machine/commitment': subject(resourceCodec, (resource) =>
    ok({ rcm: deriveRcm(resource), commitment: deriveCommitment(resource) }),
  ),

  'machine/resource-bytes': subject(resourceCodec, (resource) => ok(bytesToHex(resourceCodec.encode(resource)))),

  'machine/nullifier': subject(
    struct({ resource: resourceCodec, nullifierKey: digest<'nullifier-key'>() }),
    ({ resource, nullifierKey }) => {
      const nullifier = deriveNullifier(resource, nullifierKey);
      return nullifier.ok ? ok({ psi: derivePsi(resource), nullifier: nullifier.value }) : nullifier;
    },
  ),

  'machine/nonces': subject(
    struct({ nullifiers: list(digest<'nullifier'>(), MOST), created: uint(8) }),
    ({ nullifiers, created }) => {
      const nullifiersDigest = deriveNullifiersDigest(nullifiers);
      const nonces = Array.from({ length: created }, (_, index) => deriveNonce(index, nullifiersDigest));
      return ok({ nullifiersDigest, nonces });
    },
  ),

  'machine/kind': subject(kindParts, (parts) => ok(pointToJson(deriveKind(parts)))),

  'machine/kind-table': subject(list(kindParts, MOST), deriveKindTableCommitment),

  'machine/action-tree': subject(list(digest<'nullifier'>(), MOST), (tags) => ok(deriveActionTreeRoot(tags))),

  'machine/point': subject(point, (coordinates) => mapPoint(parsePoint(coordinates))),

  'machine/unit-delta': subject(
    struct({ consumed: list(amount, MOST), created: list(amount, MOST), rcv: scalar }),
    ({ consumed, created, rcv }) => orIdentity(deriveUnitDelta({ consumed, created }, bytesToUintBe(rcv))),
  ),

  'machine/delta-sum': subject(list(point, MOST), (coordinates) => {
    const points = parsePoints(coordinates);
    return points.ok ? orIdentity(sumPoints(points.value)) : points;
  }),

  'machine/delta-sign': subject(
    struct({ rcvs: list(scalar, MOST), message: digest<'delta-message'>() }),
    ({ rcvs, message }) => {
      const signed = signDelta(rcvs.map(bytesToUintBe), message);
      return signed.ok ? ok(bytesToHex(signed.value)) : signed;
    },
  ),

  'machine/delta-proof': subject(
    struct({ deltas: list(point, MOST), message: digest<'delta-message'>(), proof: byteString(MOST * 2) }),
    ({ deltas, message, proof }) => {
      const points = parsePoints(deltas);
      if (!points.ok) {
        return points;
      }
      const rejection = checkDeltaProof(points.value, message, proof);
      return rejection === undefined ? ok(true) : err(rejection);
    },
  ),
};

function pointToJson({ x, y }: CurvePoint): Json {
  return { x: bytesToHex(uintToBytesBe(x, 32)), y: bytesToHex(uintToBytesBe(y, 32)) };
}

function mapPoint(parsed: Result<CurvePoint, PointRejection>): Result<Json, PointRejection> {
  return parsed.ok ? ok(pointToJson(parsed.value)) : parsed;
}

function orIdentity(found: CurvePoint | undefined): Result<Json, Refusal> {
  return found === undefined ? err({ code: 'delta-identity' }) : ok(pointToJson(found));
}

function parsePoints(
  coordinates: readonly { readonly x: Uint8Array; readonly y: Uint8Array }[],
): Result<readonly CurvePoint[], PointRejection> {
  const points: CurvePoint[] = [];
  for (const each of coordinates) {
    const parsed = parsePoint(each);
    if (!parsed.ok) {
      return parsed;
    }
    points.push(parsed.value);
  }
  return ok(points);
}
