import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '@surety/codec';

/** A file that was named, or found in a folder that was named. */
export interface FoundFile {
  readonly path: string;
  readonly sizeBytes: number;
  /** Found in a folder rather than named: if its text is plainly no transaction, it may be passed over. */
  readonly type: 'named' | 'found';
}

/** A path that cannot be read. */
export interface PathRejection {
  readonly code: 'path-unreadable';
  readonly path: string;
  readonly reason: string;
}

/**
 * The files that the paths stand for: a file for itself, a folder for the files in it and in its folders. In the order
 * given, and within a folder in the order of their names, so that settling in order means the same everywhere.
 */
export function collectFiles(paths: readonly string[]): Result<readonly FoundFile[], PathRejection> {
  const files: FoundFile[] = [];
  for (const path of paths) {
    try {
      const { size, isFolder } = describePath(path);
      files.push(...(isFolder ? listFolder(path) : [{ path, sizeBytes: size, type: 'named' as const }]));
    } catch (error) {
      return err({ code: 'path-unreadable', path, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return ok(files);
}

function describePath(path: string): { readonly size: number; readonly isFolder: boolean } {
  const found = statSync(path);
  return { size: found.size, isFolder: found.isDirectory() };
}

/** Deep folders cost a stack entry each, not a call: links are not followed, so the walk ends. */
function listFolder(folder: string): readonly FoundFile[] {
  const files: FoundFile[] = [];
  const pending = [folder];
  for (let current = pending.pop(); current !== undefined; current = pending.pop()) {
    for (const entry of entriesOf(current)) {
      const path = join(current, entry.name);
      if (entry.isDirectory()) {
        pending.push(path);
      } else if (entry.isFile()) {
        files.push({ path, sizeBytes: statSync(path).size, type: 'found' });
      }
    }
  }
  return files.sort((left, right) => (left.path < right.path ? -1 : 1));
}

function entriesOf(folder: string): readonly Dirent[] {
  return readdirSync(folder, { withFileTypes: true });
}
