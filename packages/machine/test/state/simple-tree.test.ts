import { type Digest, err, hexToBytes, ok } from '@surety/codec';
import {
  deriveSimpleListProof,
  deriveSimpleListRoot,
  deriveSimpleMapProof,
  deriveSimpleMapRoot,
  type SimpleMapEntry,
  type SimpleProof,
  verifySimpleListProof,
  verifySimpleMapProof,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { hashOf, naiveSimpleRoot, nameDigest } from './naive-state.ts';

function bytes(hex: string): Uint8Array {
  const read = hexToBytes(`0x${hex}`);
  return read.ok ? read.value : expect.unreachable(hex);
}

function ascii(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'ascii'));
}

function entries(texts: Readonly<Record<string, string>>): readonly SimpleMapEntry[] {
  return Object.entries(texts).map(([key, value]) => ({ key: ascii(key), value: ascii(value) }));
}

// The test data of Certificate Transparency for RFC 6962: eight leaves and the roots over the first 1 to 8 of them.
const ctLeaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ctRoots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

// @spec STATE-SIMPLE.1
describe('the root of a simple list', () => {
  test('is that of the published lists of one to eight items', () => {
    for (const [index, root] of ctRoots.entries()) {
      expect(deriveSimpleListRoot(ctLeaves.slice(0, index + 1).map(bytes))).toBe(`0x${root}`);
    }
  });

  test('of no items is the hash of nothing', () => {
    expect(deriveSimpleListRoot([])).toBe('0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  test('is that of the recursive definition', () => {
    for (let total = 0; total <= 40; total++) {
      const items = Array.from({ length: total }, (_, index) => Uint8Array.of(index, total));
      expect(deriveSimpleListRoot(items)).toBe(naiveSimpleRoot(items));
    }
  });
});

// @spec STATE-SIMPLE.2
describe('the root of a simple map', () => {
  // Published with the map of the Cosmos SDK, which hashes as CometBFT does.
  test.each([
    [{}, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [{ key1: 'value1' }, 'a44d3cc7daba1a4600b00a2434b30f8b970652169810d6dfa9fb1793a2189324'],
    [{ key1: 'value2' }, '0638e99b3445caec9d95c05e1a3fc1487b4ddec6a952ff337080360b0dcc078c'],
    [{ key1: 'value1', key2: 'value2' }, '8fd19b19e7bb3f2b3ee0574027d8a5a4cec370464ea2db2fbfa5c7d35bb0cff3'],
    [{ key2: 'value2', key1: 'value1' }, '8fd19b19e7bb3f2b3ee0574027d8a5a4cec370464ea2db2fbfa5c7d35bb0cff3'],
    [
      { key1: 'value1', key2: 'value2', key3: 'value3' },
      '1dd674ec6782a0d586a903c9c63326a41cbe56b3bba33ed6ff5b527af6efb3dc',
    ],
  ])('of %j is %s', (texts, root) => {
    expect(deriveSimpleMapRoot(entries(texts))).toBe(`0x${root}`);
  });

  test('writes the length of a long key in two bytes', () => {
    const key = new Uint8Array(300).fill(7);
    const digest = Buffer.from(hashOf('v').slice(2), 'hex');
    const leaf = Buffer.concat([Uint8Array.of(0, 0xac, 0x02), key, Uint8Array.of(32), digest]);
    expect(deriveSimpleMapRoot([{ key, value: ascii('v') }])).toBe(hashOf(leaf));
  });

  test('stops the program where a key comes twice', () => {
    expect(() => deriveSimpleMapRoot([...entries({ a: '1' }), ...entries({ a: '2' })])).toThrow('each key once');
  });
});

// @spec STATE-SIMPLE.3, STATE-SIMPLE.4
describe('proofs', () => {
  test('show every item of lists of all sizes, and nothing else', () => {
    for (let total = 1; total <= 17; total++) {
      const items = Array.from({ length: total }, (_, index) => Uint8Array.of(index));
      const root = deriveSimpleListRoot(items);
      for (const [index, item] of items.entries()) {
        const proof = deriveSimpleListProof(items, index);
        expect(verifySimpleListProof({ root, item }, proof)).toEqual(ok(undefined));
        expect(verifySimpleListProof({ root, item: Uint8Array.of(99) }, proof)).toMatchObject(
          err({ code: 'simple-root-mismatch', expected: root }),
        );
      }
    }
  });

  const items = Array.from({ length: 6 }, (_, index) => Uint8Array.of(index));
  const claim = { root: deriveSimpleListRoot(items), item: Uint8Array.of(4) };
  const proof = deriveSimpleListProof(items, 4);

  test.each([
    [6, 6],
    [-1, 6],
    [0, 0],
    [1.5, 6],
    [4, 6.5],
    [4, 2 ** 32],
    [Number.NaN, 6],
  ])('with the place %d of %d are refused', (index, total) => {
    expect(verifySimpleListProof(claim, { ...proof, index, total })).toEqual(
      err({ code: 'simple-index-outside', index, total }),
    );
  });

  test('with more or fewer subtrees are refused', () => {
    const lengthened: SimpleProof = { ...proof, aunts: [...proof.aunts, nameDigest('x')] };
    expect(proof.aunts.length).toBe(2);
    expect(verifySimpleListProof(claim, lengthened)).toEqual(
      err({ code: 'simple-length-wrong', expected: 2, actual: 3 }),
    );
    expect(verifySimpleListProof(claim, { ...proof, aunts: [] })).toEqual(
      err({ code: 'simple-length-wrong', expected: 2, actual: 0 }),
    );
    expect(verifySimpleListProof(claim, { ...proof, total: 2 ** 32 - 1 })).toEqual(
      err({ code: 'simple-length-wrong', expected: 32, actual: 2 }),
    );
  });

  test('with a changed subtree or place are refused', () => {
    const [sibling, left] = proof.aunts as [Digest, Digest];
    const leaf = hashOf(Uint8Array.of(0, 4));
    const inner = (l: Digest, r: Digest) => hashOf(Uint8Array.of(1), l, r);
    const changed = nameDigest('x');
    expect(verifySimpleListProof(claim, { ...proof, aunts: [changed, left] })).toEqual(
      err({ code: 'simple-root-mismatch', expected: claim.root, actual: inner(left, inner(leaf, changed)) }),
    );
    expect(verifySimpleListProof(claim, { ...proof, index: 5 })).toEqual(
      err({ code: 'simple-root-mismatch', expected: claim.root, actual: inner(left, inner(sibling, leaf)) }),
    );
  });

  test('of maps show an entry, not another value; there is none for an absent key', () => {
    const map = entries({ a: '1', b: '2', c: '3' });
    const root = deriveSimpleMapRoot(map);
    const shown = deriveSimpleMapProof(map, ascii('b')) ?? expect.unreachable('b is in the map');
    expect(verifySimpleMapProof({ root, entry: { key: ascii('b'), value: ascii('2') } }, shown)).toEqual(ok(undefined));
    expect(verifySimpleMapProof({ root, entry: { key: ascii('b'), value: ascii('3') } }, shown)).toMatchObject(
      err({ code: 'simple-root-mismatch', expected: root }),
    );
    expect(deriveSimpleMapProof(map, ascii('d'))).toBeUndefined();
  });
});
