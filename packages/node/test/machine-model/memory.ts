import type { Commitment, Transaction } from '@surety/machine';
import { NO_FACTS } from '@surety/machine';
import { openActions } from '../../../machine/test/model-test/reference-action.ts';
import { ACTORS } from './actors.ts';
import type { TwinResult } from './twins.ts';
import { FEE_KIND, type Holding, KINDS, makeConsumed, makeCreated, type World } from './world.ts';

/** What everybody holds at the start: the world learns of it, and the commitments are given. */
export function makeGenesis(world: World): readonly Commitment[] {
  const created = ACTORS.flatMap(({ key }) => [
    ...Array.from({ length: 10 }, () => makeCreated(world, FEE_KIND, { quantity: 500_000_000n, value: key })),
    ...KINDS.map((kind) => makeCreated(world, kind, { quantity: world.random.bigBelow(10_000n) })),
  ]);
  const action = { consumed: [makeConsumed(world, FEE_KIND, {})], created, facts: NO_FACTS };
  const opened = openActions([action], world.network);
  remember(world, opened);
  return opened.flatMap((each) => each.created.map(({ commitment }) => commitment));
}

/** The world learns what a transaction did. */
export function learn(world: World, transaction: Transaction, { outcome, applied }: TwinResult): void {
  if (outcome === 'invalid') {
    return;
  }
  world.past = [...world.past.slice(-20), transaction];
  remember(world, applied);
}

function remember(world: World, applied: TwinResult['applied']): void {
  const made = applied.flatMap(({ created }) =>
    created.flatMap(({ resource: { nonce, nkCommitment }, shown }): Holding[] => {
      const nullifierKey = world.keys.get(nkCommitment);
      const { logicRef, label, value, quantity, isEphemeral, randSeed } = shown;
      return isEphemeral || nullifierKey === undefined
        ? []
        : [{ logicRef, label, value, quantity, isEphemeral, nonce, nullifierKey, randSeed }];
    }),
  );
  const gone = new Set(applied.flatMap(({ consumed }) => consumed.map(({ resource }) => resource.nonce)));
  const spent = world.holdings.filter(({ nonce }) => gone.has(nonce));
  world.holdings = [...world.holdings.filter(({ nonce }) => !gone.has(nonce)), ...made];
  world.spent = [...world.spent, ...spent].slice(-30);
}
