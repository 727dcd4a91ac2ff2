import { sha256 } from '@surety/codec';
import { encodeEntry, listEvents } from '@surety/machine';
import { expect, test } from 'vitest';
import { NETWORK } from '../../machine/test/verify/sample-ledger.ts';
import { arm2Unit } from './generated.ts';
import { accept, MIXED_RULES, mint, mix } from './mixed.ts';

const entry = mix({ actions: [mint(1)], plan: [arm2Unit({ consumed: 2, created: 1 }, 1)], form: 'aggregated' });
const { bytes } = encodeEntry(entry.transaction);
const receipt = { type: 'entry', id: sha256([]), code: '', fee: 0n, steps: 1n } as const;

function eventsAs(outcome: 'applied' | 'failed') {
  const rules = { network: NETWORK, watched: new Set<never>(), shielded: MIXED_RULES.shielded };
  return listEvents({ entries: [bytes], steps: [], receipts: [{ ...receipt, outcome }] }, rules);
}

// @spec EVENT.1
test('events tell what a shielded part did, after the transparent actions, and only if all took effect', () => {
  const [hidden] = accept(entry).shielded;
  expect(eventsAs('applied').slice(3)).toEqual([
    ...(hidden?.consumed ?? []).map(({ nullifier }) => ({ receipt: 0, type: 'shielded-consumed', nullifier })),
    ...(hidden?.created ?? []).map((commitment) => ({ receipt: 0, type: 'shielded-created', commitment })),
  ]);
  expect(hidden?.consumed).toHaveLength(2);
  expect(eventsAs('failed').map(({ type }) => type)).toEqual(['entry', 'resource-consumed', 'resource-created']);
});
