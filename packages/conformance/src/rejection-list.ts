import { BLOCK_REJECTION_CODES, REJECTION_CODES } from '@surety/machine';
import type { VectorSource } from './vector.ts';
import { vectorFilePath } from './write-vectors.ts';

/** Where the list stands, from the top of the repository. */
export const REJECTION_LIST_PATH = 'spec/31-rejections.md';

/**
 * The closed lists of rejections as a chapter of the specification: every code in the order of precedence, with the vector
 * files that show it. @spec VERIFY.2
 */
export function renderRejectionList(sources: readonly VectorSource[]): string {
  return [
    HEAD,
    renderTable(REJECTION_CODES, filesThatShow(sources, SUBJECTS)),
    BLOCK_HEAD,
    renderTable(BLOCK_REJECTION_CODES, filesThatShow(sources, BLOCK_SUBJECTS)),
  ].join('');
}

/** Names the vector files that show a code. */
type FilesOf = (code: string) => readonly string[];

function renderTable(codes: readonly string[], filesOf: FilesOf): string {
  const rows = codes.map((code, index) => {
    const files = filesOf(code);
    return `| ${index + 1} | \`${code}\` | ${files.length === 0 ? 'tests alone' : files.join(', ')} |\n`;
  });
  return `| place | code | vectors |\n| --- | --- | --- |\n${rows.join('')}`;
}

function filesThatShow(sources: readonly VectorSource[], subjects: readonly string[]): FilesOf {
  return (code) =>
    sources
      .filter(({ subject, cases }) => subjects.includes(subject) && cases.some(({ rejects }) => rejects === code))
      .map((source) => `\`${vectorFilePath(source)}\``);
}

/** The subjects whose rejections are of this list. */
const SUBJECTS: readonly string[] = ['machine/entry', 'machine/verify', 'machine/admit', 'anoma/shielded'];

/** The subjects whose rejections are of blocks and genesis documents. */
const BLOCK_SUBJECTS: readonly string[] = ['machine/block'];

const HEAD = `# Chapter 31: rejections of transactions

The closed list of VERIFY.2, from highest to lowest precedence. This file is written from the code by \`npm run vectors\`;
the facts of each code stand with its type in \`packages/machine/src/rejection.ts\`. What only a shielded part can bring, and
no vector of this version has, is shown by the tests of \`packages/anoma\`.

`;

const BLOCK_HEAD = `
## Of genesis, blocks and steps

Those of GENESIS.1, then of BLOCK.2, then those of STEP-REJECT.1 that only steps and their writes have: a step is refused for
what verify, admit and builders say too. The facts stand in \`packages/machine/src/block/block-rejection.ts\`. Codes of steps stand in results, records and reasons; the vectors of blocks show
them there.

`;
