import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bytesToHex } from '@surety/codec';
import { describe, expect, test } from 'vitest';
import { buildTransfer } from '../../src/client/build-transfer.ts';
import { developmentNetwork } from '../../src/story/development-genesis.ts';
import { granted } from '../../src/story/granted.ts';
import { commitNext } from '../engine/engine-case.ts';
import { startCase, transferOf } from './client-case.ts';

const HASH = /^0x[0-9a-f]{64}$/;

// @spec CLI.22, CLI.23, CLI.24, CLI.25, CLI.26
test('what is made by hand is looked at, tried, sent and followed', async () => {
  const { node, url, path, run, json } = await startCase();
  const file = path('first.bin');
  const made = await json(transferOf('alice', 'bob', '5.25', file));
  expect(made).toMatchObject({ status: 0, from: 'alice', to: 'bob', quantity: '5250000' });
  const { entryHash, fee } = made;
  expect(entryHash).toMatch(HASH);
  const shown = await json(['tx', 'show', file]);
  expect(shown).toMatchObject({ status: 0, entryHash, fee });
  expect(shown['txId']).toBeUndefined();
  const { txId } = await json(['tx', 'show', file, '--network', node.engine.reader()?.meta.network ?? '']);
  const checked = await json(['tx', 'show', file, '--node', url]);
  expect(checked).toMatchObject({ status: 0, txId, check: { price: fee } });
  expect(await json(['tx', 'simulate', file])).toMatchObject({ status: 0, entry: { outcome: 'applied', txId } });
  expect(await json(['tx', 'show', `${entryHash}`])).toMatchObject({ status: 1, refusal: { code: 'receipt-unknown' } });
  node.start(50);
  const sent = await json(['tx', 'send', file, '--wait', '30']);
  expect(sent).toMatchObject({ status: 0, fate: 'committed', receipt: { outcome: 'applied', fee } });
  const followed = await run(['tx', 'show', `${entryHash}`]);
  expect(followed.output).toMatch(/^0x[0-9a-f]{64}: applied in block [0-9]+, place 0\n {2}txId {5}0x/);
  expect(followed.status).toBe(0);
  expect(await json(['tx', 'owned', 'bob'])).toMatchObject({
    owned: [{ shown: '250,005.25 DEV', resources: 2, quantity: '250005250000' }],
  });
  await json(transferOf('bob', 'alice', '250001', path('second.bin')));
  expect(await json(['tx', 'send', path('second.bin'), '--wait', '30'])).toMatchObject({ status: 0 });
});

describe('before the next block', () => {
  // @spec CLI.21, CLI.22, CLI.23
  test('an entry is taken in each of its three forms, once, and one that spends the same not at all', async () => {
    const { url, path, write, run, json } = await startCase();
    const file = path('entry.bin');
    const { entryHash } = await json(transferOf('alice', 'bob', '1', file));
    const bytes = readFileSync(file);
    expect(await run(['tx', 'send', write('entry.hex', `${bytesToHex(bytes)}\n`)])).toMatchObject({
      status: 0,
      output: expect.stringContaining(`"surety tx show ${entryHash}" says what became of it`),
    });
    const known = { code: 'entry-known', entryHash, next: expect.stringContaining(`surety tx show ${entryHash}`) };
    const refused = { status: 1, refusal: known };
    expect(await json(['tx', 'send', write('entry.txt', bytes.toString('base64'))])).toMatchObject(refused);
    expect(await json(['tx', 'send', file])).toMatchObject(refused);
    const pool = { entries: 1, sizeBytes: bytes.length };
    expect(await json(['status'])).toMatchObject({ status: 0, node: url, height: '0', firstHeight: '0', pool });
    const { status, output } = await run(['status']);
    expect(status).toBe(0);
    expect(output).toMatch(
      /^http:\/\/127\.0\.0\.1:[0-9]+\/: height 0\n( {2}(time|epoch|network|state root|pool|log) .*\n){6}$/,
    );
    await json(transferOf('alice', 'carol', '1', path('twin.bin')));
    expect(await json(['tx', 'send', path('twin.bin')])).toMatchObject({
      status: 1,
      refusal: { code: 'nullifier-pooled', entryHash, next: expect.stringContaining('to take its place') },
    });
  });

  // @spec CLI.23
  test('whoever waits in vain is told so', async () => {
    const { path, json } = await startCase();
    await json(transferOf('dave', 'carol', '1', path('entry.bin')));
    const sent = await json(['tx', 'send', path('entry.bin'), '--wait', '1']);
    expect(sent).toMatchObject({ status: 1, fate: 'waiting' });
  });
});

