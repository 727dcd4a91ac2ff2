import {
  byteString,
  type Codec,
  type DecodeError,
  type Digest,
  digest,
  err,
  fixedBytes,
  list,
  ok,
  option,
  type Result,
  sha256,
  struct,
  variant,
  withLimits,
} from '@surety/codec';
import type { Action } from '../action/action.ts';
import { actionCodec, MOST_BYTES, MOST_ITEMS } from '../action/action-codec.ts';
import type { EnvelopeSignature, Transaction } from './transaction.ts';

/** Digest of the bytes of an entry: what pools and blocks list. @spec TXN-DIGEST.2 */
export type EntryHash = Digest<'entry'>;

/** A transaction with what is known of its bytes. Made by {@link decodeEntry} and {@link encodeEntry} alone. */
export interface Entry {
  readonly transaction: Transaction;
  readonly entryHash: EntryHash;
  readonly sizeBytes: number;
}

/** Bytes that are no entry. @spec TXN-FORM.1 */
export type EntryRejection =
  | { readonly code: 'entry-too-large'; readonly sizeBytes: number; readonly limit: number }
  | { readonly code: 'entry-form' }
  | { readonly code: 'encoding-malformed'; readonly reason: DecodeError };

/** Reads an entry of at most `limit` bytes. @spec TXN-FORM.1 */
export function decodeEntry(bytes: Uint8Array, limit: number): Result<Entry, EntryRejection> {
  if (bytes.length > limit) {
    return err({ code: 'entry-too-large', sizeBytes: bytes.length, limit });
  }
  if (isStep(bytes)) {
    return err({ code: 'entry-form' });
  }
  const decoded = entryCodec.decode(bytes);
  if (!decoded.ok) {
    return err({ code: 'encoding-malformed', reason: decoded.error });
  }
  const { type: _, ...transaction } = decoded.value;
  return ok({ transaction, entryHash: sha256([bytes]), sizeBytes: bytes.length });
}

/** The bytes of a transaction, and the entry that they decode to: whoever made it, the actor is a user. @spec TXN-FORM.1 */
export function encodeEntry({ actions, ...rest }: Transaction): Entry & { readonly bytes: Uint8Array } {
  const transaction: Transaction = { actions: actions.map(byUser), ...rest };
  const bytes = entryCodec.encode({ type: 'transaction', ...transaction });
  return { transaction, entryHash: sha256([bytes]), sizeBytes: bytes.length, bytes };
}

/** No number of a keeper travels, so what is encoded has none either. @spec FACTS-FORM.2 */
function byUser(action: Action): Action {
  return action.facts.actor === 0 ? action : { ...action, facts: { ...action.facts, actor: 0 } };
}

/** The head of an array of any number of items, then the number of the case: a step, whatever follows. @spec TXN-FORM.1 */
function isStep(bytes: Uint8Array): boolean {
  const [head = 0, type] = bytes;
  return head > 0x80 && head < 0x98 && type === 1;
}

/** A key and its signature, as entries carry them. @spec TXN-FORM.1 */
export const envelopeCodec: Codec<EnvelopeSignature> = struct<EnvelopeSignature>({
  key: digest<'envelope-key'>(),
  signature: fixedBytes(64),
});

const entryCodec: Codec<{ readonly type: 'transaction' } & Transaction> = withLimits(
  variant<{ transaction: Transaction }>({
    transaction: {
      number: 0,
      fields: {
        actions: list(actionCodec(0), MOST_ITEMS),
        shielded: option(byteString(MOST_BYTES)),
        envelopes: list(envelopeCodec, MOST_ITEMS),
      },
    },
  }),
  { sizeBytes: MOST_BYTES, items: 2 ** 20, depth: 16 },
);
