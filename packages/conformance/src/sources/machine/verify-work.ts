import { bytesToDigest, encodeCbor } from '@surety/codec';
import {
  type Action,
  type Created,
  deriveEnvelopeMessage,
  type EnvelopeKey,
  type EnvelopeSignature,
} from '@surety/machine';
import type { SourceCase } from '../../vector.ts';
import {
  actionOf,
  blobOf,
  consumed,
  created,
  dataOf,
  move,
  NETWORK,
  OTHER,
  OWNED,
  OWNER,
  opened,
  signAction,
  signedMove,
  withWitness,
} from './action-samples.ts';
import { CLOSED, EVEN, OPEN, PERSISTENT, type SampleLogic } from './logic-samples.ts';
import { FEES, feeAction, type Held, verifyInput } from './rules-samples.ts';
import type { SampleKey } from './signing.ts';
import { fill } from './state-samples.ts';

/** An action whose resource created carries these application data for a logic that reads an even number. */
function even(appData: Created['appData']): Held {
  return {
    actions: [
      actionOf([consumed(1, { logic: EVEN, appData: dataOf(Uint8Array.of(4)) })], [created({ logic: EVEN, appData })]),
    ],
  };
}

const unread = { ...dataOf(Uint8Array.of(4)), resource: [blobOf(Uint8Array.of(0xff))] };

/** Name, code and transaction of cases about application data. */
const dataCases: readonly (readonly [string, string | undefined, Held])[] = [
  ['data that the logic accepts', undefined, even(dataOf(Uint8Array.of(4)))],
  ['data in other lists, which the logic does not read', undefined, even(unread)],
  ['data that the logic does not accept', 'logic-rejected', even(dataOf(Uint8Array.of(5)))],
  ['no data where the logic reads some', 'data-malformed', even(dataOf())],
  ['data twice', 'data-malformed', even(dataOf(Uint8Array.of(4), Uint8Array.of(4)))],
  ['data with a longer head', 'data-malformed', even(dataOf(Uint8Array.of(0x18, 4)))],
  ['data with a byte too many', 'data-malformed', even(dataOf(Uint8Array.of(4, 4)))],
  ['data of another type', 'data-malformed', even(dataOf(encodeCbor('4')))],
  ['data beyond the interval of the type', 'data-malformed', even(dataOf(encodeCbor(256)))],
  ['an empty blob', 'data-malformed', even(dataOf(new Uint8Array()))],
  [
    'blobs for a logic that takes no data',
    undefined,
    { actions: [actionOf([consumed(1, { appData: dataOf(Uint8Array.of(1), Uint8Array.of(0xff)) })], [created()])] },
  ],
];

function quadrant(logic: SampleLogic, consumedOne: boolean, isEphemeral: boolean): Held {
  const mine = { logic, isEphemeral };
  const twin = { logic: { logicRef: logic.logicRef }, isEphemeral: !isEphemeral };
  const [consumes, creates] = consumedOne ? [mine, twin] : [twin, mine];
  return { actions: [actionOf([consumed(1, consumes)], [created(creates)])] };
}

const transfers: readonly (readonly [string, string | undefined, string, Held])[] = [
  ['a transfer that its owner signed', undefined, 'LOGIC-INPUT.1', { actions: [signedMove(1)] }],
  [
    'an unknown logic',
    'logic-unknown',
    'VERIFY.1',
    {
      actions: [move(1), actionOf([consumed(2)], [created(), created({ logic: CLOSED, quantity: 0n })])],
      rules: { programs: [OPEN.unit] },
    },
  ],
  ['mint: an ephemeral resource consumed', 'logic-rejected', 'LOGIC-QUADRANT.1', quadrant(PERSISTENT, true, true)],
  ['burn: an ephemeral resource created', 'logic-rejected', 'LOGIC-QUADRANT.1', quadrant(PERSISTENT, false, true)],
  [
    'spend: a persistent resource consumed without the signature',
    'logic-rejected',
    'LOGIC-QUADRANT.1',
    { actions: [actionOf([consumed(1, OWNED)], [created(OWNED)])] },
  ],
  [
    'receive: a persistent resource created',
    'logic-rejected',
    'LOGIC-QUADRANT.1',
    { actions: [actionOf([consumed(1)], [created(), created({ logic: CLOSED, quantity: 0n })])] },
  ],
];

/** Steps of the open logic, whatever its input: to evaluate a literal, and to write the result. */
const OPEN_STEPS = 2;

