import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VowFolder } from './vow-folder.ts';

const folder = new VowFolder();
const PROGRAM = '866b766f772f70726f6772616d';

/** Bytes that look like chance and are the same everywhere. */
function junk(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state >> 16;
  });
}

beforeAll(() => {
  folder.write('junk.vow', junk(3000));
  folder.write('empty.vow', '');
  folder.write('large.vow', 'a'.repeat(2 ** 20));
  folder.write('huge.vow', new Uint8Array(5_000_000).fill(97));
  folder.write('brackets.vow', `program(x: u8) = ${'('.repeat(5000)}x${')'.repeat(5000)}`);
  folder.write('types.vow', `program(x: ${'option<'.repeat(5000)}u8${'>'.repeat(5000)}) = x`);
  folder.write('escape.vow', 'program(x: u8) = \u001b[2J x');
  folder.write('mark.vow', '\ufeffprogram(x: u8) = x');
  folder.write('cut.vowc', Buffer.from(PROGRAM, 'hex'));
  folder.write('arrays.vowc', Buffer.concat([Buffer.from(`${PROGRAM}018080`, 'hex'), new Uint8Array(4000).fill(0x81)]));
  folder.write('long.vowc', Buffer.concat([Buffer.from(PROGRAM, 'hex'), new Uint8Array(20_000)]));
  // A record with a field whose name clears the screen.
  folder.write('name.vowc', Buffer.from(`${PROGRAM}0180808100${'83181f'}641b5b324a820400`, 'hex'));
});

afterAll(() => folder.remove());

const CODES: Readonly<Record<string, string>> = {
  'junk.vow': 'file-unrecognised',
  'empty.vow': 'functions-missing',
  'large.vow': 'source-too-large',
  'huge.vow': 'source-too-large',
  'brackets.vow': 'source-too-deep',
  'types.vow': 'type-too-deep',
  'escape.vow': 'character-invalid',
  'mark.vow': 'character-invalid',
  'cut.vowc': 'cbor-truncated',
  'arrays.vowc': 'cbor-too-deep',
  'long.vowc': 'cbor-too-large',
  'name.vowc': 'name-invalid',
};

interface Checked {
  readonly files: readonly { readonly path: string; readonly rejection: { readonly code: string } }[];
}

describe('hostile files', () => {
  test('are refused, each with its code', () => {
    const { status, report } = folder.runJson(['check', ...Object.keys(CODES)]);
    expect(status).toBe(1);
    const { files } = report as Checked;
    expect(files.map(({ path, rejection }) => [path, rejection.code])).toEqual(Object.entries(CODES));
  });

  test('are refused in words, without anything that a terminal would act on and without traces of a stack', () => {
    const { status, output, errors } = folder.run(['check', ...Object.keys(CODES)]);
    expect([status, errors]).toEqual([1, '']);
    expect(output.replaceAll('\n', '')).toMatch(/^\P{Cc}*$/u);
    expect(output).not.toMatch(/^ +at /m);
  });

  test.each(['eval', 'trace', 'explain', 'cost'])('are refused by %s as well', (command) => {
    const { status, output, errors } = folder.run([command, 'arrays.vowc', '--input', '1']);
    expect([status, errors]).toEqual([1, '']);
    expect(output).toBe('arrays.vowc: more than 128 arrays stand around an item (cbor-too-deep)\n');
  });

  test('fmt leaves them as they are', () => {
    const before = folder.readBytes('junk.vow');
    expect(folder.run(['fmt', 'junk.vow', 'escape.vow', 'large.vow']).status).toBe(1);
    expect(folder.readBytes('junk.vow')).toEqual(before);
  });

  test('beside a file are passed over when its imports are looked up', () => {
    folder.makeFolder('folder.vow');
    expect(folder.run(['check', 'redemption.vow']).status).toBe(0);
  });

  test.runIf(process.platform !== 'win32')('a pipe that nobody writes to keeps nobody waiting', () => {
    spawnSync('mkfifo', [folder.at('pipe.vow')]);
    const { status, errors } = folder.run(['check', 'pipe.vow']);
    expect(status).toBe(2);
    expect(errors).toContain('pipe.vow cannot be read: it is no plain file');
    expect(folder.run(['check', 'redemption.vow']).status).toBe(0);
  });
});
