import type { RequestLabel } from '@surety/machine';
import { numbered, OPEN, SIGNED } from '../verify/sample-ledger.ts';
import type { NamedCase, Thing } from './logic-case.ts';
import {
  amountOf,
  firstCreated,
  LABEL,
  labelOf,
  lastConsumed,
  ORIGIN,
  OTHER,
  OTHER_LABEL,
  ownerBytes,
  type RequestThings,
  repeatedKey,
  whole,
} from './request-samples.ts';

const SECRET = numbered<'nullifier-key'>(9);
const NOTHING = labelOf({ locks: [], limits: [] });
const FOUR = labelOf({ locks: [1, 2, 3, 4].map((number) => amountOf(number, 5n)) });

const MADE: readonly NamedCase[] = [
  whole('a request is made', true, ({ request, ephemeral, lock }) => ({
    consumed: [ORIGIN, ephemeral()],
    created: [request(), lock()],
  })),
  whole('a request that puts up nothing is made', true, ({ request, ephemeral }) => ({
    consumed: [ORIGIN, ephemeral({ label: NOTHING })],
    created: [request({ label: NOTHING })],
  })),
  whole('a request that puts up four assets is made', true, ({ request, ephemeral, lock }) => ({
    consumed: [ORIGIN, ephemeral({ label: FOUR })],
    created: [...[4, 2, 1, 3].map((asset) => lock({ of: FOUR, asset })), request({ label: FOUR })],
  })),
  whole('a request is made, and change kept', true, ({ request, ephemeral, lock }) => ({
    consumed: [ORIGIN, OTHER, ephemeral()],
    created: [request(), lock(), lock({ value: ownerBytes(1) })],
  })),
  whole('a request with the largest payload is made', true, ({ request, ephemeral, lock }) => ({
    consumed: [ORIGIN, ephemeral()],
    created: [request({ value: new Uint8Array(16_384) }), lock()],
  })),
];

/** Of the resource that mints the request. */
const MINT: readonly NamedCase[] = [
  lastConsumed('the origin is another', false, ({ request, ephemeral, lock }) => ({
    consumed: [OTHER, ephemeral()],
    created: [request(), lock()],
  })),
  lastConsumed('the origin is not the first', false, ({ request, ephemeral, lock }) => ({
    consumed: [OTHER, ORIGIN, ephemeral()],
    created: [request(), lock()],
  })),
  lastConsumed('a request is minted without an origin', false, ({ request, ephemeral, lock }) => ({
    consumed: [ephemeral()],
    created: [request(), lock()],
  })),
  lastConsumed('a request is minted for another action', false, ({ ephemeral, lock }) => ({
    consumed: [ORIGIN, ephemeral()],
    created: [lock()],
  })),
  lastConsumed('a request is minted as an ephemeral one', false, ({ ephemeral, lock }) => ({
    consumed: [ORIGIN, ephemeral()],
    created: [ephemeral(), lock()],
  })),
  lastConsumed('a request is minted as another', false, ({ request, ephemeral, lock }) => ({
    consumed: [ORIGIN, ephemeral()],
    created: [request({ label: OTHER_LABEL }), lock()],
  })),
  lastConsumed('another logic creates what is minted', false, ({ request, ephemeral, lock }) => ({
    consumed: [ORIGIN, ephemeral()],
    created: [request({ label: OTHER_LABEL }), { ...request(), logic: OPEN }, lock()],
  })),
  lastConsumed('a request is minted twice', false, ({ request, ephemeral, lock }) => ({
    consumed: [ORIGIN, ephemeral({ number: 1 }), ephemeral()],
    created: [request(), lock()],
  })),
  lastConsumed('another request is minted besides', false, ({ request, ephemeral, lock }) => ({
    consumed: [ORIGIN, ephemeral({ label: OTHER_LABEL }), ephemeral()],
    created: [request(), lock()],
  })),
  lastConsumed('a request is taken back where one is minted', false, ({ request, ephemeral, lock }) => ({
    consumed: [ORIGIN, request({ label: OTHER_LABEL }), ephemeral()],
    created: [request(), lock()],
  })),
  lastConsumed('another request is created besides the one minted', false, ({ request, ephemeral, lock }) => ({
    consumed: [ORIGIN, ephemeral()],
    created: [request({ label: OTHER_LABEL }), request(), lock()],
  })),
  lastConsumed('two are minted at once', false, ({ request, ephemeral, lock }) => ({
    consumed: [ORIGIN, ephemeral({ quantity: 2n })],
    created: [request(), lock()],
  })),
  lastConsumed('none is minted', false, ({ request, ephemeral, lock }) => ({
    consumed: [ORIGIN, ephemeral({ quantity: 0n })],
    created: [request(), lock()],
  })),
  lastConsumed('what is minted has no label', false, ({ request, ephemeral, lock }) => ({
    consumed: [ORIGIN, ephemeral({ label: Uint8Array.of(1) })],
    created: [request({ label: Uint8Array.of(1) }), lock()],
  })),
];

