import { sha256 } from '@surety/codec';
import { type Facts, lockedBy, type RequestLabel } from '@surety/machine';
import { numbered, OPEN, SIGNED } from '../verify/sample-ledger.ts';
import type { NamedCase, Thing } from './logic-case.ts';
import {
  ALICE,
  actedBy,
  amountOf,
  BOB,
  firstConsumed,
  firstCreated,
  given,
  KEEPER,
  labelOf,
  OTHER,
  OTHER_LABEL,
  ownerBytes,
  type RequestThings,
  signedBy,
  whole,
} from './request-samples.ts';

const SECRET = numbered<'nullifier-key'>(9);
const DEADLINE = 50n;
const SERVED = actedBy(KEEPER);

/** The facts of an action of a keeper between heights. */
function servedBetween(from: bigint, to: bigint): Partial<Facts> {
  return { ...SERVED, height: { from, to } };
}

/** A request with other terms, that is closed beside what it put up, leaving this. */
interface Closing {
  readonly terms?: Partial<RequestLabel>;
  readonly witness?: Thing['witness'];
  readonly facts?: Partial<Facts>;
  /** Assets that were put up, 5 of each. */
  readonly locks?: readonly number[];
  readonly left: readonly Thing[];
}

function closing(
  say: typeof whole,
  name: string,
  expected: boolean,
  { terms = {}, witness, facts = {}, locks = [1], left }: Closing,
) {
  const label = labelOf(terms);
  return say(name, expected, ({ request, ephemeral, lock }) => ({
    consumed: [request({ label, witness }), ...locks.map((asset) => lock({ of: label, asset }))],
    created: [ephemeral({ label }), ...left],
    facts,
  }));
}

function serving(name: string, expected: boolean, parts: Closing): NamedCase {
  return closing(expected ? whole : firstConsumed, name, expected, { facts: SERVED, ...parts });
}

const TWO = { locks: [amountOf(1, 5n), amountOf(4, 5n)], limits: [amountOf(2, 3n), amountOf(3, 3n)] };
const UNTIL = { deadline: { height: DEADLINE, isBinding: false } };
const WANTED = given(2, 3n);
const RETURNED = given(1, 5n);

const SERVE: readonly NamedCase[] = [
  serving('the keeper keeps the limits', true, { left: [WANTED] }),
  serving('the keeper gives more than the limits', true, { left: [given(2, 4n), given(1, 1n)] }),
  serving('the keeper keeps a limit in parts', true, { left: [given(2, 1n), given(3, 9n), given(2, 2n)] }),
  serving('the keeper returns all', true, { left: [RETURNED] }),
  serving('the keeper keeps two limits', true, { terms: TWO, locks: [1, 4], left: [WANTED, given(3, 3n)] }),
  serving('the keeper returns both locks', true, { terms: TWO, locks: [1, 4], left: [RETURNED, given(4, 5n)] }),
  serving('nothing is wanted, and nothing given', true, { terms: { limits: [] }, left: [] }),
  serving('the keeper gives nothing', false, { left: [] }),
  serving('the keeper gives less than the limit', false, { left: [given(2, 2n)] }),
  serving('the keeper returns less than all', false, { left: [given(1, 4n)] }),
  serving('the keeper gives another asset', false, { left: [given(3, 3n)] }),
  serving('the keeper gives an asset of another logic', false, { left: [{ ...WANTED, logic: SIGNED }] }),
  serving('the keeper gives to somebody else', false, { left: [given(2, 3n, { value: ownerBytes(BOB) })] }),
  serving('the keeper gives what is ephemeral', false, { left: [given(2, 3n, { isEphemeral: true })] }),
  serving('the keeper gives under a secret nullifier key', false, { left: [given(2, 3n, { nullifierKey: SECRET })] }),
  serving('the keeper keeps one limit of two', false, { terms: TWO, locks: [1, 4], left: [WANTED] }),
  serving('the keeper returns one lock of two', false, { terms: TWO, locks: [1, 4], left: [RETURNED] }),
  serving('the keeper keeps a limit and returns a lock', false, {
    terms: TWO,
    locks: [1, 4],
    left: [WANTED, RETURNED],
  }),
  serving('the keeper leaves one of two locks behind', false, { terms: TWO, left: [WANTED, given(3, 3n)] }),
  serving('another keeper serves it', false, { facts: actedBy(KEEPER + 1), left: [WANTED] }),
  serving('a user serves it', false, { facts: {}, left: [WANTED] }),
  serving('the keeper serves at the deadline', true, {
    terms: UNTIL,
    facts: servedBetween(DEADLINE, DEADLINE),
    left: [WANTED],
  }),
  serving('the keeper serves after the deadline', false, {
    terms: UNTIL,
    facts: servedBetween(DEADLINE, DEADLINE + 1n),
    left: [WANTED],
  }),
  serving('the keeper does not say when it serves', false, { terms: UNTIL, left: [WANTED] }),
];

