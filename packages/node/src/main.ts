import { Command, CommanderError } from 'commander';
import { EXIT_DONE, EXIT_USAGE } from './exit-status.ts';

type Finish = (status: number) => void;

/**
 * Makes each command. What a command needs is loaded with it: curves and pairings take longer to load than most commands
 * that do without them take to run.
 */
const COMMANDS: Readonly<Record<string, (finish: Finish) => Promise<Command>>> = {
  story: async (finish) => (await import('./story/story-command.ts')).storyCommand(finish),
  init: async (finish) => (await import('./folder/init-command.ts')).initCommand(finish),
  start: async (finish) => (await import('./node/start-command.ts')).startCommand(finish),
  state: async (finish) => (await import('./folder/state-command.ts')).stateCommand(finish),
  doctor: async (finish) => (await import('./folder/doctor-command.ts')).doctorCommand(finish),
  'verify-chain': async (finish) => (await import('./folder/verify-chain-command.ts')).verifyChainCommand(finish),
  status: async (finish) => (await import('./client/status-command.ts')).statusCommand(finish),
  tx: async (finish) => (await import('./client/tx-command.ts')).txCommand(finish),
  key: async (finish) => (await import('./folder/key-command.ts')).keyCommand(finish),
  settle: async (finish) => (await import('./settle/settle-command.ts')).settleCommand(finish),
  vow: async (finish) => (await import('./vow/vow-command.ts')).vowCommand(finish),
  demo: async (finish) => (await import('./demo/demo-command.ts')).demoCommand(finish),
  completions: async (finish) =>
    (await import('./completions/completions-command.ts')).completionsCommand(finish, () => makeProgram('', () => {})),
};

/**
 * The `surety` command. Takes the arguments after the program's name, and gives the exit status: 0 done, 1 refused,
 * 2 wrong use.
 */
export async function main(parameters: readonly string[]): Promise<number> {
  let status = EXIT_DONE;
  const finish = (found: number) => {
    status = found;
  };
  const program = await makeProgram(parameters[0] ?? '', finish);
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

/** The program with the command that is named, or with all. */
async function makeProgram(name: string, finish: Finish): Promise<Command> {
  const program = new Command('surety')
    .description('Resource-machine transactions and networks: begin, verify, settle, look at them.')
    .exitOverride()
    .showHelpAfterError('(surety --help shows what there is)');
  for (const make of wantedCommands(name)) {
    const command = await make(finish);
    program.addCommand(command.copyInheritedSettings(program));
  }
  return program;
}

/** The one that is named, or all, for help and for names that are none. */
function wantedCommands(name: string): readonly ((finish: Finish) => Promise<Command>)[] {
  const named = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  return named === undefined ? Object.values(COMMANDS) : [named];
}
