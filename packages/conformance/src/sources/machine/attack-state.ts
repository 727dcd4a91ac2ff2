import { encodeCbor } from '@surety/codec';
import type { SourceCase, VectorSource } from '../../vector.ts';
import {
  actionOf,
  consumed,
  created,
  OTHER,
  OWNED,
  opened,
  type Parts,
  signAction,
  signedMove,
} from './action-samples.ts';
import { type StateParts, stateJson } from './admit.ts';
import { spendOf } from './block-samples.ts';
import { UNIQUE } from './logic-samples.ts';
import { type Held, verifyInput } from './rules-samples.ts';
import { fill } from './state-samples.ts';
import { SINGLE_FAULT } from './verify.ts';

type Attack = readonly [name: string, rejects: string | undefined, held: Held, state: StateParts];

/** What the owner has, with one thing changed, and signed by the owner as it is then. */
const owned = signedMove(1);
const withChanged = (parts: Parts) =>
  signAction(actionOf([consumed(1, { ...OWNED, ...parts })], [created({ ...OWNED, ...parts })]));

const theirs = { ...OWNED, value: encodeCbor(OTHER.publicKey) };
const stolen = signAction(actionOf([consumed(1, theirs)], [created(theirs)]), OTHER);

/** A singleton moves on, and an action that begins from where it was. */
const singleton = { logic: UNIQUE, label: new Uint8Array(32).fill(9), quantity: 1n };
const next = (value: number) =>
  actionOf([consumed(1, singleton)], [created({ ...singleton, value: Uint8Array.of(value) })]);

/** An action whose roles are exchanged: it consumes what it would have created. */
const flipped = spendOf(owned, { ...OWNED });

/** An ephemeral resource that was created once: its commitment is in the tree, and opens nothing. */
const burned = actionOf([consumed(4)], [created({ isEphemeral: true })]);
const revived = spendOf(burned);

const attacks: readonly Attack[] = [
  ['a quantity of one more', 'commitment-unknown', { actions: [withChanged({ quantity: 6n })] }, { known: [owned] }],
  ['the value swapped: another owner', 'commitment-unknown', { actions: [stolen] }, { known: [owned] }],
  [
    'the label swapped, and with it the kind',
    'commitment-unknown',
    { actions: [withChanged({ label: Uint8Array.of(7) })] },
    { known: [owned] },
  ],
  [
    'the nonce of another resource',
    'commitment-unknown',
    { actions: [withChanged({ nonce: consumed(2).nonce })] },
    { known: [owned] },
  ],
  [
    'the nullifier key of somebody else',
    'commitment-unknown',
    { actions: [withChanged({ nullifierKey: fill(0x66) })] },
    { known: [owned] },
  ],
  ['the roles exchanged', 'commitment-unknown', { actions: [signAction(flipped)] }, { known: [owned] }],
  ['a resource consumed twice', 'nullifier-already-spent', { actions: [owned] }, { earlier: [owned] }],
  [
    'an ephemeral resource revived as a persistent one',
    'commitment-unknown',
    { actions: [revived] },
    { known: [burned], earlier: [burned] },
  ],
  ['a singleton that moves on', undefined, { actions: [next(3)] }, {}],
  ['a stale singleton', 'nullifier-already-spent', { actions: [next(4)] }, { known: [next(3)], earlier: [next(3)] }],
  [
    'the same transaction in the next block',
    'nullifier-already-spent',
    { actions: [owned] },
    { nullifiers: opened(owned).consumed.map(({ tag }) => tag) },
  ],
];

function toCase([name, rejects, held, state]: Attack): SourceCase {
  const input = { ...verifyInput(held), state: stateJson(held.actions, state) };
  return { name, rules: ['ADMIT.1'], input, ...(rejects === undefined ? {} : { rejects }) };
}

/** Attacks that only a state can tell from what is honest. */
export const attackStateSource: VectorSource = {
  path: 'machine/attack-state',
  lines: true,
  subject: 'machine/admit',
  about:
    'Attacks on the state: openings that are not those created, resources and singletons that were consumed before. A case that is refused is refused for this one reason.',
  check: SINGLE_FAULT,
  cases: attacks.map(toCase),
};
