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

/** taggedHash("surety/network/1", chain id ‖ salt). @spec ACTION-NETWORK.1 */
export function deriveNetworkId({ chainId, salt }: NetworkName): NetworkId {
  assert(chainId.length > 0 && chainId.length <= 64, 'a chain id has 1 to 64 characters');
  return taggedHash('surety/network/1', [asciiToBytes(chainId), salt]);
}
