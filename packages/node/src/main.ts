import { Command, CommanderError } from 'commander';
import { demoCommand } from './demo/demo-command.ts';
import { EXIT_DONE, EXIT_USAGE } from './exit-status.ts';
import { settleCommand } from './settle/settle-command.ts';
import { vowCommand } from './vow/vow-command.ts';

/**
 * The `surety` command. Takes the arguments after the program's name, and gives the exit status: 0 done, 1 refused,
 * 2 wrong use.
 */
export async function main(parameters: readonly string[]): Promise<number> {
  let status = EXIT_DONE;
  const finish = (found: number) => {
    status = found;
  };
  const program = new Command('surety')
    .description('Resource-machine transactions: verify them, settle them, look at them.')
    .exitOverride()
    .showHelpAfterError('(surety --help shows what there is)');
  for (const command of [settleCommand(finish), vowCommand(finish), demoCommand(finish)]) {
    program.addCommand(command.copyInheritedSettings(program));
  }
  try {
    await program.parseAsync([...parameters], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? EXIT_DONE : EXIT_USAGE;
    }
    throw error;
  }
  return status;
}
