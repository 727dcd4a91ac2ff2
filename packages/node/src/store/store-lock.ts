import { randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync, renameSync, symlinkSync, unlinkSync } from 'node:fs';
import { err, ok, type Result } from '@surety/codec';

/** Another process, or this one, has the store open. @spec STORE-LOCK.1 */
export interface StoreInUse {
  readonly code: 'store-in-use';
  /** The process that holds it. */
  readonly pid: number;
}

/** The sole right to a store. It ends with the process, however that ends. */
export interface StoreLock {
  /** False if somebody took the lock away: by hand, or in a race of two who found its holder dead. */
  isHeld(): boolean;
  release(): void;
}

/**
 * Takes the lock at a path. It is a symbolic link whose target names the holder: made in one step, so no process ever
 * sees half of one. A link whose holder is dead is replaced. Failures of the file system are thrown. @spec STORE-LOCK.2
 */
export function acquireLock(path: string): Result<StoreLock, StoreInUse> {
  const own = `${process.pid}.${startOf(process.pid) ?? ''}.${randomBytes(8).toString('hex')}`;
  let pid = 0;
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    if (tryLink(own, path)) {
      return ok({
        isHeld: () => readLink(path) === own,
        release: () => {
          if (readLink(path) === own) {
            unlinkSync(path);
          }
        },
      });
    }
    const found = readLink(path);
    pid = found === undefined ? pid : pidOf(found);
    if (found !== undefined && isAlive(found)) {
      break;
    }
    if (found !== undefined) {
      removeDead(path, found);
    }
  }
  return err({ code: 'store-in-use', pid });
}

/** Another attempt is needed only if others take the lock, or die, at the same time. */
const MOST_ATTEMPTS = 16;

/** Moves the link away first: of two who want to remove it, one alone can. What was moved may be another's by then. */
function removeDead(path: string, judged: string): void {
  const aside = `${path}.${randomBytes(8).toString('hex')}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) {
      return;
    }
    throw error;
  }
  const moved = readLink(aside);
  if (moved !== undefined && moved !== judged) {
    tryLink(moved, path);
  }
  unlinkSync(aside);
}

function tryLink(target: string, path: string): boolean {
  try {
    symlinkSync(target, path);
    return true;
  } catch (error) {
    if (isSystemError(error, 'EEXIST')) {
      return false;
    }
    throw error;
  }
}

function readLink(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) {
      return undefined;
    }
    throw error;
  }
}

function pidOf(holder: string): number {
  return Number(holder.split('.')[0]);
}

/** Whether the process runs, and began when the holder did: numbers of processes are used again. */
function isAlive(holder: string): boolean {
  const pid = pidOf(holder);
  if (!Number.isSafeInteger(pid) || pid <= 0) {
    return false;
  }
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Without the right to signal it, it is there.
    return !isSystemError(error, 'ESRCH');
  }
  return startOf(pid) === undefined || startOf(pid) === holder.split('.')[1];
}

/**
 * When a process began, as text: the boot of the system and the ticks since. `dead` for one that has ended and was not yet
 * collected; undefined where the system does not tell.
 */
function startOf(pid: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8);
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program, in parentheses, may hold spaces: what is wanted follows the last parenthesis.
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? 'dead' : `${boot}-${fields[19] ?? ''}`;
  } catch {
    return undefined;
  }
}

function isSystemError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
