import { sha256 } from '@surety/codec';
import { consumePadding, createPadding, type DraftSeed, openOwned, PADDING } from '@surety/machine';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numbered, OPEN } from '../verify/sample-ledger.ts';
import { isKilled, judge, type Mutant, type Thing } from './logic-case.ts';
import { actionOf, brief, MoneyChain } from './money-chain.ts';
import { PADDING_CASES } from './padding-cases.ts';
import { rejectionsOf, STANDARD_RULES } from './whole-cases.ts';

/** Changes of the text that make it worse, each with the case that shows it. */
const MUTANTS: readonly Mutant[] = [
  {
    passage: 'self.resource.quantity == 0',
    replacement: 'self.resource.quantity <= 1',
    killedBy: 'padding of quantity 1 is consumed',
  },
  {
    passage: 'there_is_none: self.resource.quantity == 0',
    replacement: 'there_is_none: true',
    killedBy: 'padding of the greatest quantity is created',
  },
  { passage: 'len(self.label) == 0', replacement: 'true', killedBy: 'padding with a label is consumed' },
  { passage: 'len(self.value) == 0', replacement: 'true', killedBy: 'padding with a value is consumed' },
  { passage: 'then burn(input)', replacement: 'then true', killedBy: 'padding of quantity 1 is created' },
  { passage: 'then mint(input)', replacement: 'then true', killedBy: 'padding of quantity 1 is consumed' },
  { passage: 'then burn(input)', replacement: 'then false', killedBy: 'padding is created' },
  {
    passage: 'then burn(input) else false',
    replacement: 'then burn(input) else burn(input)',
    killedBy: 'persistent padding is created',
  },
  {
    passage: 'then mint(input) else false',
    replacement: 'then mint(input) else mint(input)',
    killedBy: 'persistent padding is consumed',
  },
];

describe('the logic of padding', () => {
  // @spec PADDING.1, PADDING.2
  test.each(PADDING_CASES)('says $expected if $name', ({ run, expected }) => {
    expect(run(PADDING.logic())).toBe(expected);
  });

  test.each(MUTANTS)('is needed as it is: "$passage" is not "$replacement"', (mutant) => {
    expect(isKilled(PADDING, PADDING_CASES, mutant)).toBe(true);
  });

  // @spec PADDING.1, PADDING.2
  test('accepts what is nothing in every way, and nothing else', () => {
    const thing = fc.record({
      label: fc.uint8Array({ maxLength: 1 }),
      value: fc.uint8Array({ maxLength: 1 }),
      quantity: fc.bigInt(0n, 1n),
      isEphemeral: fc.boolean(),
      number: fc.nat(255),
    });
    fc.assert(
      fc.property(thing, fc.constantFrom('consumed', 'created'), (parts, role) => {
        const padding: Thing = { ...parts, logic: PADDING.logic() };
        const { label, value, quantity, isEphemeral } = parts;
        const isNothing = label.length === 0 && value.length === 0 && quantity === 0n && isEphemeral;
        expect(judge({ consumed: [padding], created: [padding] }, { role, index: 0 })).toBe(isNothing);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});

describe('the builder of padding', () => {
  const seed = numbered<'draft-seed'>(1);
  const otherSeed: DraftSeed = numbered(2);

  // @spec PADDING.2
  test('gives an action something to consume that has nothing else', () => {
    const chain = new MoneyChain([], STANDARD_RULES);
    const empty = (from: DraftSeed) =>
      actionOf({ consumed: [consumePadding(from)], created: [createPadding()] }).unfinished;
    expect([seed, seed, otherSeed].map((each) => brief(chain.submit(empty(each))))).toEqual([
      [],
      ['nullifier-already-spent'],
      [],
    ]);
  });

  // @spec PADDING.2
  test('gives no value away', () => {
    const padding: Thing = { logic: PADDING.logic(), label: new Uint8Array(0), quantity: 0n, isEphemeral: true };
    const open: Thing = { logic: OPEN, label: Uint8Array.of(1) };
    expect(rejectionsOf({ consumed: [padding], created: [open] })).toEqual(['unbalanced']);
    expect(rejectionsOf({ consumed: [padding, open], created: [open, padding] })).toEqual([]);
  });

  // @spec PADDING.1
  test('makes one kind, and of each seed another nullifier', () => {
    const [first, second] = [consumePadding(seed), consumePadding(otherSeed)].map(({ resource }) =>
      openOwned(resource),
    );
    expect(first?.tag).not.toBe(second?.tag);
    const kind = { logicRef: PADDING.logic().logicRef, labelRef: sha256([new Uint8Array(0)]) };
    expect([first?.resource, second?.resource]).toMatchObject([kind, kind]);
  });
});
