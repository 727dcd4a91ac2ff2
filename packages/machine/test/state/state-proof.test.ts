import { err, ok, parseJsonStrict } from '@surety/codec';
import {
  type Commitment,
  deriveRecordKey,
  deriveSubRootProof,
  type Nullifier,
  recordName,
  STATE_DEPTHS,
  State,
  type StateProof,
  type StateRoot,
  stateProofCodec,
  verifyStateProof,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { nameDigest } from './naive-state.ts';

const commitment: Commitment = nameDigest('c', 2);
const nullifier: Nullifier = nameDigest('n', 1);
const [there, absent] = [recordName('there'), recordName('absent')];

const state = new State({ seed: { first: 1, second: 2 }, depths: STATE_DEPTHS });
state.applyEffects({ nullifiers: [nullifier], commitments: [nameDigest('c', 1), commitment, nameDigest('c', 3)] });
state.registry.put(deriveRecordKey(there), Uint8Array.of(7));
const network = nameDigest<'network'>('network');
const { stateRoot, parts } = state.endBlock({
  meta: { network, rulesVersion: 1, height: 1n, time: 2n, epoch: 3n, validatorSets: [] },
  results: [],
});

function recordProof(name: Uint8Array): StateProof & { readonly type: 'record' } {
  const key = deriveRecordKey(name);
  const [value, proof] = [state.registry.get(key), state.registry.prove(key)];
  return { type: 'record', name, value, root: parts.registry, proof, part: deriveSubRootProof(parts, 'registry') };
}

function nullifierProof(key: Nullifier): StateProof & { readonly type: 'nullifier' } {
  const [isSpent, proof] = [state.isSpent(key), state.proveNullifier(key)];
  const part = deriveSubRootProof(parts, 'nullifiers');
  return { type: 'nullifier', nullifier: key, isSpent, root: parts.nullifiers, proof, part };
}

const commitmentProof: StateProof & { readonly type: 'commitment' } = {
  type: 'commitment',
  commitment,
  ...parts.commitments,
  proof: state.commitments.path(1),
  part: deriveSubRootProof(parts, 'commitments'),
};

const proofs: readonly (readonly [string, StateProof])[] = [
  ['a record', recordProof(there)],
  ['the absence of a record', recordProof(absent)],
  ['a commitment', commitmentProof],
  ['a nullifier that is spent', nullifierProof(nullifier)],
  ['a nullifier that is not', nullifierProof(nameDigest('n', 2))],
];

describe.each(proofs)('a proof of %s', (_, proof) => {
  // @spec STATE-PROOF.1
  test('shows it against the state root', () => {
    expect(verifyStateProof(proof, stateRoot)).toEqual(ok(undefined));
  });

  // @spec STATE-PROOF.2
  test('is refused against every other root, and for every other part', () => {
    const other: StateRoot = nameDigest('other');
    const refused = err({
      code: 'proof-part-refused',
      reason: expect.objectContaining({ code: 'simple-root-mismatch' }),
    });
    expect(verifyStateProof(proof, other)).toEqual(refused);
    expect(verifyStateProof({ ...proof, part: deriveSubRootProof(parts, 'requests') }, stateRoot)).toEqual(refused);
    expect(verifyStateProof({ ...proof, root: nameDigest('root') } as StateProof, stateRoot)).toEqual(refused);
  });

  // @spec STATE-PROOF.3
  test('is the same after it was bytes and after it was JSON', () => {
    expect(stateProofCodec.decode(stateProofCodec.encode(proof))).toEqual(ok(proof));
    const json = parseJsonStrict(JSON.stringify(stateProofCodec.toJson(proof)));
    expect(json.ok && stateProofCodec.fromJson(json.value)).toEqual(ok(proof));
  });
});

// @spec STATE-PROOF.2
describe('a proof is refused that says', () => {
  const refused = (code: string) => err({ code: 'proof-claim-refused', reason: expect.objectContaining({ code }) });

  test.each([
    ['another value', { ...recordProof(there), value: Uint8Array.of(8) }, 'keyed-value-mismatch'],
    ['that a record is absent', { ...recordProof(there), value: undefined }, 'keyed-key-present'],
    ['that a record is there', { ...recordProof(absent), value: Uint8Array.of(7) }, 'keyed-key-absent'],
    ['another name', { ...recordProof(there), name: absent }, 'keyed-bucket-wrong'],
    ['another commitment', { ...commitmentProof, commitment: nameDigest<'commitment'>('c', 9) }, 'path-root-mismatch'],
    ['that a nullifier is not spent', { ...nullifierProof(nullifier), isSpent: false }, 'keyed-key-present'],
    ['that a nullifier is spent', { ...nullifierProof(nameDigest('n', 2)), isSpent: true }, 'keyed-key-absent'],
  ])('%s', (_, proof, code) => {
    expect(verifyStateProof(proof, stateRoot)).toEqual(refused(code));
  });

  test('another number of leaves', () => {
    const { code } = { code: 'proof-part-refused' };
    expect(verifyStateProof({ ...commitmentProof, leafCount: 4 }, stateRoot)).toMatchObject({ error: { code } });
  });
});

// @spec STATE-PROOF.3
test('JSON that is no proof is not read', () => {
  const json = stateProofCodec.toJson(recordProof(there)) as { readonly [name: string]: string };
  expect(stateProofCodec.fromJson({ ...json, name: '0x' }).ok).toBe(false);
  expect(stateProofCodec.fromJson({ ...json, more: '0x' }).ok).toBe(false);
  expect(stateProofCodec.fromJson({ ...json, type: 'request' }).ok).toBe(false);
});
