import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evidence, VowFolder, vote } from './vow-folder.ts';

const folder = new VowFolder();
const PAYOUT = JSON.stringify({
  deposit: '1000',
  faults: [
    { at: 5, share: 3 },
    { at: 9, share: 500_000_000 },
  ],
  since: 6,
  others: { some: 4 },
});
const ZERO = `0x${'00'.repeat(32)}`;

beforeAll(() => {
  folder.write('twice.json', evidence(vote('a1'), vote('b2')));
  folder.write('once.json', evidence(vote('a1'), vote('a1')));
  folder.write('forged.json', evidence(vote('a1'), vote('b3'), { b: vote('b2') }));
  folder.write('seen.vow', SEEN);
  folder.run(['check', 'payout.vow', '--out', 'payout.vowc']);
});

afterAll(() => folder.remove());

const SEEN = `program(seen: list<u8>(0..8)) = require {
  small: all one in seen { one < 200 },
  even: any one in seen { one % 2 == 0 },
  apart: unique one in seen { one / 10 },
  grows: not any_pair first, later in seen { later < first },
  single: exactly_one one in seen { one > 100 },
}
`;

describe('surety vow eval', () => {
  test.each([
    ['twice.json', 'true'],
    ['once.json', 'false'],
    ['forged.json', 'false'],
  ])('prints the value for %s', (file, value) => {
    expect(folder.run(['eval', 'double-vote.vow', '--input', `@${file}`])).toEqual({
      status: 0,
      output: `${value}\n`,
      errors: '',
    });
  });

  test('takes the input as it stands, from a file and from standard input', () => {
    const output = '"580"\n';
    expect(folder.run(['eval', 'payout.vow', '--input', PAYOUT])).toMatchObject({ status: 0, output });
    expect(folder.run(['eval', 'payout.vow', '--input', '-'], PAYOUT)).toMatchObject({ status: 0, output });
    expect(folder.run(['eval', 'payout.vowc', '--input', PAYOUT])).toMatchObject({ status: 0, output });
  });

  test('compares with what is expected', () => {
    const run = (expected: string) => folder.run(['eval', 'payout.vow', '--input', PAYOUT, '--expect', expected]);
    expect(run('"580"')).toEqual({ status: 0, output: '"580"\n', errors: '' });
    expect(run('"581"')).toEqual({
      status: 1,
      output: '"580"\n',
      errors: 'surety vow eval: "581" was expected\n',
    });
    const wrong = run('580');
    expect([wrong.status, wrong.output]).toEqual([2, '']);
    expect(wrong.errors).toContain('--expect is no value of the program: integers of this type are written in quotes');
  });

  test('says all of it in JSON, and who decided the signatures', () => {
    const run = (...options: readonly string[]) =>
      folder.runJson(['eval', 'double-vote.vow', '--input', '@twice.json', ...options]);
    const fast = run();
    expect(fast).toEqual({
      status: 0,
      report: {
        ref: expect.stringMatching(/^0x[0-9a-f]{64}$/),
        fee: expect.any(Number),
        bound: expect.any(Number),
        signatures: expect.stringMatching(/^(sodium|openssl)$/),
        value: true,
      },
    });
    expect(run('--portable', '--expect', 'false')).toEqual({
      status: 1,
      report: { ...(fast.report as object), signatures: 'noble', expected: false, agrees: false },
    });
  });

  test.each([
    ['no JSON', '{"deposit": ', '', /this is no JSON/],
    ['two values', 'true false', '', /this is no JSON/],
    ['a name twice', '{"since": 1, "since": 2}', '', /"since" at offset 13 stands twice/],
    ['a fraction', '{"since": 1.5}', '', /the number at offset 10 is not whole/],
    ['a member missing', '{}', '', /the member "since" is missing/],
    ['a member too many', PAYOUT.replace('since', 'sinse'), '', /there is no field "sinse"/],
    [
      'a number for a wide integer',
      PAYOUT.replace('"1000"', '1000'),
      'deposit',
      /written in quotes, as decimal digits/,
    ],
    [
      'an integer out of range',
      PAYOUT.replace('500000000', '2000000000'),
      'faults[1].share',
      /between 0 and 1000000000/,
    ],
    ['an unknown case', PAYOUT.replace('some', 'many'), 'others', /there is no case "many"/],
    ['a list for an object', PAYOUT.replace('{"at":5,"share":3}', '[]'), 'faults[0]', /an object/],
  ])('refuses %s as input-malformed', (_, input, path, sentence) => {
    const { status, report } = folder.runJson(['eval', 'payout.vow', '--input', input]);
    expect(status).toBe(1);
    expect(report).toEqual({
      refusal: {
        file: 'input',
        ...(path === '' ? {} : { at: path }),
        code: 'input-malformed',
        sentence: expect.stringMatching(sentence),
        facts: { code: 'input-malformed', path, reason: expect.objectContaining({ code: expect.any(String) }) },
      },
    });
  });

  test('shows nothing of an input that a terminal would act on', () => {
    const { status, output } = folder.run(['eval', 'payout.vow', '--input', '{"\\u001b[2J\u202e": 1}']);
    expect([status, output]).toEqual([1, 'input: there is no field "\\u001b[2J\\u202e" (input-malformed)\n']);
  });

  test.each([
    [
      ['eval', 'bonds.vow', '--input', '{}'],
      'bonds.vow: this is a module, and only programs have an input (program-needed)\n',
    ],
    [
      ['eval', 'seen.vow', '--input', '[1, 256]'],
      'input: [1]: the integer must lie between 0 and 255 (input-malformed)\n',
    ],
    [['trace', 'seen.vow', '--input', '7'], 'input: an array is needed (input-malformed)\n'],
    [
      ['explain', 'seen.vow', '--input', '[1,2,3,4,5,6,7,8,9]'],
      'input: the length must lie between 0 and 8, and is 9 (input-malformed)\n',
    ],
    [['cost', 'seen.vow', '--input', '[-1]'], 'input: [0]: the integer must lie between 0 and 255 (input-malformed)\n'],
    [
      ['cost', 'bonds.vow', '--input', '{}'],
      'bonds.vow: this is a module, and only programs have an input (program-needed)\n',
    ],
  ])('refuses in words: %j', (parameters, output) => {
    expect(folder.run(parameters)).toEqual({ status: 1, output, errors: '' });
  });

  test.each([
    [['eval', 'payout.vow'], /required option '--input <json>' not specified/],
    [['eval', 'payout.vow', '--input', '@nowhere.json'], /nowhere\.json cannot be read: ENOENT/],
    [['eval', 'payout.vow', '--input', '@.'], /\. cannot be read: it is a folder/],
    [['eval', 'nowhere.vow', '--input', '1'], /nowhere\.vow cannot be read: ENOENT/],
    [['trace', 'payout.vow', '--input', '1', '--limit', '0'], /A whole number from 1 to 20000 is needed/],
  ])('is told what is wrong use: %j', (parameters, message) => {
    const { status, output, errors } = folder.run(parameters);
    expect([status, output]).toEqual([2, '']);
    expect(errors).toMatch(message);
  });
});

