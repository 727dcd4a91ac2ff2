import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { bytesToHex, parseJsonStrict } from '@surety/codec';
import { openOwned, PARAMETERS_RECORD, stateProofCodec, verifyStateProof } from '@surety/machine';
import { describe, expect, onTestFinished, test } from 'vitest';
import { developmentNetwork } from '../../src/story/development-genesis.ts';
import { nodeOn } from '../node/development-entries.ts';
import { openSound, storeFolder } from '../store/store-folder.ts';
import { type RanJson, startCase } from './client-case.ts';
import { runMain } from './run-main.ts';

const [{ purse } = expect.unreachable()] = developmentNetwork().funded;
const { tag: nullifier, commitment } = openOwned(purse);

/** Whether the proof in a file shows against the state root what it says. */
function isShown(file: string, { stateRoot }: RanJson): boolean {
  const json = parseJsonStrict(readFileSync(file, 'utf8'));
  const proof = json.ok ? stateProofCodec.fromJson(json.value) : expect.unreachable();
  return proof.ok && verifyStateProof(proof.value, stateRoot as `0x${string}` as never).ok;
}

describe('state prove', () => {
  // @spec CLI.27
  test('gets proofs from a node, which any program can verify', async () => {
    const { node, path, json } = await startCase();
    node.produce();
    const asked = [
      ['record', 'parameters', { type: 'record', name: bytesToHex(PARAMETERS_RECORD) }],
      ['record', '0x0102', { type: 'record', value: [] }],
      ['commitment', commitment, { type: 'commitment', commitment }],
      ['nullifier', nullifier, { type: 'nullifier', isSpent: false }],
    ] as const;
    for (const [place, [type, named, proof]] of asked.entries()) {
      const out = path(`${place}.json`);
      const proven = await json(['state', 'prove', type, named, '--out', out]);
      expect(proven).toMatchObject({ status: 0, height: '1', isVerified: true, proof, out });
      expect(proven['stateRoot']).toBe(node.engine.tip?.stateRoot);
      expect(isShown(out, proven)).toBe(true);
    }
  });

  // @spec CLI.27
  test('gets the same from a folder', async () => {
    const folder = join(storeFolder(), 'network');
    const node = await nodeOn(await openSound(folder));
    await node.close();
    const run = (words: readonly string[]) => runMain(['state', 'prove', ...words, '--folder', folder]);
    const text = await run(['nullifier', nullifier]);
    expect(text.output).toMatch(
      /^nullifier 0x[0-9a-f]{64} is not spent\n {2}state root {2}0x[0-9a-f]{64} at height 0, /,
    );
    const { output } = await run(['commitment', commitment, '--json']);
    expect(JSON.parse(output)).toMatchObject({ height: '0', isVerified: true, proof: { type: 'commitment' } });
    const both = await run(['record', 'parameters', '--node', 'http://127.0.0.1:1/', '--json']);
    expect(JSON.parse(both.output)).toMatchObject({ refusal: { code: 'source-ambiguous' } });
  });

  // @spec CLI.27
  test('refuses what cannot be shown, and what is no name', async () => {
    const { write, refusal } = await startCase();
    const prove = (...words: readonly string[]) => refusal(['state', 'prove', ...words]);
    expect(await prove('commitment', nullifier)).toEqual([1, 'commitment-unproven']);
    expect(await prove('commitment', '0x00')).toEqual([2, 'tag-malformed']);
    expect(await prove('record', '0x0')).toEqual([2, 'name-malformed']);
    expect(await prove('record', 'n'.repeat(129))).toEqual([2, 'name-malformed']);
    expect(await prove('record', 'parameters', '--folder', write('file', ''))).toEqual([2, 'folder-missing']);
    expect(await prove('record', 'parameters', '--out', write('out', ''))).toEqual([2, 'path-present']);
  });
});

// @spec CLI.27
test('state prove believes no node', async () => {
  const { url, json, path } = await startCase();
  const liar = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    response.end((await answer.text()).replace('"spent":false', '"spent":true'));
  });
  await once(liar.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => liar.closeAllConnections());
  onTestFinished(() => void liar.close());
  const { port } = liar.address() as AddressInfo;
  const asked = ['state', 'prove', 'nullifier', nullifier, '--node', `http://127.0.0.1:${port}/`];
  const code = 'proof-claim-refused';
  expect(await json([...asked, '--out', path('lie.json')])).toMatchObject({ status: 1, refusal: { code } });
  expect(existsSync(path('lie.json'))).toBe(false);
});

// @spec CLI.28
test('state verify-proof verifies against the root that the user knows, and asks nobody', async () => {
  const { path, write, json, refusal, node } = await startCase();
  const file = path('proof.json');
  const { stateRoot } = await json(['state', 'prove', 'nullifier', nullifier, '--out', file]);
  await node.close();
  const verify = (path: string, root: unknown) => ['state', 'verify-proof', path, '--state-root', `${root}`];
  expect(await json(verify(file, stateRoot))).toMatchObject({ status: 0, isVerified: true, proof: { nullifier } });
  const other = `0x${'00'.repeat(32)}`;
  const wrong = { status: 1, isVerified: false, refusal: { code: 'proof-part-refused' } };
  expect(await json(verify(file, other))).toMatchObject(wrong);
  const altered = readFileSync(file, 'utf8').replace('"isSpent": false', '"isSpent": true');
  const lie = { status: 1, isVerified: false, refusal: { code: 'proof-claim-refused' } };
  expect(await json(verify(write('lie.json', altered), stateRoot))).toMatchObject(lie);
  expect(await refusal(verify(write('text', 'no proof'), stateRoot))).toEqual([1, 'proof-malformed']);
  expect(await refusal(verify(path('absent'), stateRoot))).toEqual([2, 'path-unreadable']);
});
