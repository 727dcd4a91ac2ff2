import { bytesToHex, type Hex } from '@surety/codec';
import type { Tag } from '@surety/machine';
import type { ExpirableBlob } from './app-data.ts';
import { AbiCursor } from './evm/abi-cursor.ts';

/** A blob of a transaction's external payload: a call that a protocol adapter would make. @spec ANOMA-SETTLE.3 */
export interface ExternalPayload {
  readonly action: number;
  /** Resource whose logic asked for the call. */
  readonly tag: Tag;
  /** Place in the external payload of that resource. */
  readonly index: number;
  readonly payload: ExpirableBlob;
}

/**
 * A call as the EVM protocol adapter reads it: a contract, what it is given, and the answer that it must give.
 * @spec ANOMA-SETTLE.4
 */
export interface EvmCall {
  /** 20 bytes. */
  readonly target: Hex;
  readonly input: Hex;
  readonly expectedOutput: Hex;
}

/**
 * Reads a blob as `abi.encode(address, bytes input, bytes expectedOutput)` in its canonical form, or undefined: other
 * adapters write other bytes. @spec ANOMA-SETTLE.4
 */
export function parseEvmCall(blob: Uint8Array): EvmCall | undefined {
  const cursor = new AbiCursor(blob);
  const base = cursor.openHead(3);
  const isAddress = blob.subarray(0, ADDRESS_OFFSET).every((byte) => byte === 0);
  cursor.expectTail(base, 1);
  const inputOffset = cursor.position + 32;
  const inputBytes = cursor.skipBytes();
  cursor.expectTail(base, 2);
  const outputOffset = cursor.position + 32;
  const outputBytes = cursor.skipBytes();
  cursor.expectEnd();
  if (cursor.rejection !== undefined || !isAddress) {
    return undefined;
  }
  return {
    target: bytesToHex(blob.subarray(ADDRESS_OFFSET, 32)),
    input: bytesToHex(blob.subarray(inputOffset, inputOffset + inputBytes)),
    expectedOutput: bytesToHex(blob.subarray(outputOffset, outputOffset + outputBytes)),
  };
}

const ADDRESS_OFFSET = 12;
