import { tests } from '@bufbuild/cel-spec/testdata/conformance.js';
import type { SerializedIncrementalTest, SerializedIncrementalTestSuite } from '@bufbuild/cel-spec/testdata/tests.js';
import { compareNames, encodeUnit, optionType, type Value, valueCodec } from '@surety/vow';
import { recordType } from '../../src/sources/vow/samples.ts';
import { programOf } from '../../src/sources/vow/units.ts';
import { type CelType, isName, OutsideSubset, toVowType } from './cel-type.ts';
import { type CelJson, toVowValue, typeOfValue } from './cel-value.ts';
import { readCheckedTree, type StringsAs } from './checked-tree.ts';
import { toOption } from './term.ts';
import { INPUT, translate } from './translate.ts';

/** A case of the conformance suite of CEL as a program of the core, in bytes. */
export interface CelCase {
  readonly type: 'inside';
  readonly file: string;
  readonly name: string;
  /** Whether CEL gives an error. */
  readonly isError: boolean;
  readonly program: Uint8Array;
  readonly input: Uint8Array;
  /** The option that the program gives: `none` for an error. */
  readonly output: Uint8Array;
}

/** A case that the subset does not reach, and why. */
export interface CelCaseOutside {
  readonly type: 'outside';
  readonly file: string;
  readonly name: string;
  readonly reason: string;
}

/** Every case of the suite. */
export function listCelCases(): readonly (CelCase | CelCaseOutside)[] {
  return (tests.suites ?? []).flatMap((suite) => casesOf(suite, suite.name));
}

function casesOf(suite: SerializedIncrementalTestSuite, file: string): readonly (CelCase | CelCaseOutside)[] {
  const own = (suite.tests ?? []).map((test) => toCase(test, file, `${suite.name}: ${test.original.expr}`));
  return [...own, ...(suite.suites ?? []).flatMap((each) => casesOf(each, file))];
}

function toCase(test: SerializedIncrementalTest, file: string, name: string): CelCase | CelCaseOutside {
  try {
    return { type: 'inside', file, name, ...translateTest(test) };
  } catch (error) {
    if (error instanceof OutsideSubset) {
      return { type: 'outside', file, name, reason: error.message };
    }
    throw error;
  }
}

/** The members of a test of the suite that are read here. */
interface Original {
  readonly expr: string;
  readonly checkOnly?: boolean;
  readonly bindings?: Readonly<Record<string, { readonly value: CelJson }>>;
  readonly value?: CelJson;
  readonly typedResult?: { readonly result?: CelJson };
  readonly evalError?: unknown;
}

function translateTest({ original, checkedAst }: SerializedIncrementalTest): Omit<CelCase, 'type' | 'file' | 'name'> {
  const { checkOnly, bindings = {}, value, typedResult, evalError }: Original = original;
  if (checkedAst === undefined || checkOnly === true) {
    throw new OutsideSubset('not checked, or not run');
  }
  const strings: StringsAs = /\^(add_string|string_to_bytes)\b/.test(checkedAst) ? 'bytes' : 'string';
  const term = translate(readCheckedTree(checkedAst, strings));
  const variables = Object.entries(bindings).map(([name, bound]) => toVariable(name, bound.value));
  variables.sort((left, right) => compareNames(left.name, right.name));
  const input = recordType(...variables.map(({ name, of }) => [name, toVowType(of)] as const));
  const isError = evalError !== undefined;
  // A test that states nothing else expects the value true.
  const stated = value ?? typedResult?.result ?? { boolValue: true };
  const output = optionType(toVowType(term.of));
  return {
    isError,
    program: encodeUnit(programOf(input, toOption(term)([INPUT]))),
    input: valueCodec(input).encode(variables.map((each) => each.value)),
    output: valueCodec(output).encode(isError ? [0, []] : [1, toVowValue(stated, term.of)]),
  };
}

function toVariable(name: string, json: CelJson): { name: string; of: CelType; value: Value } {
  if (!isName(name)) {
    throw new OutsideSubset(`variable ${name}`);
  }
  const of = typeOfValue(json);
  return { name, of, value: toVowValue(json, of) };
}
