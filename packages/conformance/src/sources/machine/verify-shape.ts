import type { Facts } from '@surety/machine';
import type { SourceCase } from '../../vector.ts';
import { actionOf, blobOf, consumed, created, move } from './action-samples.ts';
import { CLOSED } from './logic-samples.ts';
import { type Held, verifyInput } from './rules-samples.ts';
import { fill } from './state-samples.ts';

const EMPTY_INTERVAL: Facts['height'] = { from: 8n, to: 7n };
const none = { quantity: 0n };
const named = { name: Uint8Array.of(0x61), value: undefined };
const external = { resource: [], discovery: [], external: [blobOf(Uint8Array.of(1))], application: [] };
const most = 2n ** 128n - 1n;
const labelled = (label: number, quantity = 5n) => ({ label: Uint8Array.of(label), quantity });

const refused: readonly (readonly [string, string, string, Held])[] = [
  ['no actions', 'no-actions', 'VERIFY.2', { actions: [] }],
  [
    'an action that only creates',
    'action-consumes-nothing',
    'ACTION-FORM.1',
    { actions: [move(1), actionOf([], [created(none)])] },
  ],
  ['an action of nothing', 'action-consumes-nothing', 'ACTION-FORM.1', { actions: [actionOf([], []), move(1)] }],
  ['a height from 8 to 7', 'interval-empty', 'FACTS-FORM.1', { actions: [move(1, { height: EMPTY_INTERVAL })] }],
  ['a time from 8 to 7', 'interval-empty', 'FACTS-FORM.1', { actions: [move(1, { time: EMPTY_INTERVAL })] }],
  ['an epoch from 8 to 7', 'interval-empty', 'FACTS-FORM.1', { actions: [move(1, { epoch: EMPTY_INTERVAL })] }],
  ['a record read twice', 'read-repeated', 'FACTS-FORM.1', { actions: [move(1, { reads: [named, named] })] }],
  [
    'a record read twice, with two values',
    'read-repeated',
    'FACTS-FORM.1',
    { actions: [move(1), move(2, { reads: [named, { ...named, value: Uint8Array.of(1) }] })] },
  ],
  [
    'a call to another ledger',
    'external-call-refused',
    'VERIFY.2',
    { actions: [actionOf([consumed(1)], [created({ appData: external })])] },
  ],
  [
    'a shielded part on a network that has no profile',
    'shielded-unsupported',
    'VERIFY.2',
    { actions: [move(1)], shielded: Uint8Array.of(1) },
  ],
  [
    'a resource consumed twice by an action',
    'duplicate-nullifier',
    'VERIFY.2',
    { actions: [actionOf([consumed(1), consumed(1)], [created(labelled(1, 10n))])] },
  ],
  [
    'a resource consumed by two actions',
    'duplicate-nullifier',
    'VERIFY.2',
    { actions: [move(1), actionOf([consumed(2, none), consumed(1)], [created()])] },
  ],
  [
    'more created than consumed',
    'unbalanced',
    'BALANCE.1',
    { actions: [actionOf([consumed(1, labelled(1, 1n))], [created(labelled(1, 2n))])] },
  ],
  [
    'less created than consumed',
    'unbalanced',
    'BALANCE.1',
    { actions: [actionOf([consumed(1, labelled(1, 2n))], [created(labelled(1, 1n))])] },
  ],
  [
    'a sum that is 2^128 too large',
    'unbalanced',
    'BALANCE.1',
    {
      actions: [actionOf([consumed(1, labelled(1, most)), consumed(2, labelled(1, 1n))], [created(labelled(1, 0n))])],
    },
  ],
  [
    'an ephemeral resource created out of nothing',
    'unbalanced',
    'BALANCE.1',
    { actions: [actionOf([consumed(1)], [created(), created({ isEphemeral: true })])] },
  ],
];

const accepted: readonly (readonly [string, string, Held])[] = [
  ['an interval of one height', 'FACTS-FORM.1', { actions: [move(1, { height: { from: 7n, to: 7n } })] }],
  [
    'the same record read by two actions',
    'FACTS-FORM.1',
    { actions: [move(1, { reads: [named] }), move(2, { reads: [named] })] },
  ],
  ['an action that creates nothing', 'ACTION-FORM.1', { actions: [actionOf([consumed(1, none)], [])] }],
  [
    'two actions that balance only together',
    'BALANCE.1',
    {
      actions: [
        actionOf([consumed(1, labelled(1))], [created(labelled(2))]),
        actionOf([consumed(2, labelled(2))], [created(labelled(1))]),
      ],
    },
  ],
  [
    'an ephemeral resource that balances a persistent one',
    'BALANCE.1',
    { actions: [actionOf([consumed(1, { isEphemeral: true })], [created()])] },
  ],
  [
    'sums beyond 2^128',
    'BALANCE.1',
    {
      actions: [
        actionOf(
          [consumed(1, labelled(1, most)), consumed(2, labelled(1, most))],
          [created(labelled(1, most)), created(labelled(1, most))],
        ),
      ],
    },
  ],
  [
    'two resources consumed that differ in the random seed alone',
    'RES-NULLIFY.1',
    { actions: [actionOf([consumed(1), consumed(1, { randSeed: fill(4) })], [created(labelled(1, 10n))])] },
  ],
];

/** Cases about the form of actions and about their balance. */
export const shapeCases: readonly SourceCase[] = [
  ...accepted.map(([name, rule, held]) => ({ name, rules: [rule, 'VERIFY.1'], input: verifyInput(held) })),
  ...refused.map(([name, rejects, rule, held]) => ({
    name,
    rules: [rule, 'VERIFY.2'],
    input: verifyInput(held),
    rejects,
  })),
];

/** Of two kinds one unit too many, and one too few: two rejections. */
export const TWO_KINDS: Held = {
  actions: [
    actionOf(
      [consumed(1, labelled(1, 2n)), consumed(2, labelled(2, 1n))],
      [created(labelled(1, 1n)), created(labelled(2, 2n))],
    ),
  ],
};

/** Everything is wrong that can be wrong at once. */
export const ALL_WRONG: Held = {
  actions: [
    actionOf(
      [consumed(1, { quantity: 4n }), consumed(1)],
      [created({ appData: external }), created({ logic: { logicRef: fill(0x99) }, quantity: 0n })],
      { height: EMPTY_INTERVAL, time: EMPTY_INTERVAL, reads: [named, named] },
    ),
    actionOf([consumed(2, { logic: CLOSED })], [created({ logic: CLOSED })], { envelope: fill(0x12) }),
  ],
  envelopes: [{ key: fill(0x13), signature: new Uint8Array(64) }],
  shielded: Uint8Array.of(0),
};
