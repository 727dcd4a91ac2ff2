import { assert } from '@surety/codec';
import { nobleSignatures, type SignatureVerifier } from '@surety/vow';
import { afterAll, expect, test } from 'vitest';
import { DOCUMENT, unitOf } from '../../../machine/test/block/block-ledger.ts';
import { openEngine } from '../../src/engine/engine.ts';
import { SignaturePool } from '../../src/signatures/signature-pool.ts';
import { decideStatement, verifierOf } from '../../src/signatures/signature-statement.ts';
import { openMemoryStore } from '../../src/store/memory-store.ts';
import { type Flaw, SIGNED_LOGICS, signedEntry } from '../signatures/signed-entries.ts';
import { nextBlock, optionsOf } from './engine-case.ts';

let decided = 0;
const inline: SignatureVerifier = verifierOf('counted', (statement) => {
  decided += 1;
  return decideStatement(nobleSignatures, statement);
});
const pool = new SignaturePool({ inline, threads: 1 });
afterAll(() => pool.close());

function engineWith(signatures: SignatureVerifier) {
  const engine = openEngine({ ...optionsOf(openMemoryStore()), signatures });
  assert(engine.ok, 'the engine opens');
  return engine.value;
}

const UNITS = [...DOCUMENT.units, ...Object.values(SIGNED_LOGICS).map(unitOf)];

function entryWith(number: number, flaw: Flaw): Uint8Array {
  return signedEntry({ number, parts: [{ logic: 'signed', flaw }], envelope: 'none', isUnbalanced: false });
}

// @spec SIGNATURES.2, SIGNATURES.5
test('an engine whose entries were warmed does the same, and decides no signature itself', async () => {
  const [engine, warmed] = [engineWith(nobleSignatures), engineWith(pool.verifier)];
  await warmed.warm([entryWith(1, 'none')], pool);
  for (const each of [engine, warmed]) {
    expect(each.initGenesis({ ...DOCUMENT, units: UNITS }).ok).toBe(true);
  }
  const [good, wrong] = [[1, 2].map((number) => entryWith(number, 'none')), [entryWith(3, 'changed')]];
  await warmed.warm([...good, ...wrong], pool);
  const [expected, executed] = [engine, warmed].map((each) => each.executeBlock(nextBlock(each, good)));
  expect(executed).toEqual(expected);
  expect(executed).toMatchObject({ ok: true });
  const [refused, refusedToo] = [engine, warmed].map((each) => each.validateBlock(nextBlock(each, wrong)));
  expect(refusedToo).toEqual(refused);
  expect(refused).toMatchObject({ error: { code: 'block-entry-invalid', reason: { code: 'logic-rejected' } } });
  expect(decided).toBe(0);
});