// @spec CLI.21
test('what was spent is named with what spent it', async () => {
  const { node, url, path, run, json } = await startCase();
  const [first, twin] = [path('first.bin'), path('twin.bin')];
  const { entryHash } = await json(transferOf('alice', 'bob', '1', first));
  await json(transferOf('alice', 'carol', '1', twin));
  await json(['tx', 'send', first]);
  node.produce();
  expect(await json(['tx', 'send', first])).toMatchObject({
    status: 1,
    refusal: {
      code: 'nullifier-already-spent',
      next: 'It was this very entry, in block 1 (applied): do not send it again.',
    },
  });
  const refusal = { code: 'nullifier-already-spent', spentBy: entryHash, spentAt: '1' };
  expect(await json(['tx', 'send', twin])).toMatchObject({ status: 1, refusal });
  expect(await json(['tx', 'show', twin, '--node', url])).toMatchObject({ status: 1, actions: [{}], refusal });
  expect((await run(['tx', 'send', twin])).errors).toMatch(
    /^surety tx send: nullifier-already-spent: Action 0 consumes .*\n {2}It was the entry 0x[0-9a-f]{64} in block 1\. .*\n$/,
  );
  expect(await json(['tx', 'simulate', twin])).toMatchObject({ status: 1 });
  for (let block = 0; block < 32; block++) {
    node.produce();
  }
  expect(await json(['tx', 'send', twin])).toMatchObject({
    refusal: { next: expect.stringMatching(/^It was none of the last 32 blocks\./) },
  });
});

// @spec CLI.21, CLI.24
test('what pays too little is told what to pay', async () => {
  const { node, url, write, json } = await startCase();
  const { document, network, native, funded } = developmentNetwork();
  const [{ person, purse } = expect.unreachable()] = funded;
  const { parameters } = document;
  const cheaper = { ...parameters, fees: { ...parameters.fees, base: parameters.fees.base - 1n } };
  const to = { ...person, name: 'alice' };
  const built = buildTransfer({
    ...{ network, parameters: cheaper, from: person, to, token: native, quantity: 1n, owned: [purse] },
  });
  const file = write('cheap.bin', granted(built, 'it is built').bytes);
  const price = `${granted(built, 'it is built').fee + 1n}`;
  const refusal = { code: 'fee-too-low', price, next: `Pay ${price}: the fee action has to be made and signed anew.` };
  expect(await json(['tx', 'send', file])).toMatchObject({ status: 1, refusal });
  expect(await json(['tx', 'show', file, '--node', url])).toMatchObject({ status: 1, refusal });
  expect(node.pooled.entries).toBe(0);
});

// @spec CLI.26
test("what an entry of a block was to create, and did not, is nobody's", async () => {
  const { node, path, json } = await startCase();
  const files = [path('first.bin'), path('twin.bin')] as const;
  await json(transferOf('alice', 'bob', '1', files[0]));
  await json(transferOf('alice', 'carol', '1', files[1]));
  const block = commitNext(
    node.engine,
    files.map((file) => readFileSync(file)),
  );
  expect(block.entries.map(({ outcome }) => outcome.type)).toEqual(['applied', 'unpaid']);
  const spentBy = block.entries[0]?.entryHash;
  expect(await json(['tx', 'send', files[1]])).toMatchObject({ refusal: { spentBy, spentAt: '1' } });
  expect(await json(['tx', 'owned', 'bob'])).toMatchObject({ owned: [{ shown: '250,001 DEV' }] });
  expect(await json(['tx', 'owned', 'carol'])).toMatchObject({ owned: [{ shown: '250,000 DEV' }] });
});

// @spec CLI.26
test('what an entry created that stood in two blocks is there once', async () => {
  const [made, told] = [await startCase(), await startCase()];
  await made.json(transferOf('alice', 'bob', '1', made.path('first.bin')));
  const first = readFileSync(made.path('first.bin'));
  commitNext(made.node.engine, [first]);
  await made.json(transferOf('alice', 'carol', '1', made.path('second.bin')));
  const second = readFileSync(made.path('second.bin'));
  const outcomes = [second, first, second].map(
    (entry) => commitNext(told.node.engine, [entry]).entries[0]?.outcome.type,
  );
  expect(outcomes).toEqual(['unpaid', 'applied', 'applied']);
  expect(await told.json(['tx', 'owned', 'carol'])).toMatchObject({ owned: [{ shown: '250,001 DEV', resources: 2 }] });
});

