import { showForeign } from './show-text.ts';

/** Why a file is not taken as a unit, or a unit not with its input: for people and for programs. */
export interface UnitRefusal {
  /** The file at fault: the one that was named, or one that it imports. */
  readonly path: string;
  /** Of an input: from the value to the part at fault, such as `votes[1].sig`. */
  readonly at?: string;
  readonly code: string;
  /** What is wrong, in one sentence. */
  readonly sentence: string;
  /** From 1, where it is known. Of a unit in bytes the place is in the text that is printed for it. */
  readonly line?: number;
  readonly column?: number;
  /** The line of the text, with a mark under the place. */
  readonly excerpt?: string;
  /** The rejection as the language gives it. */
  readonly facts: object;
}

/** A refusal for people: file, line and column, sentence and code, and the line of the text. */
export function renderRefusal({ path, at, line, column, sentence, code, excerpt }: UnitRefusal): string {
  const place = line === undefined || column === undefined ? '' : `:${line}:${column}`;
  const part = at === undefined ? '' : `: ${at}`;
  return `${showForeign(path)}${place}${part}: ${sentence} (${code})\n${excerpt === undefined ? '' : `${excerpt}\n`}`;
}

/** A refusal for programs. */
export function refusalToJson({ path, at, code, sentence, line, column, facts }: UnitRefusal): object {
  const place = line === undefined || column === undefined ? {} : { line, column };
  return { file: path, ...(at === undefined ? {} : { at }), code, sentence, ...place, facts };
}
