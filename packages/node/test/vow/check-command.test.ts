import { existsSync } from 'node:fs';
import { deriveSourceRef, encodeSource } from '@surety/vow';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VowFolder } from './vow-folder.ts';

const folder = new VowFolder();

const WIDE = `type Vote = { round: u128, weight: u128 }

function total(vote: Vote): u128 =
  vote.round + vote.weight

program(vote: Vote) = total(vote) == 3
`;

const BONDS = '0xd6eed2fce3dfd75cc9bdf88af33d89f620a49392b271e26ec3eb67affa6e58f9';

beforeAll(() => {
  folder.write('wide.vow', WIDE);
  folder.write('open.vow', 'program(x: u8) = {\n');
  folder.write(
    'by-module.vow',
    `import bonds = module ${BONDS}\n\nprogram(x: u64) = bonds.f0({ face: x, issued: x, matures: x }, x)\n`,
  );
});

afterAll(() => folder.remove());

function sourceRef(text: string): string {
  return deriveSourceRef(encodeSource(text));
}

describe('surety vow check', () => {
  test('shows addresses, functions, types and bounds of texts', () => {
    const { status, output } = folder.run(['check', 'double-vote.vow', 'bonds.vow']);
    expect(status).toBe(0);
    expect(output).toMatchInlineSnapshot(`
      "double-vote.vow: program, admitted
        ref        0x6c11cb6b8e7ede3b1f0fabdba987427301489446cff38881f6ff2f4f0e3a8626
        source     0x888ba3973e5b1cafe6a3c3c640d05ebcbddb87f0344132c3f1269a0747ed9a40
        size       743 bytes
        functions  message(vote): bytes(77), at most 60 steps
        input      { a: { sig: bytes(64), vote: { kind: <prevote | precommit>, block: bytes(32), chain: bytes(32), rou…
        result     bool
        bound      50,230 steps, 1.0% of 5,000,000

      bonds.vow: module, admitted
        ref        0xd6eed2fce3dfd75cc9bdf88af33d89f620a49392b271e26ec3eb67affa6e58f9
        source     0x9556c49cc90145d71db7f2fd8b9f239daa7eccd5dc46ca75aba71b106bf10640
        size       446 bytes
        functions  is_due(bond, now): bool, at most 6 steps
                   value_at(bond, now): option<u64>, at most 46 steps
      "
    `);
  });

  test('says all of it in JSON', () => {
    const { status, report } = folder.runJson(['check', 'payout.vow', 'wide.vow']);
    expect(status).toBe(1);
    expect(report).toMatchInlineSnapshot(`
      {
        "files": [
          {
            "bound": 556,
            "form": "text",
            "functions": [
              {
                "bound": 15,
                "name": "scale",
                "parameters": [
                  {
                    "name": "share",
                    "type": "ppb",
                  },
                  {
                    "name": "others",
                    "type": "u8",
                  },
                ],
                "result": "ppb",
              },
            ],
            "input": "{ since: time, faults: list<{ at: time, share: ppb }>(0..32), others: option<u8>, deposit: u128 }",
            "limit": 5000000,
            "path": "payout.vow",
            "ref": "0x608febe6c4081312059435484995733d61e25d661a0522f31cf8b0a943600361",
            "result": "u128",
            "sizeBytes": 394,
            "source": "0x686532f4fd1a6b402d4a3b3705b750ee398c37507466841033fdb9b0f7c6f9ac",
            "type": "program",
            "verdict": "admitted",
          },
          {
            "path": "wide.vow",
            "rejection": {
              "code": "interval-exceeded",
              "column": 3,
              "facts": {
                "code": "interval-exceeded",
                "expected": {
                  "least": "0",
                  "most": "340282366920938463463374607431768211455",
                  "type": "int",
                },
                "least": "0",
                "most": "680564733841876926926749214863536422910",
                "operation": "add",
                "place": {
                  "function": 0,
                  "path": [],
                },
              },
              "file": "wide.vow",
              "line": 4,
              "sentence": "the sum can reach 2^129 - 2, which does not fit u128; narrow it or declare a smaller maximum",
            },
            "verdict": "refused",
          },
        ],
      }
    `);
  });

  test('shows where a text is wrong, with its line, a mark, a sentence and the code', () => {
    const { status, output } = folder.run(['check', 'wide.vow', 'open.vow']);
    expect(status).toBe(1);
    expect(output).toBe(
      [
        'wide.vow:4:3: the sum can reach 2^129 - 2, which does not fit u128; narrow it or declare a smaller maximum (interval-exceeded)',
        '    4 |   vote.round + vote.weight',
        '      |   ^^^^^^^^^^^^^^^^^^^^^^^^',
        '',
        'open.vow:2:1: a name that begins with a small letter should stand here, not the end of the text (token-unexpected)',
        '    2 | ',
        '      | ^',
        '',
      ].join('\n'),
    );
  });

  test('writes the bytes of a unit, which are checked as its text is', () => {
    const { output } = folder.run(['check', 'double-vote.vow', '--out', 'double-vote.vowc']);
    const again = folder.run(['check', 'double-vote.vowc']);
    expect(again.status).toBe(0);
    const ref = /^ {2}ref .*$/m;
    expect(again.output.match(ref)?.[0]).toBe(output.match(ref)?.[0]);
    expect(again.output).toContain('f0(x1): bytes(77), at most 60 steps');
  });

  test('writes nothing for a unit that is refused', () => {
    expect(folder.run(['check', 'wide.vow', '--out', 'wide.vowc']).status).toBe(1);
    expect(existsSync(folder.at('wide.vowc'))).toBe(false);
  });

  test('refuses bytes at a place of the text that is printed for them', () => {
    // The body is 1 + true.
    folder.write('wrong.vowc', Buffer.from('866b766f772f70726f6772616d0180808100830e8201018200f5', 'hex'));
    const { status, output } = folder.run(['check', 'wrong.vowc']);
    expect(status).toBe(1);
    expect(output).toBe(
      [
        'wrong.vowc:1:28: an integer is needed here, and this is bool (type-mismatch)',
        '    1 | program(input: bool) = 1 + true',
        '      |                            ^^^^',
        '',
      ].join('\n'),
    );
  });
});

