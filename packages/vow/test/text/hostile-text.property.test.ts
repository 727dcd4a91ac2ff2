import {
  compileText,
  describeTextRejection,
  formatText,
  parseText,
  printUnit,
  renderTextRejection,
  type TextFault,
  type TextRejection,
} from '@surety/vow';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Chance } from '../../../conformance/src/random/chance.ts';
import { randomUnit } from './arbitrary-units.ts';
import { NO_SOURCES } from './compile.ts';
import { EXAMPLES, readExample } from './examples.ts';

/** The closed list of codes: a code that is missing here, or one too many, does not compile. */
const CODES: { readonly [Code in TextFault['code']]: true } = {
  'source-too-large': true,
  'character-invalid': true,
  'character-unexpected': true,
  'number-malformed': true,
  'integer-too-large': true,
  'hex-digit-invalid': true,
  'hex-length-odd': true,
  'text-unterminated': true,
  'text-escape-invalid': true,
  'text-surrogate-lone': true,
  'name-too-long': true,
  'token-unexpected': true,
  'name-reserved': true,
  'parentheses-missing': true,
  'operators-mixed': true,
  'comparison-chained': true,
  'operator-chained': true,
  'arguments-wrong': true,
  'source-too-deep': true,
  'type-too-deep': true,
  'functions-missing': true,
  'count-exceeded': true,
  'name-repeated': true,
  'name-taken': true,
  'name-unknown': true,
  'function-declared-later': true,
  'type-too-large': true,
  'type-interval-empty': true,
  'type-bound-exceeded': true,
  'type-not-union': true,
  'size-too-large': true,
  'nodes-exceeded': true,
  'depth-exceeded': true,
  'type-nodes-exceeded': true,
  'source-unknown': true,
  'source-differs': true,
  'import-not-module': true,
  'import-repeated': true,
  'modules-exceeded': true,
  'import-depth-exceeded': true,
};

const PIECES = [
  ...[
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '<',
    '>',
    ',',
    ':',
    '::',
    '.',
    '..',
    '=',
    '=>',
    '==',
    '-',
    '+',
    '++',
    '/',
    '//',
    '|',
  ],
  ...['let ', ' in ', ' not ', ' and ', ' or ', 'if ', 'match ', 'require ', 'fold ', 'all x in ', 'none', 'import '],
  ...[
    'function ',
    'program(x: u8) = ',
    'type A = ',
    'A',
    'x',
    'f0',
    '0x',
    '0',
    '1',
    '"',
    '\\',
    '\n',
    '\t',
    '\r',
    '\u0000',
  ],
  ...['ä', '😀', '\ud800', '\u202e', '#', '@', '$', '_', '0x00', '""', 'u8', 'option<', 'list<u8>(', '-5'],
];

/** A text with some of its characters taken out, repeated or replaced. */
function mutate(text: string, chance: Chance): string {
  let mutated = text;
  for (let count = 1 + chance.below(4); count > 0; count--) {
    const at = chance.below(mutated.length + 1);
    const upTo = Math.min(mutated.length, at + chance.below(3) * chance.below(12));
    const inserted = chance.below(3) === 0 ? mutated.slice(chance.below(at + 1), at).slice(0, 60) : chance.pick(PIECES);
    mutated = `${mutated.slice(0, at)}${chance.below(4) === 0 ? '' : inserted}${mutated.slice(upTo)}`;
  }
  return mutated;
}

function checkRejection(text: string, rejection: TextRejection): void {
  expect(CODES[rejection.code]).toBe(true);
  const lines = text.split('\n');
  const line = lines[rejection.line - 1];
  expect(rejection.line).toBeGreaterThanOrEqual(1);
  expect(rejection.line).toBeLessThanOrEqual(lines.length);
  expect(rejection.column).toBeGreaterThanOrEqual(1);
  expect(rejection.column).toBeLessThanOrEqual(Array.from(line ?? '').length + 1);
  expect(renderTextRejection(text, rejection)).toContain(describeTextRejection(rejection));
}

