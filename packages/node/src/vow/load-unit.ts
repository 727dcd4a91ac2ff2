import { assert, err, ok, type Result } from '@surety/codec';
import {
  admitUnit,
  type CheckedModule,
  type CheckedProgram,
  compileText,
  decodeUnit,
  encodeUnit,
  MAX_IMPORT_DEPTH,
  type ModuleRef,
  printUnit,
  type SourceRef,
} from '@surety/vow';
import { refuseText, refuseUnit } from './refuse-unit.ts';
import { sourceRefOf, type UnitFile } from './unit-file.ts';
import type { UnitLibrary } from './unit-library.ts';
import type { UnitRefusal } from './unit-refusal.ts';
import type { UnitText } from './unit-text.ts';

/** A unit that has been admitted. */
export interface LoadedUnit {
  readonly path: string;
  readonly form: UnitFile['type'];
  readonly bytes: Uint8Array;
  /** The address of the text, if the unit came as one. */
  readonly sourceRef: SourceRef | undefined;
  /** The text, or the one that is printed for bytes; undefined if what is printed is no text, as it is too large. */
  readonly source: UnitText | undefined;
  readonly checked: CheckedProgram | CheckedModule;
  /** The texts of the modules that the unit reaches, as far as they have one. */
  readonly moduleTexts: ReadonlyMap<ModuleRef, UnitText>;
}

/** Compiles or decodes a file and admits the unit with all that it imports, or says why not. */
export function loadUnit(file: UnitFile, library: UnitLibrary): Result<LoadedUnit, UnitRefusal> {
  const loading: Loading = { library, modules: new Map(), moduleTexts: new Map() };
  const found = readUnit(file, library);
  if (!found.ok) {
    return found;
  }
  const { bytes, source } = found.value;
  const checked = admit({ path: file.path, bytes, source }, loading, 0);
  if (!checked.ok) {
    return checked;
  }
  const sourceRef = file.type === 'text' ? sourceRefOf(file.text) : undefined;
  const { moduleTexts } = loading;
  return ok({ path: file.path, form: file.type, bytes, sourceRef, source, checked: checked.value, moduleTexts });
}

interface ReadUnit {
  readonly bytes: Uint8Array;
  readonly source: UnitText | undefined;
}

/** The bytes and the text of a unit, whichever it came as. */
function readUnit(file: UnitFile, library: UnitLibrary): Result<ReadUnit, UnitRefusal> {
  const { path } = file;
  if (file.type === 'text') {
    const compiled = compileText(file.text, library);
    if (compiled.ok) {
      const source = { path, text: file.text, compiled: compiled.value };
      return ok({ bytes: encodeUnit(compiled.value.unit), source });
    }
    // A fault inside a document that is imported is shown there.
    const { source } = compiled.error;
    return err(refuseText((source && library.textOf(source)) ?? file, compiled.error));
  }
  const unit = decodeUnit(file.bytes);
  if (!unit.ok) {
    return err(refuseUnit({ path, source: undefined }, unit.error));
  }
  const text = printUnit(unit.value);
  const compiled = compileText(text, library);
  return ok({ bytes: file.bytes, source: compiled.ok ? { path, text, compiled: compiled.value } : undefined });
}

/** The admission of a unit with its imports. Mutated on the way. */
interface Loading {
  readonly library: UnitLibrary;
  readonly modules: Map<ModuleRef, Result<CheckedModule, UnitRefusal>>;
  readonly moduleTexts: Map<ModuleRef, UnitText>;
}

interface NamedUnit extends ReadUnit {
  readonly path: string;
}

/** Admits a unit that is reached by `depth` imports. A fault inside an import is reported as its own. */
function admit(
  { path, bytes, source }: NamedUnit,
  loading: Loading,
  depth: number,
): Result<CheckedProgram | CheckedModule, UnitRefusal> {
  let fault: UnitRefusal | undefined;
  const admitted = admitUnit(bytes, (ref) => {
    const found = findModule(ref, loading, depth + 1);
    if (found !== undefined && !found.ok) {
      fault ??= found.error;
    }
    return found?.ok ? found.value : undefined;
  });
  return admitted.ok ? admitted : err(fault ?? refuseUnit({ path, source }, admitted.error));
}

/** An import that has been admitted, the reason why it was not, or undefined if there is none of this address. */
function findModule(ref: ModuleRef, loading: Loading, depth: number): Result<CheckedModule, UnitRefusal> | undefined {
  const known = loading.modules.get(ref);
  const file = known === undefined ? loading.library.module(ref) : undefined;
  if (file === undefined) {
    return known;
  }
  const found = admitModule(file, loading, depth);
  loading.modules.set(ref, found);
  return found;
}

function admitModule(file: UnitFile, loading: Loading, depth: number): Result<CheckedModule, UnitRefusal> {
  const { path } = file;
  if (depth > MAX_IMPORT_DEPTH) {
    return err(refuseUnit({ path, source: undefined }, { code: 'import-depth-exceeded', limit: MAX_IMPORT_DEPTH }));
  }
  const read = readUnit(file, loading.library);
  if (!read.ok) {
    return read;
  }
  const admitted = admit({ path, ...read.value }, loading, depth);
  if (!admitted.ok) {
    return admitted;
  }
  assert(admitted.value.type === 'module', 'a module is found by the address of a module');
  if (read.value.source !== undefined) {
    loading.moduleTexts.set(admitted.value.ref, read.value.source);
  }
  return ok(admitted.value);
}
