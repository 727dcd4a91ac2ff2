import {
  byteString,
  bytesToHex,
  codecOf,
  type Digest,
  err,
  type Json,
  list,
  ok,
  type Result,
  struct,
  uint,
} from '@surety/codec';
import {
  type AdmitRejection,
  admitUnit,
  type CheckedModule,
  type CheckedProgram,
  compileProgram,
  decodeInput,
  decodeType,
  decodeUnit,
  deriveFee,
  deriveUnitRef,
  encodeType,
  evaluateProgram,
  findBuiltin,
  nobleSignatures,
  type Polynomial,
  type Value,
  valueCodec,
} from '@surety/vow';
import { type Refusal, type Subject, subject, VectorInputError } from '../subject.ts';

const unitBytes = byteString(65_536);
const modules = list(unitBytes, 64);
const context = { signatures: nobleSignatures };

/** Any JSON value, handed on as it is. */
const json = codecOf<Json>({
  toCbor: () => {
    throw new VectorInputError('vectors are read from JSON alone');
  },
  fromCbor: () => {
    throw new VectorInputError('vectors are read from JSON alone');
  },
  toJson: (value) => value,
  fromJson: (value) => value,
});

const builtinCall = struct({
  number: uint(32),
  arguments: list(unitBytes, 8),
  result: unitBytes,
});

/** Subjects about programs: their bytes, types, values and costs. */
export const vowProgramSubjects: Readonly<Record<string, Subject>> = {
  'vow/decode': subject(unitBytes, (bytes) => {
    const unit = decodeUnit(bytes);
    return unit.ok ? ok({ type: unit.value.type, ref: deriveUnitRef(unit.value) }) : unit;
  }),

  'vow/type': subject(struct({ unit: unitBytes, modules }), ({ unit, modules: imported }) => {
    const admitted = admitWith(unit, imported);
    if (!admitted.ok) {
      return admitted;
    }
    const { value } = admitted;
    return ok(
      value.type === 'module'
        ? { type: 'module', ref: value.ref }
        : { type: 'program', ref: value.ref, result: bytesToHex(encodeType(value.body.type)), bound: `${value.bound}` },
    );
  }),

  'vow/eval': subject(
    struct({ program: unitBytes, modules, input: unitBytes, builtins: list(builtinCall, 64) }),
    ({ program, modules: imported, input, builtins }) => {
      const admitted = admitProgramWith(program, imported);
      if (!admitted.ok) {
        return admitted;
      }
      for (const call of builtins) {
        holdToTable(call);
      }
      const value = decodeInput(admitted.value, input);
      return value.ok ? ok(evaluateBothWays(admitted.value, value.value)) : value;
    },
  ),

  'vow/encode': subject(struct({ type: unitBytes, value: json }), ({ type, value }) => {
    const found = decodeType(type);
    if (!found.ok) {
      return found;
    }
    const codec = valueCodec(found.value);
    const read = codec.fromJson(value);
    return read.ok ? ok(bytesToHex(codec.encode(read.value))) : read;
  }),

  'vow/builtin': subject(
    struct({ number: uint(32), arguments: list(unitBytes, 8) }),
    ({ number, arguments: encoded }) => ok(runBuiltin(number, encoded)),
  ),

  'vow/cost': subject(
    struct({ program: unitBytes, modules, input: unitBytes }),
    ({ program, modules: imported, input }) => {
      const admitted = admitProgramWith(program, imported);
      const value = admitted.ok ? decodeInput(admitted.value, input) : admitted;
      if (!admitted.ok || !value.ok) {
        return value.ok ? err({ code: 'unreachable' }) : value;
      }
      const { bound, cost } = admitted.value;
      return ok({ bound: `${bound}`, fee: `${deriveFee(admitted.value, value.value)}`, terms: termsToJson(cost) });
    },
  ),
};

/** Admits a unit after the modules that it may import, each of which may import those before it. */
function admitWith(
  unit: Uint8Array,
  imported: readonly Uint8Array[],
): Result<CheckedProgram | CheckedModule, AdmitRejection> {
  const known = new Map<Digest, CheckedModule>();
  for (const bytes of imported) {
    const module = admitUnit(bytes, (ref) => known.get(ref));
    if (!module.ok || module.value.type !== 'module') {
      throw new VectorInputError('the modules of a case are admitted');
    }
    known.set(module.value.ref, module.value);
  }
  return admitUnit(unit, (ref) => known.get(ref));
}

function admitProgramWith(unit: Uint8Array, imported: readonly Uint8Array[]): Result<CheckedProgram, Refusal> {
  const admitted = admitWith(unit, imported);
  if (!admitted.ok) {
    return admitted;
  }
  if (admitted.value.type !== 'program') {
    throw new VectorInputError('a module has no input');
  }
  return ok(admitted.value);
}

/** The result of both evaluators, which is one. */
function evaluateBothWays(program: CheckedProgram, input: Value): Json {
  const codec = valueCodec(program.body.type);
  const walked = bytesToHex(codec.encode(evaluateProgram(program, input, context)));
  const compiled = bytesToHex(codec.encode(compileProgram(program).run(input, context)));
  if (walked !== compiled) {
    throw new Error(`the evaluators disagree: ${walked}, ${compiled}`);
  }
  return walked;
}

function holdToTable(call: { number: number; arguments: readonly Uint8Array[]; result: Uint8Array }): void {
  const actual = runBuiltin(call.number, call.arguments);
  if (actual !== bytesToHex(call.result)) {
    throw new VectorInputError(`the table of builtins says ${bytesToHex(call.result)} where ${actual} is right`);
  }
}

function runBuiltin(number: number, encoded: readonly Uint8Array[]): string {
  const form = findBuiltin(number);
  if (form === undefined || form.parameters.length !== encoded.length) {
    throw new VectorInputError(`no builtin ${number} of ${encoded.length} arguments`);
  }
  const values = form.parameters.map((type, index) => {
    const value = valueCodec(type).decode(encoded[index] ?? new Uint8Array());
    if (!value.ok) {
      throw new VectorInputError(`argument ${index}: ${value.error.code}`);
    }
    return value.value;
  });
  return bytesToHex(valueCodec(form.result).encode(form.run(values, nobleSignatures)));
}

function termsToJson({ constant, terms }: Polynomial): Json {
  const listed = [...terms.values()].map(({ coefficient, factors }) => ({
    coefficient: `${coefficient}`,
    factors: factors.map(({ path, measure }) => `${path}:${measure}`),
  }));
  const all = constant === 0 ? listed : [{ coefficient: `${constant}`, factors: [] as readonly string[] }, ...listed];
  const keyOf = ({ factors }: { readonly factors: readonly string[] }) => factors.join('*');
  return all.sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
}
