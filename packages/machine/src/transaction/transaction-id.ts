import { type Digest, taggedHash } from '@surety/codec';
import type { ActionDigest } from '../action/opened-action.ts';
import type { ActionTreeRoot } from '../model/action-tree.ts';
import type { NetworkId } from '../parameters/network.ts';

/** What stands for an action in the lists that are signed. @spec TXN-DIGEST.1 */
export type SignedDigest = ActionDigest | ActionTreeRoot;

/** Identity of a transaction: it hashes nothing that somebody else can replace. @spec TXN-DIGEST.2 */
export type TransactionId = Digest<'transaction'>;

/** What an envelope key signs: the whole list of digests. @spec TXN-ENVELOPE.1 */
export type EnvelopeMessage = Digest<'envelope-message'>;

/** taggedHash("surety/tx/1", d_1 ‖ … ‖ d_n). @spec TXN-DIGEST.2 */
export function deriveTransactionId(digests: readonly SignedDigest[]): TransactionId {
  return taggedHash('surety/tx/1', digests);
}

/** taggedHash("surety/envelope/1", network ‖ d_1 ‖ … ‖ d_n). @spec TXN-ENVELOPE.1 */
export function deriveEnvelopeMessage(network: NetworkId, digests: readonly SignedDigest[]): EnvelopeMessage {
  return taggedHash('surety/envelope/1', [network, ...digests]);
}
