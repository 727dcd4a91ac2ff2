import { expect, test } from 'vitest';
import { jsonLog, type LogLevel } from '../../src/node/json-log.ts';

function logged(level: LogLevel): readonly { readonly [name: string]: unknown }[] {
  const lines: string[] = [];
  const log = jsonLog(level, (line) => lines.push(line));
  log.info({ height: 2n ** 60n, level: 'mine', time: 0 }, 'block\ncommitted');
  log.warn({}, 'warned');
  log.error({ err: new Error('no space') }, 'failed');
  expect(lines.every((line) => /^[^\n]*\n$/.test(line))).toBe(true);
  return lines.map((line) => JSON.parse(line));
}

// @spec NODE.8
test('each line is an object that begins with level, time and message, which no fact replaces', () => {
  const [info, , error] = logged('info');
  expect(Object.keys(info ?? {}).slice(0, 3)).toEqual(['level', 'time', 'msg']);
  expect(info).toMatchObject({ level: 'info', msg: 'block\ncommitted', height: '1152921504606846976' });
  expect(info?.['time']).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  expect(error).toMatchObject({ level: 'error', err: { name: 'Error', message: 'no space' } });
});

// @spec NODE.8
test.each([
  ['silent', []],
  ['error', ['error']],
  ['warn', ['warn', 'error']],
  ['info', ['info', 'warn', 'error']],
] as const)('a log of level %s has lines of %j', (level, levels) => {
  expect(logged(level).map(({ level: own }) => own)).toEqual(levels);
});
