import { PAYLOAD_LISTS } from '../action/app-data.ts';
import type { Limits } from '../parameters/limits.ts';
import type { LimitRejection } from '../rejection.ts';
import type { ShieldedAction } from '../transaction/shielded.ts';
import type { Transaction } from '../transaction/transaction.ts';
import { type ShownTag, shownTags } from './shown-tags.ts';

/** Every limit that the transparent part of a transaction exceeds, in order. @spec PARAM-LIMIT.1 */
export function* findExceededLimits({ actions }: Transaction, limits: Limits): Generator<LimitRejection, void> {
  if (actions.length > limits.actions) {
    yield { code: 'too-many-actions', count: actions.length, limit: limits.actions };
  }
  const tags = shownTags(actions);
  if (tags.length > limits.tagsPerEntry) {
    yield { code: 'too-many-tags', count: tags.length, limit: limits.tagsPerEntry };
  }
  for (const [action, { consumed, created }] of actions.entries()) {
    const count = consumed.length + created.length;
    if (count > limits.tagsPerAction) {
      yield { code: 'too-many-action-tags', action, count, limit: limits.tagsPerAction };
    }
  }
  yield* findLargeReads({ actions }, limits);
  yield* findLarge(tags, { limit: limits.labelBytes, code: 'label-too-large', of: ({ shown }) => shown.label });
  yield* findLarge(tags, { limit: limits.valueBytes, code: 'value-too-large', of: ({ shown }) => shown.value });
  yield* findLarge(tags, { limit: limits.witnessBytes, code: 'witness-too-large', of: ({ shown }) => shown.witness });
  yield* findLargeBlobs(tags, limits.blobBytes);
}

/** The limits on actions and tags, with those of the shielded part counted in. @spec PARAM-LIMIT.1 */
export function* findExceededTotals(
  { actions }: Transaction,
  shielded: readonly ShieldedAction[],
  limits: Limits,
): Generator<LimitRejection, void> {
  const count = actions.length + shielded.length;
  if (count > limits.actions) {
    yield { code: 'too-many-actions', count, limit: limits.actions };
  }
  const tags = countTags(actions) + countTags(shielded);
  if (tags > limits.tagsPerEntry) {
    yield { code: 'too-many-tags', count: tags, limit: limits.tagsPerEntry };
  }
}

/** Tags of actions of either profile. */
export function countTags(
  actions: readonly { readonly consumed: readonly unknown[]; readonly created: readonly unknown[] }[],
): number {
  return actions.reduce((sum, { consumed, created }) => sum + consumed.length + created.length, 0);
}

function* findLargeReads(
  { actions }: Pick<Transaction, 'actions'>,
  { readsPerAction, readValueBytes }: Limits,
): Generator<LimitRejection, void> {
  for (const [action, { facts }] of actions.entries()) {
    if (facts.reads.length > readsPerAction) {
      yield { code: 'too-many-reads', action, count: facts.reads.length, limit: readsPerAction };
    }
  }
  for (const [action, { facts }] of actions.entries()) {
    for (const [read, { value }] of facts.reads.entries()) {
      if (value !== undefined && value.length > readValueBytes) {
        yield { code: 'read-value-too-large', action, read, sizeBytes: value.length, limit: readValueBytes };
      }
    }
  }
}

function* findLarge(
  tags: readonly ShownTag[],
  {
    limit,
    code,
    of,
  }: {
    readonly limit: number;
    readonly code: 'label-too-large' | 'value-too-large' | 'witness-too-large';
    readonly of: (tag: ShownTag) => Uint8Array;
  },
): Generator<LimitRejection, void> {
  for (const tag of tags) {
    const { length } = of(tag);
    if (length > limit) {
      yield { code, ...tag.path, sizeBytes: length, limit };
    }
  }
}

function* findLargeBlobs(tags: readonly ShownTag[], limit: number): Generator<LimitRejection, void> {
  for (const { path, shown } of tags) {
    for (const list of PAYLOAD_LISTS) {
      for (const [blob, { bytes }] of shown.appData[list].entries()) {
        if (bytes.length > limit) {
          yield { code: 'blob-too-large', ...path, list, blob, sizeBytes: bytes.length, limit };
        }
      }
    }
  }
}
