import { ok } from '@surety/codec';
import {
  admitUnit,
  type CheckedModule,
  deriveUnitRef,
  encodeUnit,
  formatText,
  type ModuleRef,
  type Program,
  printExpression,
  printUnit,
} from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { compileGood, unitOf } from './compile.ts';
import { EXAMPLES, exampleSources, readExample } from './examples.ts';

const sources = exampleSources();

// @spec VOW-TEXT.18, VOW-TEXT.19
describe.each(EXAMPLES)('the example %s', (name) => {
  const text = readExample(name);

  test('stands in the one layout', () => {
    expect(formatText(text)).toEqual(ok(text));
  });

  // @spec VOW-TEXT.13
  test('compiles to a unit that is admitted', () => {
    const compiled = compileGood(text, sources);
    const modules = new Map<ModuleRef, CheckedModule>();
    const admit = (bytes: Uint8Array) => {
      const admitted = admitUnit(bytes, (ref) => modules.get(ref));
      expect(admitted).toEqual(ok(expect.anything()));
      return admitted;
    };
    for (const [ref, { unit }] of compiled.modules) {
      const admitted = admit(encodeUnit(unit));
      if (admitted.ok && admitted.value.type === 'module') {
        modules.set(ref, admitted.value);
      }
    }
    admit(encodeUnit(compiled.unit));
  });

  // @spec VOW-TEXT.17
  test('is printed with its names, and without them, as a text of the same unit', () => {
    const compiled = compileGood(text, sources);
    const printed = printUnit(compiled.unit, compiled);
    expect(printed).toMatchSnapshot('with names');
    expect(printUnit(compiled.unit)).toMatchSnapshot('without names');
    // Functions of an imported module have no names in the core.
    expect(deriveUnitRef(unitOf(printed))).toBe(deriveUnitRef(compiled.unit));
    expect(deriveUnitRef(unitOf(printUnit(compiled.unit)))).toBe(deriveUnitRef(compiled.unit));
  });
});

// @spec VOW-TEXT.17
test('an expression is printed on one line, in the names of what is around it', () => {
  const { unit, ...names } = compileGood(readExample('token-balance'));
  const { body } = unit as Program;
  expect(printExpression(body.parts[1] ?? body, { ...names, variableNames: ['input'] })).toBe(
    'require { signed: all spent in input.consumed { ed25519(spent.note.owner, input.action ++ sha256(encode(spent.note)), spent.sig) } }',
  );
  expect(printExpression(body.parts[1] ?? body, { variableNames: ['it'] })).toBe(
    'all x2 in it.consumed { ed25519(x2.note.owner, it.action ++ sha256(encode(x2.note)), x2.sig) }',
  );
});