/** Of the request that is created, with these parts, from this, beside its lock and this. */
function receiving(
  name: string,
  make: (things: RequestThings) => {
    readonly consumed?: readonly Thing[];
    readonly request?: Partial<Thing>;
    readonly besides?: readonly Thing[];
  },
): NamedCase {
  return firstCreated(name, false, (things) => {
    const { consumed = [ORIGIN, things.ephemeral()], request = {}, besides = [] } = make(things);
    return { consumed, created: [things.request(request), things.lock(), ...besides] };
  });
}

const RECEIVE: readonly NamedCase[] = [
  receiving('a request comes from nowhere', () => ({ consumed: [ORIGIN] })),
  receiving('a request follows itself', ({ request }) => ({ consumed: [ORIGIN, request()] })),
  receiving('a request is received from what mints another', ({ ephemeral }) => ({
    consumed: [ORIGIN, ephemeral({ label: OTHER_LABEL })],
  })),
  receiving('a request is received after another origin', ({ ephemeral }) => ({ consumed: [OTHER, ephemeral()] })),
  receiving('a request is received before its origin', ({ ephemeral }) => ({ consumed: [OTHER, ORIGIN, ephemeral()] })),
  receiving('two mint what is received', ({ ephemeral }) => ({
    consumed: [ORIGIN, ephemeral(), ephemeral({ number: 1 })],
  })),
  receiving('a second request of the kind is received', ({ request }) => ({ besides: [request()] })),
  receiving('a second request of another kind is received', ({ request }) => ({
    besides: [request({ label: OTHER_LABEL })],
  })),
  receiving('a request is received in quantity 0', () => ({ request: { quantity: 0n } })),
  receiving('a request is received in quantity 2', () => ({ request: { quantity: 2n } })),
  receiving('the nullifier key of the request is secret', () => ({ request: { nullifierKey: SECRET } })),
];

/** A request under a label that the builder may refuse to write. */
function labelled(name: string, expected: boolean, parts: Partial<RequestLabel>): NamedCase {
  const label = labelOf(parts);
  return firstCreated(name, expected, ({ request, ephemeral, lock }) => ({
    consumed: [ORIGIN, ephemeral({ label })],
    created: [request({ label }), lock({ of: label })],
  }));
}

const FIVE = [1, 2, 3, 4, 5].map((number) => amountOf(number, 5n));

