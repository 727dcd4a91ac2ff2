import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REJECTION_LIST_PATH, renderRejectionList, repositoryRoot, sources } from '@surety/conformance';
import { expect, test } from 'vitest';

// @spec VERIFY.2
test('the list of rejections in the specification is that of the code', () => {
  expect(readFileSync(join(repositoryRoot, REJECTION_LIST_PATH), 'utf8')).toBe(renderRejectionList(sources));
});

// @spec VERIFY.2
test('every code has a vector, but for those that take a shielded action beside a transparent one', () => {
  const bare = [...renderRejectionList(sources).matchAll(/\| `([a-z-]+)` \| tests alone \|/g)].map(([, code]) => code);
  expect(bare).toEqual(['duplicate-commitment', 'tag-role-collision', 'root-unknown']);
});
