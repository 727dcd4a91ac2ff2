import { createHash } from 'node:crypto';
import {
  concatBytes,
  currentHasher,
  type Digest,
  digestToBytes,
  err,
  type Hasher,
  hashPairs,
  installHasher,
  keccak256,
  ok,
  portableHasher,
  sha256,
  taggedHash,
} from '@surety/codec';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';

function ascii(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}

function native(message: Uint8Array): Digest {
  return `0x${createHash('sha256').update(message).digest('hex')}` as Digest;
}

// Examples of FIPS 180-4. @spec CODEC-HASH.1
describe('SHA-256', () => {
  test.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
    ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
  ])('of a published message', (message, digest) => {
    expect(sha256([ascii(message)])).toBe(`0x${digest}`);
  });

  test('of parts is that of the message they make, and a digest stands for its bytes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.constant(sha256([]))), { maxLength: 8 }),
        (parts) => {
          const whole = concatBytes(parts.map((part) => (typeof part === 'string' ? digestToBytes(part) : part)));
          expect(sha256(parts)).toBe(native(whole));
        },
      ),
      { seed: 1, numRuns: 200 },
    );
  });

  test('of a message longer than the scratch space', () => {
    const long = new Uint8Array(10_000).fill(3);
    expect(sha256([long, sha256([long])])).toBe(native(concatBytes([long, digestToBytes(native(long))])));
  });
});

// @spec CODEC-HASH.2
test('a tagged hash is that of the tag, a zero and the data', () => {
  expect(taggedHash('surety/x/1', [ascii('data')])).toBe(native(ascii('surety/x/1\0data')));
  expect(taggedHash('surety/x/1', [ascii('da'), ascii('ta')])).toBe(taggedHash('surety/x/1', [ascii('data')]));
  expect(taggedHash('surety/x/1', [])).not.toBe(taggedHash('surety/x/2', []));
});

// @spec CODEC-HASH.3
test.each([
  ['', 'c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470'],
  ['abc', '4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45'],
])('Keccak-256 of "%s" is the published one', (message, digest) => {
  expect(keccak256([ascii(message)])).toBe(`0x${digest}`);
});

const right: Hasher = {
  name: 'crypto',
  hash: (parts) => native(concatBytes(parts.map((part) => (typeof part === 'string' ? digestToBytes(part) : part)))),
  hashPairs: portableHasher.hashPairs,
};

// @spec CODEC-HASHER.1, CODEC-HASHER.2
describe('a hasher', () => {
  afterEach(() => {
    expect(installHasher(portableHasher)).toEqual(ok(undefined));
  });

  test('takes the place of the portable one when it agrees', () => {
    expect(currentHasher()).toBe(portableHasher);
    expect(installHasher(right)).toEqual(ok(undefined));
    expect(currentHasher()).toBe(right);
    expect(sha256([ascii('abc')])).toBe(native(ascii('abc')));
  });

  test.each([0, 1, 55, 56, 64, 119, 128, 256])('is refused when it is wrong for %i bytes', (sizeBytes) => {
    const wrong: Hasher = {
      ...right,
      hash: (parts) =>
        concatBytes(parts as readonly Uint8Array[]).length === sizeBytes ? native(ascii('wrong')) : right.hash(parts),
    };
    expect(installHasher(wrong)).toEqual(err({ code: 'hasher-wrong', name: 'crypto', sizeBytes }));
    expect(currentHasher()).toBe(portableHasher);
  });

  test.each([1, 2, 16, 33])('is refused when it is wrong for a layer of %i nodes', (nodes) => {
    const wrong: Hasher = {
      ...right,
      hashPairs: (source, target) => {
        portableHasher.hashPairs(source, target);
        if (target.length === 32 * nodes) {
          target[target.length - 1] = (target.at(-1) ?? 0) ^ 1;
        }
      },
    };
    expect(installHasher(wrong)).toEqual(err({ code: 'hasher-wrong', name: 'crypto', sizeBytes: 64 * nodes }));
  });
});

test('a layer is the hashes of its pairs', () => {
  const source = Uint8Array.from({ length: 192 }, (_, index) => index);
  const target = new Uint8Array(96);
  hashPairs(source, target);
  const expected = [0, 64, 128].map((start) => digestToBytes(native(source.subarray(start, start + 64))));
  expect(target).toEqual(concatBytes(expected));
});
