import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '@surety/codec';
import { type BlockStore, openMemoryStore, openNode, type StoredRecord } from '@surety/node';
import { beforeAll, describe, expect, test } from 'vitest';
import { developmentNetwork } from '../../src/story/development-genesis.ts';
import { developmentOptions } from '../../src/story/development-node.ts';
import { granted } from '../../src/story/granted.ts';
import { Stage } from '../../src/story/stage.ts';
import { tellStory } from '../../src/story/tell-story.ts';
import { runSurety } from '../run-surety.ts';
import { openSound, storeFolder } from '../store/store-folder.ts';

let told: readonly StoredRecord[] = [];

beforeAll(async () => {
  const store = openMemoryStore();
  await tellOn(store);
  told = [...store.records(0n)].map((record) => granted(record, 'a record'));
});

/** The whole story, on a store. */
async function tellOn(store: BlockStore): Promise<void> {
  const options = developmentOptions(store);
  const network = developmentNetwork();
  const clock = () => network.document.time;
  const epochs = { epochSeconds: 3600n };
  const opened = await openNode({ ...options, clock, epochs, emptyBlocks: 'made', signatureThreads: 0 });
  const node = granted(opened, 'the store opens');
  granted(node.begin(network.document), 'the network begins');
  const scenes = [...tellStory(new Stage({ node, network, signatures: options.signatures }))];
  expect(scenes).toHaveLength(6);
}

/** A folder with the story in it, each record changed before it is kept. */
async function folderWith(change: (record: StoredRecord) => StoredRecord): Promise<string> {
  const folder = storeFolder();
  const store = await openSound(folder);
  for (const record of told) {
    const { height, stateRoot, delta, results, block } = change(record);
    granted(store.append({ height, stateRoot, delta, results, block: block ?? expect.unreachable() }), 'it is kept');
  }
  await store.close();
  return folder;
}

/** What the command says as JSON of a folder. */
function verify(folder: string): object {
  const { status, output } = runSurety(['verify-chain', folder, '--json']);
  return { status, ...JSON.parse(output) };
}

describe('verify-chain', () => {
  // @spec CLI.9
  test('executes the story again', async () => {
    const folder = await folderWith((record) => record);
    expect(runSurety(['verify-chain', folder])).toEqual({
      status: 0,
      output: `${folder}: 5 blocks, all as they were recorded\n  state root ${told[4]?.stateRoot}\n`,
      errors: '',
    });
  });

  // @spec CLI.9, ENGINE-REPLAY.1
  test('names the first difference', async () => {
    const results = await folderWith((each) => (each.height === 3n ? { ...each, results: [] } : each));
    expect(verify(results)).toMatchObject({ status: 1, difference: { code: 'result-differs', height: '3', index: 0 } });
    const root = await folderWith((each) => (each.height < 2n ? each : { ...each, stateRoot: sha256([]) }));
    expect(verify(root)).toMatchObject({ status: 1, difference: { code: 'state-root-differs', height: '2' } });
    const block = await folderWith((each) => (each.height === 4n ? { ...each, block: Uint8Array.of(0) } : each));
    expect(verify(block)).toMatchObject({ status: 1, difference: { code: 'block-malformed', height: '4' } });
  });

  // @spec CLI.9, ENGINE-REPLAY.1
  test('says that a pruned chain cannot be executed again', async () => {
    const folder = await folderWith((record) => record);
    const store = await openSound(folder);
    granted(store.pruneBlocks(2n), 'it is pruned');
    await store.close();
    const { status, output } = runSurety(['verify-chain', folder]);
    expect(status).toBe(1);
    expect(output).toBe(
      `${folder}: the chain differs\n  block-pruned: Block 0 was pruned, so nothing can be executed again. Take a folder that was never pruned.\n`,
    );
  });

  // @spec CLI.8
  test('refuses what holds no network', () => {
    const folder = storeFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(verify(folder)).toMatchObject({ status: 2, refusal: { code: 'store-missing' } });
    expect(verify(join(folder, 'file'))).toMatchObject({ status: 2, refusal: { code: 'folder-missing' } });
    expect(verify(join(folder, 'absent'))).toMatchObject({ status: 2, refusal: { code: 'folder-missing' } });
  });
});
