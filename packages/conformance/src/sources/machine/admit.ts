import { bytesToHex, type Json } from '@surety/codec';
import type { Action, Facts, Interval } from '@surety/machine';
import type { SourceCase, VectorSource } from '../../vector.ts';
import { actionOf, consumed, created, entryBytes, move, opened } from './action-samples.ts';
import { PERSISTENT } from './logic-samples.ts';
import { FEES, feeAction, type Held, verifyInput } from './rules-samples.ts';
import { fill } from './state-samples.ts';
import { SINGLE_FAULT } from './verify.ts';

/** Where the cases take effect. */
const HERE = { height: '10', time: '1000', epoch: '2' };

/** What a case says of the state: what its actions consume was created, unless told otherwise. */
export interface StateParts {
  readonly treeDepth?: number;
  /** Actions whose persistent resources were created; those of the case, unless given. */
  readonly known?: readonly Action[];
  readonly nullifiers?: readonly string[];
  readonly records?: readonly { readonly name: string; readonly value: string }[];
  readonly earlier?: readonly Action[];
  readonly watched?: readonly string[];
}

/** A state in the JSON of cases. */
export function stateJson(actions: readonly Action[], parts: StateParts): Json {
  const { treeDepth = 32, known = [...(parts.earlier ?? []), ...actions], nullifiers = [], records = [] } = parts;
  const leaves = known
    .flatMap((action) => opened(action).consumed)
    .filter(({ resource }) => !resource.isEphemeral)
    .map(({ commitment }) => commitment);
  return {
    treeDepth,
    leaves: [...new Set<string>(leaves)],
    nullifiers: [...nullifiers],
    records: records.map(({ name, value }) => ({ name, value })),
    earlier: (parts.earlier ?? []).map((action) => bytesToHex(entryBytes([action]))),
    watched: [...(parts.watched ?? [])],
    position: HERE,
  };
}

type Case = readonly [name: string, rule: string, rejects: string | undefined, held: Held, state?: StateParts];

const within = (from: bigint, to: bigint): Interval => ({ from, to });
const nullifierOf = (action: Action): string => opened(action).consumed[0]?.tag ?? '';
const PRICE = '0x7072696365';
const reads = (value: number | undefined): Partial<Facts> => ({
  reads: [
    {
      name: Uint8Array.of(0x70, 0x72, 0x69, 0x63, 0x65),
      value: value === undefined ? undefined : Uint8Array.of(value),
    },
  ],
});
const mint = actionOf([consumed(1, { isEphemeral: true })], [created()]);

/** What the first action creates, consumed by another one. */
const first = move(1);
const next = actionOf([consumed(2, { nonce: opened(first).created[0]?.resource.nonce ?? fill(0) })], [created()]);

const positions: readonly Case[] = [
  [
    'every bound reached',
    'FACTS-POSITION.1',
    undefined,
    { actions: [move(1, { height: within(10n, 10n), time: within(1000n, 1000n), epoch: within(2n, 2n) })] },
  ],
  ['one height too early', 'FACTS-POSITION.1', 'not-yet-valid', { actions: [move(1, { height: within(11n, 20n) })] }],
  [
    'one second too early',
    'FACTS-POSITION.1',
    'not-yet-valid',
    { actions: [move(2), move(1, { time: within(1001n, 2000n) })] },
  ],
  ['one epoch too early', 'FACTS-POSITION.1', 'not-yet-valid', { actions: [move(1, { epoch: within(3n, 3n) })] }],
  ['one height too late', 'FACTS-POSITION.1', 'expired', { actions: [move(1, { height: within(0n, 9n) })] }],
  ['one second too late', 'FACTS-POSITION.1', 'expired', { actions: [move(1, { time: within(0n, 999n) })] }],
  ['one epoch too late', 'FACTS-POSITION.1', 'expired', { actions: [move(2), move(1, { epoch: within(1n, 1n) })] }],
];

