import type { Hex } from '@surety/codec';

/** Bytes as hex, as the codec writes it; fast for the bytes of a whole block. @spec CODEC-HEX.1 */
export function bytesToHexText(bytes: Uint8Array): Hex {
  return `0x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')}`;
}
