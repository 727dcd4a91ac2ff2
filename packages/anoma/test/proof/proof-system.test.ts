import { bn254 } from '@noble/curves/bn254.js';
import { bytesToHex, bytesToUintBe, concatBytes, err, ok, uintToBytesBe } from '@surety/codec';
import { describe, expect, test } from 'vitest';
import { describeExternal } from '../../../machine/test/external-vectors.ts';
import {
  createRisc0ProofSystem,
  DEVELOPMENT_TRAPDOOR,
  DEVELOPMENT_ZKVM,
  deriveClaimDigest,
  derivePublicInputs,
  encodeG1,
  encodeG2,
  encodeProofPoints,
  foldInputs,
  type G1Affine,
  noblePairing,
  type ProofPoints,
  type ProofStatement,
  pointOutsideSubgroup,
  proveWithTrapdoor,
  RISC0_VERIFYING_KEY,
  RISC0_ZKVMS,
  splitSeal,
  verifyPlainly,
} from '../../src/index.ts';
import { developmentProofs, publishedProofs } from '../proof-systems.ts';
import { developmentStatement, publishedStatements, withBytes, wordOffset } from './statements.ts';

const Q = bn254.fields.Fp.ORDER;
const { Fr } = bn254.fields;
const first = developmentStatement(1);
const second = developmentStatement(2);
const third = developmentStatement(3);

function pointsOf(statement: ProofStatement): ProofPoints {
  const seal = splitSeal(statement.seal);
  return seal.ok ? seal.value.points : expect.unreachable();
}

function withPoints(statement: ProofStatement, points: Partial<ProofPoints>): ProofStatement {
  const bytes = encodeProofPoints({ ...pointsOf(statement), ...points });
  return { ...statement, seal: concatBytes([statement.seal.subarray(0, 4), bytes]) };
}

function addG1(point: G1Affine, scalar: bigint): G1Affine {
  const { x, y } = bn254.G1.Point.fromAffine(point)
    .add(bn254.G1.Point.BASE.multiply(Fr.create(scalar)))
    .toAffine();
  return { x, y };
}

function verify(...statements: readonly ProofStatement[]): unknown {
  return developmentProofs.verify(statements);
}

// @spec ANOMA-PROOF.3, ANOMA-PROOF.6
describe('a valid proof', () => {
  test('is accepted alone and among others', () => {
    expect(verify()).toEqual(ok(undefined));
    expect(verify(first)).toEqual(ok(undefined));
    expect(verify(first, second, third)).toEqual(ok(undefined));
    expect(verify(first, first)).toEqual(ok(undefined));
  });

  test('satisfies the equation as it is written', () => {
    const inputs = derivePublicInputs(DEVELOPMENT_ZKVM, deriveClaimDigest(first));
    const { verifyingKey } = DEVELOPMENT_ZKVM;
    expect(verifyPlainly(verifyingKey, { points: pointsOf(first), inputs })).toBe(true);
    const others = derivePublicInputs(DEVELOPMENT_ZKVM, deriveClaimDigest(second));
    expect(verifyPlainly(verifyingKey, { points: pointsOf(first), inputs: others })).toBe(false);
  });

  test('can be made into another valid proof by anyone', () => {
    const { a, b } = pointsOf(first);
    const negated = withPoints(first, {
      a: { x: a.x, y: Q - a.y },
      b: { x: b.x, y: { c0: Q - b.y.c0, c1: Q - b.y.c1 } },
    });
    const multiplied = bn254.G1.Point.fromAffine(a).multiply(5n).toAffine();
    const divided = bn254.G2.Point.fromAffine(b).multiply(Fr.inv(5n)).toAffine();
    expect(verify(negated)).toEqual(ok(undefined));
    expect(verify(withPoints(first, { a: multiplied, b: divided }))).toEqual(ok(undefined));
    expect(verify({ ...first, seal: proveWithTrapdoor(first, { a: 3n, b: 8n }) })).toEqual(ok(undefined));
  });
});

