import { installHasher } from '@surety/codec';
import { loadNativeHasher } from '../accelerators/native-hasher.ts';
import { type CheckVerdict, reportProgress, reportVerdict } from './check-report.ts';
import { checkStore } from './check-store.ts';
import { openToRead } from './record-database.ts';
import { storeUnreadable } from './store-damage.ts';
import { readTipFile } from './tip-file.ts';

/**
 * Checks the store of a directory and writes the verdict to the standard output: the whole of a process that
 * {@link runCheck} starts, and that a damaged database can kill. @spec STORE-CHECK.1
 */
export async function checkInThisProcess(directory: string): Promise<void> {
  const hasher = await loadNativeHasher();
  if (hasher.ok) {
    installHasher(hasher.value);
  }
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

/** Whether a failure says nothing of the database: no right to read it, no file handles, no memory. */
function isOurs(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && SYSTEM_CODES.has(String(cause.code));
}

/** As names where Node reports them, as numbers of Linux where LMDB does: EPERM, ENOMEM, EACCES, ENFILE, EMFILE, EROFS. */
const SYSTEM_CODES: ReadonlySet<string> = new Set(
  ['EPERM', 'ENOMEM', 'EACCES', 'ENFILE', 'EMFILE', 'EROFS'].concat(['1', '13', '23', '24', '30']),
);
