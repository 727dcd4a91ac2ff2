import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BlockStore, type OpenRejection, openStore, type StoreOptions } from '@surety/node';
import { expect, onTestFinished } from 'vitest';

/** A folder that goes when the test ends. */
export function storeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'surety-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A store that must open. */
export async function openSound(directory: string, options: Partial<StoreOptions> = {}): Promise<BlockStore> {
  const opened = await openStore({ ...options, directory });
  return opened.ok ? opened.value : expect.unreachable(JSON.stringify(opened.error, bigintToText));
}

/** Why a store does not open. One that opens is closed again, and the test fails. */
export async function refusalOf(directory: string): Promise<OpenRejection> {
  const opened = await openStore({ directory });
  if (opened.ok) {
    await opened.value.close();
    return expect.unreachable('the store opened');
  }
  return opened.error;
}

function bigintToText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
