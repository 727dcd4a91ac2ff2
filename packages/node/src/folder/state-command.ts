import { statSync } from 'node:fs';
import { Command } from 'commander';
import { proveCommand } from '../client/prove-command.ts';
import { verifyProofCommand } from '../client/verify-proof-command.ts';
import { recoverState } from '../engine/recover-state.ts';
import { EXIT_DONE } from '../exit-status.ts';
import type { BlockStore } from '../store/block-store.ts';
import { databasePath } from '../store/record-database.ts';
import { conclude, type FolderAnswer, misuse, plainCommand } from './folder-answer.ts';
import { openFolder, refuseOpening } from './folder-store.ts';

interface StateOptions {
  readonly json: boolean;
}

/** `surety state`. Gives the exit status to `finish`. @spec CLI.6 */
export function stateCommand(finish: (status: number) => void): Command {
  const show = plainCommand('show', 'state show')
    .description('Shows the last block of a network, and the parts of its state with their sizes.')
    .argument('<folder>', 'that of the network')
    .addHelpText('after', '\nExit status: 0 done, 1 the store is damaged, 2 wrong use, or there is no network.')
    .action(async (folder: string, options: StateOptions) => {
      finish(await conclude('state show', options, () => showState(folder)));
    });
  return new Command('state')
    .description('Looks at the state of a network, in a folder or at a node.')
    .addCommand(show)
    .addCommand(proveCommand(finish))
    .addCommand(verifyProofCommand(finish));
}

async function showState(folder: string): Promise<FolderAnswer> {
  const store = await openFolder(folder);
  if (!store.ok) {
    return store.error;
  }
  const answer = describeStore(folder, store.value);
  await store.value.close();
  return answer;
}

function describeStore(folder: string, store: BlockStore): FolderAnswer {
  const recovered = recoverState(store, new Uint8Array(8));
  if (!recovered.ok) {
    return refuseOpening(folder, recovered.error);
  }
  const state = recovered.value;
  const closed = state.closedBlock();
  const tip = store.last();
  if (closed === undefined || tip === undefined) {
    return misuse(
      'genesis-missing',
      `${folder} holds a store without blocks.`,
      `"surety init ${folder}" begins a network.`,
    );
  }
  const { stateRoot, parts } = closed;
  const { height, time, epoch, network, rulesVersion } = parts.meta;
  const sizes = {
    commitments: { root: parts.commitments.root, size: state.commitments.leafCount },
    nullifiers: { root: parts.nullifiers, size: state.nullifierCount },
    registry: { root: parts.registry, size: state.registry.size },
    requests: { root: parts.requests, size: state.requests.size },
  };
  const { size: storeBytes } = statSync(databasePath(folder));
  const blocks = { from: tip.prunedBelow, to: tip.height };
  const lines = Object.entries(sizes).map(
    ([name, { root, size }]) => `  ${name.padEnd(11)} ${`${size}`.padStart(9)}  ${root}\n`,
  );
  return {
    type: 'report',
    status: EXIT_DONE,
    text: `${folder}: height ${height}, time ${time}, epoch ${epoch}
  network    ${network}, rules ${rulesVersion}
  state root ${stateRoot}
${lines.join('')}  blocks kept ${blocks.from} to ${blocks.to}, in ${storeBytes} bytes on the disk
`,
    json: { folder, height, time, epoch, network, rulesVersion, stateRoot, parts: sizes, blocks, storeBytes },
  };
}