function takingBack(name: string, expected: boolean, parts: Partial<Closing>): NamedCase {
  const say = expected ? whole : firstConsumed;
  return closing(say, name, expected, { witness: signedBy(ALICE), left: [RETURNED], ...parts });
}

const BINDING = { deadline: { height: DEADLINE, isBinding: true } };
/** What opens what is owned by its kind. */
const OPENER: Thing = { logic: OPEN, label: Uint8Array.of(4), number: 102 };
const OF_KIND = labelOf({ owner: lockedBy({ logicRef: OPEN.logicRef, labelRef: sha256([OPENER.label]) }), locks: [] });

const TAKE_BACK: readonly NamedCase[] = [
  takingBack('the owner takes a request back', true, {}),
  takingBack('the owner takes two locks back', true, { terms: TWO, locks: [1, 4], left: [given(4, 5n), RETURNED] }),
  takingBack('the owner takes back a request that put up nothing', true, { terms: { locks: [] }, locks: [], left: [] }),
  takingBack('nobody signs', false, { witness: undefined }),
  takingBack('somebody else signs', false, { witness: signedBy(BOB) }),
  takingBack('the owner lets less than all return', false, { left: [given(1, 4n)] }),
  takingBack('the owner takes what was wanted', false, { left: [WANTED] }),
  takingBack('what is taken back goes to somebody else', false, { left: [given(1, 5n, { value: ownerBytes(BOB) })] }),
  takingBack('the owner takes back before a deadline that does not bind', true, { terms: UNTIL }),
  takingBack('the owner takes back at a binding deadline', false, {
    terms: BINDING,
    facts: { height: { from: DEADLINE, to: DEADLINE + 9n } },
  }),
  takingBack('the owner takes back after a binding deadline', true, {
    terms: BINDING,
    facts: { height: { from: DEADLINE + 1n, to: DEADLINE + 9n } },
  }),
  takingBack('the owner does not say when the request is taken back', false, { terms: BINDING }),
  takingBack('somebody else takes back after a binding deadline', false, {
    terms: BINDING,
    witness: signedBy(BOB),
    facts: { height: { from: DEADLINE + 1n, to: DEADLINE + 9n } },
  }),
  firstConsumed('the owner is a kind that is consumed', true, ({ request, ephemeral }) => ({
    consumed: [request({ label: OF_KIND }), OPENER],
    created: [ephemeral({ label: OF_KIND })],
  })),
  firstConsumed('the owner is a kind that is consumed ephemeral', false, ({ request, ephemeral }) => ({
    consumed: [request({ label: OF_KIND }), { ...OPENER, isEphemeral: true }],
    created: [ephemeral({ label: OF_KIND })],
  })),
];

/** A request that its keeper returns all of; what is consumed beside it, and created beside what is returned, is this. */
function closed(
  name: string,
  make: (things: RequestThings) => {
    readonly request?: Partial<Thing>;
    readonly beside?: readonly Thing[];
    readonly left?: readonly Thing[];
  },
): NamedCase {
  return firstConsumed(name, false, (things) => {
    const { request = {}, beside = [things.lock()], left = [things.ephemeral()] } = make(things);
    return { consumed: [things.request(request), ...beside], created: [...left, RETURNED], facts: SERVED };
  });
}

