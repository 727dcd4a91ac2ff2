import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytesToHex, sha256 } from '@surety/codec';
import { genesisDocumentCodec, makeEd25519Signer } from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { developmentNetwork } from '../../src/story/development-genesis.ts';
import { runSurety } from '../run-surety.ts';
import { openSound, storeFolder } from '../store/store-folder.ts';

const STATE_ROOT = '0x18cdb2e6c9fc9f97c5c5b6372d1fea0f069870705c1bd1c08fcd307fe598109a';

/** A folder with a development network. */
function networkFolder(): string {
  const folder = join(storeFolder(), 'network');
  expect(runSurety(['init', folder]).status).toBe(0);
  return folder;
}

/** The code and the status with which a command refuses. */
function refusalOf(parameters: readonly string[]): { readonly status: number | null; readonly code: string } {
  const { status, output } = runSurety([...parameters, '--json']);
  const { refusal } = JSON.parse(output);
  expect(refusal.sentence).toMatch(/^.+\.?$/);
  expect(refusal.next).toMatch(/^.+\.$/);
  return { status, code: refusal.code };
}

function write(name: string, content: Uint8Array | string): string {
  const path = join(storeFolder(), name);
  writeFileSync(path, content);
  return path;
}

describe('init', () => {
  // @spec CLI.5
  test('begins the development network in a folder that it makes', () => {
    const folder = join(storeFolder(), 'new', 'network');
    expect(runSurety(['init', folder])).toEqual({
      status: 0,
      output: `${folder}: the network surety-development has begun\n  block 0, 8 units\n  state root ${STATE_ROOT}\n`,
      errors: '',
    });
  });

  // @spec CLI.5
  test('begins the network of a document in bytes', () => {
    const { document } = developmentNetwork();
    const file = write('genesis', genesisDocumentCodec.encode({ ...document, time: 5n, steps: [] }));
    const folder = join(storeFolder(), 'network');
    const { status, output } = runSurety(['init', folder, '--genesis', file, '--json']);
    expect({ status, ...JSON.parse(output) }).toMatchObject({ status: 0, height: '0', chainId: 'surety-development' });
    expect(JSON.parse(runSurety(['state', 'show', folder, '--json']).output)).toMatchObject({ time: '5', height: '0' });
  });

  // @spec CLI.5, CLI.8
  test('refuses a document that is none, or not accepted, and leaves no folder', () => {
    const { document } = developmentNetwork();
    const folder = join(storeFolder(), 'network');
    const units = genesisDocumentCodec.encode({ ...document, units: [Uint8Array.of(1)] });
    const from = (file: string) => refusalOf(['init', folder, '--genesis', file]);
    expect(from(join(folder, 'absent'))).toEqual({ status: 2, code: 'path-unreadable' });
    expect(from(write('text', 'genesis'))).toEqual({ status: 1, code: 'genesis-malformed' });
    expect(from(write('units', units))).toEqual({ status: 1, code: 'genesis-unit-refused' });
    expect(existsSync(folder)).toBe(false);
  });

  // @spec CLI.5, CLI.8
  test('keeps the network that a folder holds, and does not take a file for a folder', () => {
    const folder = networkFolder();
    expect(refusalOf(['init', folder])).toEqual({ status: 1, code: 'genesis-present' });
    expect(runSurety(['doctor', folder]).status).toBe(0);
    expect(refusalOf(['init', write('file', '')])).toEqual({ status: 2, code: 'store-failed' });
    expect(runSurety(['init']).status).toBe(2);
  });
});

describe('state show', () => {
  // @spec CLI.6
  test('shows the tip and the parts', () => {
    const folder = networkFolder();
    const { status, output } = runSurety(['state', 'show', folder]);
    expect(status).toBe(0);
    expect(output).toContain(`${folder}: height 0, time 1700000000, epoch 0\n`);
    expect(output).toContain(`  state root ${STATE_ROOT}\n`);
    const { parts, blocks } = JSON.parse(runSurety(['state', 'show', folder, '--json']).output);
    expect(Object.entries<{ size: number }>(parts).map(([name, { size }]) => [name, size])).toEqual([
      ['commitments', 4],
      ['nullifiers', 2],
      ['registry', 9],
      ['requests', 0],
    ]);
    expect(blocks).toEqual({ from: '0', to: '0' });
  });

  // @spec CLI.8
  test('refuses what holds no network, with what to do next', () => {
    const empty = storeFolder();
    expect(refusalOf(['state', 'show', empty])).toEqual({ status: 2, code: 'store-missing' });
    expect(refusalOf(['state', 'show', join(empty, 'absent')])).toEqual({ status: 2, code: 'folder-missing' });
    expect(refusalOf(['state', 'show', write('file', '')])).toEqual({ status: 2, code: 'folder-missing' });
    expect(existsSync(join(empty, 'absent'))).toBe(false);
    expect(runSurety(['state', 'show', empty]).errors).toBe(
      `surety state show: ${empty} holds no network.\n  "surety init ${empty}" makes a network there.\n`,
    );
  });
});

