import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runMain } from '../client/run-main.ts';
import { storeFolder } from '../store/store-folder.ts';

async function scriptFor(shell: string): Promise<string> {
  const { status, output, errors } = await runMain(['completions', shell]);
  expect({ status, errors }).toEqual({ status: 0, errors: '' });
  const file = join(storeFolder(), `completion.${shell}`);
  writeFileSync(file, output);
  return file;
}

/** What bash offers where the last word is being typed. */
function offered(script: string, lines: readonly (readonly string[])[]): readonly string[] {
  const asks = lines.map((words) => {
    const quoted = words.map((word) => `'${word}'`).join(' ');
    return `COMP_WORDS=(surety ${quoted}); COMP_CWORD=${words.length}; _surety; echo "\${COMPREPLY[*]}"`;
  });
  const program = ['source "$1"', 'complete -p surety', ...asks].join('\n');
  const { status, stdout, stderr } = spawnSync('bash', ['-c', program, 'bash', script], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout.replace(/\n$/, '').split('\n');
}

// @spec CLI.29
describe('completion', () => {
  test('in bash offers commands, options, and what they can be', async () => {
    const script = await scriptFor('bash');
    const answers = offered(script, [
      [''],
      ['state', 'p'],
      ['state', 'prove', ''],
      ['tx', 'send', '--w'],
      ['start', 'folder', '--empty-blocks', ''],
      ['start', 'folder', '--empty-blocks', 'made', '--log-level', 'i'],
      ['completions', 'f'],
      ['tx', 'send', '--node', 's'],
    ]);
    const [registered, top = '', ...rest] = answers;
    expect(registered).toBe('complete -o default -F _surety surety');
    expect(top.split(' ')).toEqual(expect.arrayContaining(['init', 'start', 'status', 'state', 'tx', 'key', 'vow']));
    expect(rest).toEqual(['prove', 'record commitment nullifier', '--wait', 'made skipped', 'info', 'fish', '']);
  });

  test.each(['zsh', 'fish'])('in %s is made of the same commands, options and choices', async (shell) => {
    const script = await scriptFor(shell);
    const { output } = await runMain(['completions', shell, '--json']);
    const { script: text } = JSON.parse(output);
    for (const word of [
      ' state prove record',
      ' tx transfer',
      ' vow check',
      'verify-proof',
      'wait',
      'made',
      'skipped',
    ]) {
      expect(text).toContain(word);
    }
    const { error, status, stderr } = spawnSync(shell, ['-n', script], { encoding: 'utf8' });
    // Only where the shell is installed can it say whether it can read the script.
    expect(error === undefined ? { status, stderr } : { status: 0, stderr: '' }).toEqual({ status: 0, stderr: '' });
  });

  test('is refused for shells that there is none for', async () => {
    expect((await runMain(['completions', 'csh'])).status).toBe(2);
    expect((await runMain(['completions'])).status).toBe(2);
  });
});
