import { Command } from 'commander';
import { ownedCommand } from './owned-command.ts';
import { sendCommand } from './send-command.ts';
import { showCommand } from './show-command.ts';
import { simulateCommand } from './simulate-command.ts';
import { transferCommand } from './transfer-command.ts';

/** `surety tx`: what can be done with entries and a running node. Gives the exit status to `finish`. @spec CLI.23 */
export function txCommand(finish: (status: number) => void): Command {
  const tx = new Command('tx').description('Makes transactions, looks at them, sends them to a node, follows them.');
  for (const make of [ownedCommand, transferCommand, showCommand, simulateCommand, sendCommand]) {
    tx.addCommand(make(finish));
  }
  return tx;
}
