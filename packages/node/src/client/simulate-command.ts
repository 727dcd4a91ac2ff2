import type { Command } from 'commander';
import { EXIT_DONE, EXIT_REFUSED } from '../exit-status.ts';
import { conclude, type FolderAnswer, plainCommand } from '../folder/folder-answer.ts';
import { bytesToHexText } from '../rpc/hex-text.ts';
import type { KeeperAnswer, SimulateAnswer } from '../rpc/rpc-methods.ts';
import { showForeign } from '../vow/show-text.ts';
import { askNode } from './ask-node.ts';
import { addNodeOption, type NodeOptions } from './node-address.ts';
import { readEntryFile } from './read-entry-file.ts';
import { renderOutcome, showRefusal } from './render-outcome.ts';

/** `surety tx simulate`. Gives the exit status to `finish`. @spec CLI.23 */
export function simulateCommand(finish: (status: number) => void): Command {
  return addNodeOption(plainCommand('simulate', 'tx simulate'))
    .description('Says what a block of this entry alone would do, keepers included. Nothing is sent.')
    .argument('<file>', 'an entry: its bytes, or those as text, 0x and hex or base64')
    .addHelpText('after', HELP)
    .action(async (path: string, options: NodeOptions) => {
      finish(await conclude('tx simulate', options, () => simulate(path, options)));
    });
}

const HELP = `
Exit status: 0 it would be applied; 1 it would not, or the node refuses it; 2 wrong use, the file cannot be read, or no node
answers.`;

async function simulate(path: string, options: NodeOptions): Promise<FolderAnswer> {
  const file = readEntryFile(path);
  if (!file.ok) {
    return file.error;
  }
  const simulated = await askNode(options).ask('simulate', { entry: bytesToHexText(file.value.bytes) });
  if (!simulated.ok) {
    return simulated.error;
  }
  const refusal = showRefusal(simulated.value.entry.rejection);
  return {
    type: 'report',
    status: simulated.value.entry.outcome === 'applied' ? EXIT_DONE : EXIT_REFUSED,
    text: render(simulated.value),
    json: { ...simulated.value, ...(refusal === undefined ? {} : { refusal }) },
  };
}

function render({ height, stateRoot, entry, keepers }: SimulateAnswer): string {
  const head = `${entry.entryHash}: in block ${height} it would be ${entry.outcome}\n`;
  return `${head}${renderOutcome(entry)}${keepers.map(renderKeeper).join('')}  state root after it: ${stateRoot}\n`;
}

function renderKeeper({ type, keeper, request, rejection }: KeeperAnswer): string {
  const refusal = showRefusal(rejection);
  const why = refusal === undefined ? '' : `, ${showForeign(`${refusal.code}: ${refusal.sentence}`)}`;
  return `  keeper ${keeper}: ${type}${request === undefined ? '' : ` of request ${request}`}${why}\n`;
}
