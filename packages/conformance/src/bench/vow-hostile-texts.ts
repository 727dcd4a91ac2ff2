/** A text of at most 64 KiB, made to take as long to compile as it can. */
export interface HostileText {
  readonly name: string;
  readonly text: string;
}

const MAX_BYTES = 65_536;
const PROGRAM = 'program(x: bool) = x';

/** Texts close to one limit or another, and texts with a fault at their end. @spec VOW-TEXT.3, VOW-TEXT.10, VOW-TEXT.14 */
export function hostileTexts(): readonly HostileText[] {
  const texts: Readonly<Record<string, string>> = {
    'nothing but brackets': 'program(x: bool) = '.padEnd(MAX_BYTES, '('),
    'nothing but a type': 'type A = '.padEnd(MAX_BYTES, '{ a:'),
    'nothing but comments': `${filled((index) => `// ${index}\n`, 30)}${PROGRAM}`,
    'a long number': `program(x: bool) = ${'1'.repeat(MAX_BYTES - 20)}`,
    'a long byte string': `program(x: bool) = 0x${'a'.repeat(MAX_BYTES - 22)}`,
    'a text of escapes': `program(x: bool) = "${'\\u00e4'.repeat(10_900)}"`,
    'a long sum': `program(x: u8) = x${' + x'.repeat(16_000)}`,
    'many fields': `program(x: bool) = { ${filled((index) => `a${index}: x, `, 20)}}`,
    'many fields of one name': `program(x: bool) = { ${filled((index) => `a${index % 5000}: x, `, 20)}}`,
    'many cases': `type A = < ${filled((index) => `a${index} | `, 50)}b >\n${PROGRAM}`,
    'many branches': `program(x: bool) = match x { ${filled((index) => `a${index} => x, `, 40)}}`,
    'many clauses': `program(x: bool) = require { ${filled((index) => `a${index}: x, `, 40)}}`,
    'many types': `${filled((index) => `type A${index} = { a: u8, b: list<u8>(0..9) }\n`, 30)}${PROGRAM}`,
    'types that double': `${filled((index) => `type A${index} = ${index === 0 ? 'u8' : doubled(index)}\n`, 30)}${PROGRAM}`,
    'many functions': filled((index) => functionText(index)),
    'names in scope': `program(x0: bool) = ${binders(60)}${balanced(1900, () => 'x0')}`,
    'expressions in brackets': `program(x: bool) = ${balanced(2048, () => 'x')}`,
    'records of wide types': `type A = { ${repeat(64, (index) => `a${index}: u8`).join(', ')} }\n${wideCalls()}`,
  };
  return Object.entries(texts).map(([name, text]) => ({ name, text }));
}

function repeat(count: number, make: (index: number) => string): readonly string[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** As many pieces as there is room for, with some bytes to spare. */
function filled(piece: (index: number) => string, spare = 0): string {
  const pieces: string[] = [];
  let size = 0;
  for (let index = 0; ; index++) {
    const next = piece(index);
    size += next.length;
    if (size > MAX_BYTES - spare) {
      return pieces.join('');
    }
    pieces.push(next);
  }
}

function doubled(index: number): string {
  return `{ a: A${index - 1}, b: A${index - 1} }`;
}

function functionText(index: number): string {
  const parameters = repeat(16, (place) => `p${place}: u8`).join(', ');
  return `function f${index}(${parameters}): u8 = ${index === 0 ? 'p0' : `f${index - 1}(${repeat(16, (place) => `p${place}`).join(', ')})`}\n`;
}

function binders(count: number): string {
  return repeat(count, (index) => `let x${index + 1} = x${index} in `).join('');
}

function balanced(count: number, leaf: () => string): string {
  const half = count >> 1;
  return count < 2 ? leaf() : `(${balanced(half, leaf)} and ${balanced(count - half, leaf)})`;
}

/** A wide type in every function, by its name. */
function wideCalls(): string {
  return repeat(120, (index) => `function f${index}(a: A): u8 = a.a63\n`).join('');
}
