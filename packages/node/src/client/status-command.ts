import type { Command } from 'commander';
import { EXIT_DONE } from '../exit-status.ts';
import { conclude, type FolderAnswer, plainCommand } from '../folder/folder-answer.ts';
import type { StatusAnswer } from '../rpc/rpc-methods.ts';
import { groupDigits } from '../vow/show-text.ts';
import { askNode } from './ask-node.ts';
import { addNodeOption, type NodeOptions } from './node-address.ts';
import { renderRows } from './render-rows.ts';

/** `surety status`. Gives the exit status to `finish`. @spec CLI.22 */
export function statusCommand(finish: (status: number) => void): Command {
  return addNodeOption(plainCommand('status', 'status'))
    .description('Says where a running node stands: its last block, what waits, and what its log holds.')
    .addHelpText('after', '\nExit status: 0 done, 1 the node refuses, 2 wrong use, or no node answers.')
    .action(async (options: NodeOptions) => {
      finish(await conclude('status', options, () => showStatus(options)));
    });
}

async function showStatus(options: NodeOptions): Promise<FolderAnswer> {
  const { url, ask } = askNode(options);
  const status = await ask('status', {});
  if (!status.ok) {
    return status.error;
  }
  return { type: 'report', status: EXIT_DONE, text: render(url, status.value), json: { node: url, ...status.value } };
}

function render(url: string, status: StatusAnswer): string {
  const { network, rulesVersion, height, time, epoch, stateRoot, firstHeight, prunedBelow, pool } = status;
  const pruned = prunedBelow === firstHeight ? '' : `, without the entries of those below ${prunedBelow}`;
  return `${url}: height ${height}\n${renderRows([
    ['time', `${time} seconds since 1970`],
    ['epoch', epoch],
    ['network', `${network}, rules ${rulesVersion}`],
    ['state root', stateRoot],
    ['pool', `${groupDigits(pool.entries)} entries wait, in ${groupDigits(pool.sizeBytes)} bytes`],
    ['log', `heights ${firstHeight} to ${height}${pruned}`],
  ])}`;
}
