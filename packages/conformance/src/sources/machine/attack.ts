import { digestToBytes } from '@surety/codec';
import type { SourceCase, VectorSource } from '../../vector.ts';
import {
  actionOf,
  consumed,
  created,
  dataOf,
  OTHER,
  opened,
  signAction,
  signedMove,
  withWitness,
} from './action-samples.ts';
import { KEEPERS_ONLY, LOCKED, PERSISTENT, UNIQUE } from './logic-samples.ts';
import { type Held, verifyInput } from './rules-samples.ts';
import { fill } from './state-samples.ts';
import { SINGLE_FAULT } from './verify.ts';
import { ENVELOPED, signEnvelope } from './verify-work.ts';

type Attack = readonly [name: string, rejects: string | undefined, held: Held];

const owned = signedMove(1);
const none = { quantity: 0n };

/** The thing that opens the lock has the label 9; what is locked names that label in its value. */
const locked = { logic: LOCKED, value: Uint8Array.of(9) };
const opener = { label: Uint8Array.of(9) };
const unlock = (key: { readonly isEphemeral?: boolean; readonly label?: Uint8Array }) =>
  actionOf(
    [consumed(1, locked), consumed(2, { ...opener, ...key })],
    [created(locked), created({ ...opener, ...key })],
  );

/** A kind that the first nullifier of its action names: another action has another first nullifier. */
const seed = consumed(1, none);
const unique = { logic: UNIQUE, label: digestToBytes(opened(actionOf([seed], [])).consumed[0]?.tag ?? fill(0)) };
const mint = (first: typeof seed, quantity = 1n) =>
  actionOf([first, consumed(2, { ...unique, quantity, isEphemeral: true })], [created({ ...unique, quantity })]);

const attacks: readonly Attack[] = [
  ['what the owner signed', undefined, { actions: [owned] }],
  ['theft: no signature', 'logic-rejected', { actions: [withWitness(owned, new Uint8Array())] }],
  [
    'theft: the nullifier key is known, the signature is of somebody else',
    'logic-rejected',
    { actions: [signAction(owned, OTHER)] },
  ],
  [
    'theft: the signature of another action of the same owner',
    'logic-rejected',
    { actions: [withWitness(owned, signedMove(2).consumed[0]?.witness ?? new Uint8Array())] },
  ],
  ['replay on another network', 'logic-rejected', { actions: [owned], rules: { network: fill(0x77) } }],
  [
    'application data changed after signing',
    'logic-rejected',
    { actions: [{ ...owned, created: owned.created.map((each) => ({ ...each, appData: dataOf(Uint8Array.of(1)) })) }] },
  ],
  [
    'a fact changed after signing',
    'logic-rejected',
    { actions: [{ ...owned, facts: { ...owned.facts, height: { from: 0n, to: 99n } } }] },
  ],
  [
    'the receiver changed after signing',
    'logic-rejected',
    { actions: [{ ...owned, created: owned.created.map((each) => ({ ...each, value: Uint8Array.of(7) })) }] },
  ],
  [
    'a resource more, of nothing, created after signing',
    'logic-rejected',
    { actions: [{ ...owned, created: [...owned.created, created(none)] }] },
  ],
  [
    'a resource more, of nothing, consumed after signing',
    'logic-rejected',
    { actions: [{ ...owned, consumed: [...owned.consumed, consumed(9, none)] }] },
  ],
  [
    'a verdict poisoned by a copy with a broken witness',
    'logic-rejected',
    { actions: [withWitness(owned, Uint8Array.of(0))] },
  ],
  [
    'stripping: an action of an envelope alone',
    'envelope-mismatch',
    { actions: ENVELOPED.slice(0, 1), envelopes: [signEnvelope(ENVELOPED)] },
  ],
  ['stripping: actions that no envelope holds', undefined, { actions: [signedMove(2)] }],
  ['a lock opened by a persistent resource', undefined, { actions: [unlock({})] }],
  ['a lock opened by an ephemeral resource', 'logic-rejected', { actions: [unlock({ isEphemeral: true })] }],
  [
    'a lock opened by a resource of another label',
    'logic-rejected',
    { actions: [unlock({ label: Uint8Array.of(8) })] },
  ],
  ['a unique kind minted', undefined, { actions: [mint(seed)] }],
  ['a unique kind minted in another action', 'logic-rejected', { actions: [mint(consumed(3, none))] }],
  [
    'an ephemeral resource minted where only persistent ones are allowed',
    'logic-rejected',
    {
      actions: [
        actionOf(
          [consumed(1, { logic: PERSISTENT, isEphemeral: true }), consumed(2, { logic: PERSISTENT, ...none })],
          [created({ logic: PERSISTENT })],
        ),
      ],
    },
  ],
  [
    'an ephemeral resource burned where only persistent ones are allowed',
    'logic-rejected',
    {
      actions: [
        actionOf(
          [consumed(1, { logic: PERSISTENT })],
          [created({ logic: PERSISTENT }), created({ logic: PERSISTENT, ...none, isEphemeral: true })],
        ),
      ],
    },
  ],
  [
    'a user who does what only keepers may',
    'logic-rejected',
    { actions: [actionOf([consumed(1)], [created(), created({ logic: KEEPERS_ONLY, ...none })])] },
  ],
];

function toCase([name, rejects, held]: Attack): SourceCase {
  return { name, rules: ['VERIFY.1'], input: verifyInput(held), ...(rejects === undefined ? {} : { rejects }) };
}

/** Attacks that were published, or that a transparent machine invites, each with what it meets here. */
export const attackSource: VectorSource = {
  path: 'machine/attack',
  lines: true,
  subject: 'machine/verify',
  about:
    'Attacks on transparent transactions, with the honest twin where there is one. A case that is refused is refused for this one reason.',
  check: SINGLE_FAULT,
  cases: attacks.map(toCase),
};
