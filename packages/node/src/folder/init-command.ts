import { err, ok, type Result } from '@surety/codec';
import { describeBlockRejection, type GenesisDocument, genesisDocumentCodec } from '@surety/machine';
import type { Command } from 'commander';
import { type CandidateBlock, openEngine } from '../engine/engine.ts';
import type { BeginRejection } from '../engine/engine-rejection.ts';
import { MOST_GENESIS_BYTES } from '../engine/stored-block.ts';
import { EXIT_DONE } from '../exit-status.ts';
import type { BlockStore } from '../store/block-store.ts';
import { openMemoryStore } from '../store/memory-store.ts';
import { openStore } from '../store/open-store.ts';
import { developmentNetwork } from '../story/development-genesis.ts';
import { developmentOptions } from '../story/development-node.ts';
import { granted } from '../story/granted.ts';
import { readFile } from '../vow/read-file.ts';
import { conclude, type FolderAnswer, type FolderRefusal, misuse, plainCommand, refuse } from './folder-answer.ts';
import { refuseOpening } from './folder-store.ts';

interface InitOptions {
  readonly json: boolean;
  readonly genesis?: string;
}

/** `surety init`. Gives the exit status to `finish`. @spec CLI.5 */
export function initCommand(finish: (status: number) => void): Command {
  return plainCommand('init', 'init')
    .description('Begins a network in a folder: executes block 0 and keeps it in a store.')
    .argument('<folder>', 'is made if it is not there')
    .option('--genesis <file>', 'a genesis document in bytes (default: that of the development network)')
    .addHelpText('after', HELP)
    .action(async (folder: string, options: InitOptions) => {
      finish(await conclude('init', options, () => init(folder, options)));
    });
}

const HELP = `
Exit status: 0 done, 1 the document is refused or the folder holds a network, 2 wrong use, or something cannot be read.

The development network is for trying things: everybody knows the keys of all the money that is in it.`;

async function init(folder: string, { genesis }: InitOptions): Promise<FolderAnswer> {
  const document = genesis === undefined ? ok(developmentNetwork().document) : readGenesis(genesis);
  if (!document.ok) {
    return document.error;
  }
  // In memory first, so that a document that is refused leaves no folder behind.
  const tried = begin(openMemoryStore(), document.value);
  if (!tried.ok) {
    return tried.error;
  }
  const store = await openStore({ directory: folder });
  if (!store.ok) {
    return refuseOpening(folder, store.error);
  }
  const begun = begin(store.value, document.value);
  await store.value.close();
  return begun.ok ? report(folder, document.value, begun.value) : begun.error;
}

function readGenesis(path: string): Result<GenesisDocument, FolderRefusal> {
  const next = 'A genesis document is the CBOR of the fields that GENESIS.1 of the specification names.';
  const read = readFile(path, MOST_GENESIS_BYTES);
  if (!read.ok) {
    return err(misuse(read.error.code, `${path} cannot be read: ${read.error.reason}`, next));
  }
  const document = genesisDocumentCodec.decode(read.value.bytes);
  return document.ok
    ? document
    : err(refuse('genesis-malformed', `${path} is no genesis document: ${document.error.code}.`, next));
}

function begin(store: BlockStore, document: GenesisDocument): Result<CandidateBlock, FolderRefusal> {
  if (store.last() !== undefined) {
    const next = '"surety state show" shows it. Name another folder to begin another network.';
    return err(refuse('genesis-present', 'The folder holds a network already.', next));
  }
  const engine = granted(openEngine(developmentOptions(store)), 'an empty store opens');
  const begun = engine.initGenesis(document);
  return begun.ok ? begun : err(refuseBeginning(begun.error));
}

function refuseBeginning(rejection: BeginRejection): FolderRefusal {
  const next = 'Correct the document, and try again.';
  switch (rejection.code) {
    case 'genesis-chain-id-refused':
    case 'genesis-parameters-refused':
    case 'genesis-unit-refused':
    case 'genesis-record-refused':
    case 'genesis-step-refused':
      return refuse(rejection.code, describeBlockRejection(rejection), next);
    default:
      return refuse(rejection.code, `Block 0 is not kept: ${rejection.code}.`, 'Try again with a new folder.');
  }
}

function report(
  folder: string,
  { name: { chainId }, units }: GenesisDocument,
  { height, stateRoot }: CandidateBlock,
): FolderAnswer {
  return {
    type: 'report',
    status: EXIT_DONE,
    text: `${folder}: the network ${chainId} has begun\n  block ${height}, ${units.length} units\n  state root ${stateRoot}\n`,
    json: { folder, chainId, units: units.length, height, stateRoot },
  };
}
