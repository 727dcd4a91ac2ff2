import type { BlockMeta, RecordRead, Rejection } from '@surety/machine';
import type { SignatureVerifier } from '@surety/vow';
import { makeTransaction } from './make-transaction.ts';
import { learn, makeGenesis } from './memory.ts';
import { RandomSource } from './random-source.ts';
import { Twins } from './twins.ts';
import { makeWorld, RECORD_NAMES, type World } from './world.ts';

/** How often each verdict was reached: outcomes, and codes with what tells their cases apart. */
export type Tally = Map<string, number>;

/** A run of the machine and the reference side by side. */
export interface ModelRun {
  readonly seed: number;
  readonly transactions: number;
  readonly signatures: SignatureVerifier;
  readonly tally: Tally;
}

/** Runs both machines on the same transactions and blocks; where they differ, it throws. */
export function runModel({ seed, transactions, signatures, tally }: ModelRun): void {
  const world = makeWorld(new RandomSource(seed));
  const twins = new Twins({ world, signatures, genesis: makeGenesis(world) });
  const { random } = world;
  for (let done = 0; done < transactions; ) {
    const size = Math.min(1 + random.below(40), transactions - done);
    moveOn(world);
    const before = { ...world };
    const undo = random.percent(15) ? twins.mark() : undefined;
    for (let index = 0; index < size; index++) {
      const { rejection, outcome } = step(twins, world, `seed ${seed}, transaction ${done + index}`);
      for (const name of namesOf(outcome, rejection)) {
        tally.set(name, (tally.get(name) ?? 0) + 1);
      }
    }
    for (const { name, value } of makeWrites(world)) {
      twins.write(name, value);
    }
    twins.endBlock(metaOf(world));
    if (undo !== undefined) {
      undo();
      const { holdings, spent, past } = before;
      Object.assign(world, { holdings, spent, past });
    }
    world.records = twins.records;
    done += size;
  }
}

/** One transaction, through both. */
function step(twins: Twins, world: World, name: string): ReturnType<Twins['run']> {
  const transaction = makeTransaction(world);
  try {
    const result = twins.run(transaction, world.position);
    learn(world, transaction, result);
    return result;
  } catch (cause) {
    throw new Error(name, { cause });
  }
}

function moveOn(world: World): void {
  const { random, position } = world;
  world.position = {
    height: position.height + 1n,
    time: position.time + random.bigBelow(10n),
    epoch: position.epoch + (random.percent(20) ? 1n : 0n),
  };
}

/** What keepers would write at the end of a block. */
function makeWrites({ random }: World): readonly RecordRead[] {
  return Array.from({ length: random.below(3) }, () => {
    const value = random.percent(25) ? undefined : random.bytes(random.below(4));
    return { name: random.pick(RECORD_NAMES), value };
  });
}

function metaOf({ network, position }: World): BlockMeta {
  return { network, rulesVersion: 1, ...position, validatorSets: [] };
}

/** The names under which a verdict is counted. */
function namesOf(outcome: string, rejection: Rejection | undefined): readonly string[] {
  if (rejection === undefined) {
    return [outcome];
  }
  const { code } = rejection;
  const names = [outcome, code, `${outcome}: ${code}`];
  switch (code) {
    case 'fee-action-malformed':
    case 'envelope-mismatch':
      return [...names, `${code}: ${rejection.fault}`];
    case 'data-malformed':
      return [...names, `${code}: ${rejection.fault.type}`];
    case 'logic-rejected':
      return [...names, `${code}: ${rejection.quadrant}`];
    default:
      return names;
  }
}
