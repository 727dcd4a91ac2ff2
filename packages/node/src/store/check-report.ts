import { writeSync } from 'node:fs';
import { type Json, parseJsonStrict } from '@surety/codec';
import type { Damage, StoreDamaged } from './store-damage.ts';

/** The check could not be made, for a reason that says nothing about the store. @spec STORE-CHECK.4 */
export interface StoreUnchecked {
  readonly code: 'store-unchecked';
  /** What the system said, for people. */
  readonly reason: string;
}

/** What a check of a store comes to. */
export type CheckVerdict = { readonly code: 'store-checked' } | StoreDamaged | StoreUnchecked;

/** Heights between two words of progress. */
const PROGRESS_STEP = 64n;

/** Writes that a height was checked; at once, as the next one may end the process. */
export function reportProgress(height: bigint): void {
  if (height % PROGRESS_STEP === 0n) {
    writeSync(1, `${height}\n`);
  }
}

/** The line that gives the verdict. */
export function reportVerdict(verdict: CheckVerdict): string {
  const { code, damage, height, reason } = { damage: undefined, height: undefined, reason: undefined, ...verdict };
  return `${JSON.stringify({ code, damage, height: height?.toString(), reason })}\n`;
}

/** The height of a line of progress, the verdict of one that gives it, undefined for what is neither. */
export function readReport(line: string): bigint | CheckVerdict | undefined {
  if (/^\d+$/.test(line)) {
    return BigInt(line);
  }
  const json = parseJsonStrict(line);
  return json.ok ? readVerdict(json.value) : undefined;
}

function readVerdict(json: Json): CheckVerdict | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return undefined;
  }
  const { code, damage, height, reason } = json as { readonly [name: string]: Json };
  const said = typeof reason === 'string' ? reason : undefined;
  switch (code) {
    case 'store-checked':
      return { code };
    case 'store-unchecked':
      return { code, reason: said ?? '' };
    case 'store-damaged':
      // Our own process wrote it.
      return {
        code,
        damage: damage as Damage,
        height: typeof height === 'string' ? BigInt(height) : undefined,
        reason: said,
      };
    default:
      return undefined;
  }
}
