import { err, ok, type Result } from '@surety/codec';
import {
  type CheckedFunction,
  type CheckedProgram,
  nobleSignatures,
  type SignatureVerifier,
  type TypedExpression,
  type Value,
  type ValueType,
} from '@surety/vow';
import type { Command } from 'commander';
import { loadOpensslSignatures, loadSodiumSignatures } from '../accelerators/native-signatures.ts';
import { loadNamed, pathOption, type UnitOptions, vowSubcommand } from './command-parts.ts';
import type { LoadedUnit } from './load-unit.ts';
import type { PathUnreadable } from './read-file.ts';
import { readArgument, readValue, type ValueFault } from './read-input.ts';
import type { UnitRefusal } from './unit-refusal.ts';

/** What commands take that run a program. */
export interface RunOptions extends UnitOptions {
  readonly input: string;
  readonly portable: boolean;
}

/** A program with its input. */
export interface LoadedRun {
  readonly unit: LoadedUnit;
  readonly program: CheckedProgram;
  readonly input: Value;
  readonly signatures: SignatureVerifier;
  /** Whether the program can reach a signature at all. */
  readonly hasSignatures: boolean;
}

/** A command below `surety vow` that runs a program. */
export function runSubcommand(name: string): Command {
  return vowSubcommand(name)
    .argument('<file>', 'a program')
    .requiredOption('--input <json>', INPUT_HELP)
    .option('--portable', 'use no accelerators', false)
    .addOption(pathOption());
}

/** Text of the help on `--input`. */
export const INPUT_HELP = 'the input as JSON; @file reads it from a file, - from standard input';

/** Loads a program, its input and what decides signatures, or says which of them is refused. */
export async function loadRun(
  path: string,
  options: RunOptions,
): Promise<Result<LoadedRun, PathUnreadable | UnitRefusal>> {
  const unit = loadNamed(path, options.path);
  if (!unit.ok) {
    return unit;
  }
  const { checked } = unit.value;
  if (checked.type !== 'program') {
    return err(refuseModule(path));
  }
  const input = readInput(options.input, checked.unit.input);
  if (!input.ok) {
    return input;
  }
  const hasSignatures = usesSignatures(checked);
  const signatures = options.portable || !hasSignatures ? nobleSignatures : await startSignatures();
  return ok({ unit: unit.value, program: checked, input: input.value, signatures, hasSignatures });
}

/** The refusal of a module where a program is needed. */
export function refuseModule(path: string): UnitRefusal {
  const code = 'program-needed';
  return { path, code, sentence: 'this is a module, and only programs have an input', facts: { code } };
}

/** The input of a program from the argument of `--input`. @spec VOW-EVAL.1 */
export function readInput(argument: string, type: ValueType): Result<Value, PathUnreadable | UnitRefusal> {
  const text = readArgument(argument);
  if (!text.ok) {
    return text;
  }
  const value = readValue(text.value, type);
  return value.ok ? value : err(refuseInput(value.error));
}

function refuseInput({ path, sentence, reason }: ValueFault): UnitRefusal {
  const code = 'input-malformed';
  const at = path === '' ? {} : { at: path };
  return { path: 'input', ...at, code, sentence, facts: { code, path, reason } };
}

/** The fastest verifier that is there and agrees with the reference. @spec VOW-SIG.5 */
async function startSignatures(): Promise<SignatureVerifier> {
  const sodium = await loadSodiumSignatures();
  if (sodium.ok) {
    return sodium.value;
  }
  const openssl = loadOpensslSignatures();
  return openssl.ok ? openssl.value : nobleSignatures;
}

/** Numbers of the builtins that decide signatures. @spec VOW-BUILTIN.1 */
const SIGNATURES: ReadonlySet<number> = new Set([4, 5, 6]);

/** Whether a program can reach a signature: testing the libraries takes longer than most programs. */
function usesSignatures({ body }: CheckedProgram): boolean {
  const visited = new Set<CheckedFunction>();
  const reaches = ({ expression, parts, callee }: TypedExpression): boolean => {
    if (expression.op === 'builtin' && SIGNATURES.has(expression.number)) {
      return true;
    }
    const isNew = callee !== undefined && !visited.has(callee);
    if (callee !== undefined) {
      visited.add(callee);
    }
    return (isNew && reaches(callee.body)) || parts.some(reaches);
  };
  return reaches(body);
}
