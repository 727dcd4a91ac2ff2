import { assert, type Hasher, installHasher, portableHasher } from '@surety/codec';
import type { Effects, State } from '@surety/machine';
import type { BenchGroup } from './harness.ts';
import { nameOf, transferCase, withoutSignatures } from './machine-bench.ts';
import { digests } from './state-bench.ts';
import { makeState, makeTransfers, NETWORK } from './transfer-ledger.ts';

const FEW = 1_000;
const MANY = 1_000_000;
const BLOCK_TRANSFERS = 1_000;

/** The same transfers in a small state and in a large one. As many resources were consumed there as were not. */
export function crowdGroup(native: Hasher | undefined): BenchGroup {
  const backend = withoutSignatures(native ?? portableHasher);
  const transfers = makeTransfers({ count: 128, resources: 2 });
  const nameWith = (resources: number) => `${resources} resources`;
  return {
    name: `resources in the state, ${nameOf(backend)}`,
    operation: 'transfer',
    baseline: nameWith(FEW),
    cases: [FEW, MANY].map((resources) => {
      const state = makeState([transfers]);
      crowd(state, resources);
      return transferCase(nameWith(resources), { state, transfers, backend });
    }),
    goals: { [nameWith(MANY)]: 0.67 },
  };
}

/** What a block does to the sets and the trees over them, for each transfer in it: two nullifiers, two commitments. */
export function blockEndGroup(native: Hasher | undefined): BenchGroup {
  const state = makeState([]);
  installHasher(native ?? portableHasher);
  crowd(state, MANY);
  endBlock(state, 0);
  installHasher(portableHasher);
  let height = 0;
  const makeBlock = () => {
    height += 1;
    return digests<never>(10 * MANY + 2 * BLOCK_TRANSFERS * height, 2 * BLOCK_TRANSFERS);
  };
  const blocks: ReturnType<typeof makeBlock>[] = [];
  const hashers = native === undefined ? [portableHasher] : [portableHasher, native];
  return {
    name: 'effects and end of a block of 1,000 transfers, 1000000 resources in the state',
    operation: 'transfer',
    baseline: `${portableHasher.name} hasher`,
    cases: hashers.map((hasher) => ({
      name: `${hasher.name} hasher`,
      operations: BLOCK_TRANSFERS,
      before: () => {
        blocks.push(...Array.from({ length: 16 }, makeBlock));
        installHasher(hasher);
      },
      run: () => {
        const block = blocks.pop() ?? makeBlock();
        change(state, block);
        endBlock(state, height);
      },
      after: () => installHasher(portableHasher),
    })),
  };
}

function crowd(state: State, resources: number): void {
  const batch = 10_000;
  for (let first = 0; first < resources; first += batch) {
    change(state, digests<never>(first, Math.min(batch, resources - first)));
  }
}

/** Spends the digests as nullifiers and appends them as commitments; the sets do not know of each other. */
function change(state: State, each: Effects['nullifiers'] & Effects['commitments']): void {
  assert(state.applyEffects({ nullifiers: each, commitments: each }).ok, 'the digests are new');
}

function endBlock(state: State, height: number): void {
  const meta = { network: NETWORK, rulesVersion: 1, height: BigInt(height), time: 0n, epoch: 0n, validatorSets: [] };
  state.endBlock({ meta, results: [] });
}
