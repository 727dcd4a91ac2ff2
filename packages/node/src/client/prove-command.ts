import { randomBytes } from 'node:crypto';
import type { Result } from '@surety/codec';
import { stateProofCodec, verifyStateProof } from '@surety/machine';
import { Command } from 'commander';
import { recoverState } from '../engine/recover-state.ts';
import { TipReader } from '../engine/tip-reader.ts';
import { EXIT_DONE } from '../exit-status.ts';
import {
  conclude,
  type FolderAnswer,
  type FolderRefusal,
  misuse,
  plainCommand,
  refuse,
} from '../folder/folder-answer.ts';
import { openFolder, refuseOpening } from '../folder/folder-store.ts';
import { askNode } from './ask-node.ts';
import { type GatheredProof, proveFromNode, proveFromReader } from './gather-proof.ts';
import { addNodeOption, type NodeOptions } from './node-address.ts';
import { type ProofSubject, readSubject } from './prove-subject.ts';
import { renderProof } from './render-proof.ts';
import { renderRows } from './render-rows.ts';
import { writeNew } from './write-new.ts';

interface ProveOptions extends NodeOptions {
  readonly folder?: string;
  readonly out?: string;
}

/** `surety state prove`. Gives the exit status to `finish`. @spec CLI.27 */
export function proveCommand(finish: (status: number) => void): Command {
  const prove = new Command('prove').description(
    'Shows something of the state against the state root, and verifies that.',
  );
  prove.addCommand(subcommand('record', '<name>', 'text, or 0x and hex', finish));
  prove.addCommand(subcommand('commitment', '<commitment>', '0x and 64 hex digits', finish));
  prove.addCommand(subcommand('nullifier', '<nullifier>', '0x and 64 hex digits', finish));
  return prove;
}

const DESCRIPTIONS: Readonly<Record<ProofSubject['type'], string>> = {
  record: 'The value of a record of the registry, or that there is none.',
  commitment: 'That a resource was created. That one was not cannot be shown.',
  nullifier: 'Whether a resource is spent.',
};

const HELP = `
Exit status: 0 done; 1 it cannot be shown, or what the node gives does not show it; 2 wrong use, or the node or the folder
cannot be read.

The proof is verified here against the state root that node or folder states. Whoever knows the right state root from
elsewhere asks "surety state verify-proof".`;

function subcommand(
  type: ProofSubject['type'],
  argument: string,
  form: string,
  finish: (status: number) => void,
): Command {
  return addNodeOption(plainCommand(type, `state prove ${type}`))
    .description(DESCRIPTIONS[type])
    .argument(argument, form)
    .option('--folder <folder>', 'take the network in a folder instead of a node')
    .option('--out <file>', 'write the proof to a new file')
    .addHelpText('after', HELP)
    .action(async (named: string, options: ProveOptions) => {
      finish(await conclude(`state prove ${type}`, options, () => prove(readSubject(type, named), options)));
    });
}

async function prove(subject: Result<ProofSubject, FolderRefusal>, options: ProveOptions): Promise<FolderAnswer> {
  if (!subject.ok) {
    return subject.error;
  }
  if (options.folder !== undefined && options.node !== undefined) {
    return misuse('source-ambiguous', 'Both a node and a folder are named.', 'Name one of them.');
  }
  const gathered =
    options.folder === undefined
      ? await proveFromNode(askNode(options), subject.value)
      : await proveFromFolder(options.folder, subject.value);
  return gathered.ok ? conclusion(gathered.value, options) : gathered.error;
}

async function proveFromFolder(folder: string, subject: ProofSubject): Promise<Result<GatheredProof, FolderRefusal>> {
  const store = await openFolder(folder);
  if (!store.ok) {
    return store;
  }
  const state = recoverState(store.value, randomBytes(8));
  await store.value.close();
  if (!state.ok) {
    return { ok: false, error: refuseOpening(folder, state.error) };
  }
  if (state.value.closedBlock() === undefined) {
    const next = `"surety init ${folder}" begins a network.`;
    return { ok: false, error: misuse('genesis-missing', `${folder} holds a store without blocks.`, next) };
  }
  return proveFromReader(new TipReader(state.value), subject);
}

function conclusion({ height, stateRoot, proof }: GatheredProof, { out }: ProveOptions): FolderAnswer {
  const verified = verifyStateProof(proof, stateRoot);
  if (!verified.ok) {
    const { code, reason } = verified.error;
    const next = 'Do not believe this node; ask another one.';
    return refuse(code, `The proof does not show what it says: ${reason.code}.`, next);
  }
  const json = stateProofCodec.toJson(proof);
  const unwritten = out === undefined ? undefined : writeNew(out, `${JSON.stringify(json, undefined, 2)}\n`);
  if (unwritten !== undefined) {
    return unwritten;
  }
  const written = out === undefined ? [] : [['proof', out] as const];
  const rows = renderRows([['state root', `${stateRoot} at height ${height}, as it is stated`], ...written]);
  return {
    type: 'report',
    status: EXIT_DONE,
    text: `${renderProof(proof)}${rows}`,
    json: { height, stateRoot, isVerified: true, proof: json, ...(out === undefined ? {} : { out }) },
  };
}
