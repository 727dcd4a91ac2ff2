import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VowFolder } from './vow-folder.ts';

const guide = readFileSync(resolve(import.meta.dirname, '../../../../spec/guides/predicates.md'), 'utf8');
const folder = new VowFolder('empty');

/** A command of the guide with what stands under it. */
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

afterAll(() => folder.remove());

describe('the guide for authors of predicates', () => {
  const commands = listCommands(guide);

  beforeAll(() => {
    expect(commands.length).toBeGreaterThan(10);
  });

  test('shows every command', () => {
    const shown = new Set(commands.map(({ command }) => toWords(command)).map(([program, , name]) => name ?? program));
    expect([...shown].sort()).toEqual(['check', 'cost', 'eval', 'explain', 'fmt', 'node', 'trace']);
  });

  test.each(commands)('shows what is printed by: $command', ({ command, status, output, files }) => {
    for (const [name, content] of files) {
      folder.write(name, content);
    }
    const [program = '', group = '', ...parameters] = toWords(command);
    expect(['surety vow', `node ${group}`]).toContain(`${program} ${group}`);
    const ran = program === 'node' ? folder.runScript(group) : folder.run(parameters);
    expect(ran.output + ran.errors).toBe(output);
    expect(ran.status).toBe(status);
  });
});
