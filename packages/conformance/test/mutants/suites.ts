import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readVectorLines, repositoryRoot } from '@surety/conformance';
import { listCelCases } from '../cel/cel-cases.ts';
import type { SuiteCase } from './run-suite.ts';

/** The cases that a mutant is to be killed by. */
export type SuiteName = 'cel' | 'vectors';

/** The cases of CEL that have a translation. @spec VEC-CEL.1 */
function celSuite(): readonly SuiteCase[] {
  return listCelCases().flatMap((each) =>
    each.type === 'inside'
      ? [
          {
            name: `${each.file}, ${each.name}`,
            program: toHex(each.program),
            modules: [],
            input: toHex(each.input),
            output: toHex(each.output),
          },
        ]
      : [],
  );
}

/** The vectors of evaluation that have a value. */
function vectorSuite(): readonly SuiteCase[] {
  const file = readVectorLines(readFileSync(join(repositoryRoot, 'test-vectors/vow/eval.jsonl'), 'utf8'));
  if (!file.ok) {
    throw new Error(file.error.problem);
  }
  return file.value.cases.flatMap((each) => {
    if (!('output' in each)) {
      return [];
    }
    const { program, modules, input } = each.input as unknown as SuiteCase;
    return [
      {
        name: each.name,
        program: withoutPrefix(program),
        modules: modules.map(withoutPrefix),
        input: withoutPrefix(input),
        output: withoutPrefix(String(each.output)),
      },
    ];
  });
}

/** Both suites. */
export function readSuites(): Readonly<Record<SuiteName, readonly SuiteCase[]>> {
  return { cel: celSuite(), vectors: vectorSuite() };
}

function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function withoutPrefix(hex: string): string {
  return hex.slice('0x'.length);
}
