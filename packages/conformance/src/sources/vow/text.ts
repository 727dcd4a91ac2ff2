import { bytesToHex, type CborValue, encodeCbor, type Json } from '@surety/codec';
import { BOOL, deriveSourceRef, encodeSource, encodeUnit } from '@surety/vow';
import type { IndependentCheck, SourceCase, VectorSource } from '../../vector.ts';
import { bool } from './terms.ts';
import { keptDocument, refusedTexts } from './text-refused.ts';
import { programOf } from './units.ts';

/** How the outcomes about texts are known. */
const BY_HAND: IndependentCheck = {
  by: 'hand',
  detail:
    'units of accepted texts were compared with those of the typed builder and by printing them anew; places of faults were marked by hand',
};

function accepted(name: string, rules: readonly string[], text: string, documents: readonly string[] = []): SourceCase {
  return { name, rules, input: { text, documents: documents.map(keptDocument) } };
}

const program = (body: string) => `program(x: u8) = ${body}`;
const library = 'function is_small(x: u8): bool = x < 10\n\nfunction twice(x: u8): int(0..510) = x + x\n';
const libraryRef = deriveSourceRef(encodeSource(library));
const outer = `import small = source ${libraryRef}\nfunction f(x: u8): bool = not small.is_small(x)\n`;
const outerRef = deriveSourceRef(encodeSource(outer));

const acceptedTexts: readonly SourceCase[] = [
  accepted('the least program', ['VOW-TEXT.1', 'VOW-TEXT.6'], program('true')),
  accepted('a module', ['VOW-TEXT.6', 'VOW-TEXT.15'], 'function f(): u8 = 1 function g(): u8 = f()'),
  accepted(
    'words, numbers, bytes, texts',
    ['VOW-TEXT.4'],
    program('{ a: 0, b: -7, c: 0x, d: 0x00ff, e: "a\\n\\"\\u00e4\\ud834\\udd1e", f: "häß" }'),
  ),
  accepted(
    'names that begin as reserved words do',
    ['VOW-TEXT.4'],
    program('let install = 1 in let iffy = 2 in install + iffy'),
  ),
  accepted('reserved words as names of fields', ['VOW-TEXT.4'], 'program(x: { if: u8, in: u8 }) = x.if + x.in'),
  accepted('white space of every kind', ['VOW-TEXT.3'], 'program(x: u8)\r\n\t=\n\n  x'),
  accepted(
    'comments anywhere',
    ['VOW-TEXT.5', 'VOW-TEXT.19'],
    '// before\nprogram(x: u8) = // at the end\n  x + // inside\n  1\n// after',
  ),
  accepted(
    'every type',
    ['VOW-TEXT.7'],
    'program(x: { a: bool, b: u8, c: u16, d: u32, e: u64, f: u128, g: u256, h: i64, i: i128, j: i256, k: time, l: ppb, m: epoch, n: height, o: key, p: sig, q: hash, r: hash<Block>, s: int(-5..5), t: bytes(3), u: bytes(0..3), v: text(9), w: list<u8>(3), x: list<u8>(0..3), y: option<u8>, z: <a: u8 | b> }) = true',
  ),
  accepted(
    'fields in the order of the author',
    ['VOW-TEXT.7', 'VOW-TEXT.18'],
    'program(x: { longer: u8, b: u8, a: u8 }) = { bb: x.a, a: x.longer }',
  ),
  accepted(
    'names of types',
    ['VOW-TEXT.8'],
    'type Vote = { a: u8 } type Votes = list<Vote>(0..3) program(x: Votes) = len(x)',
  ),
  accepted(
    'operators that repeat',
    ['VOW-TEXT.9'],
    program('x - 1 - 2 == x * 2 / 3 % 4 and not x < 1 and x > 2 implies x >= 3 or x <= 4 or x != 5'),
  ),
  accepted('parentheses that are needed', ['VOW-TEXT.9'], program('(x - (1 - 2)) * (x + 1)')),
  accepted('parentheses that are not needed', ['VOW-TEXT.9', 'VOW-TEXT.18'], program('((x) + ((1)))')),
  accepted('minus and literals', ['VOW-TEXT.12'], program('[-1, - 1, -(1), --1, x - 1, x -1, -x]')),
  accepted(
    'let, if and with',
    ['VOW-TEXT.11'],
    program('let y = x + 1 in with z = narrow<int(0..9)>(y) otherwise if y < 100 then 1 else 2 in z + y'),
  ),
  accepted(
    'a match in any order',
    ['VOW-TEXT.11'],
    'program(x: <longer: u8 | b | a: bool>) = match x { longer y => y < 3, b => true, a z => z }',
  ),
  accepted('require', ['VOW-TEXT.11'], program('require { small: x < 10, even: x % 2 == 0, positive: x > 0 }')),
  accepted('require of one clause', ['VOW-TEXT.11'], program('require { small: x < 10 }')),
  accepted(
    'each element',
    ['VOW-TEXT.11'],
    'program(x: list<u8>(0..9)) = [all a in x { a > 1 }, any a in x { a > 1 }, exactly_one a in x { a > 1 }, unique a in x { a }, any_pair a, b in x { a == b }]',
  ),
  accepted(
    'what is made of elements',
    ['VOW-TEXT.11'],
    'program(x: list<u8>(0..9)) = { a: count e in x { e > 1 }, b: sum e in x { e }, c: find e in x { e > 1 }, d: filter e in x { e > 1 }, e: map e in x { e + 1 }, f: fold e in x from s: u64 = 0 { max(s, e) }, g: zip(x, x) }',
  ),
  accepted(
    'words of operations',
    ['VOW-TEXT.12'],
    'program(x: bytes(4..8)) = { a: len(x), b: slice(x, 1, 2), c: int_be(x), d: int_le(x), e: be(7, 2), f: le(7, 2), g: uvarint(300), h: encode(x), i: decode<u8>(x), j: x ++ 0x01, k: min(1, 2), l: max(1, 2), m: abs(-1), n: some(1), o: none<u8>, p: empty<u8>, q: narrow<bytes(4)>(x), r: (some(1) otherwise 2) }',
  ),
  accepted('elements and fields', ['VOW-TEXT.12'], 'program(x: list<{ a: list<u8>(2) }>(3)) = x[0].a[1]'),
  accepted(
    'cases',
    ['VOW-TEXT.12'],
    'type Shape = <circle: u8 | dot> program(x: u8) = [Shape::circle(x), Shape::dot, <circle: u8 | dot>::dot]',
  ),
  accepted(
    'builtins',
    ['VOW-TEXT.12'],
    'program(x: { key: key, sig: sig, data: bytes(0..9) }) = require { a: ed25519(x.key, x.data, x.sig), b: ed25519_zip215(x.key, x.data, x.sig), c: secp256k1(0x02 ++ x.key, keccak256(x.data), x.sig), d: merkle(sha256(x.data), 4, 1, x.data, [blake2b256(x.data), x.key]), e: builtin#1(x.data) == builtin#2(x.data) }',
  ),
  accepted(
    'what is signed',
    ['VOW-TEXT.12'],
    'program(x: { a: key, b: u8 }) = sign_bytes<{ b: u8 }>(x.a, x.a, x.a, { b: x.b })',
  ),
  accepted(
    'a variable that nobody can name',
    ['VOW-TEXT.11', 'VOW-TEXT.13'],
    'program(x: option<u8>) = match x { none => 1, some => 2 }',
  ),
  accepted('a name again beside its scope', ['VOW-TEXT.13'], program('(let y = 1 in y) + (let y = 2 in y)')),
  accepted('64 expressions around an expression', ['VOW-TEXT.14'], program(`${'not '.repeat(64)}true`)),
  accepted(
    'a module by its address',
    ['VOW-TEXT.16'],
    `import m = module 0x${'ab'.repeat(32)} program(x: u8) = m.f0(x) and m.f12()`,
  ),
  accepted(
    'a module by its text',
    ['VOW-TEXT.16'],
    `import small = source ${libraryRef} program(x: u8) = small.is_small(x) or small.twice(x) > 3`,
    [library],
  ),
  accepted(
    'a module by its text, which imports one',
    ['VOW-TEXT.16'],
    `import o = source ${outerRef} program(x: u8) = o.f(x)`,
    [library, outer],
  ),
];

