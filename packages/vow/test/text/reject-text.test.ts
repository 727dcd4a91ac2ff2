import { err } from '@surety/codec';
import {
  compileText,
  compileType,
  describeTextRejection,
  formatText,
  parseText,
  renderTextRejection,
  type TextFault,
  type TextRejection,
} from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { compileGood, NO_SOURCES } from './compile.ts';

/** A text with `^` before the place of the fault. */
type Marked = string;
type Row = readonly [Marked, TextFault];
type FaultOf<Code extends TextFault['code']> = Extract<TextFault, { readonly code: Code }>;

const REF = `0x${'ab'.repeat(32)}` as FaultOf<'import-repeated'>['ref'];
const SOURCE = `0x${'cd'.repeat(32)}` as FaultOf<'source-unknown'>['ref'];
const LONG = 'n'.repeat(65);
const program = (body: string): string => `program(x: u8) = ${body}`;
const typed = (type: string): string => `type A = ${type} program(x: u8) = x`;
const many = (count: number, make: (index: number) => string, between = ', '): string =>
  Array.from({ length: count }, (_, index) => make(index)).join(between);
const unexpected = (found: string, expected: FaultOf<'token-unexpected'>['expected']): TextFault => {
  return { code: 'token-unexpected', found, expected };
};

/** 17 fields with 63 each: 1,089 types. */
const WIDE = `{ ${many(17, (row) => `r${row}: { ${many(63, (field) => `f${field}: u8`)} }`)} }`;
/** 16 fields with 62 each: 1,009 types. */
const LARGE = `{ ${many(16, (row) => `r${row}: { ${many(62, (field) => `f${field}: u8`)} }`)} }`;