/** Whatever the text is, all that reads it gives a verdict, and the verdicts agree. */
function checkText(text: string): boolean {
  const [parsed, formatted, compiled] = [parseText(text), formatText(text), compileText(text, NO_SOURCES)];
  for (const verdict of [parsed, formatted, compiled]) {
    if (!verdict.ok) {
      checkRejection(text, verdict.error);
    }
  }
  if (!parsed.ok) {
    expect([formatted, compiled]).toEqual([parsed, parsed]);
  }
  if (formatted.ok) {
    expect(formatText(formatted.value)).toEqual(formatted);
    const again = compileText(formatted.value, NO_SOURCES);
    expect(again.ok).toBe(compiled.ok);
    expect(again.ok ? again.value.unit : again.error.code).toEqual(
      compiled.ok ? compiled.value.unit : compiled.error.code,
    );
  }
  return compiled.ok;
}

// @spec VOW-TEXT.2
describe('a text that was changed at random', () => {
  test('compiles, or is refused with a code of the list and a place in the text', () => {
    let good = 0;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const chance = new Chance(seed);
        const text = chance.below(3) === 0 ? readExample(chance.pick(EXAMPLES)) : printUnit(randomUnit(seed));
        good += checkText(mutate(text, chance)) ? 1 : 0;
      }),
      { seed: 1, numRuns: 500 },
    );
    expect(good).toBeGreaterThan(20);
  });

  test('and one that is made of pieces at random', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }), (pieces) => {
        checkText(pieces.join(''));
        checkText(`program(x: u8) = ${pieces.join(' ')}`);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  test('and one of any characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        checkText(text);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });
});

const LENGTH = 65_000;
const fill = (piece: string, before = 'program(x: u8) = '): string => before + piece.repeat(LENGTH / piece.length);

// @spec VOW-TEXT.3, VOW-TEXT.10
describe('a large text that nests deeply is refused, and no stack overflows', () => {
  test.each([
    ...['(', '[', '{ a: ', '-', 'not ', 'if ', 'let y = ', 'let y = 1 in ', 'with y = (', 'match ', 'match x { a => '],
    ...['require { a: ', 'all y in ', 'all y in x { ', 'fold y in ', 'min(', 'narrow<u8>(', 'x(', 'm.f0(', '<a>::a('],
    ...['x + (', 'x and (', 'x[', 'x implies not (', 'some(', 'builtin#1(', 'x.a(', '(x + x + x + ', 'slice('],
  ])('%s', (piece) => {
    const compiled = compileText(fill(piece), NO_SOURCES);
    expect(compiled.ok ? '' : compiled.error.code).toBe('source-too-deep');
  });

  test.each(['.a', '[0]', ' + x', ' and x', ' * x', ' ++ x', ' or x'])('x%s', (piece) => {
    const compiled = compileText(fill(piece, 'program(x: u8) = x'), NO_SOURCES);
    expect(compiled.ok ? '' : compiled.error.code).toBe('source-too-deep');
  });

  test.each(['list<', 'option<', '{ a: ', '< a: '])('type A = %s', (piece) => {
    const compiled = compileText(fill(piece, 'type A = '), NO_SOURCES);
    expect(compiled.ok ? '' : compiled.error.code).toBe('type-too-deep');
  });
});

// @spec VOW-TEXT.3
test('the time that a text takes is bounded by its size', () => {
  const names = Array.from({ length: 60 }, (_, index) => `f${index}: { a: u8, b: u8, c: u8, d: u8 }`).join(', ');
  const texts = [
    fill('1, ', 'program(x: u8) = [1, '),
    fill('none<A>, ', `type A = { ${names} } program(x: u8) = [`),
    fill('//\n'),
    fill('// a comment\n(', 'program(x: u8) = '),
    fill(' '),
    fill('\n'),
    fill('9'),
    fill('00', 'program(x: u8) = 0x'),
    fill('"'),
    fill('\\u0041', 'program(x: u8) = "'),
    fill('function f(): u8 = 1 ', ''),
    fill('type A = u8 ', ''),
    Array.from({ length: 4000 }, (_, index) => `a${index}: x`).reduce(
      (all, each) => `${all}, ${each}`,
      'program(x: u8) = { a: x',
    ),
    Array.from({ length: 1500 }, (_, index) => `type A${index} = { a: A${index - 1}, b: A${index - 1} }`).join('\n'),
  ];
  for (const text of texts) {
    const start = performance.now();
    checkText(text);
    // A tenth of this is usual; what grows with the square of the size takes far longer.
    expect(performance.now() - start).toBeLessThan(2000);
  }
});