describe('surety vow trace', () => {
  test('lists expressions with their values and steps, and what was bound', () => {
    const { status, output } = folder.run(['trace', 'payout.vow', '--input', PAYOUT]);
    expect(status).toBe(0);
    expect(output).toMatchInlineSnapshot(`
      "    steps  line  expression → value
                       where input = {since: 6, faults: [{at: 5, share: 3}, {at: 9, share: 5…
             64    22  let share = fold fault in input.faults from total: ppb = 0 { if… → 580
             28    22    fold fault in input.faults from total: ppb = 0 { if fault.at < … → 500000000
              2    22      input.faults → [{at: 5, share: 3}, {at: 9, share: 500000000}]
              1    22        input → {since: 6, faults: [{at: 5, share: 3}, {at: 9, share: 5…
              1    22      0 → 0
                           where total = 0
                           where fault = {at: 5, share: 3}
              7    23      if fault.at < input.since then total else narrow<ppb>(total + f… → 0
              5    23        fault.at < input.since → true
              2    23          fault.at → 5
              1    23            fault → {at: 5, share: 3}
              2    23          input.since → 6
              1    23            input → {since: 6, faults: [{at: 5, share: 3}, {at: 9, share: 5…
              1    23        total → 0
                           where total = 0
                           where fault = {at: 9, share: 500000000}
             13    23      if fault.at < input.since then total else narrow<ppb>(total + f… → 500000000
              5    23        fault.at < input.since → false
              2    23          fault.at → 9
              1    23            fault → {at: 9, share: 500000000}
              2    23          input.since → 6
              1    23            input → {since: 6, faults: [{at: 5, share: 3}, {at: 9, share: 5…
              7    23        narrow<ppb>(total + fault.share) otherwise 1000000000 → 500000000
              6    23          narrow<ppb>(total + fault.share) → some(500000000)
              4    23            total + fault.share → 500000000
              1    23              total → 0
              2    23              fault.share → 500000000
              1    23                fault → {at: 9, share: 500000000}
                         where share = 500000000
             35    25    with others = input.others otherwise input.deposit * share / 10… → 580
              2    25      input.others → some(4)
              1    25        input → {since: 6, faults: [{at: 5, share: 3}, {at: 9, share: 5…
                           where others = 4
             32    26      input.deposit * scale(share, others) / 1000000000 → 580
             25    26        input.deposit * scale(share, others) → 580000000000
              2    26          input.deposit → 1000
              1    26            input → {since: 6, faults: [{at: 5, share: 3}, {at: 9, share: 5…
             17    26          scale(share, others) → 580000000
              1    26            share → 500000000
              1    26            others → 4
                                 where share = 500000000
                                 where others = 4
             14    19            narrow<ppb>(share * (100 + min(others, 50) * 4) / 100) otherwis… → 580000000
             13    19              narrow<ppb>(share * (100 + min(others, 50) * 4) / 100) → some(580000000)
             11    19                share * (100 + min(others, 50) * 4) / 100 → 580000000
              9    19                  share * (100 + min(others, 50) * 4) → 58000000000
              1    19                    share → 500000000
              7    19                    (100 + min(others, 50) * 4) → 116
              1    19                      100 → 100
              5    19                      min(others, 50) * 4 → 16
              3    19                        min(others, 50) → 4
              1    19                          others → 4
              1    19                          50 → 50
              1    19                        4 → 4
              1    19                  100 → 100
              1    26        1000000000 → 1000000000
      67 steps taken, 76 charged for this input, 556 at most for any
      "
    `);
  });

  test('lists the operands of an and of several side by side', () => {
    const { output } = folder.run(['trace', 'seen.vow', '--input', '[2]']);
    const lines = output.split('\n');
    const indents = ['small', 'even', 'apart', 'grows', 'single'].map((label) => {
      return lines.find((line) => line.includes(` ${label}: `) && !line.includes('require'))?.indexOf(`${label}: `);
    });
    expect(indents).toEqual([19, 19, 19, 19, 19]);
  });

  test('ends at its limit, and counts all steps all the same', () => {
    const { status, output } = folder.run(['trace', 'payout.vow', '--input', PAYOUT, '--limit', '3']);
    expect(status).toBe(0);
    const lines = output.split('\n');
    expect(lines.filter((line) => line.includes('→') && !line.includes('expression'))).toHaveLength(3);
    expect(output).toContain('The list ends here: --limit lets it be longer.\n67 steps taken, ');
  });

  test('says all of it in JSON', () => {
    const { status, report } = folder.runJson(['trace', 'seen.vow', '--input', '[]', '--limit', '5']);
    expect(status).toBe(0);
    expect(report).toMatchInlineSnapshot(`
      {
        "bound": 308,
        "fee": 16,
        "isCut": true,
        "ref": "0x36a2a08cd9b608bfde0d15b464a1a7980cdf8dba13c6ec14d5f94686777a044b",
        "steps": 9,
        "trace": {
          "file": "seen.vow",
          "line": 2,
          "op": "and",
          "parts": [
            {
              "file": "seen.vow",
              "line": 2,
              "op": "and",
              "parts": [
                {
                  "file": "seen.vow",
                  "line": 2,
                  "op": "and",
                  "parts": [
                    {
                      "file": "seen.vow",
                      "line": 2,
                      "op": "and",
                      "parts": [
                        {
                          "file": "seen.vow",
                          "label": "small",
                          "line": 2,
                          "op": "all",
                          "parts": [],
                          "steps": 2,
                          "text": "all one in seen { one < 200 }",
                          "value": true,
                          "variables": [],
                        },
                      ],
                      "steps": 5,
                      "text": "require { small: all one in seen { one < 200 }, even: any one in seen { one % 2 == 0 } }",
                      "value": false,
                      "variables": [],
                    },
                  ],
                  "steps": 6,
                  "text": "require { small: all one in seen { one < 200 }, even: any one in seen { one % 2 == 0 }, apart: unique one in seen { one / 10 } }",
                  "value": false,
                  "variables": [],
                },
              ],
              "steps": 7,
              "text": "require { small: all one in seen { one < 200 }, even: any one in seen { one % 2 == 0 }, apart: unique one in seen { one / 10 }, grows: not any_pair first, later in seen { later < first } }",
              "value": false,
              "variables": [],
            },
          ],
          "steps": 8,
          "text": "require { small: all one in seen { one < 200 }, even: any one in seen { one % 2 == 0 }, apart: unique one in seen { one / 10 }, grows: not any_pair first, later in seen { later < first }, single: exactly_one one in seen { one > 100 } }",
          "value": false,
          "variables": [
            {
              "name": "seen",
              "value": [],
            },
          ],
        },
        "value": false,
      }
    `);
  });
});

