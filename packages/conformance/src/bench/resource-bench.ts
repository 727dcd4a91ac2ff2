import { type Digest, type Hasher, installHasher, portableHasher, sha256, uintToBytesBe } from '@surety/codec';
import {
  deriveCommitment,
  deriveKind,
  deriveNkCommitment,
  deriveNullifier,
  type NullifierKey,
  type Resource,
} from '@surety/machine';
import type { BenchGroup } from './harness.ts';

const key: NullifierKey = named(0);

/** A resource that differs from others by its number. */
export function sampleResource(number: number): Resource {
  return {
    logicRef: named(1),
    labelRef: named(2),
    valueRef: named(3),
    quantity: 2n ** 80n + BigInt(number),
    isEphemeral: false,
    nonce: named(100 + number),
    nkCommitment: deriveNkCommitment(key),
    randSeed: named(200 + number),
  };
}

/** The digests of a resource, with each hasher, and its kind. `native` is absent where there is no native hasher. */
export function resourceGroup(native: Hasher | undefined): BenchGroup {
  const resource = sampleResource(1);
  const hashers = native === undefined ? [portableHasher] : [portableHasher, native];
  const cases = hashers.flatMap((hasher) => [
    {
      name: `commitment, ${hasher.name}`,
      operations: 1000,
      run: () => withHasher(hasher, () => deriveCommitment(resource)),
    },
    {
      name: `nullifier, ${hasher.name}`,
      operations: 1000,
      run: () => withHasher(hasher, () => deriveNullifier(resource, key)),
    },
  ]);
  return {
    name: 'digests of a resource',
    operation: 'digest',
    baseline: `commitment, ${portableHasher.name}`,
    cases: [...cases, { name: 'kind', operations: 10, run: () => repeat(10, () => deriveKind(resource)) }],
  };
}

function named<Name extends string>(number: number): Digest<Name> {
  return sha256([uintToBytesBe(number, 4)]);
}

function withHasher(hasher: Hasher, run: () => unknown): void {
  installHasher(hasher);
  repeat(1000, run);
  installHasher(portableHasher);
}

function repeat(times: number, run: () => unknown): void {
  for (let count = 0; count < times; count++) {
    run();
  }
}
