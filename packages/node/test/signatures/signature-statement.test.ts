import { nobleSignatures } from '@surety/vow';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AnswerCache, deriveStatementKey } from '../../src/signatures/answer-cache.ts';
import {
  decideStatement,
  encodeStatement,
  readStatements,
  type SignatureStatement,
  verifierOf,
} from '../../src/signatures/signature-statement.ts';

const bytes = fc.uint8Array({ maxLength: 70 });
const statement: fc.Arbitrary<SignatureStatement> = fc.record({
  scheme: fc.constantFrom('ed25519' as const, 'ed25519-zip215' as const, 'secp256k1' as const),
  claim: fc.record({ publicKey: bytes, message: bytes, signature: bytes }),
});

// @spec SIGNATURES.2
test('statements come out of a batch as they went in, and no part of one is taken for another', () => {
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 5 }), (statements) => {
      const batch = Buffer.concat(statements.map(encodeStatement));
      expect(readStatements(new Uint8Array(batch))).toEqual(statements);
    }),
    { seed: 1, numRuns: 200 },
  );
  const [one, other] = [1, 2].map((size) => {
    const claim = { publicKey: new Uint8Array(size), message: new Uint8Array(3 - size), signature: new Uint8Array(1) };
    return deriveStatementKey(encodeStatement({ scheme: 'ed25519', claim }));
  });
  expect(one).not.toBe(other);
});

// @spec SIGNATURES.2
test('a statement is decided by the rule of its scheme', () => {
  const claim = { publicKey: new Uint8Array(1), message: new Uint8Array(1), signature: new Uint8Array(1) };
  const asked: string[] = [];
  const verifier = verifierOf('asked', ({ scheme }) => asked.push(scheme) > 0);
  for (const scheme of ['ed25519', 'ed25519-zip215', 'secp256k1'] as const) {
    expect(decideStatement(verifier, { scheme, claim })).toBe(true);
    expect(decideStatement(nobleSignatures, { scheme, claim })).toBe(false);
  }
  expect(asked).toEqual(['ed25519', 'ed25519-zip215', 'secp256k1']);
});

// @spec SIGNATURES.4
test('answers are kept up to a number, and the oldest is forgotten', () => {
  const cache = new AnswerCache(2);
  const [first, second, third] = [1, 2, 3].map((byte) => deriveStatementKey(Uint8Array.of(byte)));
  if (first === undefined || second === undefined || third === undefined) {
    expect.unreachable('there are three');
  }
  cache.keep(first, true);
  cache.keep(second, false);
  cache.keep(second, false);
  expect([first, second, third].map((key) => cache.find(key))).toEqual([true, false, undefined]);
  cache.keep(third, true);
  expect([first, second, third].map((key) => cache.find(key))).toEqual([undefined, false, true]);
  expect(cache.size).toBe(2);
});
