import { bytesToHex, type Digest, hexToBytes } from '@surety/codec';
import {
  type CommitmentRoot,
  commitmentTreeDepth,
  deriveRecordKey,
  openAction,
  PARAMETERS_RECORD,
  verifyCommitmentPath,
  verifyMapAbsence,
  verifyMapPresence,
  verifySetAbsence,
  verifySetPresence,
} from '@surety/machine';
import { afterEach, describe, expect, test } from 'vitest';
import { mint } from '../../../machine/test/block/block-ledger.ts';
import { NETWORK, numbered } from '../../../machine/test/verify/sample-ledger.ts';
import { closeServers, serveFake } from './fake-node.ts';

afterEach(closeServers);

const refused = (code: string, number = -32000) => ({
  ok: false,
  error: { code: 'rpc-refused', error: { code: number, data: { code } } },
});

// @spec RPC-READ.5, ENGINE-READ.1
describe('what is read of the state is proven', () => {
  const bytes = (text: string) => {
    const read = hexToBytes(text);
    return read.ok ? read.value : new Uint8Array();
  };

  test('a record and its absence', async () => {
    const { client } = await serveFake();
    const there = await client.call('record', { name: bytesToHex(PARAMETERS_RECORD) });
    const key = deriveRecordKey(PARAMETERS_RECORD);
    expect(
      there.ok &&
        verifyMapPresence({ root: there.value.root, key, value: bytes(there.value.value ?? '') }, there.value.proof).ok,
    ).toBe(true);
    const absent = await client.call('record', { name: '0x01' });
    expect(absent.ok && absent.value.value).toBeUndefined();
    const claim = (root: Digest) => ({ root, key: deriveRecordKey(Uint8Array.of(1)) });
    expect(absent.ok && verifyMapAbsence(claim(absent.value.root), absent.value.proof).ok).toBe(true);
    for (const name of ['0x', `0x${'00'.repeat(129)}`, '0x0'] as const) {
      expect(await client.call('record', { name })).toMatchObject(refused('params-malformed', -32602));
    }
  });

  test('a commitment', async () => {
    const { client } = await serveFake();
    const commitment = openAction(mint(0), NETWORK).created[0]?.tag ?? numbered(0);
    const known = await client.call('commitment', { commitment });
    expect(known).toMatchObject({ ok: true, value: { known: true, leafCount: 1 } });
    const { root, leafCount, path } = known.ok ? known.value : {};
    const claim = { root: root as CommitmentRoot, depth: commitmentTreeDepth(leafCount ?? 0), commitment };
    expect(path && verifyCommitmentPath(claim, path).ok).toBe(true);
    expect(await client.call('commitment', { commitment: numbered(9) })).toMatchObject({ value: { known: false } });
  });

  test('a nullifier', async () => {
    const { client } = await serveFake();
    const key = openAction(mint(0), NETWORK).consumed[0]?.tag ?? numbered(0);
    const spent = await client.call('nullifier', { nullifier: key });
    expect(spent).toMatchObject({ ok: true, value: { spent: true } });
    expect(spent.ok && verifySetPresence({ root: spent.value.root, key }, spent.value.proof).ok).toBe(true);
    const unspent = await client.call('nullifier', { nullifier: numbered(9) });
    expect(unspent).toMatchObject({ ok: true, value: { spent: false } });
    expect(unspent.ok && verifySetAbsence({ root: unspent.value.root, key: numbered(9) }, unspent.value.proof).ok).toBe(
      true,
    );
  });
});
