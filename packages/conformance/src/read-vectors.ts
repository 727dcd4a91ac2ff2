import { err, type Json, ok, parseJsonStrict, type Result } from '@surety/codec';
import { type IndependentCheck, VECTOR_FORMAT, type VectorCase, type VectorFile } from './vector.ts';

/** Why a text is not a vector file. `at` names the place, such as `cases[3].rules`. @spec VEC-FILE.1 */
export interface VectorFileRejection {
  readonly code: 'vector-file-malformed';
  readonly at: string;
  readonly problem: string;
}

/**
 * Reads a vector file strictly: exactly the members of the format, no repeated names, at least one case, names of cases
 * without repetition, every case with at least one rule and exactly one outcome. @spec VEC-FILE.1, VEC-CASE.1
 */
export function readVectorFile(text: string): Result<VectorFile, VectorFileRejection> {
  const json = parseJsonStrict(text);
  return json.ok ? readVectors(json.value) : malformed('', `no strict JSON: ${json.error.code}`);
}

/**
 * Reads a vector file of JSON Lines: the first line has the members of the format but `cases`, every other line is a
 * case. Held to the same rules. @spec VEC-FILE.3
 */
export function readVectorLines(text: string): Result<VectorFile, VectorFileRejection> {
  const lines: Json[] = [];
  for (const [index, line] of text.replace(/\n$/, '').split('\n').entries()) {
    const json = parseJsonStrict(line);
    if (!json.ok) {
      return malformed(`line ${index + 1}`, `no strict JSON: ${json.error.code}`);
    }
    lines.push(json.value);
  }
  const [head, ...cases] = lines;
  return typeof head === 'object' && head !== null && !Array.isArray(head) && !('cases' in head)
    ? readVectors({ ...head, cases })
    : malformed('line 1', 'needs the members of a vector file but cases');
}

/** Reads a vector file, of one document or of lines, as its name says. @spec VEC-FILE.1, VEC-FILE.3 */
export function readVectorFileNamed(path: string, text: string): Result<VectorFile, VectorFileRejection> {
  return path.endsWith('.jsonl') ? readVectorLines(text) : readVectorFile(text);
}

function readVectors(json: Json): Result<VectorFile, VectorFileRejection> {
  const { format, subject, about, check, cases } = members(json, FILE_MEMBERS) ?? {};
  if (format !== VECTOR_FORMAT || typeof subject !== 'string' || typeof about !== 'string') {
    return malformed('', `needs exactly ${FILE_MEMBERS.join(', ')}, with format ${VECTOR_FORMAT}`);
  }
  const checked = readCheck(check);
  if (checked === undefined) {
    return malformed('check', 'needs by (study, second-program, script, hand) and detail');
  }
  if (!Array.isArray(cases) || cases.length === 0) {
    return malformed('cases', 'needs at least one case');
  }
  const read: VectorCase[] = [];
  for (const [index, value] of cases.entries()) {
    const found = readCase(value);
    if (found === undefined || read.some(({ name }) => name === found.name)) {
      return malformed(`cases[${index}]`, 'needs a new name, rules, input and one of output, rejection');
    }
    read.push(found);
  }
  return ok({ format, subject, about, check: checked, cases: read });
}

const FILE_MEMBERS = ['format', 'subject', 'about', 'check', 'cases'] as const;
const CHECKERS = ['study', 'second-program', 'script', 'hand'] as const;

function malformed(at: string, problem: string): Result<never, VectorFileRejection> {
  return err({ code: 'vector-file-malformed', at, problem });
}

/** The members of an object that has exactly the named ones. */
function members<Name extends string>(
  json: Json | undefined,
  names: readonly Name[],
): { readonly [name in Name]?: Json } | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return undefined;
  }
  const found = Object.keys(json);
  return found.length === names.length && names.every((name) => Object.hasOwn(json, name))
    ? (json as { readonly [name in Name]?: Json })
    : undefined;
}

function readCheck(json: Json | undefined): IndependentCheck | undefined {
  const { by, detail } = members(json, ['by', 'detail']) ?? {};
  const known = CHECKERS.find((name) => name === by);
  return known !== undefined && typeof detail === 'string' ? { by: known, detail } : undefined;
}

function readCase(json: Json): VectorCase | undefined {
  const accepted = members(json, ['name', 'rules', 'input', 'output']);
  const refused = members(json, ['name', 'rules', 'input', 'rejection']);
  const { name, rules, input } = accepted ?? refused ?? {};
  if (typeof name !== 'string' || !isRules(rules) || input === undefined) {
    return undefined;
  }
  if (accepted?.output !== undefined) {
    return { name, rules, input, output: accepted.output };
  }
  const rejection = refused?.rejection;
  return isRejection(rejection) ? { name, rules, input, rejection } : undefined;
}

function isRules(json: Json | undefined): json is readonly string[] {
  return Array.isArray(json) && json.length > 0 && json.every((rule) => typeof rule === 'string');
}

function isRejection(json: Json | undefined): json is { readonly code: string } {
  return (
    typeof json === 'object' &&
    json !== null &&
    !Array.isArray(json) &&
    'code' in json &&
    typeof json['code'] === 'string'
  );
}
