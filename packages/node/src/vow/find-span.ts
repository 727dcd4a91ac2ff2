import type { CompiledText, Expression, ExpressionPlace, ModuleRef, Unit } from '@surety/vow';
import type { MarkedPlace } from './mark-place.ts';

/** Where the expression at a place was written: as far as its first line goes. */
export function findSpan(
  text: string,
  { unit, annotations }: CompiledText,
  place: ExpressionPlace,
): MarkedPlace | undefined {
  // What stands around an expression is found if it was not written itself, such as the record of a case without payload.
  const around = expressionsTo(unit, place);
  const annotation = around
    .toReversed()
    .map((expression) => annotations.get(expression))
    .find((found) => found !== undefined);
  if (annotation === undefined) {
    return undefined;
  }
  const { start, end, line, column } = annotation.span;
  const [first = ''] = text.slice(start, end).split('\n');
  return { line, column, length: [...first].length };
}

/** Where an address is imported. */
export function findImportLine(text: string, ref: ModuleRef): MarkedPlace | undefined {
  const start = text.indexOf(ref);
  if (start < 0) {
    return undefined;
  }
  const before = text.slice(0, start).split('\n');
  return { line: before.length, column: 1 + [...(before.at(-1) ?? '')].length, length: ref.length };
}

/** The expressions from the body of a function to the one at the place. */
function expressionsTo(unit: Unit, { function: place, path }: ExpressionPlace): readonly Expression[] {
  const body = place === 'body' ? (unit.type === 'program' ? unit.body : undefined) : unit.functions[place]?.body;
  const found: Expression[] = [];
  let current = body;
  for (const step of [...path, undefined]) {
    if (current === undefined) {
      break;
    }
    found.push(current);
    current = step === undefined ? undefined : current.parts[step];
  }
  return found;
}
