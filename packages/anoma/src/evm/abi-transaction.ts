import type { Hex } from '@surety/codec';
import * as AbiParameters from 'ox/AbiParameters';
import type { PayloadList } from '../app-data.ts';

/** A transaction in the words of the library: every byte string is hexadecimal text. */
export interface AbiTransaction {
  readonly actions: readonly AbiAction[];
  readonly deltaProof: Hex;
  readonly aggregationProof: Hex;
}

/** An action, as {@link AbiTransaction} holds it. */
export interface AbiAction {
  readonly logicVerifierInputs: readonly AbiLogicInput[];
  readonly complianceVerifierInputs: readonly AbiUnit[];
}

/** A logic input, as {@link AbiTransaction} holds it. */
export interface AbiLogicInput {
  readonly tag: Hex;
  readonly verifyingKey: Hex;
  readonly appData: Readonly<Record<PayloadList, readonly AbiBlob[]>>;
  readonly proof: Hex;
}

/** A blob, as {@link AbiTransaction} holds it. */
export interface AbiBlob {
  readonly deletionCriterion: number;
  readonly blob: Hex;
}

/**
 * A compliance unit, as {@link AbiTransaction} holds it. The adapter calls the coordinates of the delta `uint256`; read
 * as 32 bytes they have the same encoding.
 */
export interface AbiUnit {
  readonly proof: Hex;
  readonly instance: {
    readonly nullifier: Hex;
    readonly consumedLogicRef: Hex;
    readonly commitmentTreeRoot: Hex;
    readonly commitment: Hex;
    readonly createdLogicRef: Hex;
    readonly unitDeltaX: Hex;
    readonly unitDeltaY: Hex;
  };
}

/** Decodes bytes that `scanEvmTransaction` has passed; others may make the library throw. @spec ANOMA-EVM.1 */
export function decodeAbiTransaction(bytes: Uint8Array): AbiTransaction {
  return AbiParameters.decode([transaction], bytes)[0];
}

/** `abi.encode(Transaction)`, the argument of the EVM protocol adapter 1.1's `execute`. @spec ANOMA-EVM.1 */
export function encodeAbiTransaction(value: AbiTransaction): Hex {
  return AbiParameters.encode([transaction], [value]);
}

const blob = {
  type: 'tuple[]',
  components: [
    { name: 'deletionCriterion', type: 'uint8' },
    { name: 'blob', type: 'bytes' },
  ],
} as const;

const appData = {
  name: 'appData',
  type: 'tuple',
  components: [
    { name: 'resourcePayload', ...blob },
    { name: 'discoveryPayload', ...blob },
    { name: 'externalPayload', ...blob },
    { name: 'applicationPayload', ...blob },
  ],
} as const;

const logicVerifierInputs = {
  name: 'logicVerifierInputs',
  type: 'tuple[]',
  components: [
    { name: 'tag', type: 'bytes32' },
    { name: 'verifyingKey', type: 'bytes32' },
    appData,
    { name: 'proof', type: 'bytes' },
  ],
} as const;

const complianceVerifierInputs = {
  name: 'complianceVerifierInputs',
  type: 'tuple[]',
  components: [
    { name: 'proof', type: 'bytes' },
    {
      name: 'instance',
      type: 'tuple',
      components: [
        { name: 'nullifier', type: 'bytes32' },
        { name: 'consumedLogicRef', type: 'bytes32' },
        { name: 'commitmentTreeRoot', type: 'bytes32' },
        { name: 'commitment', type: 'bytes32' },
        { name: 'createdLogicRef', type: 'bytes32' },
        { name: 'unitDeltaX', type: 'bytes32' },
        { name: 'unitDeltaY', type: 'bytes32' },
      ],
    },
  ],
} as const;

const transaction = {
  name: 'transaction',
  type: 'tuple',
  components: [
    { name: 'actions', type: 'tuple[]', components: [logicVerifierInputs, complianceVerifierInputs] },
    { name: 'deltaProof', type: 'bytes' },
    { name: 'aggregationProof', type: 'bytes' },
  ],
} as const;
