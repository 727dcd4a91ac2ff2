import { byteString, digest, fixedBytes, list, ok, option, struct, uint } from '@surety/codec';
import {
  actionCodec,
  decodeEntry,
  deriveEnvelopeMessage,
  deriveTransactionId,
  type EnvelopeSignature,
  encodeEntry,
  type SignedDigest,
  type Transaction,
} from '@surety/machine';
import { type Subject, subject } from '../subject.ts';
import { requireSame } from './action.ts';

const MOST = 64;
const entryBytes = byteString(2 ** 19);

const transactionCodec = struct<Transaction>({
  actions: list(actionCodec(0), MOST),
  shielded: option(entryBytes),
  envelopes: list(struct<EnvelopeSignature>({ key: digest<'envelope-key'>(), signature: fixedBytes(64) }), MOST),
});

/** Subjects about what pools and blocks carry. */
export const transactionSubjects: Readonly<Record<string, Subject>> = {
  'machine/entry': subject(struct({ entry: entryBytes, limit: uint(32) }), ({ entry, limit }) => {
    const decoded = decodeEntry(entry, limit);
    if (!decoded.ok) {
      return decoded;
    }
    const { transaction, entryHash } = decoded.value;
    requireSame(encodeEntry(transaction).bytes, entry);
    return ok({ entryHash, transaction: transactionCodec.toJson(transaction) });
  }),

  'machine/transaction-id': subject(
    struct({ network: digest<'network'>(), digests: list<SignedDigest>(digest<'action'>(), MOST) }),
    ({ network, digests }) =>
      ok({ txId: deriveTransactionId(digests), envelopeMessage: deriveEnvelopeMessage(network, digests) }),
  ),
};
