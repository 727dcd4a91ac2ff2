import { statSync } from 'node:fs';
import { err, type Result } from '@surety/codec';
import type { OpenRejection as EngineOpenRejection } from '../engine/engine-rejection.ts';
import type { BlockStore } from '../store/block-store.ts';
import { type OpenRejection, openStore } from '../store/open-store.ts';
import { databasePath } from '../store/record-database.ts';
import { readTipFile } from '../store/tip-file.ts';
import { type FolderRefusal, misuse, refuse } from './folder-answer.ts';

/** Opens the store of a folder that has one; a folder is never made. */
export async function openFolder(folder: string): Promise<Result<BlockStore, FolderRefusal>> {
  const missing = findMissing(folder);
  if (missing !== undefined) {
    return err(missing);
  }
  const store = await openStore({ directory: folder });
  return store.ok ? store : err(refuseOpening(folder, store.error));
}

function findMissing(folder: string): FolderRefusal | undefined {
  const next = `"surety init ${folder}" makes a network there.`;
  try {
    if (!statSync(folder).isDirectory()) {
      return misuse('folder-missing', `${folder} is no folder.`, 'Name the folder of a network.');
    }
    const isThere = statSync(databasePath(folder), { throwIfNoEntry: false }) !== undefined;
    return isThere || readTipFile(folder) !== undefined
      ? undefined
      : misuse('store-missing', `${folder} holds no network.`, next);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return misuse('folder-missing', `${folder} cannot be read: ${reason}`, next);
  }
}

/** Why a store does not open, and what to do. */
export function refuseOpening(folder: string, rejection: OpenRejection | EngineOpenRejection): FolderRefusal {
  switch (rejection.code) {
    case 'store-in-use':
      return misuse(
        rejection.code,
        `${folder} is in use by process ${rejection.pid}.`,
        'Stop that process first: a store has one user at a time.',
      );
    case 'store-unchecked':
    case 'store-failed':
      return misuse(
        rejection.code,
        `${folder} cannot be used: ${rejection.reason}`,
        'Look at the rights of the folder and at the room on the disk, and try again.',
      );
    case 'store-damaged': {
      const at = rejection.height === undefined ? '' : ` at height ${rejection.height}`;
      const because = rejection.reason === undefined ? '' : ` (${rejection.reason})`;
      return refuse(rejection.code, `${folder} is damaged: ${rejection.damage}${at}${because}.`, REPLACE);
    }
    case 'delta-malformed':
    case 'delta-refused':
    case 'state-root-differs':
      return refuse(
        rejection.code,
        `${folder} holds records that do not give the state at height ${rejection.height}: ${rejection.code}.`,
        REPLACE,
      );
  }
}

const REPLACE = 'Nothing of it is served. Put it aside and take a copy of before, or begin anew with "surety init".';
