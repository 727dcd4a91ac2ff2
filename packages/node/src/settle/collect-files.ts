import { closeSync, type Dirent, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '@surety/codec';

/** A document to settle: a file that was named, or found in a folder that was named. */
export interface DocumentSource {
  readonly path: string;
  /** Found in a folder rather than named: if it is plainly no transaction, it may be passed over. */
  readonly type: 'named' | 'found';
  /** Reads at most `limitBytes` bytes and one more, whatever the size of the file is or becomes. */
  readonly read: (limitBytes: number) => Result<Uint8Array, FileUnreadable>;
}

/** A file that cannot be read from the disk. */
export interface FileUnreadable {
  readonly code: 'file-unreadable';
  readonly reason: string;
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
export function collectFiles(paths: readonly string[]): Result<readonly DocumentSource[], PathRejection> {
  const files: DocumentSource[] = [];
  for (const path of paths) {
    try {
      const found = statSync(path);
      if (!found.isDirectory() && !found.isFile()) {
        // A pipe or a device could keep us waiting for ever.
        return err({ code: 'path-unreadable', path, reason: 'it is neither a file nor a folder' });
      }
      files.push(...(found.isDirectory() ? listFolder(path) : [fileSource(path, 'named')]));
    } catch (error) {
      return err({ code: 'path-unreadable', path, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return ok(files);
}

function fileSource(path: string, type: DocumentSource['type']): DocumentSource {
  return { path, type, read: (limitBytes) => readFile(path, limitBytes) };
}

function readFile(path: string, limitBytes: number): Result<Uint8Array, FileUnreadable> {
  try {
    const descriptor = openSync(path, 'r');
    try {
      const { size } = fstatSync(descriptor);
      const buffer = new Uint8Array(Math.min(size, limitBytes) + 1);
      let length = 0;
      for (let read = -1; read !== 0 && length < buffer.length; length += read) {
        read = readSync(descriptor, buffer, length, buffer.length - length, null);
      }
      return ok(buffer.subarray(0, length));
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return err({ code: 'file-unreadable', reason: error instanceof Error ? error.message : String(error) });
  }
}

/** Deep folders cost a stack entry each, not a call: links are not followed, so the walk ends. */
function listFolder(folder: string): readonly DocumentSource[] {
  const files: DocumentSource[] = [];
  const pending = [folder];
  for (let current = pending.pop(); current !== undefined; current = pending.pop()) {
    for (const entry of entriesOf(current)) {
      const path = join(current, entry.name);
      if (entry.isDirectory()) {
        pending.push(path);
      } else if (entry.isFile()) {
        files.push(fileSource(path, 'found'));
      }
    }
  }
  return files.sort((left, right) => (left.path < right.path ? -1 : 1));
}

function entriesOf(folder: string): readonly Dirent[] {
  return readdirSync(folder, { withFileTypes: true });
}