// @spec ANOMA-PROOF.4
test('constant inputs may be folded into the key', () => {
  const inputs = derivePublicInputs(DEVELOPMENT_ZKVM, deriveClaimDigest(first));
  const constants = new Map([0, 1, 4].map((place) => [place, inputs[place] ?? 0n]));
  const folded = foldInputs(DEVELOPMENT_ZKVM.verifyingKey, constants);
  expect(folded.ic).toHaveLength(3);
  expect(verifyPlainly(folded, { points: pointsOf(first), inputs: inputs.slice(2, 4) })).toBe(true);
});

// @spec ANOMA-PROOF.4
test('the folded point of the published key is the one that others have computed', () => {
  const inputs = [0x41af18736dc9d7921c859fc95ac84da5n, 0x561f8c992a424deb37ccdf4e19c0e7dbn];
  const constants = new Map([
    [0, inputs[0] ?? 0n],
    [1, inputs[1] ?? 0n],
    [4, RISC0_ZKVMS[0]?.controlId ?? 0n],
  ]);
  expect(foldInputs(RISC0_VERIFYING_KEY, constants).ic[0]).toEqual({
    x: 0x2bc6b6c443ea404cf107bfa4d0660f50465d991882a1daef0b48975f0eae475fn,
    y: 0x1e16c545e8226d3e2ee57b068b5250ffa15fd535321c13d3342bd5341d6e1629n,
  });
});

function sealFault(seal: Uint8Array, at = 0, rest: readonly ProofStatement[] = []): unknown {
  const statements = [...rest, { ...first, seal }];
  const result = developmentProofs.verify(statements);
  expect(result).toEqual(err({ index: at, rejection: expect.anything() }));
  return result.ok ? undefined : result.error.rejection;
}

// @spec ANOMA-PROOF.2, ANOMA-PROOF.5
describe('a seal is refused', () => {
  const { seal } = first;
  const word = (index: number) => bytesToUintBe(seal.subarray(wordOffset(index), wordOffset(index) + 32));
  const replaced = (index: number, value: bigint) => withBytes(seal, wordOffset(index), uintToBytesBe(value, 32));

  test.each([0, 4, 259, 261, 520])('with %i bytes', (sizeBytes) => {
    const resized = concatBytes([seal, seal]).subarray(0, sizeBytes);
    expect(sealFault(resized)).toEqual({ code: 'seal-length-wrong', sizeBytes });
  });

  test('with the selector of a version that is not accepted', () => {
    const other = withBytes(seal, 0, Uint8Array.of(0x73, 0xc4, 0x57, 0xba));
    expect(sealFault(other)).toEqual({ code: 'selector-unknown', selector: '0x73c457ba' });
  });

  test.each([
    ['A', 0],
    ['A', 1],
    ['B', 2],
    ['B', 3],
    ['B', 4],
    ['B', 5],
    ['C', 6],
    ['C', 7],
  ] as const)('with a bit of %s, word %i, changed', (point, index) => {
    expect(sealFault(replaced(index, word(index) ^ 1n))).toEqual({
      code: 'seal-point-invalid',
      point,
      reason: 'not-on-curve',
    });
  });

  test.each([
    ['A', 0],
    ['B', 3],
    ['C', 7],
  ] as const)('with a coordinate of %s, word %i, that is q or more', (point, index) => {
    const fault = { code: 'seal-point-invalid', point, reason: 'coordinate-too-large' };
    expect(sealFault(replaced(index, word(index) + Q))).toEqual(fault);
    expect(sealFault(replaced(index, Q))).toEqual(fault);
  });

  test.each([
    ['A', 0, 64],
    ['B', 2, 128],
    ['C', 6, 64],
  ] as const)('with %s the identity', (point, index, sizeBytes) => {
    const fault = { code: 'seal-point-invalid', point, reason: 'identity' };
    expect(sealFault(withBytes(seal, wordOffset(index), new Uint8Array(sizeBytes)))).toEqual(fault);
  });

  test('with B outside the subgroup', () => {
    const outside = withBytes(seal, wordOffset(2), encodeG2(pointOutsideSubgroup()));
    expect(sealFault(outside)).toEqual({ code: 'seal-point-invalid', point: 'B', reason: 'wrong-subgroup' });
  });

  test('with the halves of B exchanged', () => {
    const halves = concatBytes([3, 2, 5, 4].map((index) => uintToBytesBe(word(index), 32)));
    const fault = { code: 'seal-point-invalid', point: 'B', reason: 'not-on-curve' };
    expect(sealFault(withBytes(seal, wordOffset(2), halves))).toEqual(fault);
  });

  test('before any pairing, wherever it stands', () => {
    const invalid = { ...second, imageId: third.imageId };
    expect(sealFault(new Uint8Array(), 1, [invalid])).toEqual({ code: 'seal-length-wrong', sizeBytes: 0 });
  });
});

