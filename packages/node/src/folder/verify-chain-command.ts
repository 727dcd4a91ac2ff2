import { ok, type Result } from '@surety/codec';
import { type BlockRules, describeBlockRejection, ProgramLibrary } from '@surety/machine';
import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { type ChainDifference, type ReplayedChain, replayChain } from '../engine/replay-chain.ts';
import { EXIT_DONE, EXIT_REFUSED } from '../exit-status.ts';
import type { BlockStore } from '../store/block-store.ts';
import { developmentOptions } from '../story/development-node.ts';
import { conclude, type FolderAnswer, plainCommand } from './folder-answer.ts';
import { openFolder } from './folder-store.ts';

interface VerifyChainOptions {
  readonly json: boolean;
}

/** `surety verify-chain`. Gives the exit status to `finish`. @spec CLI.9 */
export function verifyChainCommand(finish: (status: number) => void): Command {
  return plainCommand('verify-chain', 'verify-chain')
    .description('Executes all blocks of a network again, and names the first thing that is not as it was recorded.')
    .argument('<folder>', 'that of the network')
    .addHelpText('after', HELP)
    .action(async (folder: string, options: VerifyChainOptions) => {
      finish(await conclude('verify-chain', options, () => verifyChain(folder)));
    });
}

const HELP = `
Exit status: 0 all is as it was recorded, 1 something is not, 2 wrong use, or there is no network.

Whoever only wants to know whether the disk kept what was written takes "surety doctor", which is faster.`;

async function verifyChain(folder: string): Promise<FolderAnswer> {
  const store = await openFolder(folder);
  if (!store.ok) {
    return store.error;
  }
  const replayed = replay(store.value);
  await store.value.close();
  return replayed.ok ? report(folder, replayed.value) : reportDifference(folder, replayed.error);
}

/** Replays, with a progress bar if a person is watching. */
function replay(store: BlockStore): Result<ReplayedChain, ChainDifference> {
  const last = store.last();
  if (last === undefined) {
    return ok({ blocks: 0, stateRoot: undefined });
  }
  const { keepers, signatures, shielded } = developmentOptions(store);
  const rules: BlockRules = { keepers, signatures, shielded, programs: new ProgramLibrary() };
  const bar = new SingleBar({ format: 'executing {bar} {value}/{total} blocks', stream: process.stderr });
  const isWatched = process.stderr.isTTY === true;
  if (isWatched) {
    bar.start(Number(last.height - last.first) + 1, 0);
  }
  const replaying = replayChain(store, rules);
  let next = replaying.next();
  while (next.done !== true) {
    bar.increment();
    next = replaying.next();
  }
  bar.stop();
  return next.value;
}

function report(folder: string, { blocks, stateRoot }: ReplayedChain): FolderAnswer {
  const root = stateRoot === undefined ? '' : `\n  state root ${stateRoot}`;
  return {
    type: 'report',
    status: EXIT_DONE,
    text: `${folder}: ${blocks} blocks, all as they were recorded${root}\n`,
    json: { folder, blocks, stateRoot },
  };
}

function reportDifference(folder: string, difference: ChainDifference): FolderAnswer {
  const sentence = describeDifference(difference);
  return {
    type: 'report',
    status: EXIT_REFUSED,
    text: `${folder}: the chain differs\n  ${difference.code}: ${sentence}\n`,
    json: { folder, difference: { ...difference, sentence } },
  };
}

function describeDifference(difference: ChainDifference): string {
  const { code, height } = difference;
  switch (code) {
    case 'store-damaged':
      return `The store is damaged: ${difference.damage}${height === undefined ? '' : ` at height ${height}`}.`;
    case 'block-pruned':
      return `Block ${height} was pruned, so nothing can be executed again. Take a folder that was never pruned.`;
    case 'block-malformed':
      return `What stands for block ${height} is no block.`;
    case 'block-refused':
      return `Block ${height} is refused. ${describeBlockRejection(difference.reason)}`;
    case 'result-differs':
      return `Result ${difference.index} of block ${height} is not the one that was recorded.`;
    case 'step-differs':
      return `Step ${difference.index} of block ${height} is not the one that was recorded.`;
    case 'state-root-differs':
      return `After block ${height} the state root is ${difference.derived}; recorded is ${difference.recorded}.`;
  }
}