function sourceCase(name: string, item: CborValue, rejects?: string): SourceCase {
  const rules = ['VOW-SOURCE.1', 'VOW-SOURCE.2'];
  const input = bytesToHex(encodeCbor(item));
  return rejects === undefined ? { name, rules, input } : { name, rules, input, rejects };
}

const TRUE = programOf(BOOL, bool(true));
const trueHex = bytesToHex(encodeUnit(TRUE));

function claimCase(name: string, text: string, rejects?: string): SourceCase {
  const input: Json = { text, unit: trueHex, documents: [] };
  const rules = ['VOW-SOURCE.3'];
  return rejects === undefined ? { name, rules, input } : { name, rules, input, rejects };
}

/** Vectors about programs as text. */
export const vowTextSources: readonly VectorSource[] = [
  {
    path: 'vow/print',
    lines: true,
    subject: 'vow/print',
    about:
      'From a text, and the documents that it may import, each under the address that it is kept at: the unit that it compiles to and its layout, or why it does not compile and where.',
    check: BY_HAND,
    cases: [...acceptedTexts, ...refusedTexts],
  },
  {
    path: 'vow/source',
    lines: true,
    subject: 'vow/source',
    about: 'From bytes: the text and the address of the source document that they are, or why they are none.',
    check: BY_HAND,
    cases: [
      sourceCase('a document', ['vow/source', 1, 'program(x: u8) = x\n']),
      sourceCase('a document without text', ['vow/source', 1, '']),
      sourceCase('another form', ['vow/program', 1, ''], 'source-malformed'),
      sourceCase('another version', ['vow/source', 2, ''], 'source-malformed'),
      sourceCase('more', ['vow/source', 1, '', 0], 'cbor-too-many-items'),
      sourceCase('no text', ['vow/source', 1, 7], 'source-malformed'),
      sourceCase('65,537 bytes of text', ['vow/source', 1, ' '.repeat(65_537)], 'cbor-too-large'),
    ],
  },
  {
    path: 'vow/recompile',
    lines: true,
    subject: 'vow/recompile',
    about: 'From a text and a unit: the address of the unit if the text is its text, or why it is not.',
    check: BY_HAND,
    cases: [
      claimCase('the text of the unit', 'program(x: bool) = true'),
      claimCase('another text of the unit', '// Always.\nprogram(anything: bool) = (true)'),
      claimCase('the text of another unit', 'program(x: bool) = false', 'recompilation-differs'),
      claimCase('no text of a unit', 'program(x: bool) = maybe', 'name-unknown'),
    ],
  },
];
