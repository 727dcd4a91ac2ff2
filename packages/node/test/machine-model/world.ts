import { encodeCbor } from '@surety/codec';
import {
  type Consumed,
  type Created,
  GREATEST_LIMITS,
  type KindParts,
  type Limits,
  type LogicRef,
  type NetworkId,
  NO_APP_DATA,
  type NullifierKey,
  type Parameters,
  type Position,
  type StateDepths,
  type Transaction,
} from '@surety/machine';
import { hashOf } from '../../../machine/test/state/naive-state.ts';
import { ACTORS } from './actors.ts';
import type { RandomSource } from './random-source.ts';
import { LOGICS, type LogicName } from './test-logics.ts';

/** A kind of resources by what it is derived from. */
export interface TestKind {
  readonly logic: LogicName;
  readonly label: Uint8Array;
}

/** Lower than those of any network, so that little is needed to exceed them. */
export const LIMITS: Limits = {
  ...GREATEST_LIMITS,
  actions: 6,
  tagsPerAction: 10,
  tagsPerEntry: 20,
  readsPerAction: 3,
  readValueBytes: 20,
  blobBytes: 300,
  labelBytes: 60,
  valueBytes: 70,
  witnessBytes: 100,
  stepsPerEntry: 330_000,
};

/** What fees are paid in. */
export const FEE_KIND: TestKind = { logic: 'owned', label: ownerKey(0) };

/** The kinds whose resources stay. */
export const KINDS: readonly TestKind[] = [
  FEE_KIND,
  { logic: 'owned', label: ownerKey(1) },
  { logic: 'owned', label: ownerKey(2) },
  { logic: 'open', label: Uint8Array.of() },
  { logic: 'open', label: Uint8Array.of(1) },
  { logic: 'exact', label: Uint8Array.of(1) },
  { logic: 'balanced', label: Uint8Array.of(1, 2) },
  { logic: 'watchful', label: Uint8Array.of(3) },
];

/** Names of the records of the registry. */
export const RECORD_NAMES: readonly Uint8Array[] = ['a/1', 'a/2', 'b', 'parameters', 'z'.repeat(128)].map((name) =>
  Uint8Array.from(Buffer.from(name)),
);

/** The logics whose persistent resources are requests. */
export const WATCHED: ReadonlySet<LogicRef> = new Set([LOGICS.request.ref]);

/** A resource that somebody holds. */
export type Holding = Omit<Consumed, 'appData' | 'witness'>;

/** What whoever makes up transactions knows. */
export interface World {
  readonly random: RandomSource;
  readonly network: NetworkId;
  readonly parameters: Parameters;
  readonly depths: StateDepths;
  readonly hasFees: boolean;
  /** Nullifier keys by their commitments. */
  readonly keys: Map<string, NullifierKey>;
  position: Position;
  holdings: readonly Holding[];
  spent: readonly Holding[];
  records: ReadonlyMap<string, Uint8Array>;
  past: readonly Transaction[];
}

/** How a network is made up for a run. */
export function makeWorld(random: RandomSource): World {
  const hasFees = random.percent(60);
  const feeKind: KindParts = { logicRef: LOGICS.owned.ref, labelRef: hashOf(FEE_KIND.label) };
  return {
    random,
    network: random.digest(),
    parameters: {
      version: 1,
      limits: LIMITS,
      fees: {
        kind: hasFees ? feeKind : undefined,
        base: random.bigBelow(1000n),
        perByte: random.bigBelow(20n),
        perTag: random.bigBelow(100n),
        perStep: random.bigBelow(3n),
        surcharges: random.percent(50) ? [{ logicRef: LOGICS.request.ref, amount: 50_000n, steps: 1000 }] : [],
      },
    },
    depths: { commitmentTree: random.percent(25) ? 8 + random.below(2) : 12, rootRing: 3 },
    hasFees,
    keys: new Map(),
    position: { height: random.bigBelow(1000n), time: random.bigBelow(2n ** 40n), epoch: random.bigBelow(10n) },
    holdings: [],
    spent: [],
    records: new Map(),
    past: [],
  };
}

/** A resource to be created of a kind. */
export function makeCreated(world: World, kind: TestKind, rest: Partial<Created>): Created {
  const { random, keys } = world;
  const nullifierKey = random.percent(20) ? (`0x${'00'.repeat(32)}` as NullifierKey) : random.digest<'nullifier-key'>();
  const nkCommitment = hashOf<'nk-commitment'>(nullifierKey);
  keys.set(nkCommitment, nullifierKey);
  return { ...shownOf(world, kind), nkCommitment, ...rest };
}

/** A resource to be consumed that was never created: an ephemeral one. */
export function makeConsumed(world: World, kind: TestKind, rest: Partial<Consumed>): Consumed {
  const [nonce, nullifierKey] = [world.random.digest<'nonce'>(), world.random.digest<'nullifier-key'>()];
  return { ...shownOf(world, kind), nonce, nullifierKey, isEphemeral: true, ...rest };
}

/** The application data that a tag of a logic needs. */
export function makeAppData({ random }: World, logic: LogicName): Created['appData'] {
  const blobs = (chance: number) =>
    Array.from({ length: random.percent(chance) ? 1 + random.below(2) : 0 }, () => ({
      criterion: random.pick([
        { type: 'after-block' },
        { type: 'never' },
        { type: 'at-height', height: random.bigBelow(2n ** 64n) },
      ] as const),
      bytes: random.bytes(random.below(20)),
    }));
  if (logic === 'exact') {
    const bytes = encodeCbor([random.bytes(random.below(28)), 0]);
    const swapped = encodeCbor([0, random.bytes(random.below(28))]);
    return {
      ...NO_APP_DATA,
      application: [{ criterion: { type: 'never' }, bytes: random.percent(98) ? bytes : swapped }],
    };
  }
  return { resource: blobs(10), discovery: blobs(10), external: [], application: blobs(10) };
}

function shownOf(world: World, { logic, label }: TestKind) {
  const { random } = world;
  return {
    logicRef: LOGICS[logic].ref,
    label,
    value: logic === 'owned' ? random.pick(ACTORS).key : random.bytes(random.below(4)),
    quantity: 0n,
    isEphemeral: false,
    randSeed: random.digest<'rand-seed'>(),
    appData: makeAppData(world, logic),
    witness: Uint8Array.of(),
  };
}

function ownerKey(index: number): Uint8Array {
  return ACTORS[index]?.key ?? Uint8Array.of();
}
