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
  const [ofTransactions = ''] = renderRejectionList(sources).split('## Of genesis');
  const bare = [...ofTransactions.matchAll(/\| `([a-z-]+)` \| tests alone \|/g)].map(([, code]) => code);
  expect(bare).toEqual(['duplicate-commitment', 'tag-role-collision', 'root-unknown']);
});

// @spec BLOCK.2, GENESIS.1
test('every code of genesis and of blocks has a vector', () => {
  const [, ofBlocks = ''] = renderRejectionList(sources).split('## Of genesis');
  const shown = [...ofBlocks.matchAll(/\| `((?:block|genesis)-[a-z-]+)` \| ([^|]*) \|/g)];
  expect(shown).toHaveLength(14);
  expect(shown.filter(([, , files]) => files === 'tests alone')).toEqual([]);
});