const readings: readonly Case[] = [
  [
    'a record that is so',
    'ADMIT.1',
    undefined,
    { actions: [move(1, reads(9))] },
    { records: [{ name: PRICE, value: '0x09' }] },
  ],
  ['a record that is absent', 'ADMIT.1', undefined, { actions: [move(1, reads(undefined))] }],
  [
    'a record of another value',
    'ADMIT.1',
    'read-mismatch',
    { actions: [move(1, reads(8))] },
    { records: [{ name: PRICE, value: '0x09' }] },
  ],
  [
    'a record that is there and stated to be absent',
    'ADMIT.1',
    'read-mismatch',
    { actions: [move(1, reads(undefined))] },
    { records: [{ name: PRICE, value: '0x' }] },
  ],
  ['a record that is absent and stated to be there', 'ADMIT.1', 'read-mismatch', { actions: [move(1, reads(9))] }],
];

const membership: readonly Case[] = [
  ['a transfer', 'ADMIT.1', undefined, { actions: [move(1)] }],
  ['an ephemeral resource that nobody created', 'ADMIT.1', undefined, { actions: [mint] }],
  ['a resource that nobody created', 'ADMIT.1', 'commitment-unknown', { actions: [move(1)] }, { known: [] }],
  [
    'an opening that is not the one created',
    'ADMIT.2',
    'commitment-unknown',
    { actions: [actionOf([consumed(1, { quantity: 6n })], [created({ quantity: 6n })])] },
    { known: [move(1)] },
  ],
  [
    'a resource that this transaction creates',
    'ADMIT.2',
    'commitment-unknown',
    { actions: [first, next] },
    { known: [first] },
  ],
  [
    'a resource that an earlier transaction of the block created',
    'ADMIT.2',
    undefined,
    { actions: [next] },
    { known: [first], earlier: [first] },
  ],
  [
    'a resource consumed before',
    'ADMIT.1',
    'nullifier-already-spent',
    { actions: [move(1)] },
    { nullifiers: [nullifierOf(move(1))] },
  ],
  [
    'an ephemeral resource consumed before',
    'ADMIT.1',
    'nullifier-already-spent',
    { actions: [mint] },
    { nullifiers: [nullifierOf(mint)] },
  ],
  ['the same transaction twice', 'ADMIT.1', 'nullifier-already-spent', { actions: [move(1)] }, { earlier: [move(1)] }],
  ['a tree with room for one leaf more', 'ADMIT.1', undefined, { actions: [move(1), move(2)] }, { treeDepth: 3 }],
  ['a tree without room', 'ADMIT.1', 'commitment-tree-full', { actions: [move(1), move(2)] }, { treeDepth: 2 }],
  [
    'a logic that keepers watch',
    'REQUEST.2',
    undefined,
    {
      actions: [
        actionOf(
          [consumed(1, { logic: PERSISTENT })],
          [created({ logic: PERSISTENT, quantity: 2n }), created({ logic: PERSISTENT, quantity: 3n })],
        ),
      ],
    },
    { watched: [PERSISTENT.logicRef] },
  ],
];

const others = [move(1)];
const charged = (fee: bigint, perTag: bigint, paid: readonly Action[] = others): Held => ({
  actions: [feeAction({ fee, others: paid }), ...paid],
  rules: { fees: { ...FEES, perTag } },
});

/** A fee action of three tags before one action of two. */
const fees: readonly Case[] = [
  ['a fee of the price', 'FEE-OUTCOME.1', undefined, charged(10n, 2n)],
  ['a fee of one less than the price', 'FEE-OUTCOME.1', 'fee-too-low', charged(9n, 2n)],
  ['a fee that nobody has', 'FEE-OUTCOME.1', 'commitment-unknown', charged(10n, 2n), { known: others }],
  [
    'a fee for an action that cannot take effect',
    'FEE-OUTCOME.1',
    'commitment-unknown',
    charged(10n, 2n),
    { known: [feeAction({ others })] },
  ],
];

function toCase([name, rule, rejects, held, state = {}]: Case): SourceCase {
  const input = { ...verifyInput(held), state: stateJson(held.actions, state) };
  return { name, rules: [rule], input, ...(rejects === undefined ? {} : { rejects }) };
}

/** Vectors about what admit says of a valid transaction, and what apply does. */
export const admitSource: VectorSource = {
  path: 'machine/admit',
  lines: true,
  subject: 'machine/admit',
  about:
    'From a valid entry, the rules of a network and a state: what the transaction does there, or why it cannot take effect. A case that is refused is refused for this one reason.',
  check: SINGLE_FAULT,
  cases: [...positions, ...readings, ...membership, ...fees].map(toCase),
};
