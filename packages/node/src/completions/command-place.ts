import type { Command } from 'commander';

/** A command with all that can stand after it: what a completion needs to know. */
export interface CommandPlace {
  /** Words after the program's name: ` tx send`, each with a space before it. Nothing for the program itself. */
  readonly path: string;
  readonly commands: readonly PlaceWord[];
  readonly options: readonly PlaceOption[];
}

/** A word that can stand at a place, and what it means. */
export interface PlaceWord {
  readonly name: string;
  readonly description: string;
}

/** An option of a command. */
export interface PlaceOption extends PlaceWord {
  /** Whether a word belongs to it that stands after it. */
  readonly takesValue: boolean;
  /** What that word can be; empty where it is free. */
  readonly choices: readonly string[];
}

/** The program and all commands below it, each before those below it. @spec CLI.29 */
export function listPlaces(command: Command, path = ''): readonly CommandPlace[] {
  const options = command.options.map(({ long, short, description, required, optional, argChoices }) => ({
    name: long ?? short ?? '',
    description: firstSentence(description),
    takesValue: required || optional,
    choices: argChoices ?? [],
  }));
  // Commander adds the option when it parses.
  const help = { name: '--help', description: 'display help for command', takesValue: false, choices: [] };
  const choices = command.registeredArguments.flatMap(({ argChoices, description }) =>
    (argChoices ?? []).map((name) => ({ name, description })),
  );
  const commands = command.commands.map((each) => ({
    name: each.name(),
    description: firstSentence(each.description()),
  }));
  const place = { path, commands: [...commands, ...choices], options: [...options, help] };
  return [place, ...command.commands.flatMap((each) => listPlaces(each, `${path} ${each.name()}`))];
}

/** The beginning of a description, on one line. */
function firstSentence(description: string): string {
  return description.replace(/ \(default:.*\)$|[.;:] .*$|\.$/s, '').replace(/\s+/g, ' ');
}
