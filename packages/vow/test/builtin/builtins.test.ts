import { ed25519 } from '@noble/curves/ed25519.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { bytesToHex } from '@surety/codec';
import {
  BUILTINS,
  deriveMerkleRoot,
  type Expression,
  findBuiltin,
  nobleSignatures,
  proveMerkleLeaf,
  type SignatureClaim,
  type SignatureVerifier,
  uintType,
  type Value,
} from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { runBoth } from '../run-both.ts';
import { bytes, bytesType, field, filled, listType, literal, recordType, v } from '../terms.ts';

const builtin = (number: number, ...parts: readonly Expression[]): Expression => ({ op: 'builtin', number, parts });

// @spec VOW-BUILTIN.1
describe('the builtins', () => {
  test('have the numbers, names and sizes of the table', () => {
    expect(
      BUILTINS.map(({ number, name, parameters, result }) => [number, name, parameters.length, result.type]),
    ).toEqual([
      [1, 'sha256', 1, 'bytes'],
      [2, 'keccak256', 1, 'bytes'],
      [3, 'blake2b256', 1, 'bytes'],
      [4, 'ed25519', 3, 'bool'],
      [5, 'ed25519_zip215', 3, 'bool'],
      [6, 'secp256k1', 3, 'bool'],
      [7, 'merkle', 5, 'bool'],
    ]);
    expect([0, 8, -1, 1.5].map(findBuiltin)).toEqual([undefined, undefined, undefined, undefined]);
  });

  test.each([
    [1, '', '0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [1, 'abc', '0xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [2, '', '0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470'],
    [2, 'abc', '0x4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45'],
    [3, '', '0x0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8'],
    [3, 'abc', '0xbddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319'],
  ])('%i of "%s" is %s', (number, message, digest) => {
    const found = runBoth({ input: bytesType(0, 9), body: builtin(number, v(0)) }, bytes(...Buffer.from(message)));
    expect(bytesToHex(found instanceof Uint8Array ? found : bytes())).toBe(digest);
  });

  test('hash long messages', () => {
    const long = filled(0x61, 65_536);
    const found = runBoth({ input: bytesType(0, 65_536), body: builtin(1, v(0)) }, long);
    expect(bytesToHex(found instanceof Uint8Array ? found : bytes())).toBe(
      '0xbf718b6f653bebc184e1479f1935b8da974d701b893afcf49e701f3e2f9f9c5a',
    );
  });
});

// @spec VOW-BUILTIN.1, VOW-SIG.1
describe('signature builtins', () => {
  const secret = filled(7, 32);
  const message = bytes(1, 2, 3);
  const digest = filled(5, 32);
  const ed = { key: ed25519.getPublicKey(secret), signature: ed25519.sign(message, secret) };
  const ec = {
    key: secp256k1.getPublicKey(secret),
    signature: secp256k1.sign(digest, secret, { prehash: false, lowS: true }),
  };

  test.each([
    [4, ed.key, message, ed.signature],
    [5, ed.key, message, ed.signature],
    [6, ec.key, digest, ec.signature],
  ])('%i accepts a good claim and refuses a changed one', (number, key, signed, signature) => {
    const parts = (...values: readonly Uint8Array[]) => values.map(literal);
    const changed = signed.map((byte) => byte ^ 1);
    expect(runBoth({ body: builtin(number, ...parts(key, signed, signature)) })).toBe(true);
    expect(runBoth({ body: builtin(number, ...parts(key, changed, signature)) })).toBe(false);
  });

  test.each([
    [4, 'verifyEd25519'],
    [5, 'verifyEd25519Zip215'],
    [6, 'verifySecp256k1'],
  ] as const)('%i asks %s for the claim in this order', (number, method) => {
    const claims: SignatureClaim[] = [];
    const verifier: SignatureVerifier = {
      ...nobleSignatures,
      [method]: (claim: SignatureClaim) => {
        claims.push(claim);
        return true;
      },
    };
    const key = number === 6 ? filled(1, 33) : filled(1, 32);
    const signed = number === 6 ? filled(2, 32) : filled(2, 5);
    const body = builtin(number, literal(key), literal(signed), literal(filled(3, 64)));
    expect(runBoth({ body }, [], verifier)).toBe(true);
    const claim = { publicKey: key, message: signed, signature: filled(3, 64) };
    expect(claims).toEqual([claim, claim]);
  });
});

// @spec VOW-BUILTIN.2
describe('merkle', () => {
  const u64 = uintType(64);
  const input = recordType({
    a: bytesType(32, 32),
    b: u64,
    c: u64,
    d: bytesType(0, 40),
    e: listType(bytesType(32, 32), 0, 64),
  });
  const body = builtin(7, field(v(0), 'a'), field(v(0), 'b'), field(v(0), 'c'), field(v(0), 'd'), field(v(0), 'e'));
  const leaves = [bytes(1), bytes(2), bytes(3)];
  const root = deriveMerkleRoot(leaves);

  test('takes root, count, index, data and path', () => {
    const run = (...value: readonly Value[]) => runBoth({ input, body }, value);
    expect(run(root, 3, 2, bytes(3), proveMerkleLeaf(leaves, 2))).toBe(true);
    expect(run(root, 3, 1, bytes(3), proveMerkleLeaf(leaves, 2))).toBe(false);
    expect(run(root, 2, 3, bytes(3), proveMerkleLeaf(leaves, 2))).toBe(false);
    expect(run(root, 0, 0, bytes(3), [])).toBe(false);
    expect(run(root, 2n ** 64n - 1n, 2n ** 64n - 1n, bytes(3), [])).toBe(false);
    expect(run(deriveMerkleRoot([bytes(4)]), 1, 0, bytes(4), [])).toBe(true);
  });
});