describe('what cannot be done is refused', () => {
  // @spec CLI.20
  test('where no node answers, or what answers is none', async () => {
    const { url, run, refusal } = await startCase();
    const gone = createServer();
    await once(gone.listen(0, '127.0.0.1'), 'listening');
    const host = `127.0.0.1:${(gone.address() as AddressInfo).port}`;
    await once(gone.close(), 'close');
    const refused = [2, 'rpc-unreachable'];
    const node = ['--node', `http://${host}/`];
    expect(await refusal(['status', ...node])).toEqual(refused);
    expect(await refusal(['tx', 'show', `0x${'00'.repeat(32)}`, ...node])).toEqual(refused);
    expect(await refusal(['tx', 'owned', 'alice', ...node])).toEqual(refused);
    expect(await refusal(['state', 'prove', 'record', 'parameters', ...node])).toEqual(refused);
    expect((await run(['status', ...node])).errors).toBe(
      `surety status: No node answers at http://${host}/: connect ECONNREFUSED ${host}.\n` +
        '  Is it running? "surety start <folder>" starts one; --node names another one.\n',
    );
    expect(await refusal(['status', '--node', `${url}metrics`])).toEqual([1, 'verb-refused']);
    const other = createServer((_, response) => response.end('no node'));
    await once(other.listen(0, '127.0.0.1'), 'listening');
    const { port } = other.address() as AddressInfo;
    expect(await refusal(['status', '--node', `http://127.0.0.1:${port}/`])).toEqual([2, 'rpc-answer-malformed']);
    other.closeAllConnections();
    other.close();
  });

  // @spec CLI.20
  test('where the words are wrong', async () => {
    const { run } = await startCase();
    for (const node of ['127.0.0.1:26680', 'ftp://127.0.0.1/', '']) {
      expect((await run(['status', '--node', node])).status).toBe(2);
    }
    expect((await run(['tx', 'send', 'file', '--wait', '61'])).status).toBe(2);
    expect((await run(['tx', 'transfer', '--from', 'alice'])).status).toBe(2);
  });

  // @spec CLI.23
  test('where no file is an entry', async () => {
    const { write, refusal } = await startCase();
    expect(await refusal(['tx', 'send', 'absent'])).toEqual([2, 'path-unreadable']);
    expect(await refusal(['tx', 'show', write('text', 'no entry')])).toEqual([1, 'file-malformed']);
    expect(await refusal(['tx', 'simulate', write('cbor', Uint8Array.of(0x80))])).toEqual([1, 'encoding-malformed']);
  });

  // @spec CLI.26
  test('where a transfer is of nobody, of nothing, or would write over something', async () => {
    const { path, json, refusal } = await startCase();
    const out = path('out.bin');
    expect(await refusal(transferOf('alice', 'nobody', '1', out))).toEqual([1, 'receiver-unknown']);
    expect(await refusal(transferOf('nobody', 'alice', '1', out))).toEqual([2, 'path-unreadable']);
    expect(await refusal(transferOf('alice', 'bob', '250000', out))).toEqual([1, 'funds-too-small']);
    expect(await refusal(transferOf('alice', 'bob', '1.0000001', out))).toEqual([2, 'amount-malformed']);
    expect(await refusal(transferOf('alice', 'bob', '0', out))).toEqual([2, 'amount-out-of-range']);
    const foreign = ['--token', `0x${'11'.repeat(32)}`];
    expect(await refusal([...transferOf('alice', 'bob', '1', out), ...foreign])).toEqual([1, 'funds-missing']);
    const key = path('new.key');
    await json(['key', 'new', key]);
    expect(await refusal(transferOf(key, 'bob', '1', out))).toEqual([1, 'funds-missing']);
    expect(await refusal(transferOf('alice', 'bob', '1', key))).toEqual([2, 'path-present']);
  });
});

// @spec CLI.26
test('whoever has made a key can receive and send', async () => {
  const { node, path, run, json } = await startCase();
  const key = path('new.key');
  const { publicKey } = await json(['key', 'new', key]);
  const step = async (words: readonly string[], file: string) => {
    expect(await json(words)).toMatchObject({ status: 0 });
    expect(await json(['tx', 'send', file])).toMatchObject({ status: 0 });
    node.produce();
  };
  await step(transferOf('alice', `${publicKey}`, '10', path('to.bin')), path('to.bin'));
  expect((await run(['tx', 'owned', key])).output).toMatch(
    / at height 1:\n {2}10 DEV {2}in 1, label 0x[0-9a-f]{64}\n$/,
  );
  await step(transferOf(key, 'bob', '9', path('back.bin')), path('back.bin'));
  expect(await json(['tx', 'owned', 'bob'])).toMatchObject({ owned: [{ shown: '250,009 DEV' }] });
  expect(await json(['tx', 'owned', key])).toMatchObject({
    owned: [{ resources: 1, shown: expect.stringMatching(/^0\.[0-9]+ DEV$/) }],
  });
});
