import { dirname } from 'node:path';
import { ok, type Result } from '@surety/codec';
import { Command, InvalidArgumentError, Option } from 'commander';
import { EXIT_REFUSED, EXIT_USAGE } from '../exit-status.ts';
import { type LoadedUnit, loadUnit } from './load-unit.ts';
import { type PathUnreadable, readFile } from './read-file.ts';
import { reportToJson } from './report-json.ts';
import { showForeign } from './show-text.ts';
import { MAX_FILE_BYTES, recogniseFile } from './unit-file.ts';
import { openLibrary, type UnitLibrary } from './unit-library.ts';
import { refusalToJson, renderRefusal, type UnitRefusal } from './unit-refusal.ts';

/** Takes the exit status of a command. */
export type Finish = (status: number) => void;

/** What all commands take that read units. */
export interface UnitOptions {
  readonly json: boolean;
  /** Folders besides that of the file in which imports are looked up. */
  readonly path: readonly string[];
}

/** A command below `surety vow`, which ends as `main` wants it. */
export function vowSubcommand(name: string): Command {
  return new Command(name)
    .exitOverride()
    .showHelpAfterError(`(surety vow ${name} --help shows what there is)`)
    .option('--json', 'print everything as JSON', false);
}

/** Runs a command and gives its exit status. What none foresaw is told in one line: a stack means nothing to a user. */
export async function conclude(name: string, finish: Finish, run: () => number | Promise<number>): Promise<void> {
  try {
    finish(await run());
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`surety vow ${name}: it failed, which it should not: ${showForeign(reason)}\n`);
    finish(EXIT_USAGE);
  }
}

/** `--path`, which may be repeated. */
export function pathOption(): Option {
  return new Option('--path <folder>', 'a folder in which imports are looked up too; may be repeated')
    .default([], 'none')
    .argParser((folder: string, folders: readonly string[]) => [...folders, folder]);
}

/** Libraries by the folder of the file that they serve: files of one folder share one. */
export type Libraries = Map<string, UnitLibrary>;

/** Loads the unit of a file with what it imports. */
export function loadNamed(
  path: string,
  folders: readonly string[],
  libraries: Libraries = new Map(),
): Result<LoadedUnit, PathUnreadable | UnitRefusal> {
  const read = readFile(path, MAX_FILE_BYTES);
  if (!read.ok) {
    return read;
  }
  const known = libraries.get(dirname(path));
  const library = known === undefined ? openLibrary(dirname(path), folders) : ok(known);
  if (!library.ok) {
    return library;
  }
  libraries.set(dirname(path), library.value);
  const file = recogniseFile(read.value);
  return file.ok ? loadUnit(file.value, library.value) : file;
}

/** Says what is wrong and gives the exit status: 2 if something could not be read, 1 if it was refused. */
export function reportFailure(
  name: string,
  failure: PathUnreadable | UnitRefusal,
  { json }: { readonly json: boolean },
): number {
  if (isUnreadable(failure)) {
    process.stderr.write(`surety vow ${name}: ${showForeign(`${failure.path} cannot be read: ${failure.reason}`)}\n`);
    return EXIT_USAGE;
  }
  process.stdout.write(json ? reportToJson({ refusal: refusalToJson(failure) }) : renderRefusal(failure));
  return EXIT_REFUSED;
}

/** Whether a file could not be read at all. */
export function isUnreadable(failure: PathUnreadable | UnitRefusal): failure is PathUnreadable {
  return 'reason' in failure;
}

/** Says that the command was used wrongly, and gives the exit status. */
export function reportMisuse(name: string, sentence: string): number {
  process.stderr.write(
    `surety vow ${name}: ${showForeign(sentence)}\n(surety vow ${name} --help shows what there is)\n`,
  );
  return EXIT_USAGE;
}

/** Most expressions of a report. */
const MOST_LISTED = 20_000;

/** The number of `--limit`. */
export function parseLimit(text: string): number {
  if (!/^[1-9][0-9]{0,4}$/.test(text) || Number(text) > MOST_LISTED) {
    throw new InvalidArgumentError(`A whole number from 1 to ${MOST_LISTED} is needed.`);
  }
  return Number(text);
}
