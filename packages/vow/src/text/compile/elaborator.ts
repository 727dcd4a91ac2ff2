import type { Expression } from '../../expression/expression.ts';
import type { ValueType } from '../../type/type.ts';
import type { SourceExpression, SourceType } from '../source-tree.ts';
import { elaborateType } from './elaborate-type.ts';
import type { UnitDraft } from './unit-draft.ts';

/** What the parts of elaboration hand to each other. */
export interface Elaborator {
  readonly draft: UnitDraft;
  /** The core of an expression that stands inside so many others. */
  readonly elaborate: (found: SourceExpression, around: number) => Expression;
}

/** A type that stands in the core where it is written. */
export function useType(found: SourceType, draft: UnitDraft): ValueType {
  const measured = elaborateType(found, draft);
  draft.countType(measured, found.span);
  return measured.type;
}
