import type { Consumed, Created } from '@surety/machine';
import { ACTORS } from './actors.ts';
import { type Draft, type DraftAction, makeFacts } from './draft.ts';
import { LOGICS } from './test-logics.ts';
import {
  FEE_KIND,
  type Holding,
  KINDS,
  makeAppData,
  makeConsumed,
  makeCreated,
  type TestKind,
  type World,
} from './world.ts';

/** Makes up a transaction that keeps all rules, or nearly: sums may be too large, and not all can always pay. */
export function makeDraft(world: World): Draft {
  const { random } = world;
  const basket = new Basket(world);
  const fee = world.hasFees ? [makeFeeAction(basket, FEES[random.below(FEES.length)] ?? 0n)] : [];
  const actions: DraftAction[] = [];
  for (let count = random.percent(60) ? 1 : 2; count > 0; count--) {
    actions.push(...random.pick(SCENARIOS)(basket));
  }
  return { actions: [...fee, ...actions], shielded: undefined, needsList: true };
}

/** What people pay: mostly enough. */
const FEES: readonly bigint[] = [2_000_000n, 2_000_000n, 1_500_000n, 1_000_000n, 700_000n];

/** What one transaction takes from the world, each thing once. */
class Basket {
  readonly world: World;
  readonly #taken: Set<Holding> = new Set();

  constructor(world: World) {
    this.world = world;
  }

