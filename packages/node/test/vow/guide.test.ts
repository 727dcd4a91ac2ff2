import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { VowFolder } from './vow-folder.ts';

const GUIDES_FOLDER = resolve(import.meta.dirname, '../../../../spec/guides');

/** A command of a guide with what stands under it. */
interface Listed {
  readonly command: string;
  readonly status: number;
  readonly output: string;
  /** Files of the guide that stand before it and after the last command. */
  readonly files: readonly (readonly [string, string])[];
}

/**
 * Blocks with a name after their language are files, written where they stand. In blocks of `console`, lines that begin
 * with `$` are commands; a comment says if the exit status is not 0.
 */
function listCommands(text: string): readonly Listed[] {
  const listed: Listed[] = [];
  let files: (readonly [string, string])[] = [];
  for (const [, language, name, body = ''] of text.matchAll(/^```(\w+)(?: (\S+))?\n(.*?)^```$/gms)) {
    if (name !== undefined) {
      files.push([name, body]);
    }
    for (const [, line = '', output = ''] of language === 'console'
      ? body.matchAll(/^\$ (.*)\n((?:(?!\$ ).*\n)*)/gm)
      : []) {
      const [command = '', status = '0'] = line.split('  # exit status ');
      listed.push({ command, status: Number(status), output, files });
      files = [];
    }
  }
  return listed;
}

/** The words of a command; single quotes hold words together. */
function toWords(command: string): readonly string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

/** The guides whose listings are run, each in a folder of its own. */
const GUIDES = ['predicates', 'keepers', 'token', 'embedding'];

describe.each(GUIDES)('the guide on %s', (name) => {
  const commands = listCommands(readFileSync(resolve(GUIDES_FOLDER, `${name}.md`), 'utf8'));
  const folder = new VowFolder('empty');

  afterAll(() => folder.remove());

  test.each(commands)('shows what is printed by: $command', ({ command, status, output, files }) => {
    for (const [file, content] of files) {
      folder.write(file, content);
    }
    const [program = '', group = '', ...parameters] = toWords(command);
    expect(['surety vow', `node ${group}`]).toContain(`${program} ${group}`);
    const ran = program === 'node' ? folder.runScript(group) : folder.run(parameters);
    expect(ran.output + ran.errors).toBe(output);
    expect(ran.status).toBe(status);
  });
});

test('the guides show every command', () => {
  const commands = GUIDES.flatMap((name) => listCommands(readFileSync(resolve(GUIDES_FOLDER, `${name}.md`), 'utf8')));
  const shown = new Set(commands.map(({ command }) => toWords(command)).map(([program, , name]) => name ?? program));
  expect([...shown].sort()).toEqual(['check', 'cost', 'eval', 'explain', 'fmt', 'logic', 'node', 'trace']);
  expect(commands.length).toBeGreaterThan(10);
});
