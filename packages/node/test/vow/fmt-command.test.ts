import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VowFolder } from './vow-folder.ts';

const folder = new VowFolder();
const LOOSE = '// Kept.\nprogram( x:u8 )=x+\n1\n';
const LAID_OUT = '// Kept.\nprogram(x: u8) = x + 1\n';

beforeAll(() => {
  folder.write('open.vow', 'program(x: u8) = (');
});

afterAll(() => folder.remove());

describe('surety vow fmt', () => {
  test('rewrites texts in place, and says which', () => {
    folder.write('loose.vow', LOOSE);
    const { status, output } = folder.run(['fmt', 'loose.vow', 'payout.vow']);
    expect([status, output]).toEqual([0, 'loose.vow: changed\n']);
    expect(folder.read('loose.vow')).toBe(LAID_OUT);
    expect(folder.run(['fmt', 'loose.vow'])).toMatchObject({ status: 0, output: '' });
  });

  test('writes nothing with --check, and says which would change', () => {
    folder.write('loose.vow', LOOSE);
    const { status, output } = folder.run(['fmt', '--check', 'payout.vow', 'loose.vow']);
    expect([status, output]).toEqual([1, 'loose.vow: would change\n']);
    expect(folder.read('loose.vow')).toBe(LOOSE);
    expect(folder.run(['fmt', '--check', 'payout.vow'])).toMatchObject({ status: 0, output: '' });
  });

  test('writes standard input to standard output', () => {
    expect(folder.run(['fmt', '-'], LOOSE)).toEqual({ status: 0, output: LAID_OUT, errors: '' });
    expect(folder.run(['fmt', '--check', '-'], LOOSE)).toMatchObject({ status: 1, output: '-: would change\n' });
  });

  test('prints bytes from standard input as a text that compiles to them', () => {
    folder.run(['check', 'double-vote.vow', '--out', 'double-vote.vowc']);
    const bytes = folder.readBytes('double-vote.vowc');
    const printed = folder.run(['fmt', '-'], bytes);
    expect(printed.status).toBe(0);
    folder.write('printed.vow', printed.output);
    folder.run(['check', 'printed.vow', '--out', 'printed.vowc']);
    expect(folder.readBytes('printed.vowc')).toEqual(bytes);
  });

  test('leaves a text that does not parse as it is, and does the others', () => {
    folder.write('loose.vow', LOOSE);
    const { status, output } = folder.run(['fmt', 'open.vow', 'loose.vow']);
    expect(status).toBe(1);
    expect(output).toBe(
      [
        'open.vow:1:19: an expression should stand here, not the end of the text (token-unexpected)',
        '    1 | program(x: u8) = (',
        '      |                   ^',
        'loose.vow: changed',
        '',
      ].join('\n'),
    );
    expect(folder.read('open.vow')).toBe('program(x: u8) = (');
    const refused = folder.run(['fmt', '-'], 'program(');
    expect([refused.status, refused.output]).toEqual([1, '']);
    expect(refused.errors).toContain('-:1:9: a name that begins with a small letter should stand here');
  });

  test('writes nothing at all if a file cannot be read', () => {
    folder.write('loose.vow', LOOSE);
    const { status, errors } = folder.run(['fmt', 'loose.vow', 'nowhere.vow']);
    expect(status).toBe(2);
    expect(errors).toContain('nowhere.vow cannot be read: ENOENT');
    expect(folder.read('loose.vow')).toBe(LOOSE);
  });

  test('says all of it in JSON', () => {
    folder.write('loose.vow', LOOSE);
    expect(folder.runJson(['fmt', '--check', 'payout.vow', 'loose.vow', 'open.vow'])).toEqual({
      status: 1,
      report: {
        files: [
          { path: 'payout.vow', changed: false },
          { path: 'loose.vow', changed: true },
          {
            path: 'open.vow',
            rejection: {
              file: 'open.vow',
              code: 'token-unexpected',
              sentence: 'an expression should stand here, not the end of the text',
              line: 1,
              column: 19,
              facts: { code: 'token-unexpected', found: '', expected: 'expression', line: 1, column: 19 },
            },
          },
        ],
      },
    });
    expect(folder.runJson(['fmt', '-'], LOOSE)).toEqual({
      status: 0,
      report: { files: [{ path: '-', changed: true, text: LAID_OUT }] },
    });
  });

  test.each([
    [['fmt'], /missing required argument 'files'/],
    [['fmt', '-', 'payout.vow'], /- stands alone/],
    [['fmt', 'double-vote.vowc'], /double-vote\.vowc is a unit in bytes and stays so/],
  ])('is told what is wrong use: %j', (parameters, message) => {
    const { status, output, errors } = folder.run(parameters);
    expect([status, output]).toEqual([2, '']);
    expect(errors).toMatch(message);
  });
});
