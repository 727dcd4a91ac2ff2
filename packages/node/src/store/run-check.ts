import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type CheckVerdict, readReport } from './check-report.ts';
import { storeUnreadable } from './store-damage.ts';

/** What a check in a process of its own is about. */
export interface CheckRequest {
  readonly directory: string;
  /** Hears now and then of a height that was checked. */
  readonly onProgress: (height: bigint) => void;
}

/** Signals that come from outside, or when memory ends: they say nothing about the store. */
const FOREIGN_SIGNALS: ReadonlySet<string> = new Set(['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT']);

/** How long a check may be silent: a damaged tree can send a reader in circles. */
const SILENCE_MILLISECONDS = 60_000;

/**
 * Checks a store in a process of its own, as reading a damaged database can end the process that reads: a signal that
 * says so is a diagnosis. @spec STORE-CHECK.1
 */
export function runCheck({ directory, onProgress }: CheckRequest): Promise<CheckVerdict> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [PROGRAM, directory], { stdio: ['ignore', 'pipe', 'pipe'] });
    let verdict: CheckVerdict | undefined;
    let reached = '';
    let complaint = '';
    let isStalled = false;
    const watch = setTimeout(() => {
      isStalled = true;
      child.kill('SIGKILL');
    }, SILENCE_MILLISECONDS);
    createInterface({ input: child.stdout }).on('line', (line) => {
      watch.refresh();
      const report = readReport(line);
      if (typeof report === 'bigint') {
        reached = ` after height ${report}`;
        onProgress(report);
      } else {
        verdict = report ?? verdict;
      }
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint = (complaint + text).slice(0, MOST_COMPLAINT);
    });
    child.on('error', (error) => {
      clearTimeout(watch);
      resolve({ code: 'store-unchecked', reason: error.message });
    });
    child.on('close', (status, signal) => {
      clearTimeout(watch);
      if (verdict !== undefined) {
        resolve(verdict);
      } else if (isStalled) {
        resolve(storeUnreadable(`the check made no progress${reached}`));
      } else if (signal !== null && !FOREIGN_SIGNALS.has(signal)) {
        resolve(storeUnreadable(`${signal}${reached}`));
      } else {
        resolve({ code: 'store-unchecked', reason: `${signal ?? `status ${status}`}: ${complaint}` });
      }
    });
  });
}

const MOST_COMPLAINT = 2000;

/** From `src` and from `dist` alike. */
const PROGRAM = fileURLToPath(new URL('../../bin/check-store.js', import.meta.url));
