import { deriveSourceRef, encodeSource } from '@surety/vow';
import type { SourceCase } from '../../vector.ts';

type Row = readonly [name: string, text: string, rejects: string, ...documents: readonly string[]];

function rows(rules: readonly string[], found: readonly Row[]): readonly SourceCase[] {
  return found.map(([name, text, rejects, ...documents]) => ({
    name,
    rules: ['VOW-TEXT.2', ...rules],
    input: { text, documents: documents.map(keptDocument) },
    rejects,
  }));
}

const program = (body: string) => `program(x: u8) = ${body}`;
const typed = (type: string) => `type A = ${type}\nprogram(x: A) = x`;
const many = (count: number, make: (index: number) => string, between: string) =>
  Array.from({ length: count }, (_, index) => make(index)).join(between);
const refOf = (text: string) => deriveSourceRef(encodeSource(text));

/** A document under its own address. */
export function keptDocument(text: string): { readonly ref: string; readonly text: string } {
  return { ref: refOf(text), text };
}

const REF = `0x${'ab'.repeat(32)}`;
const aProgram = program('x');
const broken = 'function f(): u8 =\n  y\n';
const chain = makeChain(9);
const last = chain.at(-1) ?? '';
const crowd = Array.from({ length: 33 }, (_, index) => `function f(): u8 = ${index}\n`);
const halves = [crowd.slice(0, 20), crowd.slice(20)].map(
  (part) => `${part.map((text, index) => `import m${index} = source ${refOf(text)}\n`).join('')}function f(): u8 = 1\n`,
);

/** Each imports the one before. */
function makeChain(length: number): readonly string[] {
  const texts = ['function f(): u8 = 1\n'];
  while (texts.length < length) {
    texts.push(`import m = source ${refOf(texts.at(-1) ?? '')}\nfunction f(): u8 = m.f()\n`);
  }
  return texts;
}

