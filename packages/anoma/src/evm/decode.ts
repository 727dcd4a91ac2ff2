import { assert, bytesToDigest, type Digest, err, hexToBytes, ok, type Result } from '@surety/codec';
import type { AppData, ExpirableBlob } from '../app-data.ts';
import type { AnomaLimits } from '../limits.ts';
import type { LogicInput } from '../logic-input.ts';
import type { DecodeRejection } from '../rejection.ts';
import {
  type AbiAction,
  type AbiBlob,
  type AbiLogicInput,
  type AbiUnit,
  decodeAbiTransaction,
} from './abi-transaction.ts';
import { scanEvmTransaction } from './scan.ts';
import type { EvmAction, EvmTransaction, EvmUnit } from './transaction.ts';

/**
 * Reads an ABI-encoded arm v1.1 transaction. Each transaction has one accepted encoding. @spec ANOMA-EVM.3
 */
export function decodeEvmTransaction(bytes: Uint8Array, limits: AnomaLimits): Result<EvmTransaction, DecodeRejection> {
  const rejection = scanEvmTransaction(bytes, limits);
  if (rejection !== undefined) {
    return err(rejection);
  }
  // The scan has admitted nothing that the library could refuse, so what it throws is a mistake of ours.
  const decoded = decodeAbiTransaction(bytes);
  return ok({
    type: 'arm-1-evm',
    actions: decoded.actions.map(readAction),
    deltaProof: readBytes(decoded.deltaProof),
    aggregationProof: readBytes(decoded.aggregationProof),
  });
}

function readAction(action: AbiAction): EvmAction {
  return {
    logicInputs: action.logicVerifierInputs.map(readLogicInput),
    units: action.complianceVerifierInputs.map(readUnit),
  };
}

function readLogicInput(input: AbiLogicInput): LogicInput {
  return {
    tag: readDigest(input.tag),
    verifyingKey: readDigest(input.verifyingKey),
    appData: readAppData(input.appData),
    proof: readBytes(input.proof),
  };
}

function readAppData(appData: AbiLogicInput['appData']): AppData {
  return {
    resourcePayload: readBlobs(appData.resourcePayload),
    discoveryPayload: readBlobs(appData.discoveryPayload),
    externalPayload: readBlobs(appData.externalPayload),
    applicationPayload: readBlobs(appData.applicationPayload),
  };
}

function readBlobs(blobs: readonly AbiBlob[]): readonly ExpirableBlob[] {
  return blobs.map(({ deletionCriterion, blob }) => ({ deletionCriterion, blob: readBytes(blob) }));
}

function readUnit({ proof, instance }: AbiUnit): EvmUnit {
  return {
    proof: readBytes(proof),
    nullifier: readDigest(instance.nullifier),
    consumedLogicRef: readDigest(instance.consumedLogicRef),
    commitmentTreeRoot: readDigest(instance.commitmentTreeRoot),
    commitment: readDigest(instance.commitment),
    createdLogicRef: readDigest(instance.createdLogicRef),
    delta: { x: readBytes(instance.unitDeltaX), y: readBytes(instance.unitDeltaY) },
  };
}

function readDigest<Name extends string>(text: string): Digest<Name> {
  return bytesToDigest(readBytes(text));
}

function readBytes(text: string): Uint8Array {
  const bytes = hexToBytes(text);
  assert(bytes.ok, 'the library writes bytes as lower-case digits');
  return bytes.value;
}
