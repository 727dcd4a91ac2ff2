import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '@surety/conformance';
import { expect, test } from 'vitest';

const folder = join(repositoryRoot, 'packages/conformance/second-evaluator');
const vectors = join(repositoryRoot, 'test-vectors/vow');

const isCargoMissing = spawnSync('cargo', ['--version']).error !== undefined;
const mayBeSkipped = process.env['CI'] === undefined;

// In files whose `check.by` is `second-program` the evaluator counts a case that it does not cover as one that differs.
// @spec VEC-FILE.2
test.skipIf(isCargoMissing && mayBeSkipped)('the second evaluator agrees with every vector that it covers', () => {
  const build = spawnSync('cargo', ['build', '--release', '--offline'], { cwd: folder, encoding: 'utf8' });
  expect(build.error, 'cargo is needed').toBeUndefined();
  expect(build.status, build.stderr).toBe(0);

  const files = readdirSync(vectors).filter((name) => name.endsWith('.jsonl'));
  const paths = files.map((name) => join(vectors, name));
  const { status, stdout, stderr } = spawnSync(join(folder, 'dist/release/second-evaluator'), paths, {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^\d+ agree, 0 disagree, \d+ not covered\n$/);
  expect(Number.parseInt(stdout, 10)).toBeGreaterThanOrEqual(2300);
  expect(status).toBe(0);
});
