import { AssertionError, type Digest, err, ok, sha256, uintToBytesBe } from '@surety/codec';
import {
  deriveActionTreeRoot,
  deriveCommitment,
  deriveKindTableCommitment,
  deriveNkCommitment,
  deriveNonce,
  deriveNullifier,
  deriveNullifiersDigest,
  kindKey,
  PADDING_LEAF,
  type Resource,
  type Tag,
} from '@surety/machine';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const SEED = { seed: 1 };

function digests<Name extends string>(): fc.Arbitrary<Digest<Name>> {
  return fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => sha256<Name>([bytes]));
}

const resources: fc.Arbitrary<Resource> = fc.record({
  logicRef: digests<'logic-ref'>(),
  labelRef: digests<'label-ref'>(),
  valueRef: digests<'value-ref'>(),
  quantity: fc.bigInt(0n, 2n ** 128n - 1n),
  isEphemeral: fc.boolean(),
  nonce: digests<'nonce'>(),
  nkCommitment: digests<'nk-commitment'>(),
  randSeed: digests<'rand-seed'>(),
});

/** The same resource with one field changed. */
function changes(resource: Resource, other: Resource): readonly Resource[] {
  return [
    { ...resource, logicRef: other.logicRef },
    { ...resource, labelRef: other.labelRef },
    { ...resource, valueRef: other.valueRef },
    { ...resource, quantity: resource.quantity ^ 1n },
    { ...resource, isEphemeral: !resource.isEphemeral },
    { ...resource, nonce: other.nonce },
    { ...resource, nkCommitment: other.nkCommitment },
    { ...resource, randSeed: other.randSeed },
  ];
}

// @spec RES-COMMIT.1
test('every field of a resource is in its commitment', () => {
  fc.assert(
    fc.property(resources, resources, (resource, other) => {
      const all = [resource, ...changes(resource, other)].map(deriveCommitment);
      expect(new Set(all).size).toBe(9);
    }),
    { ...SEED, numRuns: 50 },
  );
});

// @spec RES-FIELDS.1
test('a quantity of 129 bits is a mistake of the caller', () => {
  fc.assert(
    fc.property(resources, (resource) => {
      expect(() => deriveCommitment({ ...resource, quantity: 2n ** 128n })).toThrow(AssertionError);
      expect(() => deriveCommitment({ ...resource, quantity: -1n })).toThrow(AssertionError);
    }),
    { ...SEED, numRuns: 5 },
  );
});

// @spec RES-NULLIFY.1, RES-KEY.1
test('only the key that a resource commits to gives a nullifier', () => {
  fc.assert(
    fc.property(resources, digests<'nullifier-key'>(), digests<'nullifier-key'>(), (blank, key, other) => {
      const resource = { ...blank, nkCommitment: deriveNkCommitment(key) };
      expect(deriveNullifier(resource, key).ok).toBe(true);
      expect(deriveNullifier(resource, other)).toEqual(
        key === other
          ? ok(expect.anything())
          : err({ code: 'nullifier-key-mismatch', nkCommitment: resource.nkCommitment }),
      );
    }),
    { ...SEED, numRuns: 50 },
  );
});

// @spec RES-NONCE.1
test('nonces differ by index and by any nullifier', () => {
  fc.assert(
    fc.property(fc.uniqueArray(digests<'nullifier'>(), { minLength: 2, maxLength: 5 }), (nullifiers) => {
      const all = deriveNullifiersDigest(nullifiers);
      const fewer = deriveNullifiersDigest(nullifiers.slice(1));
      const nonces = [0, 1, 2 ** 32 - 1].flatMap((index) => [deriveNonce(index, all), deriveNonce(index, fewer)]);
      expect(new Set(nonces).size).toBe(6);
    }),
    { ...SEED, numRuns: 50 },
  );
});

/** The definition, word for word: pad, then fold. */
function naiveRoot(tags: readonly Tag[]): Digest {
  let layer: Digest[] = [...tags];
  while ((layer.length & (layer.length - 1)) !== 0) {
    layer.push(PADDING_LEAF);
  }
  while (layer.length > 1) {
    layer = layer.flatMap((left, index) => (index % 2 === 0 ? [sha256([left, layer[index + 1] ?? left])] : []));
  }
  return layer[0] ?? expect.unreachable();
}

// @spec RES-ACTION-TREE.1
test('the action tree is the padded tree', () => {
  fc.assert(
    fc.property(fc.array(digests<'nullifier'>(), { minLength: 1, maxLength: 70 }), (tags) => {
      expect(deriveActionTreeRoot(tags)).toBe(naiveRoot(tags));
    }),
    { ...SEED, numRuns: 60 },
  );
});

test('the padding leaf is the hash of five letters', () => {
  expect(sha256([uintToBytesBe(0x454d505459n, 5)])).toBe(PADDING_LEAF);
});

// @spec RES-ACTION-TREE.1
test('there is no action tree without tags', () => {
  expect(() => deriveActionTreeRoot([])).toThrow(AssertionError);
});

// @spec RES-KIND-TABLE.1
test('a kind table names a kind once', () => {
  fc.assert(
    fc.property(resources, resources, (one, two) => {
      const rows = [one, two, one];
      expect(deriveKindTableCommitment(rows)).toEqual(err({ code: 'kind-table-row-repeated', key: kindKey(one) }));
    }),
    { ...SEED, numRuns: 3 },
  );
});
