import type { Consumed, Created, EnvelopeSignature, Transaction } from '@surety/machine';
import { ACTORS } from './actors.ts';
import type { World } from './world.ts';

/** What somebody may do to a transaction after it was signed. */
type SealedTwist = (transaction: Transaction, world: World) => Transaction;

/** Envelope signatures that are not what they should be. */
const ENVELOPE_TWISTS: readonly SealedTwist[] = [
  function dropped(transaction, { random }) {
    const gone = random.below(Math.max(1, transaction.envelopes.length));
    return { ...transaction, envelopes: transaction.envelopes.filter((_, index) => index !== gone) };
  },
  function unasked(transaction, { random }) {
    const { envelopeKey, sign } = random.pick(ACTORS);
    const added: EnvelopeSignature = { key: envelopeKey, signature: sign(random.bytes(32)) };
    const envelopes = [...transaction.envelopes, added];
    return { ...transaction, envelopes: random.percent(70) ? envelopes.toSorted(byKey) : envelopes };
  },
  function reversed(transaction) {
    return { ...transaction, envelopes: transaction.envelopes.toReversed() };
  },
  function repeated(transaction, { random }) {
    const again = random.pickAny(transaction.envelopes);
    return { ...transaction, envelopes: again === undefined ? [] : [...transaction.envelopes, again].toSorted(byKey) };
  },
  function replaced(transaction, { random }) {
    const signature = random.bytes(64);
    return { ...transaction, envelopes: transaction.envelopes.map(({ key }) => ({ key, signature })) };
  },
  function many(transaction, { random }) {
    const unsorted = Array.from({ length: 9 + random.below(6) }, () => ({
      key: random.digest<'envelope-key'>(),
      signature: random.bytes(64),
    }));
    return { ...transaction, envelopes: unsorted.toSorted(byKey) };
  },
];

/** Any field of any tag or of any facts, changed by a bit or so. */
const FIELD_TWISTS: readonly SealedTwist[] = [
  (transaction, { random }) =>
    changeAny(transaction, random.below(99), ({ witness }) => ({ witness: flip(witness, random.below(512)) })),
  (transaction, { random }) =>
    changeAny(transaction, random.below(99), () => ({ witness: random.bytes(random.below(70)) })),
  (transaction, { random }) =>
    changeAny(transaction, random.below(99), ({ value }) => ({ value: flip(value, random.below(256)) })),
  (transaction, { random }) =>
    changeAny(transaction, random.below(99), ({ label }) => ({ label: flip(label, random.below(256)) })),
  (transaction, { random }) =>
    changeAny(transaction, random.below(99), ({ quantity }) => ({ quantity: quantity ^ 1n })),
  (transaction, { random }) =>
    changeAny(transaction, random.below(99), () => ({ randSeed: random.digest<'rand-seed'>() })),
  (transaction, { random }) =>
    changeAny(transaction, random.below(99), () => ({
      nonce: random.digest<'nonce'>(),
      nkCommitment: random.digest<'nk-commitment'>(),
    })),
  (transaction, { random }) =>
    changeAny(transaction, random.below(99), () => ({
      nullifierKey: random.digest<'nullifier-key'>(),
      nkCommitment: random.digest<'nk-commitment'>(),
    })),
  (transaction, { random }) =>
    changeAny(transaction, random.below(99), ({ isEphemeral }) => ({ isEphemeral: !isEphemeral })),
  (transaction, { random }) =>
    changeAny(transaction, random.below(99), ({ appData }) => ({
      appData: { ...appData, discovery: [{ criterion: { type: 'never' }, bytes: random.bytes(2) }] },
    })),
  (transaction, { random }) => ({
    ...transaction,
    actions: transaction.actions.map((action) =>
      random.percent(50)
        ? action
        : { ...action, facts: { ...action.facts, envelope: random.pick(ACTORS).envelopeKey } },
    ),
  }),
  (transaction, { random }) => ({
    ...transaction,
    actions: transaction.actions.map((action) =>
      random.percent(50)
        ? action
        : { ...action, facts: { ...action.facts, height: { from: 0n, to: random.bigBelow(2n ** 64n) } } },
    ),
  }),
];

/** Other transactions from parts of this one. */
const PART_TWISTS: readonly SealedTwist[] = [
  (transaction) => ({ ...transaction, actions: transaction.actions.slice(0, -1) }),
  (transaction) => ({ ...transaction, actions: transaction.actions.slice(1) }),
  (transaction) => ({ ...transaction, actions: transaction.actions.toReversed() }),
  (transaction, { past, random }) => ({
    ...transaction,
    actions: [...transaction.actions, ...(random.pickAny(past)?.actions.slice(-1) ?? [])],
  }),
  (transaction, { past, random }) => random.pickAny(past) ?? transaction,
  (transaction, { past, random }) => random.pickAny(past) ?? transaction,
];

/** All that may be done to a sealed transaction, by families of which each is as likely as the others. */
export const SEALED_TWISTS: readonly (readonly SealedTwist[])[] = [ENVELOPE_TWISTS, FIELD_TWISTS, PART_TWISTS];

function byKey(a: EnvelopeSignature, b: EnvelopeSignature): number {
  return a.key < b.key ? -1 : 1;
}

/** One bit flipped, of bytes that have it. */
function flip(bytes: Uint8Array, bit: number): Uint8Array {
  return bytes.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
}

/** Changes the fields that a tag has. */
function changeAny(
  transaction: Transaction,
  place: number,
  change: (shown: Consumed | Created) => Partial<Consumed & Created>,
): Transaction {
  const count = transaction.actions.reduce((sum, { consumed, created }) => sum + consumed.length + created.length, 0);
  let at = count === 0 ? -1 : place % count;
  const changed = <T extends Consumed | Created>(shown: T): T => {
    if (at-- !== 0) {
      return shown;
    }
    const known = Object.entries(change(shown)).filter(([name]) => name in shown);
    return { ...shown, ...Object.fromEntries(known) };
  };
  const actions = transaction.actions.map((action) => ({
    ...action,
    consumed: action.consumed.map(changed),
    created: action.created.map(changed),
  }));
  return { ...transaction, actions };
}