/** Texts for every code; what refuses imports of source documents has tests of its own. */
const ROWS: { readonly [Code in TextFault['code']]: readonly Row[] } = {
  'source-too-large': [
    [`^${program('x')}${' '.repeat(65_520)}`, { code: 'source-too-large', sizeBytes: 65_538, limit: 65_536 }],
    [`^//${'ä'.repeat(32_768)}`, { code: 'source-too-large', sizeBytes: 65_538, limit: 65_536 }],
  ],
  'character-invalid': [
    [program('"^\u202e"'), { code: 'character-invalid', codePoint: 0x202e }],
    [`// ^\u200b\n${program('x')}`, { code: 'character-invalid', codePoint: 0x200b }],
    [program('"^\ud800"'), { code: 'character-invalid', codePoint: 0xd800 }],
    [program('"😀^\udc00"'), { code: 'character-invalid', codePoint: 0xdc00 }],
    [program('x ^\u{e0041}'), { code: 'character-invalid', codePoint: 0xe0041 }],
    [program('x ^\u0000'), { code: 'character-invalid', codePoint: 0 }],
    [program('x ^\r + 1'), { code: 'character-invalid', codePoint: 13 }],
    ['^\ufeffprogram(x: u8) = x', { code: 'character-invalid', codePoint: 0xfeff }],
  ],
  'character-unexpected': [
    [program('x ^& x'), { code: 'character-unexpected', found: '&' }],
    [program('^😀'), { code: 'character-unexpected', found: '😀' }],
    [program('^_x'), { code: 'character-unexpected', found: '_' }],
    [program('^\\'), { code: 'character-unexpected', found: '\\' }],
  ],
  'number-malformed': [
    [program('^007'), { code: 'number-malformed' }],
    [program('^1_000'), { code: 'number-malformed' }],
    [program('^1x'), { code: 'number-malformed' }],
  ],
  'integer-too-large': [
    [program(`^${2n ** 512n}`), { code: 'integer-too-large' }],
    [program(`^${'9'.repeat(9999)}`), { code: 'integer-too-large' }],
  ],
  'hex-digit-invalid': [
    [program('0x0^G'), { code: 'hex-digit-invalid' }],
    [program('0x0^A0'), { code: 'hex-digit-invalid' }],
  ],
  'hex-length-odd': [[program('^0x012'), { code: 'hex-length-odd', length: 3 }]],
  'text-unterminated': [
    [program('^"abc'), { code: 'text-unterminated' }],
    [program('^"abc\\"'), { code: 'text-unterminated' }],
    [program('^"abc\n"'), { code: 'text-unterminated' }],
    [program('^"'), { code: 'text-unterminated' }],
  ],
  'text-escape-invalid': [
    [program('"a^\\x"'), { code: 'text-escape-invalid' }],
    [program('"^\\u12g4"'), { code: 'text-escape-invalid' }],
    [program('"^\\u12"'), { code: 'text-escape-invalid' }],
  ],
  'text-surrogate-lone': [
    [program('"a^\\ud800"'), { code: 'text-surrogate-lone' }],
    [program('"^\\udc00\\ud800"'), { code: 'text-surrogate-lone' }],
    [program('"^\\ud800\\u0041"'), { code: 'text-surrogate-lone' }],
  ],
  'name-too-long': [[program(`^${LONG}`), { code: 'name-too-long', limit: 64 }]],
  'token-unexpected': [
    ['^x', unexpected('x', 'declaration')],
    [program('x ^y'), unexpected('y', 'operator-or-end')],
    [program('x ^)'), unexpected(')', 'operator-or-end')],
    [program('(x^'), unexpected('', "')'")],
    [program('1 +^'), unexpected('', 'expression')],
    [program('1 + ^then'), unexpected('then', 'expression')],
    [program('1 + ^* 2'), unexpected('*', 'expression')],
    [program('[^]'), unexpected(']', 'expression')],
    [program('match x { ^}'), unexpected('}', 'name')],
    [program('require { ^}'), unexpected('}', 'name')],
    [program('{ ^A: 1 }'), unexpected('A', 'name')],
    [program('{ a ^= 1 }'), unexpected('=', "':'")],
    [program('x.^1'), unexpected('1', 'name')],
    [program('slice(x, ^x, 1)'), unexpected('x', 'integer')],
    [program('slice(x, ^-1, 1)'), unexpected('-', 'integer')],
    [program('A ^x'), unexpected('x', "'::'")],
    [program('empty^(x)'), unexpected('(', "'<'")],
    [program('if x ^else 1'), unexpected('else', "'then'")],
    [program('with y = x ^in y'), unexpected('in', "'otherwise'")],
    [program('with y = x ^and x otherwise 1 in y'), unexpected('and', "'otherwise'")],
    [program('{} ^{'), unexpected('{', 'operator-or-end')],
    ['program(x: u8^, y: u8) = x', unexpected(',', "')'")],
    ['type ^a = u8 program(x: u8) = x', unexpected('a', 'type-name')],
    ['type A = ^u7 program(x: u8) = x', unexpected('u7', 'type')],
    ['type A = <^> program(x: u8) = x', unexpected('>', 'name')],
    ['type A = text(1^..2) program(x: u8) = x', unexpected('..', "')'")],
    ['function f(): option<u8^>= none<u8>', unexpected('>=', "'>'")],
    [`import m = module ^0xab ${program('x')}`, unexpected('0xab', 'reference')],
    [`import m = ^file ${REF} ${program('x')}`, unexpected('file', "'module'")],
    [`${program('x')} ^type A = u8`, unexpected('type', 'declaration')],
    [`${program('x')} ^program(y: u8) = y`, unexpected('program', 'declaration')],
    [`type A = u8 ^import m = module ${REF} ${program('x')}`, unexpected('import', 'declaration')],
  ],
  'name-reserved': [
    [program('let ^in = 1 in x'), { code: 'name-reserved', name: 'in' }],
    [program('all ^sum in x { x }'), { code: 'name-reserved', name: 'sum' }],
    ['program(^merkle: u8) = 1', { code: 'name-reserved', name: 'merkle' }],
    ['function ^len(): u8 = 1', { code: 'name-reserved', name: 'len' }],
    [`import ^type = module ${REF} ${program('x')}`, { code: 'name-reserved', name: 'type' }],
    [program('match x { a ^if => 1 }'), { code: 'name-reserved', name: 'if' }],
  ],
  'parentheses-missing': [
    [program('x == ^not x'), { code: 'parentheses-missing', word: 'not' }],
    [program('1 + ^let y = 1 in y'), { code: 'parentheses-missing', word: 'let' }],
    [program('x and ^if x then x else x'), { code: 'parentheses-missing', word: 'if' }],
    [program('-^with y = x otherwise 1 in y'), { code: 'parentheses-missing', word: 'with' }],
  ],
  'operators-mixed': [
    [program('x and x ^or x'), { code: 'operators-mixed' }],
    [program('x or x or x ^and x'), { code: 'operators-mixed' }],
  ],
  'comparison-chained': [
    [program('1 < x ^< 3'), { code: 'comparison-chained' }],
    [program('1 == x ^!= 3'), { code: 'comparison-chained' }],
  ],
  'operator-chained': [
    [program('x implies x ^implies x'), { code: 'operator-chained', operator: 'implies' }],
    [program('x otherwise 1 ^otherwise 2'), { code: 'operator-chained', operator: 'otherwise' }],
  ],
  'arguments-wrong': [
    [program('^min(1)'), { code: 'arguments-wrong', name: 'min', found: 1, expected: 2 }],
    [program('^abs(1, 2)'), { code: 'arguments-wrong', name: 'abs', found: 2, expected: 1 }],
    [program('^slice(x, 1)'), { code: 'arguments-wrong', name: 'slice', found: 2, expected: 3 }],
    [program('^be(x, 1, 2)'), { code: 'arguments-wrong', name: 'be', found: 3, expected: 2 }],
    [program('^sha256()'), { code: 'arguments-wrong', name: 'sha256', found: 0, expected: 1 }],
    [program('^sign_bytes<u8>(x)'), { code: 'arguments-wrong', name: 'sign_bytes', found: 1, expected: 4 }],
  ],
  'source-too-deep': [
    [program(`${'('.repeat(161)}^1${')'.repeat(161)}`), { code: 'source-too-deep', limit: 160 }],
    [program(`x${'.a'.repeat(160)}^.a`), { code: 'source-too-deep', limit: 160 }],
    [program(`x${' + x'.repeat(160)} ^+ x`), { code: 'source-too-deep', limit: 160 }],
    [program(`(x${'.a'.repeat(100)}${')'} ${'+ x '.repeat(59)}^+ x`), { code: 'source-too-deep', limit: 160 }],
  ],
  'type-too-deep': [
    [typed(`${'option<'.repeat(13)}^u8${'>'.repeat(13)}`), { code: 'type-too-deep', limit: 12 }],
    [
      `type A = ${'option<'.repeat(12)}u8${'>'.repeat(12)} type B = ^list<A>(1) ${program('x')}`,
      { code: 'type-too-deep', limit: 12 },
    ],
  ],
  'functions-missing': [
    ['^', { code: 'functions-missing' }],
    ['type A = u8^', { code: 'functions-missing' }],
  ],
  'count-exceeded': [
    [
      `${many(257, (index) => `function ${index === 256 ? '^' : ''}f${index}(): u8 = 1`, '\n')}`,
      { code: 'count-exceeded', what: 'functions', limit: 256 },
    ],
    [
      `function ^f(${many(17, (index) => `a${index}: u8`)}): u8 = 1`,
      { code: 'count-exceeded', what: 'parameters', limit: 16 },
    ],
    [
      `${many(33, (index) => `${index === 32 ? '^' : ''}import m${index} = module 0x${`${index}`.padStart(64, '0')}`, '\n')} ${program('x')}`,
      { code: 'count-exceeded', what: 'imports', limit: 32 },
    ],
  ],
  'name-repeated': [
    [program('{ a: 1, b: 2, ^a: 3 }'), { code: 'name-repeated', name: 'a' }],
    [program('require { a: x, ^a: x }'), { code: 'name-repeated', name: 'a' }],
    [program('match x { a => 1, ^a y => 2 }'), { code: 'name-repeated', name: 'a' }],
    [typed('{ a: u8, ^a: u8 }'), { code: 'name-repeated', name: 'a' }],
    [typed('<a | ^a: u8>'), { code: 'name-repeated', name: 'a' }],
  ],
  'name-taken': [
    [program('let ^x = 1 in x'), { code: 'name-taken', name: 'x' }],
    [program('any_pair y, ^y in x { y }'), { code: 'name-taken', name: 'y' }],
    [program('fold y in x from ^x: u8 = 1 { 1 }'), { code: 'name-taken', name: 'x' }],
    ['function f(a: u8, ^a: u8): u8 = a', { code: 'name-taken', name: 'a' }],
    ['function f(): u8 = 1 function ^f(): u8 = 1', { code: 'name-taken', name: 'f' }],
    ['function f(): u8 = 1 program(^f: u8) = f', { code: 'name-taken', name: 'f' }],
    [`import m = module ${REF} function ^m(): u8 = 1`, { code: 'name-taken', name: 'm' }],
    [`import m = module ${REF} program(^m: u8) = m`, { code: 'name-taken', name: 'm' }],
    [`import m = module ${REF} ^import m = module ${SOURCE} ${program('x')}`, { code: 'name-taken', name: 'm' }],
    [`type A = u8 type ^A = u8 ${program('x')}`, { code: 'name-taken', name: 'A' }],
  ],
  'name-unknown': [
    [program('^y'), { code: 'name-unknown', name: 'y', thing: 'variable' }],
    [program('(let y = 1 in y) + ^y'), { code: 'name-unknown', name: 'y', thing: 'variable' }],
    [program('let y = ^y in y'), { code: 'name-unknown', name: 'y', thing: 'variable' }],
    [program('with y = x otherwise ^y in y'), { code: 'name-unknown', name: 'y', thing: 'variable' }],
    ['function f(a: u8): u8 = a program(x: u8) = ^a', { code: 'name-unknown', name: 'a', thing: 'variable' }],
    ['function f(): u8 = 1 program(x: u8) = ^f', { code: 'name-unknown', name: 'f', thing: 'variable' }],
    [program('^f(1)'), { code: 'name-unknown', name: 'f', thing: 'function' }],
    [program('^x(1)'), { code: 'name-unknown', name: 'x', thing: 'function' }],
    [program('^x.f0(1)'), { code: 'name-unknown', name: 'x', thing: 'import' }],
    [`import m = module ${REF} program(x: u8) = m.^g(1)`, { code: 'name-unknown', name: 'g', thing: 'function' }],
    [`import m = module ${REF} program(x: u8) = m.^f01(1)`, { code: 'name-unknown', name: 'f01', thing: 'function' }],
    [
      `import m = module ${REF} program(x: u8) = m.^f2147483648(1)`,
      { code: 'name-unknown', name: 'f2147483648', thing: 'function' },
    ],
    [typed('^B'), { code: 'name-unknown', name: 'B', thing: 'type' }],
    [typed('list<^A>(1)'), { code: 'name-unknown', name: 'A', thing: 'type' }],
    [program('^Kind::a'), { code: 'name-unknown', name: 'Kind', thing: 'type' }],
  ],
  'function-declared-later': [
    ['function f(): u8 = ^f()', { code: 'function-declared-later', name: 'f' }],
    ['function f(): u8 = ^g() function g(): u8 = 1', { code: 'function-declared-later', name: 'g' }],
  ],
  'type-too-large': [
    [typed(`^${WIDE}`), { code: 'type-too-large', limit: 1024 }],
    [
      `${many(10, (index) => `type A${index} = ${index === 9 ? '^' : ''}{ a: ${index === 0 ? 'u8' : `A${index - 1}`}, b: ${index === 0 ? 'u8' : `A${index - 1}`} }`, '\n')} ${program('x')}`,
      { code: 'type-too-large', limit: 1024 },
    ],
  ],
  'type-interval-empty': [
    [typed('^int(1..-1)'), { code: 'type-interval-empty', least: 1n, most: -1n }],
    [typed('^bytes(2..1)'), { code: 'type-interval-empty', least: 2n, most: 1n }],
    [typed('^list<u8>(2..1)'), { code: 'type-interval-empty', least: 2n, most: 1n }],
  ],
  'type-bound-exceeded': [
    [typed('^bytes(65537)'), { code: 'type-bound-exceeded', found: 65_537n, limit: 65_536n }],
    [typed('^text(65537)'), { code: 'type-bound-exceeded', found: 65_537n, limit: 65_536n }],
    [typed('^list<u8>(0..4097)'), { code: 'type-bound-exceeded', found: 4097n, limit: 4096n }],
    [typed(`^{ ${many(65, (index) => `a${index}: u8`)} }`), { code: 'type-bound-exceeded', found: 65n, limit: 64n }],
  ],
  'type-not-union': [[`type A = u8 program(x: u8) = ^A::a`, { code: 'type-not-union' }]],
  'size-too-large': [
    [program('^slice(x, 1, 2147483648)'), { code: 'size-too-large', found: 2n ** 31n, limit: 2n ** 31n - 1n }],
    [program('^builtin#2147483648()'), { code: 'size-too-large', found: 2n ** 31n, limit: 2n ** 31n - 1n }],
  ],
  'nodes-exceeded': [[program(`[${many(4095, () => 'x')}, ^x]`), { code: 'nodes-exceeded', limit: 4096 }]],
  'depth-exceeded': [
    [program(`${'not '.repeat(65)}^x`), { code: 'depth-exceeded', limit: 64 }],
    [program(`^x${' and x'.repeat(65)}`), { code: 'depth-exceeded', limit: 64 }],
    [
      program(`require { ${many(66, (index) => `a${index}: ${index === 0 ? '^' : ''}x`)} }`),
      { code: 'depth-exceeded', limit: 64 },
    ],
    [program(`${'not '.repeat(64)}^none<u8>`), { code: 'depth-exceeded', limit: 64 }],
  ],
  'type-nodes-exceeded': [
    [
      `type A = ${LARGE} program(x: u8) = [${many(8, () => 'empty<A>')}, empty<^A>]`,
      { code: 'type-nodes-exceeded', limit: 8192 },
    ],
  ],
  'import-repeated': [
    [`import m = module ${REF} ^import n = module ${REF} ${program('x')}`, { code: 'import-repeated', ref: REF }],
  ],
  'source-unknown': [[`^import m = source ${SOURCE} ${program('x')}`, { code: 'source-unknown', ref: SOURCE }]],
  // These have their tests with the imports.
  'source-differs': [],
  'import-not-module': [],
  'modules-exceeded': [],
  'import-depth-exceeded': [],
};