// @spec ANOMA-PROOF.5, ANOMA-PROOF.6
describe('a proof is refused', () => {
  const invalid = (index: number) => err({ index, rejection: { code: 'proof-invalid' } });

  test('for another journal or program', () => {
    expect(verify({ ...first, journalDigest: second.journalDigest })).toEqual(invalid(0));
    expect(verify(second, { ...first, imageId: second.imageId })).toEqual(invalid(1));
  });

  test('with A doubled, or negated', () => {
    const { a } = pointsOf(first);
    const doubled = bn254.G1.Point.fromAffine(a).double().toAffine();
    expect(verify(withPoints(first, { a: doubled }))).toEqual(invalid(0));
    expect(verify(withPoints(first, { a: { x: a.x, y: Q - a.y } }))).toEqual(invalid(0));
  });

  test('when two are exchanged, and the first of them is named', () => {
    expect(verify(third, { ...first, seal: second.seal }, { ...second, seal: first.seal })).toEqual(invalid(1));
  });

  test('in a batch, although the errors of two cancel under equal coefficients', () => {
    const wrong = [
      withPoints(first, { c: addG1(pointsOf(first).c, 17n) }),
      withPoints(second, { c: addG1(pointsOf(second).c, -17n) }),
    ];
    const inputs = wrong.map((statement) => derivePublicInputs(DEVELOPMENT_ZKVM, deriveClaimDigest(statement)));
    const proofs = wrong.map((statement, index) => ({ points: pointsOf(statement), inputs: inputs[index] ?? [] }));
    const key = noblePairing.prepare(DEVELOPMENT_ZKVM.verifyingKey);
    // With coefficients that an attacker can foresee, the batch would pass.
    expect(key.verifyBatch(proofs, [1n, 1n])).toBe(true);
    expect(key.verifyBatch(proofs, [1n, 2n])).toBe(false);
    expect(verify(...wrong)).toEqual(invalid(0));
  });

  test('of the development key by a verifier of published proofs', () => {
    expect(publishedProofs.verify([first])).toEqual(
      err({ index: 0, rejection: { code: 'selector-unknown', selector: bytesToHex(first.seal.subarray(0, 4)) } }),
    );
  });
});

// @spec ANOMA-PROOF.8
test('the scalars of the development key are behind its points', () => {
  const times = (scalar: bigint) => encodeG1(bn254.G1.Point.BASE.multiply(scalar).toAffine());
  expect(encodeG1(DEVELOPMENT_ZKVM.verifyingKey.alpha)).toEqual(times(DEVELOPMENT_TRAPDOOR.alpha));
  expect(DEVELOPMENT_ZKVM.verifyingKey.ic.map(encodeG1)).toEqual(DEVELOPMENT_TRAPDOOR.ic.map(times));
});

test('statements of several versions are verified side by side', () => {
  const later = { ...DEVELOPMENT_ZKVM, name: 'later', controlId: DEVELOPMENT_ZKVM.controlId + 1n };
  const both = createRisc0ProofSystem([later, DEVELOPMENT_ZKVM], noblePairing);
  expect(both.verify([first, second])).toEqual(ok(undefined));
});

describeExternal('the published proofs', () => {
  test.each([
    'test_tx_reg_01_01.json',
    'test_tx_reg_05_01.json',
    'test_tx_agg_01_01.json',
    'test_tx_agg_05_01.json',
    'test_tx_agg_10_01.json',
  ])('are accepted: %s', (file) => {
    expect(publishedProofs.verify(publishedStatements(file))).toEqual(ok(undefined));
  });

  test('satisfy the equation as it is written', () => {
    const [statement] = publishedStatements('test_tx_reg_01_01.json');
    const { publicInputs: inputs = [] } = statement ?? {};
    const points = statement === undefined ? expect.unreachable() : pointsOf(statement);
    expect(verifyPlainly(RISC0_VERIFYING_KEY, { points, inputs })).toBe(true);
  });
});
