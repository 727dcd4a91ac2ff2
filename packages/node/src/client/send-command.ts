import { type Command, InvalidArgumentError } from 'commander';
import { EXIT_DONE, EXIT_REFUSED } from '../exit-status.ts';
import { conclude, type FolderAnswer, plainCommand } from '../folder/folder-answer.ts';
import { bytesToHexText } from '../rpc/hex-text.ts';
import type { SubmitAnswer } from '../rpc/rpc-methods.ts';
import { askNode } from './ask-node.ts';
import { explainRefusal } from './explain-refusal.ts';
import { addNodeOption, type NodeOptions, repeatNode } from './node-address.ts';
import { readEntryFile } from './read-entry-file.ts';
import { placeOf, refusalRows, renderOutcome, showRefusal } from './render-outcome.ts';
import { renderRows } from './render-rows.ts';
import { watchWait } from './watch-wait.ts';

interface SendOptions extends NodeOptions {
  readonly wait: number;
}

/** `surety tx send`. Gives the exit status to `finish`. @spec CLI.23 */
export function sendCommand(finish: (status: number) => void): Command {
  return addNodeOption(plainCommand('send', 'tx send'))
    .description('Hands an entry to a node, for one of the next blocks.')
    .argument('<file>', 'an entry: its bytes, or those as text, 0x and hex or base64')
    .option('--wait <seconds>', 'wait for the block, 1 to 60 seconds', parseSeconds, 0)
    .addHelpText('after', HELP)
    .action(async (path: string, options: SendOptions) => {
      finish(await conclude('tx send', options, () => send(path, options)));
    });
}

const HELP = `
Exit status: 0 the node has taken it, or with --wait it was applied in a block; 1 it was refused, dropped or failed, or no
block had it in time; 2 wrong use, the file cannot be read, or no node answers.`;

function parseSeconds(text: string): number {
  if (!/^[1-9][0-9]?$/.test(text) || Number(text) > 60) {
    throw new InvalidArgumentError('A whole number from 1 to 60 is needed.');
  }
  return Number(text);
}

async function send(path: string, options: SendOptions): Promise<FolderAnswer> {
  const { wait } = options;
  const file = readEntryFile(path);
  if (!file.ok) {
    return file.error;
  }
  const node = askNode(options);
  const asked = node.ask('submit', {
    entry: bytesToHexText(file.value.bytes),
    ...(wait === 0 ? {} : { waitSeconds: wait }),
  });
  const submitted = await watchWait('waiting for a block', wait, asked);
  if (!submitted.ok) {
    return await explainRefusal(node, { entryHash: file.value.entry.entryHash, refusal: submitted.error });
  }
  return report(submitted.value, options);
}

function report(submitted: SubmitAnswer, options: SendOptions): FolderAnswer {
  const { entryHash, txId, fate, receipt, rejection } = submitted;
  const isDone = receipt === undefined ? fate === 'waiting' && options.wait === 0 : receipt.outcome === 'applied';
  const status = isDone ? EXIT_DONE : EXIT_REFUSED;
  const refusal = showRefusal(receipt?.rejection ?? rejection);
  const follow = `surety tx show ${entryHash}${repeatNode(options)}`;
  const json = { ...submitted, ...(refusal === undefined ? {} : { refusal }), follow };
  if (receipt !== undefined) {
    const text = `${entryHash}: ${receipt.outcome} in ${placeOf(receipt)}\n${renderOutcome(receipt)}`;
    return { type: 'report', status, text, json };
  }
  const headline = fate === 'dropped' ? 'was taken, and dropped again' : 'is taken, and waits for a block';
  const rows = [
    ['txId', txId],
    ...refusalRows(refusal),
    ...(fate === 'dropped' ? [] : [['follow', `"${follow}" says what became of it`]]),
  ] as readonly (readonly [string, string])[];
  return { type: 'report', status, text: `${entryHash}: ${headline}\n${renderRows(rows)}`, json };
}
