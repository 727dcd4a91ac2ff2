import { type Digest, uintToBytesBe } from '@surety/codec';
import {
  type CommitmentRoot,
  deriveNkCommitment,
  type LogicRef,
  type NullifierKey,
  PADDING_LEAF,
  type Resource,
} from '@surety/machine';
import { expect } from 'vitest';
import {
  type AppData,
  type ComposedArm2,
  composeArm2Transaction,
  composeEvmTransaction,
  DELETE_NEVER,
  type EvmTransaction,
  type ExpirableBlob,
  type PlannedArm2Unit,
  type PlannedConsumption,
  type PlannedCreation,
  type PlannedEvmUnit,
} from '../src/index.ts';

/** 32 bytes that stand for `number` in one of several roles. */
export function numbered<Name extends string>(role: number, number: number): Digest<Name> {
  return `0x${role.toString(16).padStart(2, '0')}${number.toString(16).padStart(62, '0')}` as Digest<Name>;
}

/** The root of the empty commitment tree. */
export const INITIAL_ROOT: CommitmentRoot = `${PADDING_LEAF}` as string as CommitmentRoot;

/** App data without a blob. */
export const NO_APP_DATA: AppData = {
  resourcePayload: [],
  discoveryPayload: [],
  externalPayload: [],
  applicationPayload: [],
};

/** A blob of `words` times `byte`, to be kept. */
export function keptBlob(words: number, byte: number): ExpirableBlob {
  return { deletionCriterion: DELETE_NEVER, blob: new Uint8Array(4 * words).fill(byte) };
}

/** What is moved, and what is published with it. */
export interface Amount {
  readonly kind: number;
  readonly quantity: bigint;
  readonly appData?: AppData;
}

/** A persistent or ephemeral resource of a numbered kind. */
function resourceOf({ kind, quantity }: Amount, number: number): Resource {
  return {
    logicRef: logicOf(kind),
    labelRef: numbered(0xb0, kind),
    valueRef: numbered(0xc0, number),
    quantity,
    isEphemeral: true,
    nonce: numbered(0xd0, number),
    nkCommitment: deriveNkCommitment(keyOf(number)),
    randSeed: numbered(0xe0, number),
  };
}

/** The logic of a numbered kind. */
export function logicOf(kind: number): LogicRef {
  return numbered(0xa0, kind);
}

function keyOf(number: number): NullifierKey {
  return numbered(0xf0, number);
}

/** Consumes `amount`; `number` makes the resource unique. */
export function consumption(amount: Amount, number: number): PlannedConsumption {
  return {
    resource: resourceOf(amount, number),
    nullifierKey: keyOf(number),
    commitmentTreeRoot: INITIAL_ROOT,
    appData: amount.appData ?? NO_APP_DATA,
  };
}

/** Creates `amount`; its nonce follows from what is consumed. */
export function creation(amount: Amount, number: number): PlannedCreation {
  const { nonce: _, ...resource } = resourceOf(amount, number);
  return { resource: { ...resource, isEphemeral: false }, appData: amount.appData ?? NO_APP_DATA };
}

/**
 * Units of arm v1 that balance together, not one by one: unit k of an action turns kind k into the next kind, the last
 * one into the first. `shape` has the number of units of each action.
 */
export function evmPlan(
  shape: readonly number[],
  appData: AppData = NO_APP_DATA,
): readonly (readonly PlannedEvmUnit[])[] {
  let number = 0;
  return shape.map((units) =>
    Array.from({ length: units }, (_, unit) => {
      number += 1;
      return {
        consumed: consumption({ kind: unit, quantity: 7n, appData }, number),
        created: creation({ kind: (unit + 1) % units, quantity: 7n, appData }, 1000 + number),
        rcv: BigInt(number),
      };
    }),
  );
}

/** An action of arm v2 that consumes `consumed` and creates `created` resources; several kinds, balanced. */
export function arm2Unit(
  shape: { readonly consumed: number; readonly created: number },
  number: number,
): PlannedArm2Unit {
  const total = BigInt(12 * shape.consumed);
  const share = (count: number, index: number): bigint => (index === 0 ? total - BigInt(count - 1) : 1n);
  return {
    consumed: Array.from({ length: shape.consumed }, (_, index) =>
      consumption({ kind: 1, quantity: shape.created === 0 ? 0n : share(shape.consumed, index) }, 100 * number + index),
    ),
    created: Array.from({ length: shape.created }, (_, index) =>
      creation({ kind: 1, quantity: share(shape.created, index) }, 100 * number + 50 + index),
    ),
    rcv: BigInt(number + 1),
  };
}

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
