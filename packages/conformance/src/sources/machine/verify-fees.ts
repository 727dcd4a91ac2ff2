import type { Action, FeeRules } from '@surety/machine';
import type { SourceCase } from '../../vector.ts';
import { actionOf, consumed, created, dataOf, move } from './action-samples.ts';
import { PERSISTENT } from './logic-samples.ts';
import { FEE_KIND, FEE_LABEL, FEES, feeAction, type Held, verifyInput } from './rules-samples.ts';

const FEE_RULES = ['FEE-FORM.1'];
const PRICE_RULES = ['PARAM-FEE.1'];
const others: readonly Action[] = [move(1), move(2)];
const fee = { label: FEE_LABEL };

/** An action beside the fee action that burns of its kind, and one that gives of it more than it takes. */
const burn = actionOf([consumed(3, fee)], [created({ ...fee, isEphemeral: true })]);
const gift = actionOf([consumed(3, { ...fee, quantity: 1n })], []);

const charged = (held: Held, fees: Partial<FeeRules> = FEES): Held => ({ ...held, rules: { fees } });

/** A fee action with another resource consumed and created beside what it should have. */
function withMore(consumes: Parameters<typeof consumed>[1], creates: Parameters<typeof created>[0]): Action {
  const plain = feeAction({ others });
  return {
    ...plain,
    consumed: [...plain.consumed, consumed(0xf1, consumes)],
    created: [...plain.created, created(creates)],
  };
}

const accepted: readonly (readonly [string, Held])[] = [
  ['a fee action before two others', { actions: [feeAction({ others }), ...others] }],
  ['a fee action alone, which lists nothing', { actions: [feeAction({})] }],
  ['a fee of nothing, which admit may refuse', { actions: [feeAction({ fee: 0n, others }), ...others] }],
  ['another action that burns of the fee kind, which pays nothing', { actions: [feeAction({ others: [burn] }), burn] }],
  [
    'a list of blobs for people beside the list of digests',
    {
      actions: [
        feeAction({
          others,
          burn: { appData: { ...dataOf(...listBytes(others)), resource: dataOf(Uint8Array.of(1)).application } },
        }),
        ...others,
      ],
    },
  ],
];

function listBytes(actions: readonly Action[]): readonly Uint8Array[] {
  const [, burn] = feeAction({ others: actions }).created;
  return burn?.appData.application.map(({ bytes }) => bytes) ?? [];
}

const [list = new Uint8Array()] = listBytes(others);
const withList = (...blobs: readonly Uint8Array[]): Held => ({
  actions: [feeAction({ others, burn: { appData: dataOf(...blobs) } }), ...others],
});

const faulty: readonly (readonly [string, Held])[] = [
  ['no fee action: the first action is of another kind', { actions: others }],
  ['kind-foreign: another kind beside the fee kind', { actions: [withMore({}, {}), ...others] }],
  [
    'kind-foreign: the same label under another logic',
    { actions: [withMore({ ...fee, logic: PERSISTENT }, { ...fee, logic: PERSISTENT }), ...others] },
  ],
  ['consumed-ephemeral: a fee out of nothing', { actions: [withMore({ ...fee, isEphemeral: true }, fee), ...others] }],
  ['burn-missing: all of it comes back', { actions: [feeAction({ others, burn: { isEphemeral: false } }), ...others] }],
  ['burn-repeated: two burns', { actions: [withMore(fee, { ...fee, isEphemeral: true }), ...others] }],
  ['list-malformed: no list', withList()],
  ['list-malformed: two lists', withList(list, list)],
  ['list-mismatch: another order', { actions: [feeAction({ others: others.toReversed() }), ...others] }],
  ['list-mismatch: one action is not in the list', { actions: [feeAction({ others: others.slice(1) }), ...others] }],
  ['list-mismatch: an action of the list was taken away', { actions: [feeAction({ others }), ...others.slice(1)] }],
  ['list-mismatch: an action was put in the place of another', { actions: [feeAction({ others }), move(1), move(3)] }],
  ['list-mismatch: a byte less', withList(list.subarray(0, -1))],
  ['list-mismatch: a byte more', withList(Uint8Array.from([...list, 0]))],
  ['unbalanced: more burned than consumed', { actions: [feeAction({ others, burn: { quantity: 11n } }), ...others] }],
];

const surcharges = [{ logicRef: PERSISTENT.logicRef, amount: 1000n, steps: 500_000_000 }];
const requests = actionOf(
  [consumed(4, { logic: PERSISTENT, quantity: 2n })],
  [created({ logic: PERSISTENT, quantity: 1n }), created({ logic: PERSISTENT, quantity: 1n })],
);
const transfer = { actions: [feeAction({ others }), ...others] };

const priced: readonly (readonly [string, Held, Partial<FeeRules>])[] = [
  ['the base alone', transfer, { base: 7n }],
  ['by the byte', transfer, { perByte: 1n }],
  ['by the tag', transfer, { perTag: 1n }],
  ['by the step', { actions: [feeAction({ others, fee: 1000n }), ...others] }, { perStep: 1n }],
  ['two requests of a surcharge', { actions: [feeAction({ others: [requests] }), requests] }, { surcharges }],
  [
    'all of it, in large amounts',
    { actions: [feeAction({ others: [requests], fee: 2n ** 100n }), requests] },
    { base: 2n ** 127n, perByte: 2n ** 90n, perTag: 2n ** 80n, perStep: 2n ** 70n, surcharges },
  ],
  ['nothing, where there is no fee kind', { actions: others }, { kind: undefined, base: 7n, perTag: 1n, perStep: 1n }],
];

/** Cases about fee actions and prices. */
export const feeCases: readonly SourceCase[] = [
  ...accepted.map(([name, held]) => ({ name, rules: FEE_RULES, input: verifyInput(charged(held)) })),
  ...faulty.map(([name, held]) => ({
    name,
    rules: FEE_RULES,
    input: verifyInput(charged(held)),
    rejects: 'fee-action-malformed',
  })),
  ...priced.map(([name, held, prices]) => ({
    name: `price: ${name}`,
    rules: PRICE_RULES,
    input: verifyInput(charged(held, { kind: FEE_KIND, ...prices })),
  })),
];

/** No action, where there has to be a fee action: two rejections. */
export const NO_FEE_ACTION: Held = charged({ actions: [] });

/** What the fee action burns too much, another action gives: each has to balance without the other. */
export const FED_BY_ANOTHER: Held = charged({
  actions: [feeAction({ others: [gift], burn: { quantity: 11n } }), gift],
});
