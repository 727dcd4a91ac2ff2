import { digestToBytes, err, ok, type Result } from '@surety/codec';
import type { EnvelopeKey } from '../action/facts.ts';
import { deriveEnvelopeMessage } from '../transaction/transaction-id.ts';
import type { BuildRejection } from './build-rejection.ts';
import { envelopeKeysOf } from './estimate-price.ts';
import { envelopeKeyOf, type Signer } from './signer.ts';
import { digestsOf, markUnfinished, type UnfinishedTransaction } from './unfinished.ts';

/**
 * Signs the whole list of actions with a key that some of them name in their facts, and so closes the list: actions, the
 * fee action included, come first. Whoever signs looks at all actions before. @spec BUILD-ENVELOPE.1
 */
export function signEnvelope(
  unfinished: UnfinishedTransaction,
  signer: Signer,
): Result<UnfinishedTransaction, BuildRejection> {
  const key = envelopeKeyOf(signer);
  if (!envelopeKeysOf(unfinished).includes(key)) {
    return err({ code: 'envelope-mismatch', key, fault: 'signature-unused' });
  }
  const message = deriveEnvelopeMessage(unfinished.network, digestsOf(unfinished));
  const signature = signer.sign(digestToBytes(message)).slice();
  const others = unfinished.envelopes.filter((envelope) => envelope.key !== key);
  const envelopes = [...others, { key, signature }].toSorted((left, right) => (left.key < right.key ? -1 : 1));
  return ok(markUnfinished({ ...unfinished, envelopes }));
}

/** The envelope keys whose signatures are missing, ascending. @spec BUILD-ENVELOPE.1 */
export function missingEnvelopes(unfinished: UnfinishedTransaction): readonly EnvelopeKey[] {
  const signed = new Set(unfinished.envelopes.map(({ key }) => key));
  return envelopeKeysOf(unfinished).filter((key) => !signed.has(key));
}
