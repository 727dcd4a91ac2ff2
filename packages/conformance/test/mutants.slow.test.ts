import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildVow, prepareFolder } from './mutants/build-mutant.ts';
import { MUTANTS, type Mutant } from './mutants/mutants.ts';
import type { SuiteVerdict } from './mutants/run-suite.ts';
import { readSuites, type SuiteName } from './mutants/suites.ts';

/** A mutant may run for ever. The suites take a second. */
const TIME_LIMIT_MS = 30_000;

const suites = readSuites();
const folder = mkdtempSync(join(tmpdir(), 'vow-mutants-'));
let runner = '';

beforeAll(() => {
  runner = prepareFolder(folder);
  for (const [name, cases] of Object.entries(suites)) {
    writeFileSync(suitePath(name), JSON.stringify(cases));
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

function suitePath(name: string): string {
  return join(folder, `${name}.json`);
}

/** Runs a suite by a build, in a process of its own. */
function runSuiteBy(build: string, suite: SuiteName): SuiteVerdict | { readonly type: 'hung' } {
  const child = spawnSync(process.execPath, [runner, build, suitePath(suite)], {
    encoding: 'utf8',
    timeout: TIME_LIMIT_MS,
  });
  if (child.error !== undefined && 'code' in child.error && child.error.code === 'ETIMEDOUT') {
    return { type: 'hung' };
  }
  // A build that does not even start shows nothing about the suite.
  expect(child.stderr).toBe('');
  return JSON.parse(child.stdout) as SuiteVerdict;
}

// @spec VEC-MUTANT.1
describe('mutants of the closures', () => {
  test('differ from a build without a change, which passes both suites', () => {
    const build = buildVow(join(folder, 'unchanged'));
    expect(runSuiteBy(build, 'cel')).toEqual({ type: 'passed', cases: suites.cel.length });
    expect(runSuiteBy(build, 'vectors')).toEqual({ type: 'passed', cases: suites.vectors.length });
  });

  test.each(MUTANTS.map((mutant, index) => [...titleOf(mutant), mutant, index] as const))(
    '%s kill %s: %s',
    (_suite, _file, _line, mutant, index) => {
      const build = buildVow(join(folder, `mutant-${index}`), mutant);
      const verdict = runSuiteBy(build, mutant.killedBy);
      expect(['failed', 'hung']).toContain(verdict.type);
    },
  );
});

function titleOf({ file, replacement, killedBy }: Mutant): readonly [string, string, string] {
  const suite = killedBy === 'cel' ? 'the cases of CEL' : 'the vectors';
  return [suite, file, replacement.trim().split('\n')[0] ?? ''];
}
