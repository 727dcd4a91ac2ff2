import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { startHasher } from '../accelerators.ts';
import type { EmptyBlocks } from '../driver/embedded-driver.ts';
import { systemClock } from '../driver/system-clock.ts';
import { EXIT_DONE } from '../exit-status.ts';
import { conclude, type FolderAnswer, misuse, plainCommand, refuse } from '../folder/folder-answer.ts';
import { openFolder, refuseOpening } from '../folder/folder-store.ts';
import { describeRefusal } from '../rpc/describe-refusal.ts';
import { loadFastestSignatures } from '../signatures/fastest-signatures.ts';
import type { BlockStore } from '../store/block-store.ts';
import { developmentOptions } from '../story/development-node.ts';
import { awaitEnd } from './await-end.ts';
import { jsonLog, LOG_LEVELS, type LogLevel } from './json-log.ts';
import { describeNotListening, type ListenAddress, listenOption, parseInterval } from './listen-address.ts';
import type { Node } from './node.ts';
import { openNode } from './open-node.ts';

interface StartOptions {
  readonly json: boolean;
  readonly listen: ListenAddress;
  /** Seconds between blocks. */
  readonly interval: number;
  readonly epochSeconds: bigint;
  readonly emptyBlocks: EmptyBlocks;
  readonly signatureThreads: number;
  readonly logLevel: LogLevel;
}

/** `surety start`. Gives the exit status to `finish`. @spec CLI.10 */
export function startCommand(finish: (status: number) => void): Command {
  const threads = Math.max(availableParallelism() - 1, 1);
  return plainCommand('start', 'start')
    .description('Runs the network of a folder: makes blocks, and serves JSON-RPC over HTTP and WebSocket.')
    .argument('<folder>', 'that "surety init" made')
    .addOption(listenOption())
    .option('--interval <seconds>', 'seconds between blocks, 0.05 to 3600', parseInterval, 3)
    .addOption(
      new Option('--epoch-seconds <n>', 'how long an epoch is').argParser(parseEpochSeconds).default(3600n, '3600'),
    )
    .addOption(
      new Option('--empty-blocks <what>', 'what becomes of a block that nothing would stand in')
        .choices(['made', 'skipped'])
        .default('made'),
    )
    .option('--signature-threads <n>', 'threads that check signatures, 0 to 64', parseThreads, threads)
    .addOption(
      new Option('--log-level <level>', 'how much the log on stderr tells').choices([...LOG_LEVELS]).default('info'),
    )
    .addHelpText('after', HELP)
    .action(async (folder: string, options: StartOptions) => {
      finish(await conclude('start', options, () => start(folder, options)));
    });
}

const HELP = `
Exit status: 0 ended by Ctrl-C or SIGTERM, 1 a block could not be kept or the store is damaged, 2 wrong use, or nothing
can be opened or listened at. A second signal ends it at once; what was committed is kept either way.

The log is one JSON object in each line on stderr. With --json, stdout has one line once the node serves: its url and tip.
GET /health of the url is 200 while all is well; GET /metrics is for Prometheus.

The RPC asks nobody who they are: whoever reaches the address can use it. It takes requests that name the address, or this
machine, as their host.`;

function parseEpochSeconds(text: string): bigint {
  if (!/^[1-9][0-9]{0,8}$/.test(text)) {
    throw new InvalidArgumentError('A whole number from 1 to 999999999 is needed.');
  }
  return BigInt(text);
}

function parseThreads(text: string): number {
  if (!/^[0-9]{1,2}$/.test(text) || Number(text) > 64) {
    throw new InvalidArgumentError('A whole number from 0 to 64 is needed.');
  }
  return Number(text);
}

async function start(folder: string, options: StartOptions): Promise<FolderAnswer> {
  const store = await openFolder(folder);
  if (!store.ok) {
    return store.error;
  }
  if (store.value.last() === undefined) {
    await store.value.close();
    return misuse('genesis-missing', `${folder} holds no block.`, `"surety init ${folder}" begins a network.`);
  }
  const ended = new AbortController();
  const opened = await openNode(await nodeOptions(store.value, options, () => ended.abort()));
  if (!opened.ok) {
    await store.value.close();
    return refuseOpening(folder, opened.error);
  }
  const node = opened.value;
  try {
    return await run(node, { folder, options, ended: ended.signal });
  } finally {
    await node.close();
  }
}

async function nodeOptions(
  store: BlockStore,
  { epochSeconds, emptyBlocks, signatureThreads, logLevel }: StartOptions,
  onFailure: () => void,
) {
  const log = jsonLog(logLevel, (line) => process.stderr.write(line));
  for (const note of await startHasher()) {
    log.warn({}, note);
  }
  const signatures = await loadFastestSignatures();
  const epochs = { epochSeconds };
  return {
    ...developmentOptions(store),
    signatures,
    clock: systemClock,
    epochs,
    emptyBlocks,
    signatureThreads,
    log,
    onFailure,
  };
}

interface Running {
  readonly folder: string;
  readonly options: StartOptions;
  /** The node makes no more blocks. */
  readonly ended: AbortSignal;
}

/** Serves and makes blocks until it is ended. */
async function run(node: Node, { folder, options, ended }: Running): Promise<FolderAnswer> {
  const { listen, interval, json } = options;
  const served = await node.serve({ ...listen, names: [listen.address] });
  if (!served.ok) {
    const { sentence, next } = describeNotListening(listen, served.error);
    return misuse(served.error.code, sentence, next);
  }
  const { url } = served.value;
  node.start(interval * 1000);
  const height = node.log?.height;
  process.stdout.write(
    json
      ? `${JSON.stringify({ folder, url, height: height?.toString() })}\n`
      : `${folder}: serving ${url} from block ${height} on, and making a block every ${interval} s. Ctrl-C stops it.\n`,
  );
  await awaitEnd(ended);
  const { failed } = node;
  if (failed !== undefined) {
    // Those who wait for an entry are told before their connections are cut.
    await sleep(FAREWELL_MILLISECONDS);
    return refuse(failed.code, describeRefusal(failed), `"surety doctor ${folder}" says whether the store is sound.`);
  }
  return { type: 'report', status: EXIT_DONE, text: 'Stopped.\n', json: undefined };
}

const FAREWELL_MILLISECONDS = 200;
