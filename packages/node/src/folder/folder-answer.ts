import { Command } from 'commander';
import { EXIT_REFUSED, EXIT_USAGE } from '../exit-status.ts';
import type { JsonObject } from '../rpc/facts-json.ts';
import { reportToJson } from '../vow/report-json.ts';
import { showForeign } from '../vow/show-text.ts';

/** What a command has to say. */
export type FolderAnswer = FolderReport | FolderRefusal;

/** It went as asked, or the answer is no: the status says which. */
interface FolderReport {
  readonly type: 'report';
  readonly status: number;
  /** For people, with the end of the last line. */
  readonly text: string;
  /** For programs; none if they have been told already. */
  readonly json: object | undefined;
}

/** Nothing was done. */
export interface FolderRefusal {
  readonly type: 'refusal';
  readonly status: number;
  readonly code: string;
  readonly sentence: string;
  /** What to do about it. */
  readonly next: string;
  /** Facts that belong to the code, if a node refused: programs read them, people are told the code too. */
  readonly facts?: JsonObject;
}

/** A refusal of something that is there and is not what it should be. */
export function refuse(code: string, sentence: string, next: string): FolderRefusal {
  return { type: 'refusal', status: EXIT_REFUSED, code, sentence, next };
}

/** A refusal of something that cannot be read, or was named wrongly. */
export function misuse(code: string, sentence: string, next: string): FolderRefusal {
  return { type: 'refusal', status: EXIT_USAGE, code, sentence, next };
}

/** A command which ends as `main` wants it, under `surety` or one of its commands. */
export function plainCommand(name: string, path: string): Command {
  return new Command(name)
    .exitOverride()
    .showHelpAfterError(`(surety ${path} --help shows what there is)`)
    .option('--json', 'print everything as JSON', false);
}

/** Runs a command, prints its answer, and gives its exit status. What none foresaw is told in one line. */
export async function conclude(
  path: string,
  { json }: { readonly json: boolean },
  run: () => FolderAnswer | Promise<FolderAnswer>,
): Promise<number> {
  try {
    return print(path, json, await run());
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`surety ${path}: it failed, which it should not: ${showForeign(reason)}\n`);
    return EXIT_USAGE;
  }
}

function print(path: string, json: boolean, answer: FolderAnswer): number {
  if (answer.type === 'report') {
    const told = answer.json === undefined ? '' : reportToJson(answer.json);
    process.stdout.write(json ? told : answer.text);
    return answer.status;
  }
  const { status, code, sentence, next, facts } = answer;
  if (json) {
    process.stdout.write(reportToJson({ refusal: { ...facts, code, sentence, next } }));
  } else {
    const told = facts === undefined ? sentence : `${code}: ${sentence}`;
    process.stderr.write(`surety ${path}: ${showForeign(told)}\n  ${showForeign(next)}\n`);
  }
  return status;
}
