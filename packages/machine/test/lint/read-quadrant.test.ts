import {
  checkLogicForm,
  defineLogic,
  LOOKS,
  type Look,
  lintLogic,
  type Quadrant,
  type QuadrantDraft,
} from '@surety/machine';
import { admitUnit, defineFunction, encodeUnit, lit, t, type UnitRecord } from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { compileLogic, quadrantLogic, verdictsOf } from './lint-case.ts';

type Options = Parameters<typeof compileLogic>[1];

/** The verdicts of mint, spend, burn and receive. */
function verdicts(body: string, options?: Options): readonly string[] {
  return verdictsOf(compileLogic(body, options)).map((row) => row.replace(/^\w+ /, ''));
}

/** What the logic decides by in a quadrant. */
function looksIn(body: string, quadrant: Quadrant = 'spend', options?: Options): readonly Look[] {
  const { verdict, looks, isCut } = lintLogic(compileLogic(body, options).checked).quadrants[quadrant];
  expect([verdict, isCut]).toEqual(['decides', false]);
  return [...looks];
}

const ACCEPTS = Array.from({ length: 4 }, () => 'accepts');
const REJECTS = Array.from({ length: 4 }, () => 'rejects');
const DECIDES = Array.from({ length: 4 }, () => 'decides');
const CONSUMED = ['accepts', 'accepts', 'rejects', 'rejects'];
const EPHEMERAL = ['accepts', 'rejects', 'accepts', 'rejects'];

const IS_CONSUMED = 'match input.role { created => false, consumed => true }';
const IS_EPHEMERAL = 'input.self.resource.isEphemeral';

// @spec LOGIC-LINT.1
describe('the verdict of a quadrant', () => {
  test.each([
    ['literals', 'true', ACCEPTS],
    ['the role', IS_CONSUMED, CONSUMED],
    ['the role, compared', 'input.role == input.role', ACCEPTS],
    ['whether the resource is ephemeral', IS_EPHEMERAL, EPHEMERAL],
    ['both together', `(${IS_CONSUMED}) and not ${IS_EPHEMERAL}`, ['rejects', 'accepts', 'rejects', 'rejects']],
    ['both, one or the other', `(${IS_CONSUMED}) or ${IS_EPHEMERAL}`, ['accepts', 'accepts', 'accepts', 'rejects']],
    ['a consequence', `(${IS_CONSUMED}) implies ${IS_EPHEMERAL}`, ['accepts', 'rejects', 'accepts', 'accepts']],
    ['truth values compared', `(${IS_CONSUMED}) == ${IS_EPHEMERAL}`, ['accepts', 'rejects', 'rejects', 'accepts']],
    ['what a name stands for', `let self = input.self in let r = self.resource in r.isEphemeral`, EPHEMERAL],
    ['a field of a record', `{ one: ${IS_EPHEMERAL}, other: input.index == 0 }.one`, EPHEMERAL],
    ['an option that is known', `if ${IS_EPHEMERAL} then some(1) == some(1) else false`, EPHEMERAL],
    [
      'a condition before the other',
      `${IS_EPHEMERAL} and input.index == 0`,
      ['decides', 'rejects', 'decides', 'rejects'],
    ],
    [
      'a condition after the other',
      `input.index == 0 and ${IS_EPHEMERAL}`,
      ['decides', 'rejects', 'decides', 'rejects'],
    ],
    ['branches that agree', `if input.index == 0 then ${IS_EPHEMERAL} else ${IS_EPHEMERAL}`, EPHEMERAL],
    [
      'a list without elements',
      'any each in filter each in input.consumed { false } { each.resource.isEphemeral }',
      REJECTS,
    ],
    ['every element of a list', 'all each in input.created { each.resource.quantity >= 0 }', ACCEPTS],
    ['an element that need not be there', 'any each in input.created { each.resource.quantity >= 0 }', DECIDES],
    ['arithmetic of literals', '(2 + 3) * 4 == 20', ACCEPTS],
    ['an integer that its type bounds', 'input.index < 256', ACCEPTS],
    ['an integer that its type does not bound', 'input.index < 255', DECIDES],
    ['lengths that never agree', 'input.network == 0x00', REJECTS],
    ['lengths that may agree', 'input.witness == 0x00', DECIDES],
    ['what the types cannot say', 'input.index == input.index', DECIDES],
  ] as const)('is found by %s', (_, body, expected) => {
    expect(verdicts(body)).toEqual(expected);
  });

  test('is found through functions, whatever they are called with', () => {
    const before =
      'function both(a: bool, b: bool): bool = a and b\n\nfunction is_new(r: Resource): bool = r.isEphemeral';
    expect(verdicts('both(is_new(input.self.resource), true)', { before })).toEqual(EPHEMERAL);
    expect(verdicts('both(input.index == 0, is_new(input.self.resource))', { before })).toEqual([
      'decides',
      'rejects',
      'decides',
      'rejects',
    ]);
  });

  test('is found in what the builder makes', () => {
    const spend: QuadrantDraft<UnitRecord> = ({ index }) => atMost(index, 255);
    const atMost = defineFunction('at_most', [t.u8, t.u16], t.bool, (index, most) => index.le(most));
    const defined = defineLogic({ mint: () => lit.bool(true), spend, burn: ({ index }) => index.lt(9) });
    const unit = defined.ok ? admitUnit(encodeUnit(defined.value.unit), () => undefined) : defined;
    if (!unit.ok || unit.value.type === 'module') {
      return expect.unreachable(JSON.stringify(unit));
    }
    expect(checkLogicForm(unit.value)).toBeUndefined();
    const { quadrants } = lintLogic(unit.value);
    expect(Object.values(quadrants).map(({ verdict }) => verdict)).toEqual([
      'accepts',
      'accepts',
      'decides',
      'rejects',
    ]);
  });
});

