import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CompiledText,
  compileText,
  deriveModuleRef,
  deriveSourceRef,
  deriveUnitRef,
  type Expression,
  type ExpressionNames,
  encodeSource,
  printUnit,
  type Unit,
  type UnitNames,
} from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { bonds, doubleVote, payout, redeem, token } from './examples.ts';

const folder = join(import.meta.dirname, '../text/examples');
const texts = readdirSync(folder)
  .filter((name) => name.endsWith('.vow'))
  .map((name) => readFileSync(join(folder, name), 'utf8'));

/** The text as core, where texts import each other by their addresses. */
function compile(text: string): CompiledText {
  const found = compileText(text, {
    source: (ref) => texts.find((other) => deriveSourceRef(encodeSource(other)) === ref),
  });
  return found.ok ? found.value : expect.unreachable(JSON.stringify(found.error));
}

/** What is said of each expression, in the order of the tree. */
function namesIn(unit: Unit, { annotations }: UnitNames): readonly ExpressionNames[] {
  const bodies = unit.functions.map(({ body }) => body).concat(unit.type === 'program' ? [unit.body] : []);
  const visit = (expression: Expression): readonly ExpressionNames[] => {
    const { label = '', names = [] } = annotations?.get(expression) ?? {};
    return [{ label, names }, ...expression.parts.flatMap(visit)];
  };
  return bodies.flatMap(visit);
}

// @spec VOW-TEXT.13, VOW-UNIT.2
describe.each([
  ['double-vote', doubleVote],
  ['token-balance', token],
  ['payout', payout],
  ['bonds', bonds],
  ['redemption', redeem],
] as const)('the builder and the text of %s', (name, build) => {
  const written = compile(readFileSync(join(folder, `${name}.vow`), 'utf8'));
  const built: { readonly unit: Unit; readonly names: UnitNames } = build();

  test('give one unit under one address', () => {
    expect(built.unit).toEqual(written.unit);
    expect(deriveUnitRef(built.unit)).toBe(deriveUnitRef(written.unit));
  });

  test('give the same labels and names', () => {
    expect(namesIn(built.unit, built.names)).toEqual(namesIn(written.unit, written));
    const { importNames, functionNames, parameterNames, inputName, typeNames } = written;
    expect({ inputName: undefined, ...built.names, annotations: {} }).toEqual({
      annotations: {},
      importNames,
      functionNames,
      parameterNames,
      inputName,
      typeNames,
    });
  });

  test('are one text again when they are printed', () => {
    expect(printUnit(built.unit, built.names)).toBe(printUnit(written.unit, written));
    expect(deriveUnitRef(compile(printUnit(built.unit, built.names)).unit)).toBe(deriveUnitRef(built.unit));
  });
});

test('the program that imports a module holds its address', () => {
  expect(redeem().unit.imports).toEqual([deriveModuleRef(bonds().unit)]);
});
