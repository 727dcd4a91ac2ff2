import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkRules, listFiles, listRules, readFiles, readVectorFileNamed, repositoryRoot } from '@surety/conformance';
import { describe, expect, test } from 'vitest';

const rules = listRules({
  path: 'a.md',
  text: '- **A-ONE.1** [vector] x\n- **A-TWO.1** [test] y\n- **A-THREE.1** [prose] z\ntext **A-FOUR.1** [test]\n```\n- **A-SIX.1** [test] example\n```',
});
const tests = [{ path: 'a.test.ts', text: '// @spec A-TWO.1, A-ONE.1' }];
const sources = [{ path: 'a.ts', text: '/** Does it. @spec A-ONE.1 */' }];
const vectors = [{ id: 'A-ONE.1', file: 'a.json' }];

// @spec VEC-RULES.1
describe('the check of citations', () => {
  test('reads the rules of a chapter', () => {
    expect(rules.map(({ id, mark }) => [id, mark])).toEqual([
      ['A-ONE.1', 'vector'],
      ['A-TWO.1', 'test'],
      ['A-THREE.1', 'prose'],
    ]);
  });

  test('is content when every rule is held', () => {
    expect(checkRules({ rules, sources, tests, vectors })).toEqual([]);
  });

  test.each([
    ['a source', { sources: [{ path: 'a.ts', text: '@spec A-FIVE.1' }] }, 'a.ts'],
    ['a test', { tests: [...tests, { path: 'b.test.ts', text: '@spec A-FIVE.1' }] }, 'b.test.ts'],
    ['a vector', { vectors: [...vectors, { id: 'A-FIVE.1', file: 'b.json' }] }, 'b.json'],
  ])('reports an unknown rule in %s', (_, change, file) => {
    expect(checkRules({ rules, sources, tests, vectors, ...change })).toEqual([
      { code: 'rule-unknown', id: 'A-FIVE.1', file },
    ]);
  });

  test('reports rules that nothing holds, and rules defined twice', () => {
    expect(checkRules({ rules: [...rules, ...rules.slice(2)], sources, tests: [], vectors: [] })).toEqual([
      { code: 'rule-repeated', id: 'A-THREE.1', file: 'a.md' },
      { code: 'rule-without-vector', id: 'A-ONE.1' },
      { code: 'rule-without-test', id: 'A-TWO.1' },
    ]);
  });
});

// @spec VEC-RULES.1
test('the specification, the code, the tests and the vectors agree on the rules', () => {
  // This file is left out: its examples are citations of rules that do not exist.
  const isCiting = ({ path }: { readonly path: string }) => !path.endsWith('/spec-rules.test.ts');
  const cited = listFiles('test-vectors')
    .filter((path) => /\.jsonl?$/.test(path))
    .flatMap((path) => {
      const file = readVectorFileNamed(path, readFileSync(join(repositoryRoot, path), 'utf8'));
      const cases = file.ok ? file.value.cases : expect.unreachable(`${path}: ${JSON.stringify(file.error)}`);
      return cases.flatMap((vectorCase) => vectorCase.rules.map((id) => ({ id, file: path })));
    });
  const problems = checkRules({
    rules: readFiles('spec', /\.md$/).flatMap(listRules),
    sources: readFiles('packages', /\/src\/.*\.ts$/),
    tests: [
      ...readFiles('packages', /\/test\/.*\.ts$/).filter(isCiting),
      { path: 'packages/conformance/test/spec-rules.test.ts', text: '@spec VEC-RULES.1' },
    ],
    vectors: cited,
  });
  expect(problems).toEqual([]);
});