// @spec LOGIC-LINT.2
describe('what a quadrant decides by', () => {
  test.each<readonly [string, readonly Look[]]>([
    ['input.index == 1', ['index']],
    ['input.self.resource.quantity == 1', ['quantity']],
    ['input.self.tag == input.self.resource.nonce', ['identity']],
    ['input.self.label == input.self.value', ['label', 'value']],
    ['input.self.resource.labelRef == input.self.resource.valueRef', ['label', 'value']],
    ['input.facts.actor == 1', ['actor']],
    ['input.facts.time.from == input.facts.epoch.to', ['clock']],
    ['len(input.facts.reads) == 1', ['reads']],
    ['with key = input.facts.envelope otherwise false in key == input.network', ['envelope', 'network']],
    ['len(input.created) == 1', ['created']],
    ['len(input.consumed) == 1', ['consumed']],
    ['any each in input.consumed { each.tag == input.network }', ['consumed', 'consumedTag', 'network']],
    ['any each in input.consumed { each.resource.isEphemeral }', ['consumed', 'consumedPersistence']],
    ['sum each in input.consumed { each.resource.quantity } == 7', ['consumed', 'consumedQuantity']],
    ['any each in input.consumed { each.label == input.witness }', ['witness', 'consumed', 'consumedKind']],
    ['with each = input.consumed[0] otherwise false in each.resource.isEphemeral', ['consumed', 'consumedPersistence']],
    ['(fold each in input.created from least: u128 = 5 { min(least, each.resource.quantity) }) == 3', ['created']],
    ['{ one: input.index == 0, other: input.facts.actor == 1 }.one', ['index']],
    [
      'fold each in input.consumed from seen: bool = false { if seen then input.index == 0 else each.tag == input.network }',
      ['consumed', 'consumedTag', 'network', 'index'],
    ],
    ['with a = (if input.index == 0 then decode<u8>(0x05) else decode<u8>(0xff)) otherwise false in a == 5', ['index']],
    [
      'match (if input.index == 0 then input.role else match input.role { created => input.role, consumed => input.role }) { created => false, consumed => input.facts.actor == 1 }',
      ['actor'],
    ],
    ['let unused = input.witness in input.index == 0', ['index']],
    ['input.index == 0 or (input.facts.actor == 1 and false)', ['index']],
    ['if input.index == 0 then input.witness == 0x00 else input.self.label == 0x00', ['witness', 'label', 'index']],
    ['(if input.index == 0 then 7 else 7) == input.facts.actor', ['actor']],
    [
      'ed25519(input.network, input.witness, slice(be(input.index, 64), 0, 64))',
      ['signature', 'witness', 'network', 'index'],
    ],
  ])('is known of %s', (body, looks) => {
    expect(looksIn(body)).toEqual(looks);
  });

  test('is known of application data', () => {
    expect(looksIn('input.data == 3', 'mint', { data: 'u8' })).toEqual(['data']);
  });
});

/** Functions each of which calls the one before it twice: 2^17 calls in all. */
const DOUBLING = [
  'function f0(a: bool): bool = a',
  ...Array.from({ length: 17 }, (_, n) => `function f${n + 1}(a: bool): bool = f${n}(a) == f${n}(not a)`),
].join('\n');

// @spec LOGIC-LINT.3
test('a quadrant that takes too much work decides, and may look at everything; the others are read', () => {
  const logic = quadrantLogic({ mint: 'f2(input.index == 0)', spend: 'f17(input.index == 0)' }, { before: DOUBLING });
  const { mint, spend, burn } = lintLogic(logic.checked).quadrants;
  expect([spend.verdict, spend.isCut, [...spend.looks]]).toEqual(['decides', true, LOOKS]);
  expect([mint.verdict, mint.isCut, [...mint.looks]]).toEqual(['decides', false, ['index']]);
  expect([burn.verdict, burn.isCut]).toEqual(['rejects', false]);
});
