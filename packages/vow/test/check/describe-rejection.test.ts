import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { hexToBytes } from '@surety/codec';
import {
  ADMIT_REJECTION_CODES,
  type AdmitRejection,
  admitUnit,
  type CheckedModule,
  describeAdmitRejection,
  type ModuleRef,
  optionType,
  uintType,
} from '@surety/vow';
import { describe, expect, test } from 'vitest';

interface VectorCase {
  readonly input: string | { readonly unit: string; readonly modules: readonly string[] };
  readonly rejection?: { readonly code: string };
}

function toBytes(hex: string): Uint8Array {
  const bytes = hexToBytes(hex);
  return bytes.ok ? bytes.value : expect.unreachable(hex);
}

function casesOf(subject: 'decode' | 'type'): readonly VectorCase[] {
  const path = resolve(import.meta.dirname, `../../../../test-vectors/vow/${subject}.jsonl`);
  const [, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as VectorCase);
}

/** Admits the unit of a vector, after the modules that come before it. */
function rejectionOf({ input }: VectorCase): AdmitRejection | undefined {
  const { unit, modules } = typeof input === 'string' ? { unit: input, modules: [] } : input;
  const known = new Map<ModuleRef, CheckedModule>();
  for (const module of modules) {
    const admitted = admitUnit(toBytes(module), (ref) => known.get(ref));
    if (admitted.ok && admitted.value.type === 'module') {
      known.set(admitted.value.ref, admitted.value);
    }
  }
  const admitted = admitUnit(toBytes(unit), (ref) => known.get(ref));
  return admitted.ok ? undefined : admitted.error;
}

/** The first rejection of each code among the vectors. */
function collectRejections(): ReadonlyMap<string, AdmitRejection> {
  const found = new Map<string, AdmitRejection>();
  for (const each of [...casesOf('type'), ...casesOf('decode')]) {
    if (each.rejection !== undefined && !found.has(each.rejection.code)) {
      const rejection = rejectionOf(each);
      if (rejection !== undefined) {
        found.set(rejection.code, rejection);
      }
    }
  }
  return found;
}

/** Codes that the vectors of units leave to those of CBOR and of types. */
const ELSEWHERE: readonly AdmitRejection[] = [
  { code: 'cbor-too-many-items', offset: 9, limit: 16_384 },
  { code: 'type-name-invalid', path: 'a.\u001b[2J', name: '\u001b[2J', at: [4] },
  { code: 'type-names-unsorted', path: 'a', name: 'a', at: [4] },
  { code: 'type-cases-missing', path: 'vote.kind', at: [4] },
];

