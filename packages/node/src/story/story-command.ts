import { assert } from '@surety/codec';
import { Command, InvalidArgumentError } from 'commander';
import { systemClock } from '../driver/system-clock.ts';
import { type Engine, openEngine } from '../engine/engine.ts';
import { EXIT_DONE, EXIT_REFUSED } from '../exit-status.ts';
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
  readonly interval: number;
}

/** `surety story`: what `npm start` shows. Gives the exit status to `finish`. */
export function storyCommand(finish: (status: number) => void): Command {
  return new Command('story')
    .description('Starts a development network in memory, tells a short story on it, and goes on making blocks.')
    .option('--once', 'end after the story', false)
    .option('--json', 'print each scene and each block as a line of JSON', false)
    .option('--interval <seconds>', 'seconds between the blocks after the story, 1 to 3600', parseInterval, 3)
    .addHelpText('after', HELP)
    .action(async (options: StoryOptions) => {
      finish(await runStory(options));
    });
}

const HELP = `
Exit status: 0 done, also after Ctrl-C, 1 a block could not be made, 2 wrong use.

Nothing is kept. The story is the same every time: its clock is set by hand, and its keys are known to everybody.`;

function parseInterval(text: string): number {
  if (!/^[1-9][0-9]{0,3}$/.test(text) || Number(text) > 3600) {
    throw new InvalidArgumentError('A whole number from 1 to 3600 is needed.');
  }
  return Number(text);
}

async function runStory(options: StoryOptions): Promise<number> {
  const { once, json } = options;
  const store = openMemoryStore();
  const engineOptions = developmentOptions(store);
  const engine = granted(openEngine(engineOptions), 'an empty store opens');
  const network = developmentNetwork();
  const genesis = granted(engine.initGenesis(network.document), 'the development network begins');
  const ended = new AbortController();
  const { signatures } = engineOptions;
  const stage = new Stage({ engine, network, signatures, onFailure: () => ended.abort() });
  print(json ? '' : renderBeginning(stage, genesis.stateRoot));
  let number = 0;
  for (const scene of tellStory(stage)) {
    number += 1;
    print(json ? sceneToJson(scene) : `${number}. ${renderScene(scene)}`);
  }
  if (!once) {
    await goOn({ engine, stage, ended }, options);
  }
  const { failed } = stage.driver;
  if (failed !== undefined) {
    const { height, reason } = failed;
    process.stderr.write(`surety story: block ${height} could not be committed: ${reason.code}\n`);
  }
  await store.close();
  return failed === undefined ? EXIT_DONE : EXIT_REFUSED;
}

/** A node that runs until it is ended. */
interface Running {
  readonly engine: Engine;
  readonly stage: Stage;
  readonly ended: AbortController;
}

/** Makes blocks until somebody stops it, or one cannot be made. */
async function goOn({ engine, stage, ended }: Running, { json, interval }: StoryOptions): Promise<void> {
  const { tip } = engine;
  assert(tip !== undefined, 'the network has begun');
  const stop = () => ended.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  print(json ? '' : `The node stays up and makes a block every ${interval} s. Ctrl-C stops it.\n`);
  stage.setClock(systemClock);
  granted(stage.driver.start(interval * 1000), 'the driver has not failed');
  for await (const { height, stateRoot } of engine.follow(tip.height + 1n, ended.signal)) {
    const told = JSON.stringify({ height: height.toString(), stateRoot });
    print(json ? `${told}\n` : `block ${height}, state root ${stateRoot}\n`);
  }
  stage.driver.stop();
  process.off('SIGINT', stop).off('SIGTERM', stop);
  print(json ? '' : 'Stopped.\n');
}

function print(text: string): void {
  process.stdout.write(text);
}
