import {
  type CreatedDraft,
  draftAction,
  makeEphemeral,
  makeRequest,
  openOwned,
  ownerCodec,
  ownerOfSigner,
  REQUEST,
  type RequestTerms,
  takeBackRequest,
  ZERO_NULLIFIER_KEY,
} from '@surety/machine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { granted, openCreation, openResource } from '../build/parties.ts';
import { HERE, NETWORK, numbered, OPEN, rulesWith } from '../verify/sample-ledger.ts';
import { type ActionCase, rejectedPlaces, signerOf, type Thing } from './logic-case.ts';
import { actionOf, brief, MoneyChain, ownedFrom } from './money-chain.ts';
import { ALICE, amountOf, assetBytes, given, KEEPER, labelOf, ORIGIN, signedBy, thingsOf } from './request-samples.ts';

const RULES = rulesWith(undefined, [REQUEST.logic()]);
const SECRET = numbered<'nullifier-key'>(9);

/** At most three amounts of different assets. */
const amounts = fc
  .uniqueArray(fc.record({ asset: fc.integer({ min: 1, max: 9 }), quantity: fc.bigInt(1n, 2n ** 128n - 1n) }), {
    maxLength: 3,
    selector: ({ asset }) => asset,
  })
  .map((list) => list.map(({ asset, quantity }) => ({ asset, ...amountOf(asset, quantity) })));

const terms = fc.record({
  verb: fc.string({ minLength: 1, maxLength: 32 }),
  locks: amounts,
  keeper: fc.integer({ min: 2, max: 65_535 }),
  limits: amounts,
  deadline: fc.option(fc.record({ height: fc.bigInt(0n, HERE.height - 1n), isBinding: fc.boolean() }), {
    nil: undefined,
  }),
  parameters: fc.uint8Array({ maxLength: 1_024 }),
});

const holder = { nullifierKey: ZERO_NULLIFIER_KEY, isEphemeral: false };

// @spec REQUEST-LOGIC.1, REQUEST-LOGIC.2, REQUEST-LOGIC.4
test('what the builder makes is accepted, and its owner takes it back', () => {
  fc.assert(
    fc.property(terms, fc.uint8Array({ maxLength: 64 }), (some, payload) => {
      const signer = signerOf(ALICE);
      const owner = ownerOfSigner(signer);
      const full: RequestTerms = {
        ...some,
        owner,
        locks: some.locks.map(({ kind, quantity }) => ({ kind, quantity })),
        limits: some.limits.map(({ kind, quantity }) => ({ kind, quantity })),
      };
      const origin = openResource(1);
      const request = granted(makeRequest(full, { origin, payload, seed: numbered(5) }));
      const lockedFor = (value: Uint8Array): readonly CreatedDraft[] =>
        some.locks.map(({ asset, quantity }) => ({
          logicRef: OPEN.logicRef,
          label: assetBytes(asset),
          value,
          quantity,
          ...holder,
        }));
      const lock = ownerCodec.encode({ type: 'kind', kind: request.kind });
      const seed = numbered<'draft-seed'>(6);
      const minted = lockedFor(lock).map(({ logicRef, label, value, quantity }) => ({
        resource: makeEphemeral({ logicRef, label, value, quantity, nullifierKey: ZERO_NULLIFIER_KEY, seed }),
      }));
      const asked = actionOf({
        consumed: [{ resource: origin }, request.consumed, ...minted],
        created: [request.created, ...lockedFor(lock), openCreation()],
      });
      const back = granted(takeBackRequest(ownedFrom(asked), [signer]));
      const returned = granted(
        draftAction({
          network: NETWORK,
          seed: numbered(7),
          facts: { height: { from: HERE.height } },
          consumed: [back.consumed, ...some.locks.map((_, place) => ({ resource: ownedFrom(asked, place + 1) }))],
          created: [back.created, ...lockedFor(ownerCodec.encode(owner))],
        }),
      );
      const chain = new MoneyChain([origin], RULES);
      expect(openOwned(origin).tag).toBe(request.label.uniq);
      expect(brief(chain.submit(asked.unfinished))).toEqual([]);
      expect(brief(chain.submit(returned.unfinished))).toEqual([]);
    }),
    { seed: 1, numRuns: 25 },
  );
});

/** An action about a request, with the name of each of its parts. */
interface Named {
  readonly consumed: readonly (readonly [string, Thing])[];
  readonly created: readonly (readonly [string, Thing])[];
  readonly facts?: ActionCase['facts'];
}

type Field = 'logic' | 'label' | 'value' | 'quantity' | 'isEphemeral' | 'nullifierKey' | 'number' | 'witness';

