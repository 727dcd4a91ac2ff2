import { systemTimeText } from '../driver/system-clock.ts';
import type { RpcLog } from '../rpc/rpc-host.ts';

/** How much a log tells: each level also tells what those before it do. @spec NODE.8 */
export const LOG_LEVELS = ['silent', 'error', 'warn', 'info'] as const;

/** One of {@link LOG_LEVELS}. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Writes what happens as one JSON object in each line: `level`, `time`, `msg`, then the facts. @spec NODE.8 */
export function jsonLog(level: LogLevel, write: (line: string) => void): RpcLog {
  const writer = (own: Exclude<LogLevel, 'silent'>) => (facts: object, msg: string) => {
    if (LOG_LEVELS.indexOf(own) <= LOG_LEVELS.indexOf(level)) {
      const head = { level: own, time: systemTimeText(), msg };
      // First in the line, and not to be replaced by a fact of the same name.
      write(`${JSON.stringify(Object.assign({ ...head }, facts, head), factToJson)}\n`);
    }
  };
  return { error: writer('error'), warn: writer('warn'), info: writer('info') };
}

function factToJson(_: string, fact: unknown): unknown {
  if (fact instanceof Error) {
    return { name: fact.name, message: fact.message, stack: fact.stack };
  }
  return typeof fact === 'bigint' ? fact.toString() : fact;
}
