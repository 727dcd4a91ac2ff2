import { readFileSync, writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { CheckedModule, CheckedProgram } from '@surety/vow';

// The program of a child process: takes the path of a build and that of a file of cases, and prints the verdict.

/** A program with the modules that it may import, its input, and its value: all as hex without `0x`. */
export interface SuiteCase {
  readonly name: string;
  readonly program: string;
  readonly modules: readonly string[];
  readonly input: string;
  readonly output: string;
}

/** Whether a suite passes, or the first case that does not, and how: by another value, or by an exception. */
export type SuiteVerdict =
  | { readonly type: 'passed'; readonly cases: number }
  | { readonly type: 'failed'; readonly name: string; readonly actual: string };

type Vow = typeof import('@surety/vow');

/** Runs all cases by the closures of a build of the language. Nothing but the value of its `compileProgram` decides. */
function runSuite(vow: Vow, cases: readonly SuiteCase[]): SuiteVerdict {
  for (const each of cases) {
    const actual = attempt(() => computeValue(vow, each));
    if (actual !== each.output) {
      return { type: 'failed', name: each.name, actual };
    }
  }
  return { type: 'passed', cases: cases.length };
}

function attempt(run: () => string): string {
  try {
    return run();
  } catch (error) {
    return String(error);
  }
}

function computeValue(vow: Vow, { program, modules, input }: SuiteCase): string {
  const known: CheckedModule[] = [];
  for (const bytes of modules) {
    const module = admit(vow, bytes, known);
    if (module.type === 'module') {
      known.push(module);
    }
  }
  const checked = admit(vow, program, known);
  if (checked.type !== 'program') {
    throw new Error('a module has no value');
  }
  const value = vow.decodeInput(checked, fromHex(input));
  if (!value.ok) {
    throw new Error(value.error.code);
  }
  const context = { signatures: vow.nobleSignatures };
  const found = vow.compileProgram(checked).run(value.value, context);
  return Buffer.from(vow.valueCodec(checked.body.type).encode(found)).toString('hex');
}

function admit(vow: Vow, bytes: string, known: readonly CheckedModule[]): CheckedProgram | CheckedModule {
  const admitted = vow.admitUnit(fromHex(bytes), (ref) => known.find((module) => module.ref === ref));
  if (!admitted.ok) {
    throw new Error(admitted.error.code);
  }
  return admitted.value;
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex, 'hex'));
}

const [, , build = '', suite = ''] = process.argv;
const vow = (await import(pathToFileURL(build).href)) as Vow;
const cases = JSON.parse(readFileSync(suite, 'utf8')) as readonly SuiteCase[];
writeSync(1, JSON.stringify(runSuite(vow, cases)));
