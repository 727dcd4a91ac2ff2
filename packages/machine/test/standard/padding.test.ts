import { ok, sha256 } from '@surety/codec';
import { consumePadding, createPadding, type DraftSeed, openOwned, PADDING, PADDING_TEXT } from '@surety/machine';
import { formatText } from '@surety/vow';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numbered, OPEN } from '../verify/sample-ledger.ts';
import { CaseLedger, draftOf } from './case-ledger.ts';
import { isKilled, judge, type Mutant, type Thing } from './logic-case.ts';
import { readLogicGuide, readWithoutLayout } from './logic-guide.ts';
import { PADDING_CASES } from './padding-cases.ts';

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

  test('has the layout of its text, which is that of its guide', () => {
    const { text, example } = readLogicGuide('padding');
    expect(formatText(PADDING_TEXT)).toEqual(ok(PADDING_TEXT));
    expect(text).toBe(PADDING_TEXT);
    expect(readWithoutLayout(import.meta.filename)).toContain(example);
  });
});

describe('the builder of padding', () => {
  const seed = numbered<'draft-seed'>(1);
  const actionSeed: DraftSeed = numbered(2);

  // @spec PADDING.2
  test('gives an action something to consume that has nothing else', () => {
    const ledger = new CaseLedger([]);
    const drafted = draftOf({
      consumed: [consumePadding(seed)],
      created: [createPadding()],
    });
    expect(ledger.submitDrafts(drafted)).toEqual([]);
    expect(ledger.submitDrafts(drafted)).toEqual(['nullifier-already-spent']);
    expect(ledger.submitDrafts(draftOf({ consumed: [consumePadding(actionSeed)], created: [] }))).toEqual([]);
  });

  // @spec PADDING.2
  test('gives no value away', () => {
    const padding: Thing = { logic: PADDING.logic(), label: new Uint8Array(0), quantity: 0n, isEphemeral: true };
    const open: Thing = { logic: OPEN, label: Uint8Array.of(1) };
    const ledger = new CaseLedger([open]);
    expect(ledger.submitCases({ consumed: [padding], created: [open] })).toEqual(['unbalanced']);
    expect(ledger.submitCases({ consumed: [padding, open], created: [open, padding] })).toEqual([]);
  });

  // @spec PADDING.1
  test('makes one kind, and of each seed another nullifier', () => {
    const [first, second] = [consumePadding(seed), consumePadding(actionSeed)].map(({ resource }) =>
      openOwned(resource),
    );
    expect(first?.tag).not.toBe(second?.tag);
    const kind = { logicRef: PADDING.logic().logicRef, labelRef: sha256([new Uint8Array(0)]) };
    expect([first?.resource, second?.resource]).toMatchObject([kind, kind]);
  });
});
