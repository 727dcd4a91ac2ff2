import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { repositoryRoot } from '@surety/conformance';
import { expect, test } from 'vitest';

// @spec VEC-FILE.2
test('the second program agrees with every vector that it covers', () => {
  const program = join(repositoryRoot, 'packages/conformance/check/check_vectors.py');
  const { status, stdout, stderr, error } = spawnSync('python3', [program], { encoding: 'utf8' });
  expect(error, 'python3 is needed').toBeUndefined();
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^[1-9]\d* cases agree, 0 problems, \d+ cases not covered$/m);
  expect(status).toBe(0);
});
