import { Argument, type Command } from 'commander';
import { EXIT_DONE } from '../exit-status.ts';
import { conclude, type FolderAnswer, plainCommand } from '../folder/folder-answer.ts';
import { bashScript } from './bash-script.ts';
import { type CommandPlace, listPlaces } from './command-place.ts';
import { fishScript } from './fish-script.ts';
import { zshScript } from './zsh-script.ts';

/** Shells for which there is completion. */
type Shell = 'bash' | 'zsh' | 'fish';

const SCRIPTS: Readonly<Record<Shell, (places: readonly CommandPlace[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** `surety completions`, of the whole program. Gives the exit status to `finish`. @spec CLI.29 */
export function completionsCommand(finish: (status: number) => void, program: () => Promise<Command>): Command {
  return plainCommand('completions', 'completions')
    .description('Prints a script by which a shell completes commands, options and what they can be.')
    .addArgument(new Argument('<shell>', 'which shell').choices(Object.keys(SCRIPTS)))
    .addHelpText('after', HELP)
    .action(async (shell: Shell, options: { readonly json: boolean }) => {
      finish(await conclude('completions', options, async () => report(shell, await program())));
    });
}

const HELP = `
Exit status: 0 done, 2 wrong use.

To load it in bash:  source <(surety completions bash)
          in zsh:    source <(surety completions zsh)
          in fish:   surety completions fish | source`;

function report(shell: Shell, program: Command): FolderAnswer {
  const script = SCRIPTS[shell](listPlaces(program));
  return { type: 'report', status: EXIT_DONE, text: script, json: { shell, script } };
}
