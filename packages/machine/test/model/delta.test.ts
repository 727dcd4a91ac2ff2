import { bytesToUintBe, type Digest, err, ok, sha256, uintToBytesBe } from '@surety/codec';
import {
  type CurvePoint,
  checkDeltaProof,
  type DeltaMessage,
  deriveUnitDelta,
  parsePoint,
  signDelta,
  sumPoints,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';

const PRIME = 2n ** 256n - 2n ** 32n - 977n;
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const G = {
  x: 0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798n,
  y: 0x483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8n,
};

function coordinates(x: bigint, y: bigint): { x: Uint8Array; y: Uint8Array } {
  return { x: uintToBytesBe(x, 32), y: uintToBytesBe(y, 32) };
}

// @spec RES-POINT.1
describe('a point', () => {
  test('is read when it lies on the curve', () => {
    expect(parsePoint(coordinates(G.x, G.y))).toEqual(ok(G));
    expect(parsePoint(coordinates(G.x, PRIME - G.y))).toEqual(ok({ x: G.x, y: PRIME - G.y }));
  });

  test.each([
    ['is off the curve', G.x, G.y + 1n],
    ['has x = p', PRIME, G.y],
    ['is the same point with y + p', 1n, PRIME + 1n],
    ['is the pair of zeros', 0n, 0n],
  ])('is refused when it %s', (_, x, y) => {
    expect(parsePoint(coordinates(x, y))).toEqual(err({ code: 'point-invalid', x, y }));
  });
});

const message: DeltaMessage = sha256<'delta-message'>([Uint8Array.of(1)]);
const logicRef = `0x${'a1'.repeat(32)}` as Digest<'logic-ref'>;
const labelRef = `0x${'b1'.repeat(32)}` as Digest<'label-ref'>;
const unit = (quantity: bigint) => ({ logicRef, labelRef, quantity });

function delta(consumed: bigint, created: bigint, rcv: bigint): CurvePoint {
  return (
    deriveUnitDelta({ consumed: [unit(consumed)], created: [unit(created)] }, rcv) ?? expect.unreachable('identity')
  );
}

function sign(...rcvs: readonly bigint[]): Uint8Array {
  const signed = signDelta(rcvs, message);
  return signed.ok ? signed.value : expect.unreachable();
}

/** A copy with one byte replaced. */
function withByte(proof: Uint8Array, offset: number, value: number): Uint8Array {
  const copy = Uint8Array.from(proof);
  copy[offset] = value;
  return copy;
}

// @spec RES-DELTA.1
test('a unit that balances has the delta rcv · G', () => {
  expect(delta(5n, 5n, 1n)).toEqual(G);
});

test('a unit that balances with rcv 0 has no delta', () => {
  expect(deriveUnitDelta({ consumed: [unit(5n)], created: [unit(5n)] }, 0n)).toBeUndefined();
  expect(deriveUnitDelta({ consumed: [unit(5n)], created: [unit(5n)] }, ORDER)).toBeUndefined();
});

// @spec RES-DELTA.3
describe('a delta proof', () => {
  test('shows that two units balance together', () => {
    expect(checkDeltaProof([delta(5n, 2n, 11n), delta(1n, 4n, 12n)], message, sign(11n, 12n))).toBeUndefined();
  });

  test('does not show it for one of them alone', () => {
    expect(checkDeltaProof([delta(5n, 2n, 11n)], message, sign(11n))).toEqual({ code: 'delta-mismatch' });
  });

  test('does not pass for amounts that differ by one', () => {
    expect(checkDeltaProof([delta(5n, 2n, 11n), delta(1n, 3n, 12n)], message, sign(11n, 12n))).toEqual({
      code: 'delta-mismatch',
    });
  });

  // @spec RES-DELTA.2
  test('does not exist for deltas that cancel', () => {
    const deltas = [delta(1n, 1n, 7n), delta(1n, 1n, ORDER - 7n)];
    expect(sumPoints(deltas)).toBeUndefined();
    expect(checkDeltaProof(deltas, message, sign(1n))).toEqual({ code: 'delta-identity' });
    expect(signDelta([7n, ORDER - 7n], message)).toEqual(err({ code: 'delta-secret-zero' }));
  });

  const deltas = [delta(3n, 3n, 9n)];
  const good = sign(9n);
  const zeros = new Uint8Array(32);

  test.each([
    ['64 bytes', good.subarray(0, 64), 'length'],
    ['66 bytes', Uint8Array.from([...good, 0]), 'length'],
    ['v = 0', withByte(good, 64, 0), 'recovery'],
    ['v = 26', withByte(good, 64, 26), 'recovery'],
    ['v = 29', withByte(good, 64, 29), 'recovery'],
    ['v = 255', withByte(good, 64, 255), 'recovery'],
    ['r = 0', Uint8Array.from([...zeros, ...good.subarray(32)]), 'scalar'],
    ['s = 0', Uint8Array.from([...good.subarray(0, 32), ...zeros, 27]), 'scalar'],
    ['r = n', Uint8Array.from([...uintToBytesBe(ORDER, 32), ...good.subarray(32)]), 'scalar'],
    ['s = n', Uint8Array.from([...good.subarray(0, 32), ...uintToBytesBe(ORDER, 32), 27]), 'scalar'],
  ])('is malformed with %s', (_, proof, reason) => {
    expect(checkDeltaProof(deltas, message, proof)).toEqual({ code: 'delta-proof-malformed', reason });
  });

  test('is refused with the high twin of s, which recovers to the same key', () => {
    const s = bytesToUintBe(good.subarray(32, 64));
    const twin = Uint8Array.from([...good.subarray(0, 32), ...uintToBytesBe(ORDER - s, 32), 27 + 28 - (good[64] ?? 0)]);
    expect(checkDeltaProof(deltas, message, twin)).toEqual({ code: 'delta-proof-high-s' });
  });

  test('is refused with the other recovery bit', () => {
    expect(checkDeltaProof(deltas, message, withByte(good, 64, 27 + 28 - (good[64] ?? 0)))).toEqual({
      code: 'delta-mismatch',
    });
  });

  test('is refused when r is the coordinate of no point', () => {
    const noPoint = Uint8Array.from([...uintToBytesBe(5n, 32), ...good.subarray(32)]);
    expect(checkDeltaProof(deltas, message, noPoint)).toEqual({ code: 'delta-mismatch' });
  });

  test('is refused for another message', () => {
    expect(checkDeltaProof(deltas, sha256([Uint8Array.of(2)]), good)).toEqual({ code: 'delta-mismatch' });
  });
});
