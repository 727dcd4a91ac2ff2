import { type CborValue, DEFAULT_CBOR_LIMITS, decodeCbor, encodeCbor } from '@surety/codec';
import { Chance, randomInputs, randomProgram } from '@surety/conformance';
import {
  admitUnit,
  type CheckedProgram,
  compileProgram,
  compileText,
  decodeInput,
  deriveFee,
  deriveUnitRef,
  encodeUnit,
  formatText,
  MAX_UNIT_BYTES,
  nobleSignatures,
  printUnit,
  type SignatureVerifier,
  traceProgram,
  valueCodec,
} from '@surety/vow';
import { describe, expect, test } from 'vitest';

const PROGRAMS = 100_000;

/** Random claims are false by their form alone, but not under ZIP-215: a quick stand-in decides them all alike. */
const signatures: SignatureVerifier = {
  ...nobleSignatures,
  verifyEd25519Zip215: ({ message }) => message.length % 2 === 0,
};
const context = { signatures };
const noImports = () => undefined;

function admit(bytes: Uint8Array): CheckedProgram | undefined {
  const admitted = admitUnit(bytes, noImports);
  return admitted.ok && admitted.value.type === 'program' ? admitted.value : undefined;
}

/** The bytes of some random programs, which hostile ones are made of. */
const POOL: readonly Uint8Array[] = Array.from({ length: 2000 }, (_, seed) =>
  encodeUnit(randomProgram(new Chance(seed))),
);

/** Runs a program by both evaluators. Gives how often it ran. */
function holdToLaws(program: CheckedProgram, chance: Chance, inputs: number): number {
  const codec = valueCodec(program.body.type);
  const compiled = compileProgram(program);
  for (const input of randomInputs(chance, program, inputs)) {
    const { value, steps } = traceProgram(program, input, { ...context, limit: 1 });
    const other = compiled.run(input, context);
    const bytes = codec.encode(value);
    if (Buffer.compare(bytes, codec.encode(other)) !== 0) {
      expect(other).toEqual(value);
    }
    const fee = deriveFee(program, input);
    if (steps > fee || fee > program.bound) {
      expect.unreachable(`${steps} steps, fee ${fee}, bound ${program.bound}: ${printUnit(program.unit)}`);
    }
  }
  return inputs;
}

/** The same item with one part of it changed, left out, or put in twice. */
function changed(item: CborValue, chance: Chance): CborValue {
  if (!Array.isArray(item) || chance.below(4) === 0) {
    return chance.pick<CborValue>([
      0,
      1,
      5,
      2n ** 40n,
      -1,
      true,
      'a',
      new Uint8Array(3),
      [],
      [0],
      [4, 0],
      [0, true],
      [1, 7],
    ]);
  }
  const parts: readonly CborValue[] = item;
  const place = chance.below(parts.length + 1);
  const part = parts[place];
  if (part === undefined || chance.below(10) === 0) {
    return chance.below(2) === 0 ? [...parts, ...parts.slice(0, 1)] : parts.slice(0, -1);
  }
  return parts.map((each, index) => (index === place ? changed(part, chance) : each));
}

// @spec VOW-EVAL.7, VOW-COST.7
test(`${PROGRAMS} random programs: the evaluators agree, and no run takes more steps than its fee, nor that than its bound`, () => {
  let runs = 0;
  for (let seed = 0; seed < PROGRAMS; seed++) {
    const chance = new Chance(seed * 7919 + 1);
    const program = admit(encodeUnit(randomProgram(chance)));
    runs += program === undefined ? 0 : holdToLaws(program, chance, 2);
  }
  expect(runs).toBeGreaterThan(1.8 * PROGRAMS);
});

describe('hostile units', () => {
  // @spec VOW-UNIT.4, VOW-EVAL.1
  test(`${PROGRAMS} changed programs are refused with a code, or run as all others do`, () => {
    const codes = new Map<string, number>();
    for (let seed = 0; seed < PROGRAMS; seed++) {
      const chance = new Chance(seed * 104_729 + 3);
      const item = decodeCbor(chance.pick(POOL), { ...DEFAULT_CBOR_LIMITS, depth: 128 });
      const bytes = encodeCbor(item.ok ? changed(item.value, chance) : 0);
      const admitted = admitUnit(bytes, noImports);
      const code = admitted.ok ? 'admitted' : admitted.error.code;
      codes.set(code, (codes.get(code) ?? 0) + 1);
      if (admitted.ok) {
        expect(encodeUnit(admitted.value.unit)).toEqual(bytes);
        expect(deriveUnitRef(admitted.value.unit)).toBe(admitted.value.ref);
        if (admitted.value.type === 'program') {
          holdToLaws(admitted.value, chance, 1);
        }
      }
    }
    expect(codes.get('admitted') ?? 0).toBeGreaterThan(PROGRAMS / 20);
    expect(codes.size).toBeGreaterThan(15);
  });

  // @spec VOW-UNIT.1, VOW-LIMIT.1
  test(`${PROGRAMS} byte strings, random or changed in a few bytes, are refused with a code or are canonical`, () => {
    for (let seed = 0; seed < PROGRAMS; seed++) {
      const chance = new Chance(seed * 15_485_863 + 5);
      const bytes = seed % 4 === 0 ? chance.bytes(chance.below(200)) : Uint8Array.from(chance.pick(POOL));
      for (let change = chance.below(4); change > 0 && bytes.length > 0; change--) {
        bytes[chance.below(bytes.length)] = chance.below(256);
      }
      const admitted = admitUnit(bytes, noImports);
      if (admitted.ok) {
        expect(encodeUnit(admitted.value.unit)).toEqual(bytes);
      } else {
        expect(admitted.error.code).toMatch(/^[a-z]+(-[a-z]+)+$/);
      }
    }
    const large = admitUnit(new Uint8Array(MAX_UNIT_BYTES + 1), noImports);
    expect(large.ok ? '' : large.error.code).toBe('cbor-too-large');
  });

  // @spec VOW-EVAL.1
  test('inputs changed in a few bytes are malformed, or values like all others', () => {
    let malformed = 0;
    for (let seed = 0; seed < PROGRAMS / 4; seed++) {
      const chance = new Chance(seed * 32_452_843 + 7);
      const program = admit(encodeUnit(randomProgram(chance)));
      if (program === undefined) {
        continue;
      }
      const codec = valueCodec(program.unit.input);
      for (const value of randomInputs(chance, program, 2)) {
        const bytes = codec.encode(value);
        bytes[chance.below(bytes.length)] = chance.below(256);
        const input = decodeInput(program, bytes);
        if (input.ok) {
          expect(codec.encode(input.value)).toEqual(bytes);
          compileProgram(program).run(input.value, context);
        } else {
          expect(input.error.code).toBe('input-malformed');
          malformed++;
        }
      }
    }
    expect(malformed).toBeGreaterThan(PROGRAMS / 10);
  });
});

// @spec VOW-TEXT.1
test('random programs that check are printed as texts that say the same', () => {
  const noSources = { source: () => undefined };
  for (let seed = 0; seed < PROGRAMS / 10; seed++) {
    const program = randomProgram(new Chance(seed * 7919 + 1));
    const text = printUnit(program);
    const compiled = compileText(text, noSources);
    const bytes = compiled.ok ? encodeUnit(compiled.value.unit) : expect.unreachable(`${compiled.error.code}: ${text}`);
    expect(bytes).toEqual(encodeUnit(program));
    expect(formatText(text)).toEqual({ ok: true, value: text });
  }
});
