import type { Expression } from '../../expression/expression.ts';
import { MAX_SIZE } from '../limits.ts';
import type { NamedThing } from '../rejection.ts';
import type { SourceCall, SourceExpression, SourceName } from '../source-tree.ts';
import type { Elaborator } from './elaborator.ts';
import type { UnitDraft } from './unit-draft.ts';

/** A call of a function that has been declared before, or of an imported one. @spec VOW-TEXT.15, VOW-TEXT.16 */
export function elaborateCall(
  found: SourceCall & Pick<SourceExpression, 'span'>,
  around: number,
  { draft, elaborate }: Elaborator,
): Expression {
  const { module, name, span } = found;
  const target = module === undefined ? findOwn(name, draft) : findImported(module, name, draft);
  const parts = found.parts.map((part) => elaborate(part, around + 1));
  return draft.annotate({ op: 'call', ...target, parts }, span);
}

interface CallTarget {
  readonly unit: number;
  readonly function: number;
}

/** Stands for a target that was not found; the draft has the fault. */
const NO_TARGET: CallTarget = { unit: 0, function: 0 };

function findOwn(found: SourceName, draft: UnitDraft): CallTarget {
  const { name, span } = found;
  const place = draft.functions.get(name);
  if (place !== undefined) {
    return { unit: 0, function: place };
  }
  if (draft.allFunctions.has(name)) {
    draft.fail({ code: 'function-declared-later', name }, span);
    return NO_TARGET;
  }
  return unknown(found, 'function', draft);
}

function findImported(module: SourceName, found: SourceName, draft: UnitDraft): CallTarget {
  const imported = draft.imports.get(module.name);
  if (imported === undefined) {
    return unknown(module, 'import', draft);
  }
  const place = imported.functions === undefined ? readPlace(found.name) : imported.functions.get(found.name);
  return place === undefined ? unknown(found, 'function', draft) : { unit: imported.unit, function: place };
}

/** The place in the name of a function of a module that is known by its address alone: `f0`, `f1`, … */
function readPlace(name: string): number | undefined {
  const digits = /^f(0|[1-9][0-9]{0,9})$/.exec(name)?.[1];
  const place = Number(digits);
  return digits === undefined || place > MAX_SIZE ? undefined : place;
}

function unknown({ name, span }: SourceName, thing: NamedThing, draft: UnitDraft): CallTarget {
  draft.fail({ code: 'name-unknown', name, thing }, span);
  return NO_TARGET;
}
