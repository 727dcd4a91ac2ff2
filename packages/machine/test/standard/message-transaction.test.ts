import { decodeMessageLabel, MESSAGE, verifyTransaction } from '@surety/machine';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { granted } from '../build/parties.ts';
import { entryOf, NETWORK } from '../verify/sample-ledger.ts';
import { type ActionCase, openCase, type Thing } from './logic-case.ts';
import { labelOf, OTHER_SENDER, RECEIVER, SENDER } from './message-cases.ts';
import { rejectionsOf, STANDARD_RULES } from './whole-cases.ts';

const OTHER_RECEIVER: Thing = { ...RECEIVER, number: 104 };

function message(parts: Partial<Thing> = {}): Thing {
  return { logic: MESSAGE.logic(), label: labelOf(), isEphemeral: true, ...parts };
}

function sending(...messages: readonly Thing[]): ActionCase {
  return { consumed: [SENDER], created: [SENDER, ...messages] };
}

function receiving(...messages: readonly Thing[]): ActionCase {
  return { consumed: [RECEIVER, ...messages], created: [RECEIVER] };
}

describe('a message', () => {
  // @spec MESSAGE.4
  test('is sent by one action and received by another, in any order, or by the same', () => {
    expect(rejectionsOf(sending(message()), receiving(message()))).toEqual([]);
    expect(rejectionsOf(receiving(message()), sending(message()))).toEqual([]);
    expect(rejectionsOf({ consumed: [SENDER, RECEIVER, message()], created: [SENDER, RECEIVER, message()] })).toEqual(
      [],
    );
  });

  // @spec MESSAGE.4
  test('is not sent without being received, nor received without being sent', () => {
    expect(rejectionsOf(sending(message()))).toEqual(['unbalanced']);
    expect(rejectionsOf(receiving(message()))).toEqual(['unbalanced']);
  });

  // @spec MESSAGE.4
  test('is not answered by another payload, nor twice', () => {
    const other = message({ label: labelOf({ payload: Uint8Array.of(8) }) });
    expect(rejectionsOf(sending(message()), receiving(other))).toEqual(['unbalanced', 'unbalanced']);
    const again = { consumed: [OTHER_RECEIVER, message({ number: 1 })], created: [OTHER_RECEIVER] };
    expect(rejectionsOf(sending(message()), receiving(message()), again)).toEqual(['unbalanced']);
  });

  // @spec MESSAGE.2, MESSAGE.3
  test('is one: a quantity of 2 answers two of quantity 1 nowhere', () => {
    expect(rejectionsOf(sending(message(), message()), receiving(message({ quantity: 2n })))).toEqual([
      'logic-rejected: action 0, created 1',
      'logic-rejected: action 0, created 2',
      'logic-rejected: action 1, consumed 1',
    ]);
    expect(rejectionsOf(sending(message({ quantity: 2n })), receiving(message(), message({ number: 1 })))).toEqual([
      'logic-rejected: action 0, created 1',
    ]);
  });

  // @spec MESSAGE.2
  test('has one sender: another with the same label is refused', () => {
    const other = { consumed: [OTHER_SENDER], created: [SENDER, message()] };
    const second = { consumed: [OTHER_RECEIVER, message({ number: 1 })], created: [OTHER_RECEIVER] };
    expect(rejectionsOf(sending(message()), other, receiving(message()), second)).toEqual([
      'logic-rejected: action 1, created 1',
    ]);
  });

  // @spec MESSAGE.1
  test('is not kept for a later transaction', () => {
    expect(rejectionsOf(sending(message({ isEphemeral: false })), receiving(message()))).toEqual([
      'logic-rejected: action 0, created 1',
    ]);
    expect(rejectionsOf(sending(message()), receiving(message({ isEphemeral: false })))).toEqual([
      'logic-rejected: action 1, consumed 1',
    ]);
  });
});

const LABELS = [labelOf(), labelOf({ payload: Uint8Array.of(8) }), labelOf({ origin: OTHER_SENDER })];

/** Two actions of senders and receivers, with messages that mostly balance. */
const someActions = fc
  .record({
    others: fc.tuple(fc.constantFrom(0, 1, undefined), fc.constantFrom(0, 1, undefined)),
    isLast: fc.tuple(fc.constantFrom(false, false, true), fc.boolean()),
    said: fc.array(
      fc.record({
        label: fc.constantFrom(...LABELS),
        quantity: fc.constantFrom(1n, 1n, 1n, 1n, 1n, 0n, 2n),
        sentIn: fc.constantFrom(0, 0, 0, 0, 1, undefined),
        receivedIn: fc.constantFrom(1, 1, 1, 1, 0, undefined),
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ others, isLast, said }) =>
    [SENDER, RECEIVER].map((party, index): ActionCase => {
      const rest = [OTHER_SENDER, OTHER_RECEIVER].filter((_, at) => others[at] === index);
      const parties = isLast[index] === true ? [...rest, party] : [party, ...rest];
      const spoken = (way: 'sentIn' | 'receivedIn') => said.filter((each) => each[way] === index);
      return {
        consumed: [
          ...parties,
          ...spoken('receivedIn').map(({ label, quantity }, number) => message({ label, quantity, number })),
        ],
        created: [...parties, ...spoken('sentIn').map(({ label, quantity }) => message({ label, quantity }))],
      };
    }),
  );

/** For each label, how many things of a role have it. */
function countLabels(cases: readonly ActionCase[], role: 'consumed' | 'created'): readonly number[] {
  const things = cases.flatMap((each) => each[role] ?? []);
  return LABELS.map((label) => things.filter((thing) => thing.label === label).length);
}

// @spec MESSAGE.2, MESSAGE.4
test('whatever is valid sends every message once and receives it once, where its label says', () => {
  let spoken = 0;
  fc.assert(
    fc.property(someActions, (cases) => {
      const actions = cases.map((each) => openCase({ ...each, network: NETWORK }));
      if (!verifyTransaction(entryOf(actions.map(({ action }) => action)), STANDARD_RULES).ok) {
        return;
      }
      const sent = countLabels(cases, 'created');
      expect(countLabels(cases, 'consumed')).toEqual(sent);
      expect(Math.max(...sent)).toBeLessThanOrEqual(1);
      spoken += sent.some((count) => count > 0) ? 1 : 0;
      for (const { consumed, created } of actions) {
        for (const { label } of created.filter(({ resource }) => resource.isEphemeral)) {
          expect(consumed[0]?.tag).toBe(granted(decodeMessageLabel(label)).label.uniq);
        }
      }
    }),
    { seed: 1, numRuns: 400 },
  );
  expect(spoken).toBeGreaterThan(20);
});
