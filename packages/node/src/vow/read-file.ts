import { closeSync, constants, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '@surety/codec';

/** A file, folder or stream that cannot be read. */
export interface PathUnreadable {
  readonly code: 'path-unreadable';
  readonly path: string;
  readonly reason: string;
}

/** The beginning of a file. */
export interface ReadFile {
  readonly path: string;
  /** At most so many bytes as were asked for. */
  readonly bytes: Uint8Array;
  /** What the whole file has. */
  readonly sizeBytes: number;
}

/** Reads at most `limitBytes` bytes of a plain file. Folders, pipes and devices are not read. */
export function readFile(path: string, limitBytes: number): Result<ReadFile, PathUnreadable> {
  try {
    // A pipe is opened without waiting for its other end, to be refused below.
    const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const found = fstatSync(descriptor);
      if (!found.isFile()) {
        return unreadable(path, found.isDirectory() ? 'it is a folder' : 'it is no plain file');
      }
      const bytes = readUpTo(descriptor, limitBytes);
      return ok({ path, bytes, sizeBytes: Math.max(found.size, bytes.length) });
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return unreadable(path, error instanceof Error ? error.message : String(error));
  }
}

/** Reads standard input to its end, or one byte beyond `limitBytes`. */
export function readStandardInput(limitBytes: number): Result<ReadFile, PathUnreadable> {
  try {
    const bytes = readUpTo(STANDARD_INPUT, limitBytes + 1);
    return ok({ path: '-', bytes: bytes.subarray(0, limitBytes), sizeBytes: bytes.length });
  } catch (error) {
    return unreadable('standard input', error instanceof Error ? error.message : String(error));
  }
}

/** The paths of the plain files of a folder whose names end like this, in the order of their names. */
export function listFiles(folder: string, ending: string): Result<readonly string[], PathUnreadable> {
  try {
    const names = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && entry.name.endsWith(ending))
      .map(({ name }) => name);
    return ok(names.sort((left, right) => (left < right ? -1 : 1)).map((name) => join(folder, name)));
  } catch (error) {
    return unreadable(folder, error instanceof Error ? error.message : String(error));
  }
}

const STANDARD_INPUT = 0;

const CHUNK_BYTES = 65_536;

function readUpTo(descriptor: number, limitBytes: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length < limitBytes) {
    const chunk = new Uint8Array(Math.min(CHUNK_BYTES, limitBytes - length));
    const read = readSync(descriptor, chunk, 0, chunk.length, null);
    if (read === 0) {
      break;
    }
    chunks.push(chunk.subarray(0, read));
    length += read;
  }
  return Buffer.concat(chunks);
}

function unreadable(path: string, reason: string): Result<never, PathUnreadable> {
  return err({ code: 'path-unreadable', path, reason });
}