const CLOSE: readonly NamedCase[] = [
  closed('the request is not closed', () => ({ left: [] })),
  closed('the request goes on', ({ request }) => ({ left: [request()] })),
  closed('another request is closed', ({ ephemeral }) => ({ left: [ephemeral({ label: OTHER_LABEL })] })),
  closed('another logic closes it', ({ ephemeral }) => ({
    left: [ephemeral({ label: OTHER_LABEL }), { ...ephemeral(), logic: OPEN }],
  })),
  closed('the request is closed twice', ({ ephemeral }) => ({ left: [ephemeral(), ephemeral()] })),
  closed('another request is made where one is closed', ({ request, ephemeral }) => ({
    left: [ephemeral(), request({ label: OTHER_LABEL })],
  })),
  closed('another request is minted where one is closed', ({ ephemeral, lock }) => ({
    beside: [lock(), ephemeral({ label: OTHER_LABEL })],
  })),
  closed('two requests are served at once', ({ request, ephemeral, lock }) => ({
    beside: [lock(), request({ label: OTHER_LABEL }), lock({ of: OTHER_LABEL })],
    left: [ephemeral(), ephemeral({ label: OTHER_LABEL })],
  })),
  closed('two are consumed at once', () => ({ request: { quantity: 2n } })),
  closed('none is consumed', () => ({ request: { quantity: 0n } })),
  closed('what is consumed has no label', ({ ephemeral }) => ({
    request: { label: Uint8Array.of(1) },
    left: [ephemeral({ label: Uint8Array.of(1) })],
  })),
  closed('what was put up is left behind', () => ({ beside: [given(1, 5n, { number: 1 })] })),
  closed('part of what was put up is left behind', ({ lock }) => ({ beside: [lock({ quantity: 4n })] })),
  closed('an ephemeral twin stands for what was put up', ({ lock }) => ({ beside: [lock({ isEphemeral: true })] })),
  closed('what another request put up stands for it', ({ lock }) => ({ beside: [lock({ of: OTHER_LABEL })] })),
  closed('another asset stands for what was put up', ({ lock }) => ({ beside: [lock({ asset: 2 })] })),
];

/** Of what closes a request, from this. */
function burning(
  name: string,
  expected: boolean,
  make: (things: RequestThings) => readonly Thing[],
  parts: Partial<Thing> = {},
  besides: (things: RequestThings) => readonly Thing[] = () => [],
): NamedCase {
  return firstCreated(name, expected, (things) => ({
    consumed: make(things),
    created: [things.ephemeral(parts), ...besides(things)],
  }));
}

const BURN: readonly NamedCase[] = [
  burning('a request is closed', true, ({ request }) => [request()]),
  burning('a request is closed that is not consumed', false, () => [OTHER]),
  burning('a request is closed that is only minted', false, ({ ephemeral }) => [OTHER, ephemeral()]),
  burning('what closes a request stands beside another', false, ({ request }) => [request({ label: OTHER_LABEL })]),
  burning('a request of another logic is closed', false, ({ request }) => [
    request({ label: OTHER_LABEL }),
    { ...request(), logic: OPEN },
  ]),
  burning('a request is closed beside another', false, ({ request }) => [request(), request({ label: OTHER_LABEL })]),
  burning('two are closed at once', false, ({ request }) => [request()], { quantity: 2n }),
  burning('none is closed', false, ({ request }) => [request()], { quantity: 0n }),
  burning(
    'two close one request',
    false,
    ({ request }) => [request()],
    {},
    ({ ephemeral }) => [ephemeral()],
  ),
];

/** What the logic of requests is to say where one is closed. @spec REQUEST-LOGIC.3, REQUEST-LOGIC.4, REQUEST-LOGIC.5 */
export const CLOSING_CASES: readonly NamedCase[] = [...SERVE, ...TAKE_BACK, ...CLOSE, ...BURN];
