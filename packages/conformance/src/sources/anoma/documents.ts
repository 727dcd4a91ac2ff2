import {
  type AnomaLimits,
  type AppData,
  type Arm2Transaction,
  aggregateArm2Transaction,
  aggregateEvmTransaction,
  type ComposedArm2,
  composeArm2Transaction,
  composeEvmTransaction,
  DEFAULT_ANOMA_LIMITS,
  DEFAULT_ANOMA_PARAMETERS,
  type EvmTransaction,
  encodeArm2Transaction,
  encodeEvmTransaction,
  NO_APP_DATA,
  type PlannedArm2Unit,
  type PlannedEvmUnit,
  proveArm2Transaction,
  proveEvmTransaction,
  proveForDevelopment,
  sampleArm2Unit,
  sampleEvmPlan,
} from '@surety/anoma';
import { assert, bytesToHex, concatBytes, type Json, uintToBytesBe } from '@surety/codec';
import { STATE_DEPTHS } from '@surety/machine';
import type { IndependentCheck } from '../../vector.ts';

/** How the vectors of settlement are checked. */
export const SCRIPT: IndependentCheck = {
  by: 'script',
  detail: 'packages/conformance/check/check_vectors.py recomputes every case from the specification, pairings included',
};

/** App data with a blob in each list but one. */
export const SOME_APP_DATA: AppData = {
  resourcePayload: [{ deletionCriterion: 1, blob: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8) }],
  discoveryPayload: [
    { deletionCriterion: 0, blob: new Uint8Array(0) },
    { deletionCriterion: 1, blob: Uint8Array.of(9, 10, 11, 12) },
  ],
  externalPayload: [],
  applicationPayload: [{ deletionCriterion: 1, blob: new Uint8Array(36).fill(7) }],
};

/** Units of arm v1.1 without app data: `shape` has the number of units of each action. */
export function evmPlan(shape: readonly number[]): readonly (readonly PlannedEvmUnit[])[] {
  return sampleEvmPlan(shape, NO_APP_DATA);
}

/** An arm v1.1 transaction with a proof for each claim. */
export function regular(plan: readonly (readonly PlannedEvmUnit[])[]): EvmTransaction {
  return proveEvmTransaction(composeEvm(plan), DEFAULT_ANOMA_PARAMETERS.evm, proveForDevelopment);
}

/** An arm v1.1 transaction with one proof. */
export function aggregated(plan: readonly (readonly PlannedEvmUnit[])[]): EvmTransaction {
  return aggregateEvmTransaction(composeEvm(plan), DEFAULT_ANOMA_PARAMETERS.evm, proveForDevelopment);
}

/** An arm v2 transaction with one proof, by the newest release. */
export function arm2Aggregated(plan: readonly PlannedArm2Unit[]): Arm2Transaction {
  const { arm2Releases, arm2ComplianceKey, kindTableCommitment } = DEFAULT_ANOMA_PARAMETERS;
  const release = arm2Releases.find(({ complianceKey }) => complianceKey === arm2ComplianceKey);
  assert(release !== undefined, 'the newest release is known');
  return aggregateArm2Transaction(composeArm2(plan), { release, kindTableCommitment }, proveForDevelopment);
}

/** An arm v2 transaction with a proof for each claim. */
export function arm2Individual(plan: readonly PlannedArm2Unit[]): Arm2Transaction {
  return proveArm2Transaction(composeArm2(plan), DEFAULT_ANOMA_PARAMETERS, proveForDevelopment);
}

/** Actions of arm v2 of the given shapes. */
export function arm2Plan(...shapes: readonly (readonly [number, number])[]): readonly PlannedArm2Unit[] {
  return shapes.map(([consumed, created], index) => sampleArm2Unit({ consumed, created }, index + 1));
}

/** The bytes of a transaction of either version. */
export function encode(transaction: EvmTransaction | Arm2Transaction): Uint8Array {
  return transaction.type === 'arm-1-evm' ? encodeEvmTransaction(transaction) : encodeArm2Transaction(transaction);
}

/** What a case of `anoma/settle` may say beside the document. */
export interface Around {
  readonly earlier?: readonly Uint8Array[];
  readonly limits?: Partial<AnomaLimits>;
  readonly treeDepth?: number;
}

/** The input of a case of `anoma/settle`. */
export function settlementInput(document: Uint8Array, { earlier, limits, treeDepth }: Around = {}): Json {
  return {
    document: bytesToHex(document),
    earlier: (earlier ?? []).map(bytesToHex),
    limits: { ...DEFAULT_ANOMA_LIMITS, ...limits },
    treeDepth: treeDepth ?? STATE_DEPTHS.commitmentTree,
  };
}

function composeEvm(plan: readonly (readonly PlannedEvmUnit[])[]): EvmTransaction {
  const composed = composeEvmTransaction(plan);
  assert(composed.ok, 'a sample plan is in order');
  return composed.value;
}

function composeArm2(plan: readonly PlannedArm2Unit[]): ComposedArm2 {
  const composed = composeArm2Transaction(plan);
  assert(composed.ok, 'a sample plan is in order');
  return composed.value;
}

/** A unit whose consumed resource asks for two calls: one as the EVM protocol adapter reads it, one of other bytes. */
export function callPlan(): readonly (readonly PlannedEvmUnit[])[] {
  const externalPayload = [
    { deletionCriterion: 1, blob: SOME_CALL },
    { deletionCriterion: 0, blob: Uint8Array.of(1, 2, 3, 4) },
  ];
  return evmPlan([1]).map((units) =>
    units.map((unit) => ({
      ...unit,
      consumed: { ...unit.consumed, appData: { ...NO_APP_DATA, externalPayload } },
    })),
  );
}

/** `abi.encode(address, bytes, bytes)` of a call. */
export const SOME_CALL: Uint8Array = concatBytes([
  uintToBytesBe(0x00112233445566778899aabbccddeeff00112233n, 32),
  uintToBytesBe(0x60, 32),
  uintToBytesBe(0xa0, 32),
  uintToBytesBe(3, 32),
  Uint8Array.of(1, 2, 3),
  new Uint8Array(29),
  uintToBytesBe(0, 32),
]);

/** ASCII text as bytes. */
export function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
