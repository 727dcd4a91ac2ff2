import {
  admitUnit,
  type CheckedModule,
  type CheckedProgram,
  type DefinedProgram,
  defineFunction,
  type Expression,
  encodeUnit,
  evaluateProgram,
  MAX_DEPTH,
  nobleSignatures,
  requireAll,
  t,
  type Unit,
  type Value,
} from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { program } from './built.ts';
import { bonds, doubleVote, payout, redeem, token } from './examples.ts';

function admit(unit: Unit, modules: readonly CheckedModule[] = []): CheckedProgram | CheckedModule {
  const found = admitUnit(encodeUnit(unit), (ref) => modules.find((module) => module.ref === ref));
  return found.ok ? found.value : expect.unreachable(JSON.stringify(found.error));
}

function run({ unit }: DefinedProgram, input: Value): Value {
  const checked = admit(unit);
  return checked.type === 'program'
    ? evaluateProgram(checked, input, { signatures: nobleSignatures })
    : expect.unreachable('it is a module');
}

const variable = (index: number): Expression => ({ op: 'variable', index, parts: [] });
const field = (name: string, of: Expression): Expression => ({ op: 'field', name, parts: [of] });

// @spec VOW-UNIT.4
describe('the examples', () => {
  test.each([
    ['double vote', doubleVote],
    ['token', token],
    ['payout', payout],
    ['bonds', bonds],
  ])('%s is admitted', (_, build) => {
    expect(admit(build().unit).unit).toEqual(build().unit);
  });

  test('redemption is admitted with its module', () => {
    const module = admit(bonds().unit);
    const modules = module.type === 'module' ? [module] : [];
    expect(admit(redeem().unit, modules).unit).toEqual(redeem().unit);
  });
});

// @spec VOW-EXPR.1, VOW-EXPR.2
describe('a double vote', () => {
  const Vote = t.record({ height: t.u64, block: t.hash('Block') });
  const made = program(t.record({ a: Vote, b: Vote }), ({ a, b }) =>
    requireAll({ same_height: a.height.eq(b.height), other_block: a.block.ne(b.block) }),
  );

  test('is the core that one would write by hand', () => {
    const [a, b] = [field('a', variable(0)), field('b', variable(0))];
    expect(made.unit).toEqual({
      type: 'program',
      imports: [],
      functions: [],
      input: t.record({ a: Vote, b: Vote }).valueType,
      body: {
        op: 'and',
        parts: [
          { op: 'equal', parts: [field('height', a), field('height', b)] },
          { op: 'unequal', parts: [field('block', a), field('block', b)] },
        ],
      },
    });
  });

  test('convicts what it should', () => {
    const [one, other] = [new Uint8Array(32), new Uint8Array(32).fill(1)];
    // Fields in canonical order: block, height.
    const verdicts = [
      [
        [one, 5],
        [other, 5],
      ],
      [
        [one, 5],
        [one, 5],
      ],
      [
        [one, 5],
        [other, 6],
      ],
    ].map((votes) => run(made, votes));
    expect(verdicts).toEqual([true, false, false]);
  });
});

// @spec VOW-EXPR.1, VOW-EXPR.2
describe('a balance', () => {
  const Amounts = t.list(t.record({ amount: t.u128 }), 0, 8);
  const made = program(t.record({ consumed: Amounts, created: Amounts }), ({ consumed, created }) =>
    consumed.sum((note) => note.amount).eq(created.sum((note) => note.amount)),
  );

  test('is the core that one would write by hand', () => {
    const sum = (name: string): Expression => ({
      op: 'sum',
      parts: [field(name, variable(0)), field('amount', variable(0))],
    });
    expect(made.unit.body).toEqual({ op: 'equal', parts: [sum('consumed'), sum('created')] });
  });

  test('balances', () => {
    expect(run(made, [[[1], [2]], [[3]]])).toBe(true);
    expect(run(made, [[[1], [2]], [[4]]])).toBe(false);
  });
});

// @spec VOW-EXPR.1, VOW-EXPR.2, VOW-UNIT.3
describe('a payout', () => {
  const Input = t.record({ deposit: t.u64, shares: t.list(t.ppb, 0, 4) });
  const take = defineFunction('take', { of: t.u64, share: t.ppb }, t.u128, ({ of, share }) =>
    of.mul(share).div(1_000_000_000),
  );
  const made = program(Input, ({ deposit, shares }) =>
    take({ of: deposit, share: shares.fold(t.ppb, 0, (total, share) => total.max(share)) }),
  );

  test('is the core that one would write by hand', () => {
    expect(made.unit.functions).toEqual([
      {
        parameters: [t.u64.valueType, t.ppb.valueType],
        result: t.u128.valueType,
        body: {
          op: 'divide',
          parts: [
            { op: 'multiply', parts: [variable(1), variable(0)] },
            { op: 'int', value: 1_000_000_000n, parts: [] },
          ],
        },
      },
    ]);
    expect(made.unit.body).toEqual({
      op: 'call',
      unit: 0,
      function: 0,
      parts: [
        field('deposit', variable(0)),
        {
          op: 'fold',
          type: t.ppb.valueType,
          parts: [
            field('shares', variable(0)),
            { op: 'int', value: 0n, parts: [] },
            { op: 'max', parts: [variable(1), variable(0)] },
          ],
        },
      ],
    });
  });

  test('pays the greatest share, rounded down', () => {
    // Fields in canonical order: shares, deposit.
    expect(run(made, [[250_000_000, 500_000_000], 1001])).toBe(500);
    expect(run(made, [[], 1001])).toBe(0);
  });
});

// @spec VOW-LIMIT.1
test('the deepest expression that can be built is admitted', () => {
  const made = program(t.u8, (input) =>
    Array.from({ length: MAX_DEPTH }).reduce<typeof input>((of) => of.neg(), input),
  );
  expect(run(made, 7)).toBe(MAX_DEPTH % 2 === 0 ? 7 : -7);
});