describe('imports', () => {
  test('are found beside the file, by source and by module', () => {
    expect(folder.run(['check', 'redemption.vow', 'by-module.vow']).status).toBe(0);
  });

  test('are found in the folders of --path, as texts and as bytes, and nowhere else', () => {
    folder.makeFolder('apart');
    folder.makeFolder('texts');
    folder.makeFolder('bytes');
    folder.write('apart/redemption.vow', folder.read('redemption.vow'));
    folder.write('apart/by-module.vow', folder.read('by-module.vow'));
    folder.write('texts/any-name.vow', folder.read('bonds.vow'));
    folder.run(['check', 'bonds.vow', '--out', 'bytes/any-name.vowc']);
    const check = (name: string, ...paths: readonly string[]) =>
      folder.run(['check', `apart/${name}.vow`, ...paths.flatMap((path) => ['--path', path])]);
    const alone = check('redemption');
    expect([alone.status, alone.output]).toEqual([
      1,
      expect.stringMatching(/:1:1: .* was not found \(source-unknown\)$/m),
    ]);
    expect(check('redemption', 'bytes').output).toMatch(/\(source-unknown\)$/m);
    expect(check('redemption', 'bytes', 'texts').status).toBe(0);
    const unknown = check('by-module');
    expect([unknown.status, unknown.output]).toEqual([
      1,
      expect.stringMatching(/:1:23: .* was not found \(import-unknown\)$/m),
    ]);
    expect(check('by-module', 'texts').status).toBe(0);
    expect(check('by-module', 'bytes').status).toBe(0);
  });

  test('that are wrong themselves are refused in their own file', () => {
    const text = 'function next(x: u8): u8 = x + 1\n';
    folder.write('broken.vow', text);
    folder.write('uses-broken.vow', `import m = source ${sourceRef(text)}\n\nprogram(x: u8) = m.next(x) == 1\n`);
    expect(folder.run(['check', 'uses-broken.vow']).output).toBe(
      [
        'broken.vow:1:28: the sum can reach 256, which does not fit u8; narrow it or declare a smaller maximum (interval-exceeded)',
        '    1 | function next(x: u8): u8 = x + 1',
        '      |                            ^^^^^',
        '',
      ].join('\n'),
    );
    folder.write('unread.vow', 'function next(x: u8): u8 = y\n');
    const source = sourceRef('function next(x: u8): u8 = y\n');
    folder.write('uses-unread.vow', `import m = source ${source}\n\nprogram(x: u8) = m.next(x) == 1\n`);
    expect(folder.run(['check', 'uses-unread.vow']).output).toMatch(
      /^unread\.vow:1:28: there is no variable `y` here \(name-unknown\)\n {4}1 \| function next/,
    );
  });
});

describe('wrong use of check', () => {
  test.each([
    [['check'], /missing required argument 'files'/],
    [['check', 'nowhere.vow'], /nowhere\.vow cannot be read: ENOENT/],
    [['check', '.'], /\. cannot be read: it is a folder/],
    [['check', 'bonds.vow', '--path', 'nowhere'], /nowhere cannot be read: ENOENT/],
    [['check', 'bonds.vow', 'payout.vow', '--out', 'x.vowc'], /--out takes the bytes of one file/],
    [['check', 'bonds.vow', '--out', './bonds.vow'], /--out names the file that is read/],
    [['check', 'bonds.vow', '--out', 'nowhere/x.vowc'], /nowhere\/x\.vowc cannot be written: ENOENT/],
    [['check', 'bonds.vow', '--fast'], /unknown option '--fast'/],
  ])('is told apart from a refusal: %j', (parameters, message) => {
    const { status, output, errors } = folder.run(parameters);
    expect([status, output]).toEqual([2, '']);
    expect(errors).toMatch(message);
    expect(errors).not.toMatch(/^ {4}at /m);
  });

  test('includes no command at all, but not asking for help', () => {
    expect(folder.run([]).status).toBe(2);
    const { status, output } = folder.run(['--help']);
    expect(status).toBe(0);
    expect(output).toMatch(/check .*\n[\s\S]*fmt [\s\S]*cost [\s\S]*eval [\s\S]*trace [\s\S]*explain /);
  });
});
