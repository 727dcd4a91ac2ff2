import { bytesToDigest, currentHasher, err, type Hasher, installHasher, portableHasher, sha256 } from '@surety/codec';
import { type Commitment, deriveRecordKey, type Nullifier, recordName, STATE_DEPTHS, State } from '@surety/machine';
import { afterEach, describe, expect, test } from 'vitest';
import { loadNativeHasher } from '../../src/accelerators/native-hasher.ts';

afterEach(() => {
  installHasher(portableHasher);
});

async function nativeHasher(): Promise<Hasher> {
  const loaded = await loadNativeHasher();
  return loaded.ok ? loaded.value : expect.unreachable(loaded.error.reason);
}

/** A state root over 300 leaves, 300 nullifiers and 50 records, in two blocks. */
function rootOfBusyState(): string {
  const state = new State({ seed: { first: 1, second: 2 }, depths: STATE_DEPTHS });
  const meta = { network: sha256<'network'>([]), rulesVersion: 1, height: 1n, time: 2n, epoch: 3n, validatorSets: [] };
  for (let block = 0; block < 2; block++) {
    for (let index = 0; index < 150; index++) {
      const commitment: Commitment = sha256([Uint8Array.of(1, block, index)]);
      const nullifier: Nullifier = sha256([Uint8Array.of(2, block, index)]);
      expect(state.applyEffects({ nullifiers: [nullifier], commitments: [commitment] }).ok).toBe(true);
      if (index % 6 === 0) {
        state.registry.put(deriveRecordKey(recordName(`record/${index}`)), Uint8Array.of(block));
      }
    }
    state.endBlock({ meta, results: [Uint8Array.of(block)] });
  }
  return state.endBlock({ meta, results: [] }).stateRoot;
}

// @spec CODEC-HASHER.1, CODEC-HASHER.2
describe('the native hasher', () => {
  test('agrees with the portable one and is installed', async () => {
    const hasher = await nativeHasher();
    expect(installHasher(hasher).ok).toBe(true);
    expect(currentHasher().name).toBe('native');
  });

  test('hashes messages of many parts, digests among them, and messages larger than any scratch memory', async () => {
    const hasher = await nativeHasher();
    const part = Uint8Array.from({ length: 5000 }, (_, index) => index & 0xff);
    const digest = bytesToDigest(part);
    for (const parts of [[], [digest], [part], [digest, part, digest], [part.subarray(3, 3), part.subarray(1, 66)]]) {
      expect(hasher.hash(parts)).toBe(portableHasher.hash(parts));
    }
  });

  test('hashes layers at any alignment, and leaves the bytes around them alone', async () => {
    const hasher = await nativeHasher();
    const memory = Uint8Array.from({ length: 64 * 40 }, (_, index) => (index * 31) & 0xff);
    for (const shift of [0, 1, 7, 31]) {
      for (const nodes of [0, 1, 2, 3, 5, 8, 17, 33]) {
        const source = memory.subarray(shift, shift + 64 * nodes);
        const actual = new Uint8Array(32 * nodes + 64).fill(0xee);
        const expected = actual.slice();
        hasher.hashPairs(source, actual.subarray(shift, shift + 32 * nodes));
        portableHasher.hashPairs(source, expected.subarray(shift, shift + 32 * nodes));
        expect(actual).toEqual(expected);
      }
    }
  });

  test('gives the same state roots as the portable one', async () => {
    const portableRoot = rootOfBusyState();
    expect(installHasher(await nativeHasher()).ok).toBe(true);
    expect(rootOfBusyState()).toBe(portableRoot);
  });

  test('is not installed if it were wrong', async () => {
    const hasher = await nativeHasher();
    const hashPairs: Hasher['hashPairs'] = (source, target) => {
      hasher.hashPairs(source, target);
      if (target.length > 32 * 16) {
        target.fill(0, target.length - 1);
      }
    };
    expect(installHasher({ ...hasher, hashPairs })).toEqual(
      err({ code: 'hasher-wrong', name: 'native', sizeBytes: 17 * 64 }),
    );
    expect(currentHasher()).toBe(portableHasher);
  });
});
