import {
  createRisc0ProofSystem,
  DEVELOPMENT_ZKVM,
  noblePairing,
  type PairingBackend,
  type ProofStatement,
  pointOutsideSubgroup,
  RISC0_ZKVMS,
  testPairingBackend,
} from '@surety/anoma';
import { concatBytes, err } from '@surety/codec';
import { loadMclPairing } from '@surety/node';
import { describe, expect, test } from 'vitest';
import {
  developmentStatement,
  publishedStatements,
  withBytes,
  wordOffset,
} from '../../../anoma/test/proof/statements.ts';
import { describeExternal } from '../../../machine/test/external-vectors.ts';

const loaded = await loadMclPairing();
const mcl: PairingBackend = loaded.ok ? loaded.value : expect.unreachable(JSON.stringify(loaded.error));
const [first, second, third] = [1, 2, 3].map(developmentStatement) as [ProofStatement, ProofStatement, ProofStatement];
const zkvms = [...RISC0_ZKVMS, DEVELOPMENT_ZKVM];
const reference = createRisc0ProofSystem(zkvms, noblePairing);
const accelerated = createRisc0ProofSystem(zkvms, mcl);

/** Bytes of a seal changed in one place. */
function changed(offset: number, mask: number): ProofStatement {
  return { ...first, seal: withBytes(first.seal, offset, Uint8Array.of((first.seal[offset] ?? 0) ^ mask)) };
}

const batches: readonly (readonly [string, readonly ProofStatement[]])[] = [
  ['valid, alone', [first]],
  ['valid, together', [first, second, third]],
  ['none', []],
  ['one of three invalid', [first, { ...second, seal: third.seal }, third]],
  [
    'two exchanged',
    [
      { ...first, seal: second.seal },
      { ...second, seal: first.seal },
    ],
  ],
  ['short', [{ ...first, seal: first.seal.subarray(1) }]],
  ['long', [{ ...first, seal: concatBytes([first.seal, Uint8Array.of(1)]) }]],
  ['A the identity', [{ ...first, seal: withBytes(first.seal, 4, new Uint8Array(64)) }]],
  ['B the identity', [{ ...first, seal: withBytes(first.seal, 68, new Uint8Array(128)) }]],
  ['all zeros but the selector', [{ ...first, seal: withBytes(first.seal, 4, new Uint8Array(256)) }]],
  ['all ones but the selector', [{ ...first, seal: withBytes(first.seal, 4, new Uint8Array(256).fill(255)) }]],
  ...[0, 1, 2, 3, 4, 5, 6, 7].flatMap((word) => [
    [`word ${word}, its last bit`, [changed(wordOffset(word) + 31, 1)]] as const,
    [`word ${word}, its first bit`, [changed(wordOffset(word), 0x80)]] as const,
  ]),
  ['selector', [changed(0, 1)]],
];

// @spec ANOMA-PROOF.7
describe('mcl', () => {
  test.each(batches)('gives the verdict of the reference: %s', (_, statements) => {
    expect(accelerated.verify(statements)).toEqual(reference.verify(statements));
  });

  test('knows a point outside the subgroup', () => {
    expect(mcl.isInSubgroup(pointOutsideSubgroup())).toBe(false);
    expect(mcl.isInSubgroup(DEVELOPMENT_ZKVM.verifyingKey.beta)).toBe(true);
  });

  test('goes on after it has refused', () => {
    expect(accelerated.verify([{ ...first, seal: second.seal }])).toEqual(
      err({ index: 0, rejection: { code: 'proof-invalid' } }),
    );
    expect(accelerated.verify([first]).ok).toBe(true);
  });
});

// @spec ANOMA-PROOF.7
describe('a backend is not offered', () => {
  const prepared = (verdicts: { readonly one: boolean; readonly batch: boolean }): PairingBackend => ({
    ...noblePairing,
    prepare: () => ({ verifyOne: () => verdicts.one, verifyBatch: () => verdicts.batch }),
  });

  test.each([
    ['refuses-valid', prepared({ one: false, batch: false })],
    ['accepts-invalid', prepared({ one: true, batch: true })],
    ['accepts-wrong-subgroup', { ...mcl, isInSubgroup: () => true }],
    [
      'threw',
      {
        ...noblePairing,
        prepare: () => {
          throw new Error('out of order');
        },
      },
    ],
  ] as const)('when it %s', (fault, backend) => {
    expect(testPairingBackend(backend)).toBe(fault);
  });

  test('only then', () => {
    expect(testPairingBackend(noblePairing)).toBeUndefined();
    expect(testPairingBackend(mcl)).toBeUndefined();
  });
});

describeExternal('mcl on published proofs', () => {
  test.each(['reg_01_01', 'reg_05_01', 'reg_10_01', 'agg_01_01', 'agg_05_01', 'agg_10_01'])('accepts %s', (name) => {
    const statements = publishedStatements(`test_tx_${name}.json`);
    expect(accelerated.verify(statements).ok).toBe(true);
    const [statement] = statements;
    const other = statement === undefined ? expect.unreachable() : { ...statement, imageId: first.imageId };
    expect(accelerated.verify([...statements.slice(1), other])).toEqual(
      err({ index: statements.length - 1, rejection: { code: 'proof-invalid' } }),
    );
  });
});
