import { err, ok, struct, uint } from '@surety/codec';
import {
  readVectorFile,
  readVectorFileNamed,
  readVectorLines,
  renderVectorFile,
  runVectors,
  type Subject,
  subject,
  type VectorFile,
} from '@surety/conformance';
import { describe, expect, test } from 'vitest';

const good = {
  format: 'surety-vectors/1',
  subject: 'example/half',
  about: 'Halves even numbers.',
  check: { by: 'hand', detail: 'half of four is two' },
  cases: [
    { name: 'four', rules: ['EX-HALF.1'], input: { n: 4 }, output: 2 },
    { name: 'three', rules: ['EX-HALF.1'], input: { n: 3 }, rejection: { code: 'odd', n: 3 } },
  ],
};

const half: Subject = subject(struct({ n: uint(32) }), ({ n }) => (n % 2 === 0 ? ok(n / 2) : err({ code: 'odd', n })));
const subjects = new Map([['example/half', half]]);

function read(change: object): unknown {
  return readVectorFile(JSON.stringify({ ...good, ...change }));
}

// @spec VEC-FILE.1, VEC-FILE.2, VEC-CASE.1
describe('reading a vector file', () => {
  test('gives what was written', () => {
    expect(read({})).toEqual(ok(good));
  });

  test.each([
    ['another format', { format: 'surety-vectors/2' }, ''],
    ['a member too many', { note: 'x' }, ''],
    ['a member too few', { about: undefined }, ''],
    ['no cases', { cases: [] }, 'cases'],
    ['an unknown checker', { check: { by: 'me', detail: '' } }, 'check'],
    ['a check without detail', { check: { by: 'hand' } }, 'check'],
    ['a case without rules', { cases: [{ ...good.cases[0], rules: [] }] }, 'cases[0]'],
    ['a case with two outcomes', { cases: [{ ...good.cases[0], rejection: { code: 'odd' } }] }, 'cases[0]'],
    ['a case without an outcome', { cases: [{ name: 'x', rules: ['A.1'], input: 1 }] }, 'cases[0]'],
    ['a rejection without a code', { cases: [{ name: 'x', rules: ['A.1'], input: 1, rejection: {} }] }, 'cases[0]'],
    ['two cases of one name', { cases: [good.cases[0], good.cases[0]] }, 'cases[1]'],
  ])('refuses %s', (_, change, at) => {
    expect(read(change)).toEqual(err({ code: 'vector-file-malformed', at, problem: expect.any(String) }));
  });

  test('refuses a name that is given twice', () => {
    const text = JSON.stringify(good).replace('"about":', '"subject":"example/half","about":');
    expect(readVectorFile(text)).toEqual(
      err({ code: 'vector-file-malformed', at: '', problem: expect.stringContaining('no strict JSON') }),
    );
  });
});

function run(change: Partial<VectorFile>): unknown {
  const file = readVectorFile(JSON.stringify({ ...good, ...change }));
  return file.ok ? runVectors(file.value, subjects).map(({ type }) => type) : expect.unreachable();
}

// @spec VEC-RUN.1, VEC-CASE.2
describe('running a vector file', () => {
  const [four, three] = good.cases;

  test('passes when every outcome is the same', () => {
    expect(run({})).toEqual(['passed', 'passed']);
  });

  test.each([
    ['another output', { ...four, output: 3 }],
    ['an output where a rejection comes', { name: 'three', rules: ['A.1'], input: { n: 3 }, output: 1 }],
    ['another code', { ...three, rejection: { code: 'uneven', n: 3 } }],
    ['another fact', { ...three, rejection: { code: 'odd', n: 5 } }],
    ['a missing fact', { ...three, rejection: { code: 'odd' } }],
    ['a fact too many', { ...three, rejection: { code: 'odd', n: 3, m: 3 } }],
  ])('fails on %s', (_, vectorCase) => {
    expect(run({ cases: [vectorCase] as VectorFile['cases'] })).toEqual(['failed']);
  });

  test('is unusable when the input has another shape', () => {
    expect(run({ cases: [{ ...four, input: { n: 4, m: 1 } }] as VectorFile['cases'] })).toEqual(['unusable']);
  });

  test('is unusable when nobody knows the subject', () => {
    expect(run({ subject: 'example/double' })).toEqual(['unusable', 'unusable']);
  });
});

// @spec VEC-RUN.2
describe('writing a vector file', () => {
  const source = {
    path: 'example/half',
    subject: 'example/half',
    about: 'x',
    check: { by: 'hand', detail: '' },
  } as const;

  test('computes the outcomes', () => {
    const cases = [{ name: 'four', rules: ['A.1'], input: { n: 4 } }];
    const text = renderVectorFile({ ...source, cases }, subjects);
    expect(JSON.parse(text).cases).toEqual([{ name: 'four', rules: ['A.1'], input: { n: 4 }, output: 2 }]);
  });

  test('stops when a case does not give the code that its source names', () => {
    const cases = [{ name: 'three', rules: ['A.1'], input: { n: 3 }, rejects: 'uneven' }];
    expect(() => renderVectorFile({ ...source, cases }, subjects)).toThrow('expected uneven, got odd');
  });
});

// @spec VEC-FILE.3
describe('reading a vector file of lines', () => {
  const { cases, ...head } = good;
  const lines = [head, ...cases].map((line) => JSON.stringify(line));

  test('gives what the document gives', () => {
    expect(readVectorLines(`${lines.join('\n')}\n`)).toEqual(ok(good));
    expect(readVectorFileNamed('a.jsonl', lines.join('\n'))).toEqual(ok(good));
    expect(readVectorFileNamed('a.json', JSON.stringify(good))).toEqual(ok(good));
  });

  test.each([
    ['nothing', [], 'line 1'],
    ['a head with cases', [JSON.stringify(good)], 'line 1'],
    ['no cases', [lines[0] ?? ''], 'cases'],
    ['a blank line', [...lines, '', ...lines.slice(1)], 'line 4'],
    ['a case cut off', [...lines, '{"name":'], 'line 4'],
    ['a case twice', [...lines, lines[1] ?? ''], 'cases[2]'],
  ])('refuses %s', (_, found, at) => {
    expect(readVectorLines(found.join('\n'))).toEqual(
      err({ code: 'vector-file-malformed', at, problem: expect.any(String) }),
    );
  });

  test('is what a source of lines is written as', () => {
    const source = {
      path: 'example/half',
      lines: true,
      subject: 'example/half',
      about: 'x',
      check: good.check,
    } as const;
    const text = renderVectorFile(
      { ...source, check: { by: 'hand', detail: '' }, cases: [{ name: 'four', rules: ['A.1'], input: { n: 4 } }] },
      subjects,
    );
    expect(text.split('\n')).toEqual([
      '{"format":"surety-vectors/1","subject":"example/half","about":"x","check":{"by":"hand","detail":""}}',
      '{"name":"four","rules":["A.1"],"input":{"n":4},"output":2}',
      '',
    ]);
  });
});