const LABELS: readonly NamedCase[] = [
  labelled('the verb is empty', false, { verb: '' }),
  labelled('the verb is 32 bytes long', true, { verb: 'v'.repeat(32) }),
  labelled('the verb is 33 bytes long', false, { verb: 'v'.repeat(33) }),
  labelled('the owner repeats a key', false, { owner: repeatedKey() }),
  labelled('users are the keeper', false, { keeper: 0 }),
  labelled('genesis is the keeper', false, { keeper: 1 }),
  labelled('the keeper is the first one', true, { keeper: 2 }),
  labelled('the keeper is the last one', true, { keeper: 65_535 }),
  labelled('the keeper is beyond all', false, { keeper: 65_536 }),
  labelled('four limits are set', true, { limits: FIVE.slice(1) }),
  labelled('five limits are set', false, { limits: FIVE }),
  labelled('a limit is set twice', false, { limits: [amountOf(2, 3n), amountOf(2, 4n)] }),
  labelled('a limit is 0', false, { limits: [amountOf(2, 0n)] }),
  labelled('a limit is the most that there can be', true, { limits: [amountOf(2, 2n ** 128n - 1n)] }),
  labelled('a limit is more than there can be', false, { limits: [amountOf(2, 2n ** 128n)] }),
  labelled('the deadline is the last height', true, { deadline: { height: 2n ** 64n - 1n, isBinding: true } }),
  labelled('the deadline is no height', false, { deadline: { height: 2n ** 64n, isBinding: true } }),
  labelled('the parameters are as long as can be', true, { parameters: new Uint8Array(1_024) }),
  labelled('the parameters are too long', false, { parameters: new Uint8Array(1_025) }),
  labelled('an asset is put up twice', false, { locks: [amountOf(1, 5n), amountOf(1, 5n)] }),
  firstCreated('five assets are put up', false, ({ request, ephemeral, lock }) => {
    const label = labelOf({ locks: FIVE });
    const locks = [1, 2, 3, 4, 5].map((asset) => lock({ of: label, asset }));
    return { consumed: [ORIGIN, ephemeral({ label })], created: [request({ label }), ...locks] };
  }),
  firstCreated('0 of an asset are put up', false, ({ request, ephemeral, lock }) => {
    const label = labelOf({ locks: [amountOf(1, 0n)] });
    return {
      consumed: [ORIGIN, ephemeral({ label })],
      created: [request({ label }), lock({ of: label, quantity: 0n })],
    };
  }),
  firstCreated('the label is followed by a byte', false, ({ request, ephemeral, lock }) => {
    const label = Uint8Array.of(...LABEL, 0);
    return { consumed: [ORIGIN, ephemeral({ label })], created: [request({ label }), lock({ of: label })] };
  }),
];

/** A request that puts this up, in place of 5 of the first asset. */
function locking(name: string, expected: boolean, make: (things: RequestThings) => readonly Thing[]): NamedCase {
  return firstCreated(name, expected, (things) => ({
    consumed: [ORIGIN, things.ephemeral()],
    created: [things.request(), ...make(things)],
  }));
}

const LOCKS: readonly NamedCase[] = [
  locking('the lock is missing', false, () => []),
  locking('less is locked', false, ({ lock }) => [lock({ quantity: 4n })]),
  locking('more is locked', false, ({ lock }) => [lock({ quantity: 6n })]),
  locking('another asset is locked', false, ({ lock }) => [lock({ asset: 2 })]),
  locking('an asset of another logic is locked', false, ({ lock }) => [{ ...lock(), logic: SIGNED }]),
  locking('what is put up stays with its owner', false, ({ lock }) => [lock({ value: ownerBytes(1) })]),
  locking('another request has the lock', false, ({ lock }) => [lock({ of: OTHER_LABEL })]),
  locking('the lock is ephemeral', false, ({ lock }) => [lock({ isEphemeral: true })]),
  locking('the lock has an ephemeral twin', false, ({ lock }) => [lock(), lock({ isEphemeral: true })]),
  locking('the nullifier key of the lock is secret', false, ({ lock }) => [lock({ nullifierKey: SECRET })]),
  locking('the asset is locked twice', false, ({ lock }) => [lock(), lock()]),
  locking('the asset is locked in two parts', false, ({ lock }) => [lock({ quantity: 2n }), lock({ quantity: 3n })]),
  locking('something else is locked besides', false, ({ lock }) => [lock(), lock({ asset: 2 })]),
  locking('0 of something else are locked besides', false, ({ lock }) => [lock(), lock({ asset: 2, quantity: 0n })]),
  locking('something is locked by another kind besides', true, ({ lock }) => [lock(), lock({ of: OTHER_LABEL })]),
  firstCreated('the payload has the form of a lock', false, ({ request, ephemeral, lock }) => ({
    consumed: [ORIGIN, ephemeral()],
    created: [request({ value: lock().value ?? new Uint8Array(0) }), lock()],
  })),
];

/** What the logic of requests is to say where one is made. @spec REQUEST-LOGIC.1, REQUEST-LOGIC.2 */
export const MAKING_CASES: readonly NamedCase[] = [...MADE, ...MINT, ...RECEIVE, ...LABELS, ...LOCKS];
