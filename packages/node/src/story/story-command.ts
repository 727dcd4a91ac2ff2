import { Command } from 'commander';
import { systemClock } from '../driver/system-clock.ts';
import { EXIT_DONE, EXIT_REFUSED, EXIT_USAGE } from '../exit-status.ts';
import { awaitEnd } from '../node/await-end.ts';
import { describeNotListening, type ListenAddress, listenOption, parseInterval } from '../node/listen-address.ts';
import type { Node } from '../node/node.ts';
import { openNode } from '../node/open-node.ts';
import { describeRefusal } from '../rpc/describe-refusal.ts';
import { openMemoryStore } from '../store/memory-store.ts';
import { developmentNetwork } from './development-genesis.ts';
import { developmentOptions } from './development-node.ts';
import { granted } from './granted.ts';
import { renderScene, sceneToJson } from './scene.ts';
import { Stage } from './stage.ts';
import { renderBeginning, tellStory } from './tell-story.ts';

interface StoryOptions {
  readonly once: boolean;
  readonly json: boolean;
  /** Seconds between blocks. */
  readonly interval: number;
  readonly listen: ListenAddress;
}

/** `surety story`: what `npm start` shows. Gives the exit status to `finish`. */
export function storyCommand(finish: (status: number) => void): Command {
  return new Command('story')
    .description(
      'Starts a development network in memory, tells a short story on it, and goes on making blocks and serving them.',
    )
    .option('--once', 'end after the story', false)
    .option('--json', 'print each scene and each block as a line of JSON', false)
    .option('--interval <seconds>', 'seconds between the blocks after the story, 0.05 to 3600', parseInterval, 3)
    .addOption(listenOption())
    .addHelpText('after', HELP)
    .action(async (options: StoryOptions) => {
      finish(await runStory(options));
    });
}

const HELP = `
Exit status: 0 done, also after Ctrl-C, 1 a block could not be made, 2 wrong use, or the address is taken.

Nothing is kept. The story is the same every time: its clock is set by hand, and its keys are known to everybody.`;

async function runStory(options: StoryOptions): Promise<number> {
  const network = developmentNetwork();
  const ended = new AbortController();
  const engineOptions = developmentOptions(openMemoryStore());
  const clock = { now: () => network.document.time };
  const opened = await openNode({
    ...engineOptions,
    clock: () => clock.now(),
    epochs: { epochSeconds: 3600n },
    emptyBlocks: 'made',
    signatureThreads: 0,
    onFailure: () => ended.abort(),
  });
  const node = granted(opened, 'an empty store opens');
  const genesis = granted(node.begin(network.document), 'the development network begins');
  try {
    const { once, listen } = options;
    const served = once ? undefined : await node.serve({ ...listen, names: [listen.address] });
    if (served?.ok === false) {
      const { sentence, next } = describeNotListening(listen, served.error);
      process.stderr.write(`surety story: ${sentence}\n  ${next}\n`);
      return EXIT_USAGE;
    }
    const stage = new Stage({ node, network, signatures: engineOptions.signatures });
    print(options.json ? '' : renderBeginning(stage, genesis.stateRoot));
    tell(stage, options);
    if (served !== undefined) {
      clock.now = systemClock;
      await goOn({ node, url: served.value.url, ended }, options);
    }
    return concludeStory(node);
  } finally {
    await node.close();
  }
}

function tell(stage: Stage, { json }: StoryOptions): void {
  let number = 0;
  for (const scene of tellStory(stage)) {
    number += 1;
    print(json ? sceneToJson(scene) : `${number}. ${renderScene(scene)}`);
  }
}

function concludeStory({ failed }: Node): number {
  if (failed !== undefined) {
    process.stderr.write(`surety story: ${describeRefusal(failed)}\n`);
  }
  return failed === undefined ? EXIT_DONE : EXIT_REFUSED;
}

/** A node that runs until it is ended. */
interface Running {
  readonly node: Node;
  readonly url: string;
  readonly ended: AbortController;
}

/** Makes blocks until somebody stops it, or one cannot be made. */
async function goOn({ node, url, ended }: Running, { json, interval }: StoryOptions): Promise<void> {
  const stopped = awaitEnd(ended.signal).then(() => ended.abort());
  print(json ? `${JSON.stringify({ url })}\n` : renderServing(url, interval));
  node.start(interval * 1000);
  for await (const { height, stateRoot } of node.follow((node.log?.height ?? 0n) + 1n, ended.signal)) {
    const told = JSON.stringify({ height: height.toString(), stateRoot });
    print(json ? `${told}\n` : `block ${height}, state root ${stateRoot}\n`);
  }
  await stopped;
  print(json ? '' : 'Stopped.\n');
}

function renderServing(url: string, interval: number): string {
  return `The node stays up: it serves JSON-RPC at ${url} and makes a block every ${interval} s. Ask it something:
  curl -s ${url} -H 'content-type: application/json' -d '{"jsonrpc":"2.0","id":1,"method":"status"}'
Ctrl-C stops it.
`;
}

function print(text: string): void {
  process.stdout.write(text);
}
