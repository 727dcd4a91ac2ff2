import { isDigest } from '@surety/codec';
import type { EntryHash, NetworkId } from '@surety/machine';
import { type Command, InvalidArgumentError } from 'commander';
import { EXIT_DONE, EXIT_REFUSED } from '../exit-status.ts';
import { conclude, type FolderAnswer, plainCommand, refuse } from '../folder/folder-answer.ts';
import { bytesToHexText } from '../rpc/hex-text.ts';
import type { CheckAnswer } from '../rpc/rpc-methods.ts';
import { groupDigits } from '../vow/show-text.ts';
import { type AskedNode, askNode } from './ask-node.ts';
import { describeEntry } from './describe-entry.ts';
import { explainRefusal } from './explain-refusal.ts';
import { addNodeOption, type NodeOptions, repeatNode } from './node-address.ts';
import { type EntryFile, readEntryFile } from './read-entry-file.ts';
import { renderEntry } from './render-entry.ts';
import { placeOf, refusalRows, renderOutcome, type ShownRefusal, showRefusal } from './render-outcome.ts';
import { renderRows } from './render-rows.ts';

interface ShowOptions extends NodeOptions {
  readonly network?: NetworkId;
}

/** `surety tx show`. Gives the exit status to `finish`. @spec CLI.24, CLI.25 */
export function showCommand(finish: (status: number) => void): Command {
  return addNodeOption(plainCommand('show', 'tx show'), '; of a file, it is asked only if it is named')
    .description('Shows what an entry in a file says, or what became of an entry that a node has taken.')
    .argument('<file or hash>', 'an entry, or its hash: 0x and 64 hex digits')
    .option('--network <id>', 'of a file: id of the network, for what depends on it', parseNetwork)
    .addHelpText('after', HELP)
    .action(async (named: string, options: ShowOptions) => {
      finish(await conclude('tx show', options, () => show(named, options)));
    });
}

const HELP = `
Of a file: what is consumed and created, who has to sign, what it pays. With --node also what the node says of it: its
price, and whether it would take effect in the next block.
Of a hash: its receipt. Nodes remember those of recent blocks.

Exit status: 0 done, or applied; 1 refused, failed, or unknown to the node; 2 wrong use, the file cannot be read, or no node
answers.`;

function parseNetwork(text: string): NetworkId {
  if (!isDigest(text)) {
    throw new InvalidArgumentError('0x and 64 lower-case hex digits are needed.');
  }
  return text as string as NetworkId;
}

async function show(named: string, options: ShowOptions): Promise<FolderAnswer> {
  // A file of such a name is meant by ./ before it.
  if (isDigest(named)) {
    return await showReceipt(named as string as EntryHash, options);
  }
  const file = readEntryFile(named);
  if (!file.ok) {
    return file.error;
  }
  return options.node === undefined
    ? showOffline(file.value, options.network)
    : await showChecked(file.value, askNode(options));
}

function showOffline({ entry }: EntryFile, network: NetworkId | undefined): FolderAnswer {
  const shown = describeEntry(entry, network);
  return { type: 'report', status: EXIT_DONE, text: renderEntry(shown), json: shown };
}

async function showChecked({ bytes, entry }: EntryFile, node: AskedNode): Promise<FolderAnswer> {
  const status = await node.ask('status', {});
  if (!status.ok) {
    return status.error;
  }
  const shown = describeEntry(entry, status.value.network as string as NetworkId);
  const checked = await node.ask('check', { entry: bytesToHexText(bytes) });
  if (checked.ok) {
    const text = `${renderEntry(shown)}${renderCheck(checked.value)}`;
    return { type: 'report', status: EXIT_DONE, text, json: { ...shown, check: checked.value } };
  }
  if (checked.error.facts === undefined) {
    return checked.error;
  }
  const { code, sentence, next, facts } = await explainRefusal(node, {
    entryHash: entry.entryHash,
    refusal: checked.error,
  });
  return {
    type: 'report',
    status: EXIT_REFUSED,
    text: `${renderEntry(shown)}${renderRefused({ code, sentence, next })}`,
    json: { ...shown, refusal: { ...facts, code, sentence, next } },
  };
}

function renderCheck({ fee, price, steps }: CheckAnswer): string {
  return `the node says: it would take effect in the next block\n${renderRows([
    ['pays', `${fee} of ${price} base units`],
    ['steps', groupDigits(steps)],
  ])}`;
}

function renderRefused(refusal: ShownRefusal): string {
  return `the node says: it would not take effect in the next block\n${renderRows(refusalRows(refusal))}`;
}

async function showReceipt(entryHash: EntryHash, options: ShowOptions): Promise<FolderAnswer> {
  const receipt = await askNode(options).ask('receipt', { entryHash });
  if (!receipt.ok) {
    return receipt.error;
  }
  if (receipt.value === null) {
    return refuse(
      'receipt-unknown',
      `No recent block has the entry ${entryHash}.`,
      `If it was just sent, ask again after the next block; if not, "surety tx send <file>${repeatNode(options)}" sends it.`,
    );
  }
  const { value } = receipt;
  const refusal = showRefusal(value.rejection);
  return {
    type: 'report',
    status: value.outcome === 'applied' ? EXIT_DONE : EXIT_REFUSED,
    text: `${entryHash}: ${value.outcome} in ${placeOf(value)}\n${renderOutcome(value)}`,
    json: { ...value, ...(refusal === undefined ? {} : { refusal }) },
  };
}
