import { err } from '@surety/codec';
import {
  type CompiledText,
  compileText,
  deriveModuleRef,
  deriveSourceRef,
  encodeSource,
  type Module,
  type Program,
  type SourceRef,
} from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { compileGood } from './compile.ts';

/** Source documents by their addresses, and how often each was asked for. */
class Library {
  readonly asked: SourceRef[] = [];
  readonly #texts = new Map<SourceRef, string>();

  add(text: string): SourceRef {
    const ref = deriveSourceRef(encodeSource(text));
    this.#texts.set(ref, text);
    return ref;
  }

  /** A text is found under an address that is not its own. */
  misplace(ref: SourceRef, text: string): void {
    this.#texts.set(ref, text);
  }

  source(ref: SourceRef): string | undefined {
    this.asked.push(ref);
    return this.#texts.get(ref);
  }
}

const moduleRefOf = ({ unit }: CompiledText) => deriveModuleRef(unit as Module);
const main = (...refs: readonly SourceRef[]): string =>
  `${refs.map((ref, index) => `import m${index} = source ${ref}\n`).join('')}program(x: u8) = x`;

/** Documents of which each imports the one before; gives the last. */
function addChain(library: Library, length: number, start = 0): SourceRef {
  let ref = library.add(`function first(): u8 = ${start}`);
  for (let count = 1; count < length; count++) {
    ref = library.add(`import before = source ${ref}\nfunction next(): u8 = ${start + count}`);
  }
  return ref;
}

// @spec VOW-TEXT.16
describe('a module imported by its source', () => {
  test('is known by its address, and its functions by their names', () => {
    const library = new Library();
    const bonds = '// Bonds.\nfunction due(at: epoch, now: epoch): bool = at <= now function two(): u8 = 2';
    const text = `import bonds = source ${library.add(bonds)} program(x: epoch) = bonds.two() == 2 and bonds.due(x, 5)`;
    const compiled = compileGood(text, library);
    const { imports, body } = compiled.unit as Program;
    const module = compileGood(bonds);
    expect(imports).toEqual([moduleRefOf(module)]);
    expect(body.parts.map((part) => (part.op === 'equal' ? part.parts[0] : part))).toMatchObject([
      { op: 'call', unit: 1, function: 1 },
      { op: 'call', unit: 1, function: 0 },
    ]);
    expect([...compiled.modules]).toEqual([[moduleRefOf(module), module]]);
  });

  test('brings the modules that it imports itself', () => {
    const library = new Library();
    const compiled = compileGood(main(addChain(library, 3)), library);
    const heights = [...compiled.modules.values()].map(({ functionNames }) => functionNames[0]);
    expect(heights).toEqual(['first', 'next', 'next']);
    for (const [ref, found] of compiled.modules) {
      expect(moduleRefOf(found)).toBe(ref);
    }
  });

  test('is compiled once, however often it is imported', () => {
    const library = new Library();
    const base = library.add('function f(): u8 = 1');
    const left = library.add(`import base = source ${base} function l(): u8 = base.f()`);
    const right = library.add(`import base = source ${base} function r(): u8 = base.f() + 1`);
    compileGood(main(left, right, base), library);
    expect(library.asked).toEqual([left, base, right]);
  });

  test('has no functions but its own', () => {
    const library = new Library();
    const ref = library.add('function f(): u8 = 1');
    const text = `import m = source ${ref}\nprogram(x: u8) = m.f0()`;
    expect(compileText(text, library)).toEqual(
      err({ code: 'name-unknown', name: 'f0', thing: 'function', line: 2, column: 20 }),
    );
  });
});

// @spec VOW-TEXT.16
describe('an import is refused', () => {
  test('if its document is not found', () => {
    const library = new Library();
    const ref = deriveSourceRef(encodeSource('nowhere'));
    expect(compileText(main(ref), library)).toEqual(err({ code: 'source-unknown', ref, line: 1, column: 1 }));
  });

  test.each(['function f(): u8 = 2', '\ud800'])('if what is found is another text', (other) => {
    const library = new Library();
    const ref = library.add('function f(): u8 = 1');
    library.misplace(ref, other);
    expect(compileText(main(ref), library)).toEqual(err({ code: 'source-differs', ref, line: 1, column: 1 }));
  });

  test('if it is a program', () => {
    const library = new Library();
    const ref = library.add('program(x: u8) = x');
    expect(compileText(main(ref), library)).toEqual(err({ code: 'import-not-module', ref, line: 1, column: 1 }));
  });

  test('if it gives a module that is imported already, whichever way', () => {
    const library = new Library();
    const texts = ['function f(): u8 = 1', '// The same.\nfunction g(): u8 = 1'];
    const [one, two] = texts.map((text) => library.add(text)) as [SourceRef, SourceRef];
    const ref = moduleRefOf(compileGood('function f(): u8 = 1'));
    expect(compileText(main(one, two), library)).toEqual(err({ code: 'import-repeated', ref, line: 2, column: 1 }));
    expect(compileText(`import raw = module ${ref}\n${main(one)}`, library)).toEqual(
      err({ code: 'import-repeated', ref, line: 2, column: 1 }),
    );
  });

  test('with the fault of its document, wherever that stands', () => {
    const library = new Library();
    const bad = library.add('function f(): u8 =\n  1 + y');
    const fault = { code: 'name-unknown', name: 'y', thing: 'variable', line: 2, column: 7, source: bad };
    expect(compileText(main(bad), library)).toEqual(err(fault));
    const between = library.add(`import m = source ${bad} function f(): u8 = 1`);
    expect(compileText(main(between), library)).toEqual(err(fault));
  });

  test('with the rejection of a document that is too large', () => {
    const library = new Library();
    const ref = library.add('function f(): u8 = 1');
    library.misplace(ref, ' '.repeat(65_537));
    expect(compileText(main(ref), library)).toEqual(
      err({ code: 'source-too-large', sizeBytes: 65_537, limit: 65_536, line: 1, column: 1, source: ref }),
    );
  });

  test('if it is more than eight imports away', () => {
    const library = new Library();
    compileGood(main(addChain(library, 8)), library);
    const ninth = addChain(library, 9);
    expect(compileText(main(ninth), library)).toMatchObject(
      err({ code: 'import-depth-exceeded', limit: 8, line: 1, column: 1 }),
    );
  });

  test('if what has been compiled before is more than eight imports away on another way', () => {
    const library = new Library();
    const sixth = addChain(library, 6);
    const eighth = library.add(
      `import m = source ${library.add(`import m = source ${sixth} function a(): u8 = 1`)} function b(): u8 = 1`,
    );
    compileGood(main(sixth, eighth), library);
    const ninth = library.add(`import m = source ${eighth}\nfunction c(): u8 = 1`);
    for (const text of [main(sixth, ninth), main(ninth, sixth)]) {
      expect(compileText(text, library)).toMatchObject(err({ code: 'import-depth-exceeded', limit: 8 }));
    }
  });

  test('if it is the 33rd document', () => {
    const library = new Library();
    const chains = [0, 10, 20, 30].map((start) => addChain(library, 8, start));
    compileGood(main(...chains), library);
    const one = library.add('function more(): u8 = 99');
    expect(compileText(main(...chains, one), library)).toEqual(
      err({ code: 'modules-exceeded', limit: 32, line: 5, column: 1 }),
    );
  });
});
