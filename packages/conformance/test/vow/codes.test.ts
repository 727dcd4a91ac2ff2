import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles, readVectorFileNamed, repositoryRoot } from '@surety/conformance';
import { ADMIT_REJECTION_CODES, TEXT_REJECTION_CODES } from '@surety/vow';
import { expect, test } from 'vitest';

function codesIn(names: readonly string[]): ReadonlySet<string> {
  const files = listFiles('test-vectors').filter((path) => names.some((name) => path.endsWith(name)));
  return new Set(
    files.flatMap((path) => {
      const file = readVectorFileNamed(path, readFileSync(join(repositoryRoot, path), 'utf8'));
      const cases = file.ok ? file.value.cases : expect.unreachable(path);
      return cases.flatMap((each) => ('rejection' in each ? [each.rejection.code] : []));
    }),
  );
}

// @spec VOW-REJECT.1
test('every code that a unit can be refused with has a vector', () => {
  // No unit has more items than it may have bytes, so one code is shown by other bytes alone.
  const shown = codesIn(['vow/decode.jsonl', 'vow/type.jsonl', 'vow/schema.jsonl', 'vow/source.jsonl']);
  expect(ADMIT_REJECTION_CODES.filter((code) => !shown.has(code))).toEqual([]);
});

// @spec VOW-TEXT.2
test('every code that a text can be refused with has a vector', () => {
  const shown = codesIn(['vow/print.jsonl']);
  expect(TEXT_REJECTION_CODES.filter((code) => !shown.has(code))).toEqual([]);
});
