import { digestToBytes } from '@surety/codec';
import type { EnvelopeKey } from '../action/facts.ts';
import type { NetworkId } from '../parameters/network.ts';
import type { JudgementRejection } from '../rejection.ts';
import type { Transaction } from '../transaction/transaction.ts';
import { deriveEnvelopeMessage, type SignedDigest } from '../transaction/transaction-id.ts';
import type { Rules } from './rules.ts';

/** What envelope signatures are held against. */
export interface EnvelopeClaim {
  readonly transaction: Transaction;
  readonly network: NetworkId;
  /** Of all actions. */
  readonly digests: readonly SignedDigest[];
  readonly signatures: Rules['signatures'];
}

/** Everything that is wrong with the envelope signatures of a transaction, in order. @spec TXN-ENVELOPE.1 */
export function* findEnvelopeFaults({
  transaction: { actions, envelopes },
  network,
  digests,
  signatures,
}: EnvelopeClaim): Generator<JudgementRejection, void> {
  const named = new Set(actions.flatMap(({ facts: { envelope } }) => (envelope === undefined ? [] : [envelope])));
  for (const [index, { key }] of envelopes.entries()) {
    const before = envelopes[index - 1];
    if (before !== undefined && before.key >= key) {
      yield { code: 'envelope-mismatch', key, fault: 'keys-unordered' };
    }
  }
  const carried = new Set<EnvelopeKey>(envelopes.map(({ key }) => key));
  for (const key of named) {
    if (!carried.has(key)) {
      yield { code: 'envelope-mismatch', key, fault: 'signature-missing' };
    }
  }
  if (envelopes.length === 0) {
    return;
  }
  const message = digestToBytes(deriveEnvelopeMessage(network, digests));
  for (const { key, signature } of envelopes) {
    if (!named.has(key)) {
      yield { code: 'envelope-mismatch', key, fault: 'signature-unused' };
      continue;
    }
    if (!signatures.verifyEd25519({ publicKey: digestToBytes(key), message, signature })) {
      yield { code: 'envelope-mismatch', key, fault: 'signature-refused' };
    }
  }
}