describe('doctor', () => {
  // @spec CLI.7
  test('finds a new network sound', () => {
    const folder = networkFolder();
    expect(runSurety(['doctor', folder])).toEqual({
      status: 0,
      output: `${folder}: sound
  records  heights 0 to 0, each as it was written
  state    has the root of the last record
`,
      errors: '',
    });
  });

  // @spec CLI.7
  test('finds a database that was lost', () => {
    const folder = networkFolder();
    truncateSync(join(folder, 'records.mdb'), 0);
    const { status, output } = runSurety(['doctor', folder]);
    expect({ status, output }).toMatchObject({
      status: 1,
      output: expect.stringContaining('database-missing at height 0'),
    });
  });

  // @spec CLI.7
  test('finds records that give another state', async () => {
    const folder = storeFolder();
    const store = await openSound(folder);
    store.append({
      height: 0n,
      stateRoot: sha256([]),
      delta: Uint8Array.of(1),
      block: Uint8Array.of(2),
      results: [],
    });
    await store.close();
    const { status, output } = runSurety(['doctor', folder, '--json']);
    expect({ status, ...JSON.parse(output) }).toMatchObject({ status: 1, isSound: false, code: 'delta-malformed' });
  });

  // @spec CLI.8
  test('refuses what it cannot look at: no folder, no network, one that is in use', async () => {
    const folder = networkFolder();
    expect(refusalOf(['doctor', join(folder, 'absent')])).toEqual({ status: 2, code: 'folder-missing' });
    expect(refusalOf(['doctor', storeFolder()])).toEqual({ status: 2, code: 'store-missing' });
    const store = await openSound(folder);
    expect(refusalOf(['doctor', folder])).toEqual({ status: 2, code: 'store-in-use' });
    await store.close();
  });
});

describe('key', () => {
  // @spec CLI.4
  test('makes a key that only its owner can read, and prints no more than the public one', () => {
    const file = join(storeFolder(), 'key');
    const made = runSurety(['key', 'new', file]);
    const secret = new Uint8Array(readFileSync(file));
    const publicKey = bytesToHex(makeEd25519Signer(secret).publicKey);
    expect(made).toEqual({ status: 0, output: `${file}: public key ${publicKey}\n`, errors: '' });
    expect(secret.length).toBe(32);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(runSurety(['key', 'show', file, '--json']).output)).toEqual({ file, publicKey });
  });

  // @spec CLI.4, CLI.8
  test('writes over nothing, and nowhere that it cannot', () => {
    const file = write('file', 'mine');
    expect(refusalOf(['key', 'new', file])).toEqual({ status: 2, code: 'key-present' });
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(refusalOf(['key', 'new', join(file, 'key')])).toEqual({ status: 2, code: 'path-unwritable' });
    expect(runSurety(['key', 'new']).status).toBe(2);
  });

  // @spec CLI.4, CLI.8
  test('shows no key that is none, that is not there, or that others can read', () => {
    const folder = storeFolder();
    mkdirSync(join(folder, 'folder'));
    const exposed = join(folder, 'exposed');
    writeFileSync(exposed, new Uint8Array(32));
    chmodSync(exposed, 0o644);
    expect(refusalOf(['key', 'show', join(folder, 'absent')])).toEqual({ status: 2, code: 'path-unreadable' });
    expect(refusalOf(['key', 'show', join(folder, 'folder')])).toEqual({ status: 2, code: 'path-unreadable' });
    expect(refusalOf(['key', 'show', write('short', 'x'.repeat(31))])).toEqual({ status: 1, code: 'key-malformed' });
    expect(refusalOf(['key', 'show', exposed])).toEqual({ status: 1, code: 'key-exposed' });
  });
});
