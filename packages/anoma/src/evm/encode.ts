import { assert, bytesToHex, hexToBytes } from '@surety/codec';
import type { AppData, ExpirableBlob } from '../app-data.ts';
import type { LogicInput } from '../logic-input.ts';
import { type AbiBlob, type AbiLogicInput, type AbiUnit, encodeAbiTransaction } from './abi-transaction.ts';
import type { EvmTransaction, EvmUnit } from './transaction.ts';

/** Writes a transaction as the EVM protocol adapter 1.1 takes it: `abi.encode(Transaction)`. @spec ANOMA-EVM.1 */
export function encodeEvmTransaction(transaction: EvmTransaction): Uint8Array {
  const hex = encodeAbiTransaction({
    actions: transaction.actions.map((action) => ({
      logicVerifierInputs: action.logicInputs.map(writeLogicInput),
      complianceVerifierInputs: action.units.map(writeUnit),
    })),
    deltaProof: bytesToHex(transaction.deltaProof),
    aggregationProof: bytesToHex(transaction.aggregationProof),
  });
  const bytes = hexToBytes(hex);
  assert(bytes.ok, 'the library writes lower-case hexadecimal digits');
  return bytes.value;
}

function writeLogicInput({ tag, verifyingKey, appData, proof }: LogicInput): AbiLogicInput {
  return { tag, verifyingKey, appData: writeAppData(appData), proof: bytesToHex(proof) };
}

function writeAppData(appData: AppData): AbiLogicInput['appData'] {
  return {
    resourcePayload: writeBlobs(appData.resourcePayload),
    discoveryPayload: writeBlobs(appData.discoveryPayload),
    externalPayload: writeBlobs(appData.externalPayload),
    applicationPayload: writeBlobs(appData.applicationPayload),
  };
}

function writeBlobs(blobs: readonly ExpirableBlob[]): readonly AbiBlob[] {
  return blobs.map(({ deletionCriterion, blob }) => ({ deletionCriterion, blob: bytesToHex(blob) }));
}

function writeUnit({ proof, delta, ...digests }: EvmUnit): AbiUnit {
  const instance = { ...digests, unitDeltaX: bytesToHex(delta.x), unitDeltaY: bytesToHex(delta.y) };
  return { proof: bytesToHex(proof), instance };
}