/** A text for each code, and each way to get it that an implementation could miss. */
export const refusedTexts: readonly SourceCase[] = [
  ...rows(
    ['VOW-TEXT.3'],
    [
      ['65,537 bytes', `${program('x')}${' '.repeat(65_519)}`, 'source-too-large'],
      ['65,537 bytes of fewer characters', `//${'ä'.repeat(32_768)}`, 'source-too-large'],
      ['a direction override in a comment', `// \u202e\n${program('x')}`, 'character-invalid'],
      ['a zero-width space in a text', program('"a\u200b"'), 'character-invalid'],
      ['a return without a newline', program('x\r+ 1'), 'character-invalid'],
      ['a byte order mark', `\ufeff${program('x')}`, 'character-invalid'],
    ],
  ),
  ...rows(
    ['VOW-TEXT.4'],
    [
      ['a character of no token', program('x & x'), 'character-unexpected'],
      ['a number with a leading zero', program('007'), 'number-malformed'],
      ['a number with a letter', program('1x'), 'number-malformed'],
      ['an integer of 513 bits', program(`${2n ** 512n}`), 'integer-too-large'],
      ['a capital digit', program('0xA0'), 'hex-digit-invalid'],
      ['half a byte', program('0x012'), 'hex-length-odd'],
      ['a text without an end', program('"abc'), 'text-unterminated'],
      ['a text over two lines', program('"abc\n"'), 'text-unterminated'],
      ['an escape that JSON does not have', program('"\\x"'), 'text-escape-invalid'],
      ['half a surrogate pair', program('"\\ud800"'), 'text-surrogate-lone'],
      ['a word of 65 letters', program('n'.repeat(65)), 'name-too-long'],
      ['a variable that is a reserved word', program('let sum = 1 in x'), 'name-reserved'],
      ['a function that is a builtin', 'function merkle(): u8 = 1', 'name-reserved'],
    ],
  ),
  ...rows(
    ['VOW-TEXT.6'],
    [
      ['nothing', '', 'functions-missing'],
      ['types alone', 'type A = u8\n', 'functions-missing'],
      ['no declaration', 'x', 'token-unexpected'],
      ['an expression cut off', program('1 +'), 'token-unexpected'],
      ['an expression that goes on', program('x x'), 'token-unexpected'],
      ['a list without elements', program('[]'), 'token-unexpected'],
      ['a declaration after the program', `${program('x')} type A = u8`, 'token-unexpected'],
      ['two parameters of a program', 'program(x: u8, y: u8) = x', 'token-unexpected'],
    ],
  ),
  ...rows(
    ['VOW-TEXT.7'],
    [
      ['a field twice', typed('{ a: u8, a: u8 }'), 'name-repeated'],
      ['a field of a record twice', program('{ a: x, a: x }'), 'name-repeated'],
      ['an interval the wrong way round', typed('int(5..4)'), 'type-interval-empty'],
    ],
  ),
  ...rows(
    ['VOW-TEXT.8'],
    [
      ['a type that is not declared', typed('B'), 'name-unknown'],
      ['a type that is declared later', 'type A = B type B = u8 program(x: A) = x', 'name-unknown'],
      ['a byte string of 65,537 bytes', typed('bytes(65537)'), 'type-bound-exceeded'],
      ['13 types around a type', typed(`${'option<'.repeat(13)}u8${'>'.repeat(13)}`), 'type-too-deep'],
      [
        'types that double',
        `${many(12, (index) => `type T${index} = ${index === 0 ? 'u8' : `{ a: T${index - 1}, b: T${index - 1} }`}`, '\n')}\nprogram(x: T11) = x`,
        'type-too-large',
      ],
      ['a case of a type that is no union', 'type A = u8 program(x: u8) = A::b', 'type-not-union'],
    ],
  ),
  ...rows(
    ['VOW-TEXT.9'],
    [
      ['and meets or', program('x and x or x'), 'operators-mixed'],
      ['a comparison after a comparison', program('1 < x < 3'), 'comparison-chained'],
      ['implies after implies', program('x implies x implies x'), 'operator-chained'],
      ['not beside ==', program('x == not x'), 'parentheses-missing'],
      ['let as an operand', program('1 + let y = 1 in y'), 'parentheses-missing'],
    ],
  ),
  ...rows(
    ['VOW-TEXT.10'],
    [
      ['161 parentheses', program(`${'('.repeat(161)}x${')'.repeat(161)}`), 'source-too-deep'],
      ['10,000 brackets', program('['.repeat(10_000)), 'source-too-deep'],
      ['10,000 times not', program(`${'not '.repeat(10_000)}true`), 'source-too-deep'],
      ['10,000 times minus', program(`${'- '.repeat(10_000)}x`), 'source-too-deep'],
      ['10,000 fields of fields', program(`x${'.a'.repeat(10_000)}`), 'source-too-deep'],
    ],
  ),
  ...rows(
    ['VOW-TEXT.11'],
    [
      ['a clause twice', program('require { a: x < 1, a: x < 2 }'), 'name-repeated'],
      ['a branch twice', program('match x { a => 1, a => 2 }'), 'name-repeated'],
    ],
  ),
  ...rows(
    ['VOW-TEXT.12'],
    [
      ['min of one', program('min(1)'), 'arguments-wrong'],
      ['a hash of two', program('sha256(x, x)'), 'arguments-wrong'],
      ['a size of 2^31', program(`slice(x, 0, ${2 ** 31})`), 'size-too-large'],
    ],
  ),
  ...rows(
    ['VOW-TEXT.13'],
    [
      ['a variable that nobody binds', program('y'), 'name-unknown'],
      ['a variable beyond its scope', program('(let y = 1 in y) + y'), 'name-unknown'],
      ['a variable again in its scope', program('let x = 1 in x'), 'name-taken'],
      ['a function twice', 'function f(): u8 = 1 function f(): u8 = 2', 'name-taken'],
      ['a variable that is an import', `import m = module ${REF} program(m: u8) = m`, 'name-taken'],
    ],
  ),
  ...rows(
    ['VOW-TEXT.14'],
    [
      ['65 expressions around an expression', program(`${'not '.repeat(65)}true`), 'depth-exceeded'],
      ['4,097 expressions', program(`[${'x, '.repeat(4096)}]`), 'nodes-exceeded'],
      ['257 functions', many(257, (index) => `function f${index}(): u8 = 1`, ' '), 'count-exceeded'],
      ['17 parameters', `function f(${many(17, (index) => `p${index}: u8`, ', ')}): u8 = 1`, 'count-exceeded'],
      [
        'types written out too often',
        `type T = { ${many(60, (index) => `f${index}: u8`, ', ')} }\nprogram(x: u8) = [${many(140, () => 'none<T>', ', ')}]`,
        'type-nodes-exceeded',
      ],
    ],
  ),
  ...rows(
    ['VOW-TEXT.15'],
    [
      ['a function that is not declared', program('f(x)'), 'name-unknown'],
      ['a function that is declared later', 'function f(): u8 = g() function g(): u8 = 1', 'function-declared-later'],
      ['a function that calls itself', 'function f(): u8 = f()', 'function-declared-later'],
    ],
  ),
  ...rows(
    ['VOW-TEXT.16'],
    [
      ['a document that is not found', `import m = source ${REF} program(x: u8) = x`, 'source-unknown'],
      [
        'a document that is a program',
        `import m = source ${refOf(aProgram)} program(x: u8) = x`,
        'import-not-module',
        aProgram,
      ],
      ['a module twice', `import m = module ${REF} import n = module ${REF} program(x: u8) = x`, 'import-repeated'],
      [
        'a function that the document does not have',
        `import m = source ${refOf(chain[0] ?? '')} program(x: u8) = m.g()`,
        'name-unknown',
        chain[0] ?? '',
      ],
      ['a fault inside a document', `import m = source ${refOf(broken)} program(x: u8) = x`, 'name-unknown', broken],
      ['imports 9 deep', `import m = source ${refOf(last)} program(x: u8) = x`, 'import-depth-exceeded', ...chain],
      [
        '33 documents',
        `${halves.map((text, index) => `import n${index} = source ${refOf(text)}\n`).join('')}program(x: u8) = x`,
        'modules-exceeded',
        ...crowd,
        ...halves,
      ],
    ],
  ),
  {
    name: 'a document under the address of another',
    rules: ['VOW-TEXT.2', 'VOW-TEXT.16'],
    input: {
      text: `import m = source ${refOf(chain[0] ?? '')} program(x: u8) = x`,
      documents: [{ ref: refOf(chain[0] ?? ''), text: chain[1] ?? '' }],
    },
    rejects: 'source-differs',
  },
];
