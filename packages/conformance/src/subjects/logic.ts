import { byteString, bytesToHex, digest, equalBytes, list, ok, struct, text, uint } from '@surety/codec';
import {
  actionCodec,
  admitLogic,
  deriveLogicRef,
  logicInputs,
  logicInputType,
  openAction,
  quadrantOf,
  STANDARD_LOGICS,
} from '@surety/machine';
import {
  admitUnit,
  type CheckedModule,
  decodeType,
  encodeType,
  type ModuleResolver,
  UNIT,
  type Value,
  type ValueType,
  valueCodec,
} from '@surety/vow';
import { type Subject, subject, VectorInputError } from '../subject.ts';
import { requireAction } from './action.ts';

const unitBytes = byteString(65_536);

/** Subjects about the logics of resources. */
export const logicSubjects: Readonly<Record<string, Subject>> = {
  'machine/logic-ref': subject(digest<'program-ref'>(), (program) => ok(deriveLogicRef(program))),

  'machine/logic': subject(struct({ unit: unitBytes, modules: list(unitBytes, 64) }), ({ unit, modules }) => {
    const logic = admitLogic(unit, resolverOf(modules));
    return logic.ok ? ok({ program: logic.value.checked.ref, logicRef: logic.value.logicRef }) : logic;
  }),

  'machine/standard-logic': subject(
    struct({ name: text(64), unit: unitBytes, modules: list(unitBytes, 64) }),
    ({ name, unit, modules }) => {
      const standard = STANDARD_LOGICS.get(name);
      if (standard === undefined || !equalBytes(standard.unit(), unit)) {
        throw new VectorInputError(`the standard logic "${name}" has other bytes`);
      }
      const logic = admitLogic(unit, resolverOf(modules));
      return logic.ok ? ok({ program: logic.value.checked.ref, logicRef: logic.value.logicRef }) : logic;
    },
  ),

  'machine/logic-input': subject(
    struct({
      network: digest<'network'>(),
      actor: uint(16),
      action: unitBytes,
      place: uint(8),
      dataType: unitBytes,
    }),
    ({ network, actor, action, place, dataType }) => {
      const opened = openAction(requireAction(actionCodec(actor).decode(action)), network);
      const role = place < opened.consumed.length ? 'consumed' : 'created';
      const index = role === 'consumed' ? place : place - opened.consumed.length;
      const shown = opened.action[role][index];
      if (shown === undefined) {
        throw new VectorInputError('the action has no tag at this place');
      }
      const type = readType(dataType);
      const data = readDataOf(type, shown.appData.application[0]?.bytes);
      const input = logicInputs(opened, network)({ role, index, data, witness: shown.witness });
      return ok({
        quadrant: quadrantOf(role, shown.isEphemeral),
        input: bytesToHex(valueCodec(logicInputType(type)).encode(input)),
      });
    },
  ),
};

/** Finds the modules of a vector, which stand in an order in which none imports a later one. */
export function resolverOf(modules: readonly Uint8Array[]): ModuleResolver {
  const known = new Map<string, CheckedModule>();
  for (const bytes of modules) {
    const module = admitUnit(bytes, (ref) => known.get(ref));
    if (!module.ok || module.value.type !== 'module') {
      throw new VectorInputError(`a module of the case is ${module.ok ? 'a program' : module.error.code}`);
    }
    known.set(module.value.ref, module.value);
  }
  return (ref) => known.get(ref);
}

function readType(bytes: Uint8Array): ValueType {
  const type = decodeType(bytes);
  if (!type.ok) {
    throw new VectorInputError(`the type of the case is ${type.error.code}`);
  }
  return type.value;
}

function readDataOf(type: ValueType, blob: Uint8Array | undefined): Value {
  if (bytesToHex(encodeType(type)) === bytesToHex(encodeType(UNIT))) {
    return [];
  }
  const data = valueCodec(type).decode(blob ?? new Uint8Array());
  if (!data.ok) {
    throw new VectorInputError(`the application data of the case are ${data.error.code}`);
  }
  return data.value;
}
