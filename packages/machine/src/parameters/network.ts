import { assert, type Digest, taggedHash } from '@surety/codec';
import { asciiToBytes } from '../state/ascii-bytes.ts';

/** A network's identity: signatures made for one are worth nothing on another. @spec ACTION-NETWORK.1 */
export type NetworkId = Digest<'network'>;

/** What a network's identity is derived from. @spec ACTION-NETWORK.1 */
export interface NetworkName {
  /** 1 to 64 bytes of printable ASCII. */
  readonly chainId: string;
  /** 32 bytes that no other network of that name has. */
  readonly salt: Digest<'salt'>;
}

/** Whether a text can be a chain id: 1 to 64 bytes of printable ASCII. @spec ACTION-NETWORK.1 */
export function isChainId(text: string): boolean {
  return /^[\x20-\x7e]{1,64}$/.test(text);
}

/** taggedHash("surety/network/1", chain id ‖ salt). @spec ACTION-NETWORK.1 */
export function deriveNetworkId({ chainId, salt }: NetworkName): NetworkId {
  assert(isChainId(chainId), 'a chain id has 1 to 64 characters of printable ASCII');
  return taggedHash('surety/network/1', [asciiToBytes(chainId), salt]);
}
