import type { ModuleRef } from '../expression/unit.ts';
import { bodyPlace, type Draft, type FunctionDraft, innermostNames, type Place, part, put } from './draft.ts';

/** What a call reaches: a function that is defined here, or one of an imported module, by its place there. */
export type CallTarget =
  | { readonly type: 'own'; readonly draft: FunctionDraft }
  | { readonly type: 'imported'; readonly module: ModuleRef; readonly alias: string; readonly index: number };

/** The draft of a call. The function or the import gets a place in the unit if it has none. @spec VOW-UNIT.3 */
export function callOf(target: CallTarget, operands: readonly Draft[]): Draft {
  return (place) => {
    const parts = operands.map((operand) => part(operand, place));
    return target.type === 'own'
      ? { op: 'call', unit: 0, function: placeFunction(target.draft, place), parts }
      : { op: 'call', unit: placeImport(target, place), function: target.index, parts };
  };
}

/**
 * The place of a function among those of the unit. It follows the functions that it calls, so that none calls a later
 * one. @spec VOW-UNIT.3
 */
export function placeFunction(draft: FunctionDraft, { building, height }: Pick<Place, 'building' | 'height'>): number {
  const { placed, functions } = building;
  const found = placed.findIndex((other) => other.draft === draft);
  if (found >= 0 || building.fault !== undefined) {
    return found;
  }
  const inner = bodyPlace(building, draft.parameters, height);
  const body = put(draft.body, inner);
  functions.push({ parameters: draft.types, result: draft.result, body });
  return placed.push({ draft, parameterNames: innermostNames(inner, draft.parameters.length) }) - 1;
}

/** The number by which calls name a module: 1 for the first import. @spec VOW-UNIT.3 */
export function placeImport(
  { module, alias }: { readonly module: ModuleRef; readonly alias: string },
  { building: { imports } }: Pick<Place, 'building'>,
): number {
  const found = imports.findIndex((other) => other.module === module);
  return found >= 0 ? found + 1 : imports.push({ module, alias });
}
