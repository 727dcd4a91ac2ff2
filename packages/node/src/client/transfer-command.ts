import { err, isDigest, ok, type Result } from '@surety/codec';
import { decodeTokenLabel, type LabelRef, openOwned, TOKEN, type Token } from '@surety/machine';
import { type Command, InvalidArgumentError } from 'commander';
import { EXIT_DONE } from '../exit-status.ts';
import {
  conclude,
  type FolderAnswer,
  type FolderRefusal,
  misuse,
  plainCommand,
  refuse,
} from '../folder/folder-answer.ts';
import { showAmount } from '../story/show-amount.ts';
import { showForeign } from '../vow/show-text.ts';
import { askNode } from './ask-node.ts';
import { type BuiltTransfer, buildTransfer } from './build-transfer.ts';
import { addNodeOption, type NodeOptions, repeatNode } from './node-address.ts';
import { openWallet, type Wallet } from './open-wallet.ts';
import { parseAmount } from './parse-amount.ts';
import { type Receiver, readReceiver } from './read-party.ts';
import { renderRows } from './render-rows.ts';
import { writeNew } from './write-new.ts';

interface TransferOptions extends NodeOptions {
  readonly from: string;
  readonly to: string;
  readonly amount: string;
  readonly token?: LabelRef;
  readonly out: string;
}

/** `surety tx transfer`. Gives the exit status to `finish`. @spec CLI.26 */
export function transferCommand(finish: (status: number) => void): Command {
  return addNodeOption(plainCommand('transfer', 'tx transfer'))
    .description('Makes an entry that sends tokens and pays its fee, and writes it to a new file. It is not sent.')
    .requiredOption(
      '--from <who>',
      'alice, bob, carol or dave of the development network, or a file of "surety key new"',
    )
    .requiredOption('--to <who>', 'one of these people, or a public key: 0x and 64 hex digits')
    .requiredOption('--amount <amount>', 'how much, with a point before the decimals of the token')
    .option(
      '--token <label>',
      'label reference of the token, of "surety tx owned" (default: what fees are paid in)',
      parseLabel,
    )
    .requiredOption('--out <file>', 'where the entry goes; is never written over')
    .addHelpText('after', HELP)
    .action(async (options: TransferOptions) => {
      finish(await conclude('tx transfer', options, () => transfer(options)));
    });
}

const HELP = `
Exit status: 0 done; 1 there is not enough, or the node refuses; 2 wrong use, a file cannot be read or written, or no node
answers.

What the sender owns is found in all blocks of the node, so the node must have them all, and nothing is kept between runs.`;

function parseLabel(text: string): LabelRef {
  if (!isDigest(text)) {
    throw new InvalidArgumentError('0x and 64 lower-case hex digits are needed.');
  }
  return text as string as LabelRef;
}

async function transfer(options: TransferOptions): Promise<FolderAnswer> {
  const wallet = await openWallet(askNode(options), options.from);
  if (!wallet.ok) {
    return wallet.error;
  }
  const { network, parameters, party: from, owned } = wallet.value;
  const to = readReceiver(options.to, network);
  if (!to.ok) {
    return to.error;
  }
  const token = findToken(wallet.value, options.token);
  if (!token.ok) {
    return token.error;
  }
  const quantity = parseAmount(options.amount, token.value.label);
  if (!quantity.ok) {
    return quantity.error;
  }
  const built = buildTransfer({
    network,
    parameters,
    from,
    to: to.value,
    token: token.value,
    quantity: quantity.value,
    owned,
  });
  const kept = { wallet: wallet.value, options, to: to.value, token: token.value, quantity: quantity.value };
  return built.ok ? keep(built.value, kept) : built.error;
}

/** The token that is named, or that fees are paid in; its label is known from what the sender owns. */
function findToken({ owned, parameters, party }: Wallet, named: LabelRef | undefined): Result<Token, FolderRefusal> {
  const wanted = named ?? parameters.fees.kind?.labelRef;
  if (wanted === undefined) {
    const next = 'Name one by --token; "surety tx owned" lists what the sender has.';
    return err(
      misuse('token-missing', 'On this network no fees are paid, so no token is meant unless it is named.', next),
    );
  }
  const found = owned.find((resource) => {
    const { labelRef, logicRef } = openOwned(resource).resource;
    return labelRef === wanted && logicRef === TOKEN.logic().logicRef;
  });
  const token = found === undefined ? undefined : decodeTokenLabel(found.label);
  return token?.ok
    ? ok(token.value)
    : err(
        refuse(
          'funds-missing',
          `${party.name} has nothing of the token ${wanted}.`,
          '"surety tx owned" lists what there is.',
        ),
      );
}

interface Kept {
  readonly wallet: Wallet;
  readonly options: TransferOptions;
  readonly to: Receiver;
  readonly token: Token;
  readonly quantity: bigint;
}

function keep({ bytes, entry, fee }: BuiltTransfer, { wallet, options, to, token, quantity }: Kept): FolderAnswer {
  const { out, from } = options;
  const unwritten = writeNew(out, bytes);
  if (unwritten !== undefined) {
    return unwritten;
  }
  const { entryHash, sizeBytes } = entry;
  const next = `surety tx send ${out} --wait 30${repeatNode(options)}`;
  const rows = [
    ['entry', entryHash],
    ['fee', showFee(fee, wallet)],
    ['next', `"${next}" sends it`],
  ] as const;
  const amount = showForeign(showAmount(quantity, token.label));
  const text = `${out}: ${amount} from ${from} to ${to.name}\n${renderRows(rows)}`;
  const json = { out, entryHash, sizeBytes, from, to: to.name, quantity, token: token.kind.labelRef, fee, next };
  return { type: 'report', status: EXIT_DONE, text, json };
}

/** A fee in the token that it is paid in: whoever pays has some of it. */
function showFee(fee: bigint, wallet: Wallet): string {
  const token = findToken(wallet, undefined);
  return token.ok ? showForeign(showAmount(fee, token.value.label)) : `${fee} base units`;
}
