import { assert, bytesToDigest, type Digest, digestToBytes } from '@surety/codec';
import {
  type CommitmentRoot,
  deriveNkCommitment,
  type LogicRef,
  type NullifierKey,
  PADDING_LEAF,
  type Resource,
} from '@surety/machine';
import type { AppData } from '../app-data.ts';
import type { PlannedArm2Unit } from './compose-arm2.ts';
import type { PlannedEvmUnit } from './compose-evm.ts';
import type { PlannedConsumption, PlannedCreation } from './plan.ts';

/** App data without a blob. */
export const NO_APP_DATA: AppData = {
  resourcePayload: [],
  discoveryPayload: [],
  externalPayload: [],
  applicationPayload: [],
};

/** The root of the empty commitment tree, which every state knows. */
export const INITIAL_ROOT: CommitmentRoot = bytesToDigest(digestToBytes(PADDING_LEAF));

/** What a resource of a sample plan holds. */
export interface SampleAmount {
  /** Number of the kind. */
  readonly kind: number;
  readonly quantity: bigint;
  readonly appData: AppData;
}

/** Resources that an action of a sample plan consumes and creates. */
export interface SampleShape {
  readonly consumed: number;
  readonly created: number;
}

/** 32 bytes that stand for `number` in the role `role`, a byte: role, zeros, number. */
export function sampleDigest<Name extends string>(role: number, number: number): Digest<Name> {
  assert(number >= 0 && number < 2 ** 32 && role >= 0 && role < 256, 'a sample has a small number');
  const bytes = new Uint8Array(32);
  bytes[0] = role;
  bytes.set([number >>> 24, (number >>> 16) & 255, (number >>> 8) & 255, number & 255], 28);
  return bytesToDigest(bytes);
}

/** The logic of a numbered kind. */
export function sampleLogic(kind: number): LogicRef {
  return sampleDigest(0xa0, kind);
}

/** Consumes an ephemeral resource; `number` makes it unique. */
export function sampleConsumption(amount: SampleAmount, number: number): PlannedConsumption {
  const resource: Resource = {
    ...sampleResource(amount, number),
    isEphemeral: true,
    nonce: sampleDigest(0xd0, number),
  };
  return { resource, nullifierKey: sampleKey(number), commitmentTreeRoot: INITIAL_ROOT, appData: amount.appData };
}

/** Creates a persistent resource. */
export function sampleCreation(amount: SampleAmount, number: number): PlannedCreation {
  return { resource: { ...sampleResource(amount, number), isEphemeral: false }, appData: amount.appData };
}

/**
 * Units of arm v1 that balance together and not one by one: unit k of an action turns 7 of kind k into 7 of the next kind,
 * the last one into the first. `shape` has the number of units of each action.
 */
export function sampleEvmPlan(shape: readonly number[], appData: AppData): readonly (readonly PlannedEvmUnit[])[] {
  let number = 0;
  return shape.map((units) =>
    Array.from({ length: units }, (_, unit) => {
      number += 1;
      return {
        consumed: sampleConsumption({ kind: unit, quantity: 7n, appData }, number),
        created: sampleCreation({ kind: (unit + 1) % units, quantity: 7n, appData }, 1000 + number),
        rcv: BigInt(number),
      };
    }),
  );
}

/** A balanced action of arm v2 in one kind. What creates nothing consumes quantities of zero. */
export function sampleArm2Unit({ consumed, created }: SampleShape, number: number): PlannedArm2Unit {
  const total = BigInt(12 * consumed);
  const share = (count: number, index: number): bigint => (index === 0 ? total - BigInt(count - 1) : 1n);
  return {
    consumed: Array.from({ length: consumed }, (_, index) => {
      const quantity = created === 0 ? 0n : share(consumed, index);
      return sampleConsumption({ kind: 1, quantity, appData: NO_APP_DATA }, 100 * number + index);
    }),
    created: Array.from({ length: created }, (_, index) =>
      sampleCreation({ kind: 1, quantity: share(created, index), appData: NO_APP_DATA }, 100 * number + 50 + index),
    ),
    rcv: BigInt(number + 1),
  };
}

function sampleResource({ kind, quantity }: SampleAmount, number: number): Omit<Resource, 'nonce' | 'isEphemeral'> {
  return {
    logicRef: sampleLogic(kind),
    labelRef: sampleDigest(0xb0, kind),
    valueRef: sampleDigest(0xc0, number),
    quantity,
    nkCommitment: deriveNkCommitment(sampleKey(number)),
    randSeed: sampleDigest(0xe0, number),
  };
}

function sampleKey(number: number): NullifierKey {
  return sampleDigest(0xf0, number);
}
