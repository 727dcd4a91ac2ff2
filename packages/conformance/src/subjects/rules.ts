import { byteString, type Codec, digest, list, option, struct, uint } from '@surety/codec';
import {
  admitLogic,
  type FeeRules,
  type KindParts,
  type Limits,
  type Logic,
  type LogicRef,
  type NetworkId,
  type Parameters,
  QUANTITY_BITS,
  type Rules,
  type Surcharge,
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
const amount = uint(QUANTITY_BITS);

const limitsCodec: Codec<Limits> = struct<Limits>({
  entryBytes: uint(32),
  blockBytes: uint(32),
  actions: uint(32),
  tagsPerAction: uint(32),
  tagsPerEntry: uint(32),
  readsPerAction: uint(32),
  readValueBytes: uint(32),
  blobBytes: uint(32),
  labelBytes: uint(32),
  valueBytes: uint(32),
  witnessBytes: uint(32),
  stepsPerEntry: uint(32),
  stepsPerBlock: uint(32),
});

const feesCodec: Codec<FeeRules> = struct<FeeRules>({
  kind: option(struct<KindParts>({ logicRef: digest<'logic-ref'>(), labelRef: digest<'label-ref'>() })),
  base: amount,
  perByte: amount,
  perTag: amount,
  perStep: amount,
  surcharges: list(struct<Surcharge>({ logicRef: digest<'logic-ref'>(), amount }), MOST_UNITS),
});

/** Rules in the JSON of cases. */
export const rulesInputCodec: Codec<RulesInput> = struct<RulesInput>({
  network: digest<'network'>(),
  parameters: struct<Parameters>({ version: uint(32), limits: limitsCodec, fees: feesCodec }),
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