/** Takes the mark out of a text; line and column count code points. */
function unmark(marked: Marked): { readonly text: string; readonly line: number; readonly column: number } {
  const at = marked.indexOf('^');
  const before = marked.slice(0, at).split('\n');
  return { text: marked.replace('^', ''), line: before.length, column: 1 + Array.from(before.at(-1) ?? '').length };
}

const ALL: readonly Row[] = Object.values(ROWS).flat();

// @spec VOW-TEXT.2, VOW-TEXT.3, VOW-TEXT.4, VOW-TEXT.6, VOW-TEXT.8, VOW-TEXT.9, VOW-TEXT.10, VOW-TEXT.12
// @spec VOW-TEXT.14, VOW-TEXT.15
describe('a text is refused with a code and the place', () => {
  test.each(ALL.map(([marked, fault]) => [fault.code, JSON.stringify(marked.slice(0, 70)), marked, fault] as const))(
    '%s: %s',
    (_code, _shown, marked, fault) => {
      const { text, line, column } = unmark(marked);
      expect(compileText(text, NO_SOURCES)).toEqual(err({ ...fault, line, column }));
    },
  );
});

// @spec VOW-TEXT.2
describe('of several faults', () => {
  test.each<readonly [string, Marked, TextFault]>([
    [
      'a hidden character goes before tokens',
      `${program('"')} // ^\u202e`,
      { code: 'character-invalid', codePoint: 0x202e },
    ],
    ['tokens go before grammar', `${program(') 1')} ^007`, { code: 'number-malformed' }],
    ['grammar goes before names', `program(x: u8) = y +^`, unexpected('', 'expression')],
    ['the first goes first', program('^y + z'), { code: 'name-unknown', name: 'y', thing: 'variable' }],
    [
      'types go before functions',
      `type A = ^B function f(): u8 = g()`,
      { code: 'name-unknown', name: 'B', thing: 'type' },
    ],
  ])('%s', (_, marked, fault) => {
    const { text, line, column } = unmark(marked);
    expect(compileText(text, NO_SOURCES)).toEqual(err({ ...fault, line, column }));
  });
});

