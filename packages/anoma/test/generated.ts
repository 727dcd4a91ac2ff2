import { type Digest, uintToBytesBe } from '@surety/codec';
import { expect } from 'vitest';
import {
  type AppData,
  type ComposedArm2,
  composeArm2Transaction,
  composeEvmTransaction,
  DELETE_NEVER,
  type EvmTransaction,
  type ExpirableBlob,
  NO_APP_DATA,
  type PlannedArm2Unit,
  type PlannedEvmUnit,
  sampleArm2Unit,
  sampleDigest,
  sampleEvmPlan,
} from '../src/index.ts';

/** 32 bytes that stand for `number` in one of several roles. */
export function numbered<Name extends string>(role: number, number: number): Digest<Name> {
  return sampleDigest(role, number);
}

/** A blob of `words` times `byte`, to be kept. */
export function keptBlob(words: number, byte: number): ExpirableBlob {
  return { deletionCriterion: DELETE_NEVER, blob: new Uint8Array(4 * words).fill(byte) };
}

/** The sample plan of a shape, without app data unless they are given. */
export function evmPlan(shape: readonly number[], appData: AppData = NO_APP_DATA): ReturnType<typeof sampleEvmPlan> {
  return sampleEvmPlan(shape, appData);
}

/** The sample action of a shape. */
export const arm2Unit: typeof sampleArm2Unit = sampleArm2Unit;

/** Composes a plan that is known to be right. */
export function composeEvm(plan: readonly (readonly PlannedEvmUnit[])[]): EvmTransaction {
  const composed = composeEvmTransaction(plan);
  return composed.ok ? composed.value : expect.unreachable(composed.error.code);
}

/** Composes a plan that is known to be right. */
export function composeArm2(plan: readonly PlannedArm2Unit[]): ComposedArm2 {
  const composed = composeArm2Transaction(plan);
  return composed.ok ? composed.value : expect.unreachable(composed.error.code);
}

/** A number as 32 bytes, most significant first. */
export function wordOf(value: bigint | number): Uint8Array {
  return uintToBytesBe(value, 32);
}
