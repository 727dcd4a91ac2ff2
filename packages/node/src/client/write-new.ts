import { writeFileSync } from 'node:fs';
import { type FolderRefusal, misuse } from '../folder/folder-answer.ts';

/** Writes a new file, and never over one. */
export function writeNew(path: string, content: Uint8Array | string): FolderRefusal | undefined {
  try {
    writeFileSync(path, content, { flag: 'wx', flush: true });
    return undefined;
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    const reason = error instanceof Error ? error.message : String(error);
    return isThere
      ? misuse('path-present', `${path} is there already.`, 'Name a new file: nothing is written over.')
      : misuse(
          'path-unwritable',
          `${path} cannot be written: ${reason}`,
          'Name a file in a folder that you can write to.',
        );
  }
}