// @spec VOW-TEXT.2
test('faults of size, characters, tokens and grammar are those of reading and formatting too', () => {
  for (const marked of [program('1 +^'), program('^007'), program('"^\u202e"')]) {
    const { text } = unmark(marked);
    expect(parseText(text)).toEqual(compileText(text, NO_SOURCES));
    expect(formatText(text)).toEqual(compileText(text, NO_SOURCES));
  }
  const names = program('y');
  expect([parseText(names).ok, formatText(names).ok, compileText(names, NO_SOURCES).ok]).toEqual([true, true, false]);
});

// @spec VOW-TEXT.10, VOW-TEXT.14
describe('a text at a limit is accepted', () => {
  test.each<readonly [string, string]>([
    ['160 parentheses around', program(`${'('.repeat(160)}1${')'.repeat(160)}`)],
    ['64 expressions around', program(`${'not '.repeat(64)}x`)],
    ['64 expressions around, each in parentheses', program(`${'(not '.repeat(64)}(x)${')'.repeat(64)}`)],
    ['65 clauses', program(`require { ${many(65, (index) => `a${index}: x`)} }`)],
    ['4,096 expressions', program(`[${many(4095, () => 'x')}]`)],
    ['256 functions', many(256, (index) => `function f${index}(): u8 = 1`, '\n')],
    ['16 parameters', `function f(${many(16, (index) => `a${index}: u8`)}): u8 = 1`],
    ['names of 64 characters', program(`let ${'n'.repeat(64)} = 1 in ${'n'.repeat(64)}`)],
    ['12 types around', typed(`${'option<'.repeat(12)}u8${'>'.repeat(12)}`)],
    ['the greatest integers', program(`${2n ** 512n - 1n} + -${2n ** 512n - 1n}`)],
    ['65,536 bytes', `${program('x')}${' '.repeat(65_518)}`],
  ])('%s', (_, text) => {
    compileGood(text);
  });
});

