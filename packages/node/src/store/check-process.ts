import { statSync } from 'node:fs';
import { installHasher, portableHasher } from '@surety/codec';
import { nativeHash } from '../accelerators/native-hasher.ts';
import { type CheckVerdict, reportProgress, reportVerdict } from './check-report.ts';
import { checkStore } from './check-store.ts';
import { MAX_RECORD_BYTES } from './height-record.ts';
import { countPages, databasePath, keyOfHeight, openToRead, openToWrite, TIP_KEY } from './record-database.ts';
import { storeUnreadable } from './store-damage.ts';
import { TIP_BYTES } from './tip-bytes.ts';
import { readTipFile } from './tip-file.ts';

/**
 * Checks the store of a directory and writes the verdict to the standard output: the whole of a process that
 * {@link runCheck} starts, and that a damaged database can kill. @spec STORE-CHECK.1
 */
export async function checkInThisProcess(directory: string): Promise<void> {
  // No tree is hashed here, so what would make that fast need not be loaded.
  installHasher({ ...portableHasher, name: 'openssl', hash: nativeHash });
  process.stdout.write(reportVerdict(await checkDirectory(directory)));
}

async function checkDirectory(directory: string): Promise<CheckVerdict> {
  try {
    const noted = readTipFile(directory);
    const database = openToRead(directory);
    const counts = countPages(database, directory);
    const checked = checkStore({ database, counts, noted, onHeight: (height) => reportProgress(height) });
    await database.close();
    if (!checked.ok) {
      return checked.error;
    }
    await rehearseAppend(directory);
    return { code: 'store-checked' };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return isOurs(cause) ? { code: 'store-unchecked', reason } : storeUnreadable(reason);
  }
}

/**
 * Writes as an append would, and undoes it before anything reaches the file: only writing reads the pages in which LMDB
 * keeps what is free. The value is too large for any gap, so it reads all of them. @spec STORE-CHECK.5
 */
async function rehearseAppend(directory: string): Promise<void> {
  const database = openToWrite(directory);
  const undone = new Error('undone');
  const sizeBytes = statSync(databasePath(directory)).size;
  try {
    database.transactionSync(() => {
      database.putSync(keyOfHeight(MAX_HEIGHT), new Uint8Array(Math.min(sizeBytes, MAX_RECORD_BYTES)));
      database.putSync(TIP_KEY, new Uint8Array(TIP_BYTES));
      // The library tells of a failed write at the commit alone, which never comes here.
      if (database.get(TIP_KEY)?.every((byte) => byte === 0) !== true) {
        throw new Error('LMDB cannot write');
      }
      throw undone;
    });
  } catch (cause) {
    if (cause !== undone) {
      throw cause;
    }
  }
  await database.close();
}

const MAX_HEIGHT = 2n ** 64n - 1n;

/** Whether a failure says nothing of the database: no right to read it, no file handles. */
function isOurs(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && SYSTEM_CODES.has(String(cause.code));
}

/** As names where Node reports them, as numbers of Linux where LMDB does. */
const SYSTEM_CODES: ReadonlySet<string> = new Set(['EPERM', '1', 'EACCES', '13', 'ENFILE', '23', 'EMFILE', '24']);