  /** Some holdings of a kind that were not taken yet, at most as many as asked for. */
  take(kind: TestKind, count: number): readonly Consumed[] {
    const { holdings, random } = this.world;
    const own = holdings.filter((holding) => !this.#taken.has(holding) && isOfKind(holding, kind));
    const first = random.below(own.length);
    const chosen = [...own.slice(first), ...own.slice(0, first)].slice(0, count);
    for (const holding of chosen) {
      this.#taken.add(holding);
    }
    return chosen.map((holding) => this.consume(holding, kind));
  }

  consume(holding: Holding, { logic }: TestKind): Consumed {
    return { ...holding, appData: makeAppData(this.world, logic), witness: Uint8Array.of() };
  }

  /** The holding with the most of the fee kind. */
  takeFee(): Consumed | undefined {
    const own = this.world.holdings.filter((holding) => isOfKind(holding, FEE_KIND));
    const richest = own.toSorted((a, b) => (a.quantity > b.quantity ? -1 : 1)).slice(0, 5);
    const chosen = this.world.random.pickAny(richest);
    if (chosen === undefined) {
      return undefined;
    }
    this.#taken.add(chosen);
    return this.consume(chosen, FEE_KIND);
  }
}

function isOfKind(holding: Holding, { logic, label }: TestKind): boolean {
  return holding.logicRef === LOGICS[logic].ref && Buffer.compare(holding.label, label) === 0;
}

/** Pays from one holding, and gives the rest back. */
function makeFeeAction(basket: Basket, amount: bigint): DraftAction {
  const { world } = basket;
  const source = basket.takeFee() ?? makeConsumed(world, FEE_KIND, { quantity: amount, isEphemeral: false });
  const paid = amount < source.quantity ? amount : source.quantity;
  const burn = makeCreated(world, FEE_KIND, { quantity: paid, isEphemeral: true });
  const rest = makeCreated(world, FEE_KIND, { quantity: source.quantity - paid, value: source.value });
  const created = paid === source.quantity ? [burn] : world.random.percent(50) ? [burn, rest] : [rest, burn];
  return { consumed: [source], created, facts: makeFacts(world) };
}

type Scenario = (basket: Basket) => readonly DraftAction[];

/** Holdings of a kind become others of the same sum. */
function reshuffle(basket: Basket): readonly DraftAction[] {
  const { world } = basket;
  const kind = world.random.pick(KINDS);
  const consumed = basket.take(kind, 1 + world.random.below(3));
  if (consumed.length === 0) {
    return mint(basket);
  }
  const created = splitUp(world, sumOf(consumed)).map((quantity) => makeCreated(world, kind, { quantity }));
  return [{ consumed: [...consumed], created, facts: factsFor(world, [kind]) }];
}

/** An ephemeral resource makes persistent ones. */
function mint({ world }: Basket): readonly DraftAction[] {
  const kind = world.random.pick(KINDS);
  const quantity = world.random.bigBelow(world.random.percent(5) ? 2n ** 128n : 10_000n);
  const source = makeConsumed(world, kind, { quantity });
  const created = splitUp(world, quantity).map((part) => makeCreated(world, kind, { quantity: part }));
  return [{ consumed: [source], created, facts: factsFor(world, [kind]) }];
}

/** Holdings go into an ephemeral resource, or into nothing if they hold nothing. */
function burn(basket: Basket): readonly DraftAction[] {
  const { world } = basket;
  const kind = world.random.pick(KINDS.slice(1));
  const consumed = basket.take(kind, 1 + world.random.below(2));
  if (consumed.length === 0) {
    return mint(basket);
  }
  const quantity = sumOf(consumed);
  const created = quantity === 0n ? [] : [makeCreated(world, kind, { quantity, isEphemeral: true })];
  return [{ consumed: [...consumed], created, facts: factsFor(world, [kind]) }];
}

/** Two who trade: each action takes from one kind and gives of the other, and only together they balance. */
function swap(basket: Basket): readonly DraftAction[] {
  const { world } = basket;
  const [left, right] = [KINDS[1] ?? FEE_KIND, KINDS[2] ?? FEE_KIND];
  const [given] = basket.take(left, 1);
  const [taken] = basket.take(right, 1);
  if (given === undefined || taken === undefined) {
    return mint(basket);
  }
  const wanted = makeCreated(world, right, { quantity: taken.quantity, value: given.value });
  const other = makeCreated(world, left, { quantity: given.quantity, value: taken.value });
  const envelope = world.random.percent(50) ? world.random.pick(ACTORS).envelopeKey : undefined;
  return [
    { consumed: [given], created: [wanted], facts: { ...makeFacts(world), envelope } },
    { consumed: [taken], created: [other], facts: { ...makeFacts(world), envelope } },
  ];
}

/** One action creates a message that another consumes. */
function message({ world }: Basket): readonly DraftAction[] {
  const note: TestKind = { logic: 'note', label: world.random.bytes(10) };
  const nothing: TestKind = { logic: 'open', label: Uint8Array.of() };
  const sent = makeCreated(world, note, { quantity: 1n, isEphemeral: true });
  return [
    { consumed: [makeConsumed(world, nothing, {})], created: [sent], facts: makeFacts(world) },
    { consumed: [makeConsumed(world, note, { quantity: 1n })], created: [], facts: makeFacts(world) },
  ];
}

const REQUEST: TestKind = { logic: 'request', label: Uint8Array.of(9) };

/** A request, with others beside it. */
function request({ world }: Basket): readonly DraftAction[] {
  const { random } = world;
  const open: TestKind = { logic: 'open', label: random.bytes(2) };
  const count = random.percent(80) ? 1 : 2;
  const consumed = [makeConsumed(world, REQUEST, { quantity: BigInt(count) })];
  const requests = Array.from({ length: count }, () => makeCreated(world, REQUEST, { quantity: 1n }));
  const beside = Array.from({ length: random.below(3) }, () =>
    makeCreated(world, open, { isEphemeral: random.percent(30) }),
  );
  return [{ consumed, created: shuffle(world, [...requests, ...beside]), facts: makeFacts(world) }];
}

/** Whoever made a request takes it back. */
function cancel(basket: Basket): readonly DraftAction[] {
  const { world } = basket;
  const consumed = basket.take(REQUEST, 1);
  const created = [makeCreated(world, REQUEST, { quantity: sumOf(consumed), isEphemeral: true })];
  return consumed.length === 0 ? request(basket) : [{ consumed: [...consumed], created, facts: makeFacts(world) }];
}

/** Two actions in one, with the facts of the first. */
function merged(basket: Basket): readonly DraftAction[] {
  const [first, ...others] = [...reshuffle(basket), ...mint(basket)];
  if (first === undefined) {
    return others;
  }
  const consumed = [first, ...others].flatMap((action) => action.consumed);
  const created = [first, ...others].flatMap((action) => action.created);
  return [{ consumed, created: shuffle(basket.world, created), facts: { ...first.facts, reads: [] } }];
}

const SCENARIOS: readonly Scenario[] = [reshuffle, reshuffle, mint, burn, swap, message, request, cancel, merged];

function factsFor(world: World, kinds: readonly TestKind[]): DraftAction['facts'] {
  return makeFacts(world, { reads: world.random.percent(5) || kinds.every(({ logic }) => logic !== 'watchful') });
}

/** One to three parts of a sum; what no resource can hold stays in the sum of more of them. */
function splitUp({ random }: World, sum: bigint): readonly bigint[] {
  const parts: bigint[] = [];
  let rest = sum;
  for (let count = random.below(3); count > 0; count--) {
    const part = random.bigBelow(rest + 1n) % MOST;
    parts.push(part);
    rest -= part;
  }
  for (; rest >= MOST; rest -= MOST - 1n) {
    parts.push(MOST - 1n);
  }
  return [...parts, rest];
}

const MOST = 2n ** 128n;

function sumOf(shown: readonly (Consumed | Created)[]): bigint {
  return shown.reduce((sum, { quantity }) => sum + quantity, 0n);
}

function shuffle<T>({ random }: World, list: readonly T[]): T[] {
  return list
    .map((value) => ({ value, key: random.below(2 ** 30) }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ value }) => value);
}