// @spec VOW-TEXT.7
test('a text that is to be a type is one, and nothing else', () => {
  expect(compileType('u8 u8')).toEqual(err({ ...unexpected('u8', 'operator-or-end'), line: 1, column: 4 }));
  expect(compileType('\n list<u8>(2..1)')).toEqual(
    err({ code: 'type-interval-empty', least: 2n, most: 1n, line: 2, column: 2 }),
  );
  expect(compileType('A')).toEqual(err({ code: 'name-unknown', name: 'A', thing: 'type', line: 1, column: 1 }));
});

// @spec VOW-TEXT.2
describe('a rejection is shown', () => {
  const show = (text: string): string => {
    const compiled = compileText(text, NO_SOURCES);
    return compiled.ok ? '' : renderTextRejection(text, compiled.error);
  };

  test('with its line and a mark under the place', () => {
    expect(show('program(x: u8) = require {\n\ta: "ä😀" == y,\n}')).toBe(
      ['2:13: there is no variable `y` here (name-unknown)', '    2 |  a: "ä😀" == y,', '      |             ^'].join(
        '\n',
      ),
    );
  });

  test('with a part of a long line', () => {
    const [first, line, mark] = show(program(`[${'1, '.repeat(40)}y${', 1'.repeat(90)}]`)).split('\n');
    expect(first).toBe('1:139: there is no variable `y` here (name-unknown)');
    expect(line).toHaveLength('    1 | '.length + 120);
    expect(line?.[mark?.indexOf('^') ?? 0]).toBe('y');
  });

  test('with a replacement for what cannot be seen', () => {
    expect(show(program('"\u202e"')).split('\n')).toEqual([
      '1:19: the character U+202E cannot be seen, so no text has it; in quotes, write it as an escape (character-invalid)',
      '    1 | program(x: u8) = "\ufffd"',
      '      |                   ^',
    ]);
  });

  test('whatever it is, as one sentence', () => {
    const [{ code: _, ...place }] = [{ code: '', line: 1, column: 1 }];
    const sentences = ALL.map(([, fault]) => describeTextRejection({ ...fault, ...place } as TextRejection));
    expect(sentences.filter((sentence) => /undefined|\[object|\n|^$/.test(sentence))).toEqual([]);
  });
});