describe('surety vow explain', () => {
  const explain = (input: string, ...options: readonly string[]) =>
    folder.run(['explain', 'seen.vow', '--input', input, ...options]);

  test('shows clauses with their operands, and what was not looked at', () => {
    const { status, output } = folder.run(['explain', 'double-vote.vow', '--input', '@once.json']);
    expect(status).toBe(0);
    expect(output).toMatchInlineSnapshot(`
      "false, because:
        where    a = evidence.a.vote, which is {kind: precommit, block: 0xa1a1a1a1a1a1a1a1…a1a1a1a1a1a1a1a…
        where    b = evidence.b.vote, which is {kind: precommit, block: 0xa1a1a1a1a1a1a1a1…a1a1a1a1a1a1a1a…
        holds    same_chain: a.chain (0xc4c4c4c4c4c4c4c4…c4c4c4c4c4c4c4c4) == b.chain (0xc4c4c4c4c4c4c4c4…c4c4c4c4c4c4c4c4)
        holds    same_height: a.height (1200) == b.height (1200)
        holds    same_round: a.round (0) == b.round (0)
        holds    same_kind: a.kind (precommit) == b.kind (precommit)
        fails    other_block: a.block (0xa1a1a1a1a1a1a1a1…a1a1a1a1a1a1a1a1) != b.block (0xa1a1a1a1a1a1a1a1…a1a1a1a1a1a1a1a1)
        skipped  a_signed: ed25519(evidence.key, message(a), evidence.a.sig)
        skipped  b_signed: ed25519(evidence.key, message(b), evidence.b.sig)
      "
    `);
  });

  test('shows what was signed where a signature fails', () => {
    const { status, output } = folder.run(['explain', 'double-vote.vow', '--input', '@forged.json', '--portable']);
    expect(status).toBe(0);
    expect(output).toMatch(/^ {2}fails {4}b_signed: ed25519\(evidence\.key, message\(b\), evidence\.b\.sig\)$/m);
    expect(output).toMatch(/^ {6}where {4}vote = b, which is \{kind: precommit, block: 0xb3b3/m);
  });

  test('names the elements that decide', () => {
    expect(explain('[12, 7, 3, 105]').output).toMatchInlineSnapshot(`
      "false, because:
        holds    small: all one in seen { one < 200 }
          after    all 4 elements
        holds    even: any one in seen { one % 2 == 0 }
          for      one = [0], which is 12
            holds    one % 2 (0) == 0
        fails    apart: unique one in seen { one / 10 }
          for      one = [1], which is 7
          for      one = [2], which is 3
            gives    one / 10 → 0
        skipped  grows: not any_pair first, later in seen { later < first }
        skipped  single: exactly_one one in seen { one > 100 }
      "
    `);
    expect(explain('[12, 250]').output).toMatchInlineSnapshot(`
      "false, because:
        fails    small: all one in seen { one < 200 }
          for      one = [1], which is 250
            fails    one (250) < 200
        skipped  even: any one in seen { one % 2 == 0 }
        skipped  apart: unique one in seen { one / 10 }
        skipped  grows: not any_pair first, later in seen { later < first }
        skipped  single: exactly_one one in seen { one > 100 }
      "
    `);
    expect(explain('[2, 33, 44, 101, 120]').output).toMatchInlineSnapshot(`
      "false, because:
        holds    small: all one in seen { one < 200 }
          after    all 5 elements
        holds    even: any one in seen { one % 2 == 0 }
          for      one = [0], which is 2
            holds    one % 2 (0) == 0
        holds    apart: unique one in seen { one / 10 }
          after    all 5 elements
        holds    grows: not any_pair first, later in seen { later < first }
          fails    any_pair first, later in seen { later < first }
            after    all 5 elements
        fails    single: exactly_one one in seen { one > 100 }
          for      one = [3], which is 101
            holds    one (101) > 100
          for      one = [4], which is 120
            holds    one (120) > 100
      "
    `);
    expect(explain('[2, 55, 44, 101]').output).toMatchInlineSnapshot(`
      "false, because:
        holds    small: all one in seen { one < 200 }
          after    all 4 elements
        holds    even: any one in seen { one % 2 == 0 }
          for      one = [0], which is 2
            holds    one % 2 (0) == 0
        holds    apart: unique one in seen { one / 10 }
          after    all 4 elements
        fails    grows: not any_pair first, later in seen { later < first }
          holds    any_pair first, later in seen { later < first }
            for      first = [1], which is 55
            for      later = [2], which is 44
              holds    later (44) < first (55)
        skipped  single: exactly_one one in seen { one > 100 }
      "
    `);
  });

  test('follows calls into modules that are imported, with the names of their texts', () => {
    const bond = { face: '1000', issued: '10', matures: '50' };
    const input = JSON.stringify({ now: '30', request: { redeem: { bond, paid: '501' } } });
    expect(folder.run(['explain', 'redemption.vow', '--input', input]).output).toMatchInlineSnapshot(`
      "false, because:
        fails    match input.request { cancel => true, redeem it => if bonds.is_due(it.b…
          gives    input.request → redeem {bond: {face: 1000, issued: 10, matures: 50}, paid: …
          where    it = {bond: {face: 1000, issued: 10, matures: 50}, paid: 501}
          fails    if bonds.is_due(it.bond, input.now) then it.paid == it.bond.face else w…
            fails    bonds.is_due(it.bond, input.now)
              where    bond = it.bond, which is {face: 1000, issued: 10, matures: 50}
              where    now = input.now, which is 30
              fails    bond.matures (50) <= now (30)
            fails    with earned = bonds.value_at(it.bond, input.now) otherwise false in it.…
              gives    bonds.value_at(it.bond, input.now) → some(500)
                where    bond = it.bond, which is {face: 1000, issued: 10, matures: 50}
                where    now = input.now, which is 30
                where    term = narrow<int(1..18446744073709551615)>(bond.matures - bond.issued), which is some(40)
                where    earned = narrow<u64>(min(now, bond.matures) - bond.issued), which is some(20)
                gives    with steps = term otherwise none<u64> in with done = earned otherwise n… → some(500)
                  gives    term → some(40)
                  where    steps = 40
                  gives    with done = earned otherwise none<u64> in narrow<u64>(bond.face * done … → some(500)
                    gives    earned → some(20)
                    where    done = 20
                    gives    narrow<u64>(bond.face * done / steps) → some(500)
              where    earned = 500
              fails    it.paid (501) <= earned (500)
      "
    `);
  });

  test('says that lines are missing', () => {
    // What found no room was looked at all the same: it is not called skipped.
    expect(explain('[2, 33, 44, 101]', '--limit', '2').output).toBe(
      'true, because:\nSome lines are missing: --limit lets there be more.\n',
    );
  });

  test('says all of it in JSON', () => {
    const { status, report } = folder.runJson(['explain', 'seen.vow', '--input', '[250]']);
    expect(status).toBe(0);
    expect(report).toMatchInlineSnapshot(`
      {
        "bound": 308,
        "explanation": {
          "file": "seen.vow",
          "line": 2,
          "op": "and",
          "parts": [
            {
              "file": "seen.vow",
              "line": 2,
              "op": "and",
              "parts": [
                {
                  "file": "seen.vow",
                  "line": 2,
                  "op": "and",
                  "parts": [
                    {
                      "file": "seen.vow",
                      "line": 2,
                      "op": "and",
                      "parts": [
                        {
                          "file": "seen.vow",
                          "label": "small",
                          "line": 2,
                          "op": "all",
                          "parts": [
                            {
                              "file": "seen.vow",
                              "line": 2,
                              "op": "variable",
                              "parts": [],
                              "text": "seen",
                              "value": [
                                250,
                              ],
                              "witnesses": [],
                            },
                          ],
                          "text": "all one in seen { one < 200 }",
                          "value": false,
                          "witnesses": [
                            {
                              "body": {
                                "file": "seen.vow",
                                "line": 2,
                                "op": "less",
                                "parts": [
                                  {
                                    "file": "seen.vow",
                                    "line": 2,
                                    "op": "variable",
                                    "parts": [],
                                    "text": "one",
                                    "value": 250,
                                    "witnesses": [],
                                  },
                                  {
                                    "file": "seen.vow",
                                    "line": 2,
                                    "op": "int",
                                    "parts": [],
                                    "text": "200",
                                    "value": 200,
                                    "witnesses": [],
                                  },
                                ],
                                "text": "one < 200",
                                "value": false,
                                "witnesses": [],
                              },
                              "places": [
                                0,
                              ],
                              "variables": [
                                {
                                  "name": "one",
                                  "value": 250,
                                },
                              ],
                            },
                          ],
                        },
                      ],
                      "text": "require { small: all one in seen { one < 200 }, even: any one in seen { one % 2 == 0 } }",
                      "value": false,
                      "witnesses": [],
                    },
                  ],
                  "text": "require { small: all one in seen { one < 200 }, even: any one in seen { one % 2 == 0 }, apart: unique one in seen { one / 10 } }",
                  "value": false,
                  "witnesses": [],
                },
              ],
              "text": "require { small: all one in seen { one < 200 }, even: any one in seen { one % 2 == 0 }, apart: unique one in seen { one / 10 }, grows: not any_pair first, later in seen { later < first } }",
              "value": false,
              "witnesses": [],
            },
          ],
          "text": "require { small: all one in seen { one < 200 }, even: any one in seen { one % 2 == 0 }, apart: unique one in seen { one / 10 }, grows: not any_pair first, later in seen { later < first }, single: exactly_one one in seen { one > 100 } }",
          "value": false,
          "witnesses": [],
        },
        "fee": 35,
        "isCut": false,
        "ref": "0x36a2a08cd9b608bfde0d15b464a1a7980cdf8dba13c6ec14d5f94686777a044b",
        "value": false,
      }
    `);
  });
});

describe('surety vow cost', () => {
  test('shows where the steps of a program are', () => {
    const input = JSON.stringify({ action: ZERO, consumed: [], created: [] });
    const { status, output } = folder.run(['cost', 'token-balance.vow', '--input', input]);
    expect(status).toBe(0);
    expect(output).toMatchInlineSnapshot(`
      "token-balance.vow: at most 406,235 steps, 8.1% of the 5,000,000 that are allowed
      fee for this input: 43 steps

      cost = 43 + 25,252·input.consumed.length + 11·input.created.pairs + 5·input.consumed.pairs + 15·input.created.length
        input.consumed.length is at most 16
        input.consumed.pairs is at most 120
        input.created.length is at most 16
        input.created.pairs is at most 120

      by clause:
            steps   share  line
               11   <0.1%    14  something: len(input.consumed) > 0 or len(input.created) > 0
              285    0.1%    16  balanced: sum spent in input.consumed { spent.note.amount } == sum made in inpu…
              115   <0.1%    17  no_dust: all made in input.created { made.amount >= 1000 }
              667    0.2%    18  distinct: unique spent in input.consumed { spent.note.nonce }
            1,324    0.3%    19  fresh: not any_pair one, two in input.created { one.nonce == two.nonce }
          403,827   99.4%    20  signed: all spent in input.consumed { ed25519(spent.note.owner, input.action ++…
                6   <0.1%        what joins them, and writing the result

      dearest expressions, without their parts:
            steps   share  line
          400,256   98.5%    21  ed25519(spent.note.owner, input.action ++ sha256(encode(spent.note)), spent.sig)  (16 times)
            2,192    0.5%    21  sha256(encode(spent.note))  (16 times)
      "
    `);
  });

  test('shows the functions of programs and modules', () => {
    expect(folder.run(['cost', 'bonds.vow']).output).toMatchInlineSnapshot(`
      "bonds.vow: a module; for one call
        is_due: at most 6 steps
        value_at: at most 46 steps
      "
    `);
    expect(folder.run(['cost', 'payout.vow']).output).toContain(
      '\nfunctions, for one call:\n  scale: at most 15 steps\n',
    );
  });

  test('says all of it in JSON, the clauses adding up to the bound', () => {
    const { status, report } = folder.runJson(['cost', 'seen.vow', '--input', '[1, 2]']);
    expect(status).toBe(0);
    const { bound, frame, clauses } = report as {
      readonly bound: number;
      readonly frame: number;
      readonly clauses: readonly { readonly steps: number }[];
    };
    expect(clauses.reduce((sum, { steps }) => sum + steps, frame)).toBe(bound);
    expect(report).toMatchInlineSnapshot(`
      {
        "bound": 308,
        "clauses": [
          {
            "label": "small",
            "line": 2,
            "steps": 34,
            "text": "all one in seen { one < 200 }",
          },
          {
            "label": "even",
            "line": 3,
            "steps": 58,
            "text": "any one in seen { one % 2 == 0 }",
          },
          {
            "label": "apart",
            "line": 4,
            "steps": 62,
            "text": "unique one in seen { one / 10 }",
          },
          {
            "label": "grows",
            "line": 5,
            "steps": 115,
            "text": "not any_pair first, later in seen { later < first }",
          },
          {
            "label": "single",
            "line": 6,
            "steps": 34,
            "text": "exactly_one one in seen { one > 100 }",
          },
        ],
        "cost": "16 + 19·seen.length + 5·seen.pairs",
        "expressions": [
          {
            "label": "apart",
            "line": 4,
            "steps": 37,
            "text": "unique one in seen { one / 10 }",
            "times": 1,
          },
          {
            "line": 5,
            "steps": 29,
            "text": "any_pair first, later in seen { later < first }",
            "times": 1,
          },
          {
            "line": 5,
            "steps": 28,
            "text": "later < first",
            "times": 28,
          },
          {
            "line": 5,
            "steps": 28,
            "text": "later",
            "times": 28,
          },
          {
            "line": 5,
            "steps": 28,
            "text": "first",
            "times": 28,
          },
          {
            "line": 3,
            "steps": 16,
            "text": "one % 2 == 0",
            "times": 8,
          },
          {
            "label": "small",
            "line": 2,
            "steps": 9,
            "text": "all one in seen { one < 200 }",
            "times": 1,
          },
          {
            "label": "even",
            "line": 3,
            "steps": 9,
            "text": "any one in seen { one % 2 == 0 }",
            "times": 1,
          },
          {
            "label": "single",
            "line": 6,
            "steps": 9,
            "text": "exactly_one one in seen { one > 100 }",
            "times": 1,
          },
          {
            "line": 2,
            "steps": 8,
            "text": "one < 200",
            "times": 8,
          },
          {
            "line": 2,
            "steps": 8,
            "text": "one",
            "times": 8,
          },
          {
            "line": 2,
            "steps": 8,
            "text": "200",
            "times": 8,
          },
          {
            "line": 3,
            "steps": 8,
            "text": "one % 2",
            "times": 8,
          },
          {
            "line": 3,
            "steps": 8,
            "text": "one",
            "times": 8,
          },
          {
            "line": 3,
            "steps": 8,
            "text": "2",
            "times": 8,
          },
          {
            "line": 3,
            "steps": 8,
            "text": "0",
            "times": 8,
          },
          {
            "line": 4,
            "steps": 8,
            "text": "one / 10",
            "times": 8,
          },
          {
            "line": 4,
            "steps": 8,
            "text": "one",
            "times": 8,
          },
          {
            "line": 4,
            "steps": 8,
            "text": "10",
            "times": 8,
          },
          {
            "line": 6,
            "steps": 8,
            "text": "one > 100",
            "times": 8,
          },
        ],
        "frame": 5,
        "functions": [],
        "input": {
          "fee": 59,
        },
        "limit": 5000000,
        "path": "seen.vow",
        "ref": "0x36a2a08cd9b608bfde0d15b464a1a7980cdf8dba13c6ec14d5f94686777a044b",
        "sizes": [
          {
            "most": 8,
            "name": "seen.length",
          },
          {
            "most": 28,
            "name": "seen.pairs",
          },
        ],
      }
    `);
  });
});
