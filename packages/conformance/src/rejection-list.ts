import { REJECTION_CODES } from '@surety/machine';
import type { VectorSource } from './vector.ts';
import { vectorFilePath } from './write-vectors.ts';

/** Where the list stands, from the top of the repository. */
export const REJECTION_LIST_PATH = 'spec/31-rejections.md';

/**
 * The closed list of rejections as a chapter of the specification: every code in the order of precedence, with the vector
 * files that show it. @spec VERIFY.2
 */
export function renderRejectionList(sources: readonly VectorSource[]): string {
  const rows = REJECTION_CODES.map((code, index) => {
    const files = sources
      .filter(({ subject, cases }) => SUBJECTS.includes(subject) && cases.some(({ rejects }) => rejects === code))
      .map((source) => `\`${vectorFilePath(source)}\``);
    return `| ${index + 1} | \`${code}\` | ${files.length === 0 ? 'tests alone' : files.join(', ')} |`;
  });
  return `${HEAD}${rows.join('\n')}\n`;
}

/** The subjects whose rejections are of this list. */
const SUBJECTS: readonly string[] = ['machine/entry', 'machine/verify', 'machine/admit', 'anoma/shielded'];

const HEAD = `# Chapter 31: rejections of transactions

The closed list of VERIFY.2, from highest to lowest precedence. This file is written from the code by \`npm run vectors\`;
the facts of each code stand with its type in \`packages/machine/src/rejection.ts\`. What only a shielded part can bring, and
no vector of this version has, is shown by the tests of \`packages/anoma\`.

| place | code | vectors |
| --- | --- | --- |
`;
