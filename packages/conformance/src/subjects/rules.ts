import { byteString, type Codec, digest, list, struct } from '@surety/codec';
import {
  admitLogic,
  type Logic,
  type LogicRef,
  type NetworkId,
  type Parameters,
  parametersCodec,
  type Rules,
} from '@surety/machine';
import { nobleSignatures } from '@surety/vow';
import { VectorInputError } from '../subject.ts';
import { resolverOf } from './logic.ts';

/** What a verdict depends on besides the entry, as cases write it. @spec VERIFY.1 */
export interface RulesInput {
  readonly network: NetworkId;
  readonly parameters: Parameters;
  /** Bytes of the modules that programs import, those without imports first. */
  readonly modules: readonly Uint8Array[];
  /** Bytes of the programs that resolve. */
  readonly programs: readonly Uint8Array[];
}

const MOST_UNITS = 64;
const unitBytes = byteString(16_384);

/** Rules in the JSON of cases. */
export const rulesInputCodec: Codec<RulesInput> = struct<RulesInput>({
  network: digest<'network'>(),
  parameters: parametersCodec,
  modules: list(unitBytes, MOST_UNITS),
  programs: list(unitBytes, MOST_UNITS),
});

/** The rules that a case states. There is no shielded profile: one is chapter 35's. */
export function rulesOf({ network, parameters, modules, programs }: RulesInput): Rules {
  const resolveModule = resolverOf(modules);
  const known = new Map<LogicRef, Logic>();
  for (const bytes of programs) {
    const logic = admitLogic(bytes, resolveModule);
    if (!logic.ok) {
      throw new VectorInputError(`a program of the case is no logic: ${logic.error.code}`);
    }
    known.set(logic.value.logicRef, logic.value);
  }
  return {
    network,
    parameters,
    resolve: (logicRef) => known.get(logicRef),
    signatures: nobleSignatures,
    shielded: undefined,
  };
}
