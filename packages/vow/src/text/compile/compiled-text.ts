import type { ModuleRef, Unit } from '../../expression/unit.ts';
import type { SourceRef } from '../../source/source-document.ts';
import type { NamedType } from '../../type/type.ts';
import type { Annotations } from '../annotations.ts';

/** What a text stands for, with what the core does not keep: places and names. @spec VOW-TEXT.13 */
export interface CompiledText {
  readonly unit: Unit;
  readonly annotations: Annotations;
  readonly importNames: readonly string[];
  readonly functionNames: readonly string[];
  /** Of each function. */
  readonly parameterNames: readonly (readonly string[])[];
  /** Undefined for a module. */
  readonly inputName: string | undefined;
  /** The declared types. */
  readonly typeNames: readonly NamedType[];
  /** The modules that the text reaches by their source documents, near and far. @spec VOW-TEXT.16 */
  readonly modules: ReadonlyMap<ModuleRef, CompiledText>;
}

/** Finds the texts of source documents. What it gives is held against the address. @spec VOW-TEXT.16 */
export interface SourceResolver {
  source(ref: SourceRef): string | undefined;
}