const FIELDS: readonly Field[] = [
  'logic',
  'label',
  'value',
  'quantity',
  'isEphemeral',
  'nullifierKey',
  'number',
  'witness',
];

/** What the logic of requests leaves open, beside witnesses; `number` stands for the nonce of what is consumed. */
const HARMLESS: Readonly<Record<string, readonly Field[]>> = {
  mint: ['value', 'nullifierKey', 'number'],
  made: ['value', 'number'],
  'new lock': ['number'],
  origin: [],
  request: ['value', 'nullifierKey', 'number'],
  lock: ['number'],
  closing: ['value', 'nullifierKey', 'number'],
  returned: ['number'],
};

function changed(thing: Thing, field: Field): Thing {
  const { logic, label, value = new Uint8Array(0), quantity = 1n, isEphemeral = false, number = 0 } = thing;
  const changes: { readonly [F in Field]: Partial<Thing> } = {
    logic: { logic: logic === OPEN ? REQUEST.logic() : OPEN },
    label: { label: Uint8Array.of(...label, 0) },
    value: { value: Uint8Array.of(...value, 0) },
    quantity: { quantity: quantity - 1n },
    isEphemeral: { isEphemeral: !isEphemeral },
    nullifierKey: { nullifierKey: SECRET },
    number: { number: number + 50 },
    witness: { witness: Uint8Array.of(1) },
  };
  return { ...thing, ...changes[field] };
}

const { request, ephemeral, lock } = thingsOf(REQUEST.logic());

type Amounts = readonly { readonly asset: number; readonly quantity: bigint }[];

function making(label: Uint8Array, locks: Amounts): Named {
  return {
    consumed: [
      ['origin', ORIGIN],
      ['mint', ephemeral({ label })],
    ],
    created: [
      ['made', request({ label })],
      ...locks.map((each) => ['new lock', lock({ of: label, ...pick(each) })] as const),
    ],
  };
}

function closing(label: Uint8Array, locks: Amounts, parts: Partial<Thing>): Named {
  return {
    consumed: [
      ['request', request({ label, ...parts })],
      ...locks.map((each, number) => ['lock', lock({ of: label, number, ...pick(each) })] as const),
    ],
    created: [
      ['closing', ephemeral({ label })],
      ...locks.map(({ asset, quantity }) => ['returned', given(asset, quantity)] as const),
    ],
  };
}

function pick({ asset, quantity }: Amounts[number]) {
  return { asset, quantity };
}

function caseOf({ consumed, created, facts = {} }: Named): ActionCase {
  return { consumed: consumed.map(([, thing]) => thing), created: created.map(([, thing]) => thing), facts };
}

/** Every action with one field of one part changed, and whether the logic of requests should mind. */
function* changesOf(named: Named, needsWitness: boolean): Generator<readonly [string, ActionCase, boolean]> {
  for (const role of ['consumed', 'created'] as const) {
    for (const [place, [name, thing]] of named[role].entries()) {
      for (const field of FIELDS) {
        const parts = named[role].with(place, [name, changed(thing, field)]);
        const isWitness = field === 'witness';
        const harms = isWitness ? needsWitness && name === 'request' : !(HARMLESS[name] ?? []).includes(field);
        const applies = role === 'consumed' || field !== 'number';
        if (applies) {
          yield [`${field} of ${name}`, caseOf({ ...named, [role]: parts }), harms];
        }
      }
      if (named[role].length > 1) {
        yield [`absence of ${name}`, caseOf({ ...named, [role]: named[role].toSpliced(place, 1) }), true];
      }
    }
  }
}

// @spec REQUEST-LOGIC.2, REQUEST-LOGIC.3, REQUEST-LOGIC.4, REQUEST-LOGIC.5
test('a change of any part of an action is refused, but for those that are stated harmless', () => {
  const some = fc.record({ locks: amounts, way: fc.constantFrom('make', 'serve', 'take back') });
  fc.assert(
    fc.property(some, ({ locks, way }) => {
      const label = labelOf({ locks: locks.map(({ kind, quantity }) => ({ kind, quantity })), limits: [IMPOSSIBLE] });
      const named: Named =
        way === 'make'
          ? making(label, locks)
          : way === 'serve'
            ? { ...closing(label, locks, {}), facts: { actor: KEEPER } }
            : closing(label, locks, { witness: signedBy(ALICE) });
      expect(rejectedPlaces(caseOf(named))).toEqual([]);
      for (const [change, action, harms] of changesOf(named, way === 'take back')) {
        expect([way, change, rejectedPlaces(action).length > 0]).toEqual([way, change, harms]);
      }
    }),
    { seed: 1, numRuns: 20 },
  );
});

/** A limit that no action of the test keeps. */
const IMPOSSIBLE = amountOf(99, 1n);
