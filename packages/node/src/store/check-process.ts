import { installHasher, portableHasher } from '@surety/codec';
import { nativeHash } from '../accelerators/native-hasher.ts';
import { type CheckVerdict, reportProgress, reportVerdict } from './check-report.ts';
import { checkStore } from './check-store.ts';
import { openToRead } from './record-database.ts';
import { storeUnreadable } from './store-damage.ts';
import { readTipFile } from './tip-file.ts';

/**
 * Checks the store of a directory and writes the verdict to the standard output: the whole of a process that
 * {@link runCheck} starts, and that a damaged database can kill. @spec STORE-CHECK.1
 */
export function checkInThisProcess(directory: string): void {
  // No tree is hashed here, so what would make that fast need not be loaded.
  installHasher({ ...portableHasher, name: 'openssl', hash: nativeHash });
  process.stdout.write(reportVerdict(checkDirectory(directory)));
}

function checkDirectory(directory: string): CheckVerdict {
  try {
    const noted = readTipFile(directory);
    const database = openToRead(directory);
    const checked = checkStore({ database, noted, onHeight: (height) => reportProgress(height) });
    return checked.ok ? { code: 'store-checked' } : checked.error;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return isOurs(cause) ? { code: 'store-unchecked', reason } : storeUnreadable(reason);
  }
}

/** Whether a failure says nothing of the database: no right to read it, no file handles. */
function isOurs(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && SYSTEM_CODES.has(String(cause.code));
}

/** As names where Node reports them, as numbers of Linux where LMDB does. */
const SYSTEM_CODES: ReadonlySet<string> = new Set(['EPERM', '1', 'EACCES', '13', 'ENFILE', '23', 'EMFILE', '24']);
