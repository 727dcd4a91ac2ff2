import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  listFiles,
  readVectorFileNamed,
  renderVectorFile,
  repositoryRoot,
  runVectors,
  sources,
  subjects,
  vectorFilePath,
} from '@surety/conformance';
import { describe, expect, test } from 'vitest';

const paths = listFiles('test-vectors').filter((path) => /\.jsonl?$/.test(path));

// @spec VEC-RUN.1, VEC-RUN.2
describe('the committed vectors', () => {
  test('are the files that the sources stand for, no more and no fewer', () => {
    expect(paths).toEqual(sources.map((source) => join('test-vectors', vectorFilePath(source))).sort());
  });

  test.each(sources)('are up to date: $path', (source) => {
    const committed = readFileSync(join(repositoryRoot, 'test-vectors', vectorFilePath(source)), 'utf8');
    expect(committed).toBe(renderVectorFile(source, subjects));
  });

  test.each(paths)('pass: %s', (path) => {
    const file = readVectorFileNamed(path, readFileSync(join(repositoryRoot, path), 'utf8'));
    const verdicts = file.ok ? runVectors(file.value, subjects) : expect.unreachable(JSON.stringify(file.error));
    expect(verdicts.filter(({ type }) => type !== 'passed')).toEqual([]);
  });
});
