import {
  describeRejection,
  type Entry,
  explainLogic,
  explainRejection,
  type Logic,
  listRejections,
  NO_APP_DATA,
  openAction,
  type Rejection,
} from '@surety/machine';
import { type Explanation, printExpression } from '@surety/vow';
import { describe, expect, test } from 'vitest';
import {
  action,
  consumed,
  created,
  EVEN,
  entryOf,
  HERE,
  logicOf,
  NETWORK,
  numbered,
  OPEN,
  rulesWith,
} from './verify/sample-ledger.ts';

/** Accepts if it is of 5, alone in its role, at height 10. */
const CLAUSES: Logic = logicOf(`program(input: LogicInput) = require {
  quantity_is_five: input.self.resource.quantity == 5,
  it_is_alone: len(input.created) == 1,
  it_is_late: input.facts.height.from >= 10,
}`);

const RULES = rulesWith(undefined, [CLAUSES]);

/** The comparisons that an explanation came to, with their values: the last is the one that failed. */
function comparisons({ node, value, parts }: Explanation): readonly string[] {
  return node.expression.op === 'and'
    ? parts.flatMap(comparisons)
    : [`${printExpression(node.expression, { variableNames: ['input'] })}: ${value}`];
}

function only(entry: Entry): Rejection {
  const [found, ...more] = listRejections(entry, RULES);
  expect(more).toEqual([]);
  return found ?? expect.unreachable('the entry is refused');
}

const blob = (...bytes: readonly number[]) => ({
  ...NO_APP_DATA,
  application: [{ criterion: { type: 'after-block' }, bytes: Uint8Array.from(bytes) } as const],
});

// @spec VERIFY.4
describe('the explanation of a rejection', () => {
  test('shows of a logic that does not accept the clause that failed, and those before it', () => {
    const entry = entryOf([
      action({ consumed: [consumed(1)], created: [created()] }),
      action({ consumed: [consumed(2)], created: [created({ logic: CLAUSES, quantity: 5n })] }),
    ]);
    const rejection = listRejections(entry, RULES).find(({ code }) => code === 'logic-rejected');
    const found = explainRejection(rejection ?? expect.unreachable(), entry.transaction, RULES);
    expect(found.rejection).toMatchObject({ code: 'logic-rejected', action: 1, role: 'created', index: 0 });
    expect(found.sentence).toBe(
      `The logic ${CLAUSES.logicRef} of resource 0 created by action 1 does not accept (quadrant receive).`,
    );
    expect(found.logic?.value).toBe(false);
    expect(found.logic && comparisons(found.logic.explanation)).toEqual([
      'input.self.resource.quantity == 5: true',
      'len(input.created) == 1: true',
      'input.facts.height.from >= 10: false',
    ]);
  });

  test('has the application data and the witness that verify had', () => {
    const odd = entryOf([
      action({ consumed: [consumed(1)], created: [created()] }),
      action({
        consumed: [consumed(2, { logic: EVEN, appData: blob(3) })],
        created: [created({ logic: EVEN, appData: blob(4) })],
      }),
    ]);
    const { logic } = explainRejection(only(odd), odd.transaction, RULES);
    expect(logic?.explanation.parts[0]?.value).toBe(1);
    const witness = Uint8Array.of(1, 2);
    const watching = logicOf(
      'program(input: LogicInput) = input.witness == 0x0103 or not input.self.resource.isEphemeral',
    );
    const entry = entryOf([
      action({
        consumed: [consumed(1)],
        created: [created({ logic: watching, isEphemeral: true, quantity: 0n, witness }), created()],
      }),
    ]);
    const rules = rulesWith(undefined, [watching]);
    const [rejection] = listRejections(entry, rules);
    const seen = explainRejection(rejection ?? expect.unreachable(), entry.transaction, rules);
    expect(seen.logic?.explanation.parts[0]?.parts[0]?.value).toEqual(witness);
  });

  test('is the sentence and the facts for every other code', () => {
    const entry = entryOf([action({ consumed: [consumed(1)], created: [created({ quantity: 6n })] })]);
    const rejection = only(entry);
    expect(explainRejection(rejection, entry.transaction, RULES)).toEqual({
      rejection,
      sentence: describeRejection(rejection),
      logic: undefined,
    });
    const expired: Rejection = { code: 'expired', action: 0, clock: 'height', to: 9n, now: HERE.height };
    expect(explainRejection(expired, entry.transaction, RULES).sentence).toBe(describeRejection(expired));
  });

  test('has no logic where the rejection is one of another transaction, or the logic is not known', () => {
    const { transaction } = entryOf([action({ consumed: [consumed(1)], created: [created({ logic: CLAUSES })] })]);
    const place = { action: 0, role: 'created', index: 0 } as const;
    const rejection = {
      code: 'logic-rejected',
      ...place,
      tag: numbered<'commitment'>(1),
      logicRef: OPEN.logicRef,
      quadrant: 'receive',
    } as const;
    const isExplained = (given: Rejection, actions = transaction.actions, rules = RULES) =>
      explainRejection(given, { actions }, rules).logic !== undefined;
    expect(isExplained(rejection)).toBe(true);
    expect(isExplained({ ...rejection, action: 1 })).toBe(false);
    expect(isExplained({ ...rejection, index: 1 })).toBe(false);
    expect(isExplained(rejection, [action({ consumed: [], created: [created({ logic: CLAUSES })] })])).toBe(false);
    expect(isExplained(rejection, transaction.actions, rulesWith())).toBe(false);
  });

  test('keeps as many nodes as it is asked to', () => {
    const { transaction } = entryOf([action({ consumed: [consumed(1)], created: [created({ logic: CLAUSES })] })]);
    const opened = openAction(transaction.actions[0] ?? expect.unreachable(), NETWORK);
    const found = explainLogic(
      { opened, place: { role: 'created', index: 0 }, logic: CLAUSES },
      { ...RULES, limit: 2 },
    );
    expect(found.ok && found.value.isCut).toBe(true);
  });
});

// @spec LOGIC-RUN.1, LOGIC-INPUT.2
describe('the explanation of a logic', () => {
  const opened = openAction(action({ consumed: [consumed(1, { appData: blob(8) })], created: [created()] }), NETWORK);

  test('says what another logic than that of the resource would say', () => {
    const found = explainLogic({ opened, place: { role: 'consumed', index: 0 }, logic: EVEN }, RULES);
    expect(found).toMatchObject({ ok: true, value: { value: true, isCut: false } });
  });

  test('is about the tag that is asked for', () => {
    const isSecond = logicOf('program(input: LogicInput) = input.index == 1 and input.self.resource.quantity == 7');
    const parts = { consumed: [consumed(1)], created: [created(), created({ quantity: 7n })] };
    const two = openAction(action(parts), NETWORK);
    const values = [0, 1].map((index) =>
      explainLogic({ opened: two, place: { role: 'created', index }, logic: isSecond }, RULES),
    );
    expect(values.map((each) => each.ok && each.value.value)).toEqual([false, true]);
  });

  test('is refused for a tag that is not there', () => {
    const place = { role: 'created', index: 1 } as const;
    expect(explainLogic({ opened, place, logic: OPEN }, RULES)).toEqual({
      ok: false,
      error: { code: 'tag-missing', ...place },
    });
  });

  test('is refused for application data that the logic does not read', () => {
    const place = { role: 'created', index: 0 } as const;
    expect(explainLogic({ opened, place, logic: EVEN }, RULES)).toEqual({
      ok: false,
      error: { code: 'data-malformed', ...place, fault: { type: 'blobs', count: 0 } },
    });
  });
});