const worked: readonly (readonly [string, string | undefined, Held])[] = [
  ['as many steps as allowed', undefined, { actions: [move(1)], rules: { limits: { stepsPerEntry: 2 * OPEN_STEPS } } }],
  [
    'a step more than allowed',
    'too-many-steps',
    { actions: [move(1)], rules: { limits: { stepsPerEntry: 2 * OPEN_STEPS - 1 } } },
  ],
  ['work for ten times the fee', undefined, paying(3n, 5n)],
  ['work for more than ten times the fee', 'work-exceeds-fee', paying(3n, 6n)],
  ['work for no fee', 'work-exceeds-fee', paying(0n, 1n)],
];

/** A fee action alone: three tags of the open logic, six steps. */
function paying(fee: bigint, perStep: bigint): Held {
  return { actions: [feeAction({ fee })], rules: { fees: { ...FEES, perStep } } };
}

const keyOf = ({ publicKey }: SampleKey): EnvelopeKey => bytesToDigest(publicKey);
const sealed = (key: SampleKey, number: number): Action => move(number, { envelope: keyOf(key) });
const together: readonly Action[] = [sealed(OWNER, 1), sealed(OWNER, 2), move(3)];

/** Three actions, of which the owner's envelope holds the first two together. */
export const ENVELOPED: readonly Action[] = together;

/** The owner's signature over the whole list of digests of these actions. */
export function signEnvelope(actions: readonly Action[]): EnvelopeSignature {
  return signWith(OWNER, actions);
}

function signWith(key: SampleKey, actions: readonly Action[], network: typeof NETWORK = NETWORK): EnvelopeSignature {
  const message = deriveEnvelopeMessage(
    network,
    actions.map((action) => opened(action).digest),
  );
  return { key: keyOf(key), signature: key.sign(message) };
}

const two: readonly Action[] = [sealed(OWNER, 1), sealed(OTHER, 2)];
const both = [OWNER, OTHER].map((key) => signWith(key, two)).toSorted((left, right) => (left.key < right.key ? -1 : 1));
const one = signWith(OWNER, together);
const flip = (bytes: Uint8Array) => bytes.map((byte, index) => (index === 5 ? byte ^ 1 : byte));

const envelopes: readonly (readonly [string, string | undefined, Held])[] = [
  ['two actions of one envelope, and one of none', undefined, { actions: together, envelopes: [one] }],
  ['two envelopes', undefined, { actions: two, envelopes: both }],
  ['signature-missing: none', 'envelope-mismatch', { actions: together }],
  ['signature-missing: one of two', 'envelope-mismatch', { actions: two, envelopes: both.slice(1) }],
  [
    'signature-unused: no action names the key',
    'envelope-mismatch',
    { actions: [move(3)], envelopes: [signWith(OWNER, [move(3)])] },
  ],
  [
    'signature-refused: a changed signature',
    'envelope-mismatch',
    { actions: together, envelopes: [{ ...one, signature: flip(one.signature) }] },
  ],
  [
    'signature-refused: by another key',
    'envelope-mismatch',
    { actions: together, envelopes: [{ ...one, signature: signWith(OTHER, together).signature }] },
  ],
  [
    'signature-refused: another order of the actions',
    'envelope-mismatch',
    { actions: together.toReversed(), envelopes: [one] },
  ],
  [
    'signature-refused: for another network',
    'envelope-mismatch',
    { actions: together, envelopes: [signWith(OWNER, together, fill(0x77))] },
  ],
  ['keys-unordered: the greater key first', 'envelope-mismatch', { actions: two, envelopes: both.toReversed() }],
  ['keys-unordered: a signature twice', 'envelope-mismatch', { actions: together, envelopes: [one, one] }],
];

const signed: readonly (readonly [string, Held])[] = [
  ['signed by somebody else', { actions: [signAction(actionOf([consumed(1, OWNED)], [created(OWNED)]), OTHER)] }],
  ['a signature that is not one item', { actions: [withWitness(signedMove(1), new Uint8Array(64))] }],
];

function toCases(
  rules: readonly string[],
  cases: readonly (readonly [string, string | undefined, Held])[],
): readonly SourceCase[] {
  return cases.map(([name, rejects, held]) => ({
    name,
    rules,
    input: verifyInput(held),
    ...(rejects === undefined ? {} : { rejects }),
  }));
}

/** Cases about logics, what they cost, and signatures. */
export const workCases: readonly SourceCase[] = [
  ...toCases(['LOGIC-INPUT.2'], dataCases),
  ...transfers.flatMap(([name, rejects, rule, held]) => toCases([rule], [[name, rejects, held]])),
  ...toCases(
    ['LOGIC-INPUT.1'],
    signed.map(([name, held]) => [name, 'logic-rejected', held]),
  ),
  ...toCases(['FEE-WORK.1', 'PARAM-LIMIT.1'], worked),
  ...toCases(['TXN-ENVELOPE.1'], envelopes),
];
