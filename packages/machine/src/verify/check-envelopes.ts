import { digestToBytes } from '@surety/codec';
import type { EnvelopeKey } from '../action/facts.ts';
import type { JudgementRejection } from '../rejection.ts';
import type { Transaction } from '../transaction/transaction.ts';
import type { EnvelopeMessage } from '../transaction/transaction-id.ts';
import type { Rules } from './rules.ts';

/** What envelope signatures are held against. */
export interface EnvelopeClaim {
  readonly transaction: Transaction;
  readonly message: EnvelopeMessage;
  readonly signatures: Rules['signatures'];
}

/** Everything that is wrong with the envelope signatures of a transaction, in order. @spec TXN-ENVELOPE.1 */
export function* findEnvelopeFaults({
  transaction: { actions, envelopes },
  message,
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
  for (const { key, signature } of envelopes) {
    if (!named.has(key)) {
      yield { code: 'envelope-mismatch', key, fault: 'signature-unused' };
      continue;
    }
    const claim = { publicKey: digestToBytes(key), message: digestToBytes(message), signature };
    if (!signatures.verifyEd25519(claim)) {
      yield { code: 'envelope-mismatch', key, fault: 'signature-refused' };
    }
  }
}
