import { err, ok, type Result } from '@surety/codec';
import {
  compileText,
  decodeUnit,
  deriveUnitRef,
  type ModuleRef,
  type SourceRef,
  type SourceResolver,
} from '@surety/vow';
import { listFiles, type PathUnreadable, readFile } from './read-file.ts';
import { MAX_FILE_BYTES, recogniseFile, sourceRefOf, type UnitFile } from './unit-file.ts';

/** A file that holds a text. */
export type TextFile = Extract<UnitFile, { readonly type: 'text' }>;

/**
 * The files that imports are looked up in: texts (`*.vow`) and units in bytes (`*.vowc`) in some folders, found by
 * their addresses alone. Nothing is read before the first import, and what cannot be read or compiled is passed over.
 */
export class UnitLibrary implements SourceResolver {
  readonly #folders: readonly string[];
  #texts: ReadonlyMap<SourceRef, TextFile> | undefined;
  /** Files by the address of their unit: those in bytes, and texts once they have been compiled. */
  #units: Map<string, UnitFile> | undefined;
  /** Texts that have been imported by their source, the last first. */
  readonly #imported: SourceRef[] = [];
  readonly #compiled = new Set<SourceRef>();

  constructor(folders: readonly string[]) {
    this.#folders = folders;
  }

  /** The text of a source document. @spec VOW-TEXT.16 */
  source(ref: SourceRef): string | undefined {
    const found = this.textOf(ref);
    if (found !== undefined) {
      this.#imported.unshift(ref);
    }
    return found?.text;
  }

  /** The file of a source document. */
  textOf(ref: SourceRef): TextFile | undefined {
    this.#texts ??= this.#readTexts();
    return this.#texts.get(ref);
  }

  /** The file of a module: its bytes, or a text that compiles to it. */
  module(ref: ModuleRef): UnitFile | undefined {
    this.#texts ??= this.#readTexts();
    this.#units ??= this.#readUnits();
    for (const source of [...this.#imported, ...this.#texts.keys()]) {
      const found = this.#units.get(ref);
      if (found !== undefined) {
        return found;
      }
      this.#compile(source, this.#units);
    }
    return this.#units.get(ref);
  }

  #compile(source: SourceRef, units: Map<string, UnitFile>): void {
    const file = this.#texts?.get(source);
    if (file === undefined || this.#compiled.has(source)) {
      return;
    }
    this.#compiled.add(source);
    const compiled = compileText(file.text, this);
    if (compiled.ok) {
      units.set(deriveUnitRef(compiled.value.unit), file);
    }
  }

  #readTexts(): ReadonlyMap<SourceRef, TextFile> {
    const texts = new Map<SourceRef, TextFile>();
    for (const file of this.#readAll('.vow')) {
      const ref = file.type === 'text' ? sourceRefOf(file.text) : undefined;
      if (file.type === 'text' && ref !== undefined && !texts.has(ref)) {
        texts.set(ref, file);
      }
    }
    return texts;
  }

  #readUnits(): Map<string, UnitFile> {
    const units = new Map<string, UnitFile>();
    for (const file of this.#readAll('.vowc')) {
      const unit = file.type === 'bytes' ? decodeUnit(file.bytes) : undefined;
      if (unit?.ok) {
        units.set(deriveUnitRef(unit.value), file);
      }
    }
    return units;
  }

  #readAll(ending: string): readonly UnitFile[] {
    return this.#folders.flatMap((folder) => {
      const paths = listFiles(folder, ending);
      return (paths.ok ? paths.value : []).flatMap((path) => {
        const read = readFile(path, MAX_FILE_BYTES);
        const file = read.ok ? recogniseFile(read.value) : read;
        return file.ok ? [file.value] : [];
      });
    });
  }
}

/** The library of the folder of a file and of others that were named, or the first of those that cannot be read. */
export function openLibrary(own: string, folders: readonly string[]): Result<UnitLibrary, PathUnreadable> {
  for (const folder of folders) {
    const listed = listFiles(folder, '.vow');
    if (!listed.ok) {
      return err(listed.error);
    }
  }
  return ok(new UnitLibrary([...new Set([own, ...folders])]));
}
