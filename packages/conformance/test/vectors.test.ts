import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  listFiles,
  readVectorFile,
  renderVectorFile,
  repositoryRoot,
  runVectors,
  sources,
  subjects,
} from '@surety/conformance';
import { describe, expect, test } from 'vitest';

const paths = listFiles('test-vectors').filter((path) => path.endsWith('.json'));

// @spec VEC-RUN.1, VEC-RUN.2
describe('the committed vectors', () => {
  test('are the files that the sources stand for, no more and no fewer', () => {
    expect(paths).toEqual(sources.map(({ path }) => join('test-vectors', `${path}.json`)).sort());
  });

  test.each(sources)('are up to date: $path', (source) => {
    const committed = readFileSync(join(repositoryRoot, 'test-vectors', `${source.path}.json`), 'utf8');
    expect(committed).toBe(renderVectorFile(source, subjects));
  });

  test.each(paths)('pass: %s', (path) => {
    const file = readVectorFile(readFileSync(join(repositoryRoot, path), 'utf8'));
    const verdicts = file.ok ? runVectors(file.value, subjects) : expect.unreachable(JSON.stringify(file.error));
    expect(verdicts.filter(({ type }) => type !== 'passed')).toEqual([]);
  });
});
