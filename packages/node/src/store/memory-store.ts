import { assert, err, ok, type Result } from '@surety/codec';
import type { BlockStore, ReadRejection, StoreTip } from './block-store.ts';
import { clampPruning, decideAppend } from './decide-append.ts';
import { dropBlock, type StoredRecord } from './height-record.ts';
import { type StoreDamaged, storeDamaged } from './store-damage.ts';

/** A store that keeps its records while the process lives: for tests, and for nodes that keep nothing. */
export function openMemoryStore(): BlockStore {
  const kept: StoredRecord[] = [];
  let tip: StoreTip | undefined;
  let isOpen = true;
  const find = (height: bigint): StoredRecord | undefined =>
    tip === undefined || height < tip.first ? undefined : kept[Number(height - tip.first)];
  const read = (height: bigint): Result<StoredRecord, StoreDamaged> => {
    const found = find(height);
    return found === undefined ? err(storeDamaged('record-absent', height)) : ok(copyRecord(found));
  };
  const requireOpen = () => assert(isOpen, 'the store is open');
  return {
    append: (record) => {
      requireOpen();
      const decision = decideAppend(record, { tip, read });
      if (decision.ok && decision.value.type === 'write') {
        kept.push(decision.value.record);
        tip = decision.value.tip;
      }
      return decision.ok ? ok(decision.value.record.digest) : decision;
    },
    read: (height): Result<StoredRecord, ReadRejection> => {
      requireOpen();
      const found = find(height);
      return found === undefined ? err({ code: 'height-absent', height }) : ok(copyRecord(found));
    },
    last: () => {
      requireOpen();
      return tip;
    },
    *records(from) {
      requireOpen();
      const end = tip?.height ?? -1n;
      for (let height = maxOf(from, tip?.first ?? 0n); height <= end; height++) {
        yield read(height);
      }
    },
    pruneBlocks: (below) => {
      requireOpen();
      if (tip === undefined) {
        return ok(0n);
      }
      const prunedBelow = clampPruning(tip, below);
      for (let height = tip.prunedBelow; height < prunedBelow; height++) {
        const place = Number(height - tip.first);
        const known = kept[place];
        assert(known !== undefined, 'every height up to the last has a record');
        kept[place] = dropBlock(known);
      }
      tip = { ...tip, prunedBelow };
      return ok(prunedBelow);
    },
    close: async () => {
      isOpen = false;
    },
  };
}

/** What is handed out may be changed by whoever asked. */
function copyRecord(record: StoredRecord): StoredRecord {
  return {
    ...record,
    delta: Uint8Array.from(record.delta),
    results: record.results.map((result) => Uint8Array.from(result)),
    block: record.block === undefined ? undefined : Uint8Array.from(record.block),
  };
}

function maxOf(left: bigint, right: bigint): bigint {
  return left > right ? left : right;
}
