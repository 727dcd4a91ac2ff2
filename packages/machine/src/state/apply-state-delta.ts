import { compareBytes, compareDigests, DIGEST_BYTES, type Digest, err, ok, type Result } from '@surety/codec';
import type { KeyedChange, KeyedMap } from './keyed-map.ts';
import type { SimpleMapEntry } from './simple-map.ts';
import type { State } from './state.ts';
import { type ChangedMap, nextHeight, type StateDelta, type StateDeltaRejection } from './state-delta.ts';
import type { BlockMeta } from './state-root.ts';

/**
 * Makes a state between blocks what the block of the delta made of it, without executing the block: all of it, or the
 * delta is refused and nothing has changed. The roots in a delta are taken on trust, so that no tree is hashed here: the
 * state root that follows shows whether all of it was right. @spec STATE-DELTA.3, STATE-DELTA.4
 */
export function applyStateDelta(state: State, delta: StateDelta): Result<void, StateDeltaRejection> {
  const misfit =
    checkPlace(delta.meta, state.meta) ??
    checkDigests(delta) ??
    checkRoot(delta) ??
    checkKeys('registry', delta.registry, compareChanges) ??
    checkKeys('requests', delta.requests, compareChanges) ??
    checkKeys('validators', delta.validators ?? [], compareEntries) ??
    checkKeys('params', delta.params ?? [], compareEntries);
  if (misfit !== undefined) {
    return err(misfit);
  }
  const mark = state.mark();
  const rejection = applyParts(state, delta);
  if (rejection !== undefined) {
    state.rollback(mark);
    return err(rejection);
  }
  state.release(mark);
  return ok(undefined);
}

/** The delta is of this network, and of the block after the last one. */
function checkPlace({ network, height }: BlockMeta, last: BlockMeta | undefined): StateDeltaRejection | undefined {
  if (last !== undefined && network !== last.network) {
    return { code: 'state-delta-network-wrong', network, expected: last.network };
  }
  const expected = nextHeight(last);
  return height === expected ? undefined : { code: 'state-delta-height-wrong', height, expected };
}

function checkDigests({ nullifiers, commitments }: StateDelta): StateDeltaRejection | undefined {
  if (nullifiers.length % DIGEST_BYTES !== 0) {
    return { code: 'state-delta-digests-cut', part: 'nullifiers', sizeBytes: nullifiers.length };
  }
  return commitments.length % DIGEST_BYTES === 0
    ? undefined
    : { code: 'state-delta-digests-cut', part: 'commitments', sizeBytes: commitments.length };
}

function checkRoot({ commitments, commitmentRoot }: StateDelta): StateDeltaRejection | undefined {
  return (commitments.length === 0) === (commitmentRoot === undefined)
    ? undefined
    : { code: 'state-delta-root-misplaced', commitments: commitments.length / DIGEST_BYTES };
}

/** The first key that does not come after the one before it. */
function checkKeys<Entry>(
  part: ChangedMap,
  entries: readonly Entry[],
  compare: (left: Entry, right: Entry) => number,
): StateDeltaRejection | undefined {
  const index = entries.findIndex((entry, place) => {
    const before = entries[place - 1];
    return before !== undefined && compare(before, entry) >= 0;
  });
  return index < 0 ? undefined : { code: 'state-delta-keys-unordered', part, index };
}

function compareChanges(left: KeyedChange<Digest>, right: KeyedChange<Digest>): number {
  return compareDigests(left.key, right.key);
}

function compareEntries(left: SimpleMapEntry, right: SimpleMapEntry): number {
  return compareBytes(left.key, right.key);
}

/** Changes the state part by part, up to the first part that cannot be. */
function applyParts(state: State, delta: StateDelta): StateDeltaRejection | undefined {
  const { meta, results, nullifiers, commitments, commitmentRoot, ...maps } = delta;
  const { registry, requests, validators, params, ...unhandled } = maps;
  unhandled satisfies Record<string, never>;
  const effects = state.applyEffectSlabs({ nullifiers, commitments });
  if (!effects.ok) {
    return effects.error;
  }
  if (commitmentRoot !== undefined && state.isRootKnown(commitmentRoot)) {
    return { code: 'state-delta-root-known', root: commitmentRoot };
  }
  const idle =
    changeKeyed('registry', state.registry, registry) ??
    changeKeyed('requests', state.requests, requests) ??
    changeWhole('validators', validators === undefined || state.setValidators(validators)) ??
    changeWhole('params', params === undefined || state.setParams(params));
  if (idle !== undefined) {
    return idle;
  }
  state.restoreBlockEnd({ meta, results, commitmentRoot });
  return undefined;
}

function changeKeyed<Key extends Digest>(
  part: ChangedMap,
  map: KeyedMap<Key>,
  changes: readonly KeyedChange<Key>[],
): StateDeltaRejection | undefined {
  const index = changes.findIndex(({ key, value }) => !(value === undefined ? map.delete(key) : map.put(key, value)));
  return index < 0 ? undefined : { code: 'state-delta-change-idle', part, index };
}

function changeWhole(part: ChangedMap, hasChanged: boolean): StateDeltaRejection | undefined {
  return hasChanged ? undefined : { code: 'state-delta-change-idle', part, index: 0 };
}