// @spec VOW-UNIT.4
describe('the sentence of a rejection', () => {
  const rejections = collectRejections();

  test('is there for every code, and every code has an example', () => {
    const examples = [...rejections.keys(), ...ELSEWHERE.map(({ code }) => code)];
    expect(examples.toSorted()).toEqual(ADMIT_REJECTION_CODES.toSorted());
  });

  test('says to the author what is wrong', () => {
    const sentences = [...rejections.values(), ...ELSEWHERE].map(
      (rejection) => `${rejection.code}: ${describeAdmitRejection(rejection)}`,
    );
    expect(sentences).toMatchInlineSnapshot(`
      [
        "variable-unbound: there is no variable 1 here: 1 variable can be seen",
        "integer-too-large: -2^512 is too large: integers lie within 2^512 - 1 of zero",
        "types-incompatible: these have nothing in common: one is the integer 1, the other bool",
        "type-mismatch: bool is needed here, and this is u8",
        "cases-differ: this match has no branch for \`dot\`",
        "dividend-negative: the dividend can be as low as -5, and none may be negative; take abs or narrow it first",
        "divisor-not-positive: the divisor can be 0, and must be positive; narrow it to a positive type first",
        "field-unknown: there is no field \`z\` here: the fields are \`x\`, \`y\`",
        "case-unknown-here: the union has no case \`disc\`: it has \`box\`, \`dot\`, \`circle\`",
        "interval-exceeded: this value can reach 2^64 - 1, which does not fit u8; narrow it or declare a smaller maximum",
        "slice-outside: the slice ends after byte 5, and of these bytes only 4 are sure to be there",
        "integer-does-not-fit: the integer can reach 2^64 - 1, and \`be\` writes 0 to 2^56 - 1 here; narrow it first",
        "length-exceeded: \`be\` writes 1 to 64 bytes, and here 0 are asked for",
        "builtin-unknown: there is no builtin 0",
        "arguments-wrong: it takes 1 argument in parentheses, and here are 2",
        "type-too-deep: this type is more than 12 types deep",
        "type-too-large: this type holds more than 1024 types",
        "type-bound-exceeded: this type has a bound of 65, and at most 64 is allowed",
        "function-unknown: no function 0 stands before this one, and a function calls only those that do",
        "import-unknown: the module 0xaaf606e09bca5ad819aaa007e8037bbeea7d2b274279c7131c6469fecf08b58c was not found",
        "import-depth-exceeded: imports lead more than 8 modules deep",
        "modules-exceeded: imports lead to more than 32 modules",
        "height-exceeded: with all calls written out, more than 256 expressions stand around one",
        "cost-exceeded: this can take 33566723 steps, and at most 5000000 are allowed; declare shorter lists",
        "type-sum-exceeded: the types of all expressions, added up, hold more than 131072 types",
        "term-sum-exceeded: the costs of all expressions, added up, have more than 65536 terms",
        "cost-terms-exceeded: the cost of this depends on more than 256 different sizes of the input; give fewer parts a length of their own",
        "unit-malformed: this is not what a program or module has there",
        "import-repeated: the module 0x0101010101010101010101010101010101010101010101010101010101010101 is imported twice",
        "count-exceeded: there are more than 32 imports",
        "type-malformed: the item at [3, 0, 0, 0] is no type",
        "type-interval-empty: this type has no values: its least, 1, is more than its most, 0",
        "names-unsorted: \`a\` is out of order: shorter names come first, then by their letters, each once",
        "name-invalid: "Name" names no field or case: names are at most 64 letters, digits and underscores, a small letter first",
        "depth-exceeded: more than 64 expressions stand around this one",
        "nodes-exceeded: a unit has at most 4096 expressions",
        "cbor-truncated: the bytes end at 0, in the middle of the unit",
        "cbor-trailing-bytes: the unit ends at byte 21, and more bytes follow",
        "cbor-head-not-shortest: the item at byte 1 has a shorter form, and units have the shortest",
        "cbor-indefinite: the item at byte 0 does not say its length, as units must",
        "cbor-unsupported: the item at byte 20 is of a kind that no unit has: float",
        "cbor-too-large: a unit has at most 16384 bytes, and this one has 16385",
        "cbor-head-reserved: byte 0 begins no item of CBOR",
        "cbor-bignum-invalid: the large integer at byte 20 has a shorter form",
        "cbor-text-invalid: the text at byte 20 is not UTF-8",
        "cbor-too-deep: more than 128 arrays stand around an item",
        "cbor-too-many-items: a unit has at most 16384 items",
        "type-name-invalid: "\\u001b[2J" names no field or case: names are at most 64 letters, digits and underscores, a small letter first",
        "type-names-unsorted: \`a\` is out of order: shorter names come first, then by their letters, each once",
        "type-cases-missing: the part \`vote.kind\` of this type is a union without cases",
      ]
    `);
  });

  test('is one line that a terminal can show, and no longer than a paragraph', () => {
    for (const rejection of [...casesOf('type'), ...casesOf('decode')].map(rejectionOf)) {
      if (rejection !== undefined) {
        expect(describeAdmitRejection(rejection)).toMatch(/^[^\p{Cc}]{10,400}$/u);
      }
    }
    for (const rejection of ELSEWHERE) {
      expect(describeAdmitRejection(rejection)).toMatch(/^[^\p{Cc}]{10,400}$/u);
    }
  });
});

describe('bounds in sentences', () => {
  const place = { function: 'body', path: [] } as const;
  const exceeds = (least: bigint, most: bigint) =>
    describeAdmitRejection({ code: 'interval-exceeded', operation: 'add', expected: uintType(64), least, most, place });

  test.each([
    [0n, 2n ** 129n - 2n, 'can reach 2^129 - 2, which'],
    [0n, 2n ** 65n, 'can reach 2^65, which'],
    [0n, 2n ** 65n + 2n, 'can reach 2^65 + 2, which'],
    [0n, 2n ** 65n + 3n, 'can reach 36893488147419103235, which'],
    [0n, 2n ** 70n + 3n, 'can reach more than 2^70, which'],
    [-(2n ** 63n), 9n, 'can be as low as -2^63, which'],
    [1n - 2n ** 64n, 9n, 'can be as low as -(2^64 - 1), which'],
    [-(2n ** 70n) - 9n, 9n, 'can be less than -2^70, which'],
    [-7n, 2n ** 64n, 'can be as low as -7 and can reach 2^64, which'],
  ])('%s to %s', (least, most, said) => {
    expect(exceeds(least, most)).toContain(said);
  });
});

test('a value that is wrapped in an option is told from one that is of another type', () => {
  const place = { function: 'body', path: [] } as const;
  const mismatch = { code: 'type-mismatch', place } as const;
  expect(describeAdmitRejection({ ...mismatch, expected: 'integer', found: optionType(uintType(8)) })).toBe(
    'an integer is needed here, and this is option<u8>; take what is in it by `otherwise` or `with`',
  );
  expect(describeAdmitRejection({ ...mismatch, expected: { type: 'bool' }, found: optionType(uintType(8)) })).toBe(
    'bool is needed here, and this is option<u8>',
  );
});
