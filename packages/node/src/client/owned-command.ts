import { decodeTokenLabel, kindKey, openOwned, STANDARD_LOGICS } from '@surety/machine';
import type { Command } from 'commander';
import { EXIT_DONE } from '../exit-status.ts';
import { conclude, type FolderAnswer, plainCommand } from '../folder/folder-answer.ts';
import { showAmount } from '../story/show-amount.ts';
import { showForeign } from '../vow/show-text.ts';
import { askNode } from './ask-node.ts';
import { addNodeOption, type NodeOptions } from './node-address.ts';
import { openWallet, type Wallet } from './open-wallet.ts';
import { renderRows } from './render-rows.ts';

/** `surety tx owned`. Gives the exit status to `finish`. @spec CLI.26 */
export function ownedCommand(finish: (status: number) => void): Command {
  return addNodeOption(plainCommand('owned', 'tx owned'))
    .description('Lists what somebody owns on the network of a node, whose keys are at hand.')
    .argument('<who>', 'alice, bob, carol or dave of the development network, or a file of "surety key new"')
    .addHelpText('after', HELP)
    .action(async (named: string, options: NodeOptions) => {
      finish(await conclude('tx owned', options, () => listOwned(named, options)));
    });
}

const HELP = `
Exit status: 0 done; 1 the node refuses, or has not all blocks; 2 wrong use, the file cannot be read, or no node answers.

All blocks of the node are looked through. What keepers created is not found: blocks do not show it.`;

async function listOwned(named: string, options: NodeOptions): Promise<FolderAnswer> {
  const node = askNode(options);
  const wallet = await openWallet(node, named);
  if (!wallet.ok) {
    return wallet.error;
  }
  const kinds = sumByKind(wallet.value);
  const headline = `${named} at height ${wallet.value.height}: ${kinds.length === 0 ? 'nothing' : ''}`.trimEnd();
  const rows = kinds.map(({ shown, labelRef, resources }) => {
    return [showForeign(shown), `in ${resources}, label ${labelRef}`] as const;
  });
  return {
    type: 'report',
    status: EXIT_DONE,
    text: `${headline}\n${rows.length === 0 ? '' : renderRows(rows)}`,
    json: { who: named, height: wallet.value.height, owned: kinds },
  };
}

/** What is owned of one kind. */
interface OwnedKind {
  readonly logicRef: string;
  readonly labelRef: string;
  readonly quantity: bigint;
  readonly resources: number;
  /** The amount as people write it. */
  readonly shown: string;
}

function sumByKind({ owned }: Wallet): readonly OwnedKind[] {
  const kinds = new Map<string, OwnedKind>();
  for (const each of owned) {
    const { resource, label } = openOwned(each);
    const { logicRef, labelRef } = resource;
    const before = kinds.get(kindKey(resource));
    const quantity = (before?.quantity ?? 0n) + resource.quantity;
    const resources = (before?.resources ?? 0) + 1;
    const shown = showQuantity(quantity, logicRef, label);
    kinds.set(kindKey(resource), { logicRef, labelRef, quantity, resources, shown });
  }
  return [...kinds.values()];
}

function showQuantity(quantity: bigint, logicRef: string, label: Uint8Array): string {
  const name = [...STANDARD_LOGICS.values()].find(({ logic }) => logic().logicRef === logicRef)?.name;
  const token = name === 'token' ? decodeTokenLabel(label) : undefined;
  return token?.ok ? showAmount(quantity, token.value.label) : `${quantity} of ${name ?? logicRef}`;
}
