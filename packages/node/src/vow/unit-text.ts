import type { CompiledText } from '@surety/vow';

/** A text that stands for a unit, with what compiling it told. */
export interface UnitText {
  readonly path: string;
  readonly text: string;
  readonly compiled: CompiledText;
}
