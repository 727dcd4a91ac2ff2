import { type Hasher, installHasher, portableHasher } from '@surety/codec';
import type { State } from '@surety/machine';
import { nobleSignatures, type SignatureVerifier } from '@surety/vow';
import { makeEthereumTransfers } from './ethereum-transfers.ts';
import type { BenchCase, BenchFigure, BenchGroup, BenchResult } from './harness.ts';
import { makeState, makeTransfers, rulesWith, settleEntry, type Transfers } from './transfer-ledger.ts';

/** Says yes at once, for what a transfer costs besides. */
const UNCHECKED: SignatureVerifier = {
  name: 'signatures not checked',
  verifyEd25519: () => true,
  verifyEd25519Zip215: () => true,
  verifySecp256k1: () => true,
};

/** What transfers run on. */
export interface Backend {
  readonly hasher: Hasher;
  readonly signatures: SignatureVerifier;
}

/** Two resources into two, two signatures, from the bytes of the entry to the state. */
export function transferGroup(native: Hasher | undefined, natives: readonly SignatureVerifier[]): BenchGroup {
  const checked = backendsOf(native, natives);
  const unchecked = [portableHasher, ...(native === undefined ? [] : [native])].map(withoutSignatures);
  const transfers = makeTransfers({ count: 128, resources: 2 });
  const state = makeState([transfers]);
  return {
    name: 'one transfer: two resources into two, two signatures, from bytes to the state',
    operation: 'transfer',
    baseline: nameOf(PORTABLE),
    cases: [...checked, ...unchecked].map((backend) => transferCase(nameOf(backend), { state, transfers, backend })),
    goals: { 'native hasher, openssl': 10, 'native hasher, sodium': 18 },
    figures: (results) => [
      ...unchecked.map((backend) => ({
        name: `outside signatures, ${backend.hasher.name} hasher`,
        value: microsecondsOf(results, backend),
        unit: 'µs',
        ...(backend.hasher === native ? { goal: '≤ 60' } : {}),
      })),
      ...checked.map((backend) => shareInSignatures(results, backend)),
    ],
  };
}

/** Transfers whose one action consumes and creates more and more. */
export function growthGroup(native: Hasher | undefined): BenchGroup {
  const backend = withoutSignatures(native ?? portableHasher);
  return {
    name: `size of an action, ${nameOf(backend)}`,
    operation: 'tag',
    baseline: '1 in, 1 out',
    cases: [1, 2, 4, 8, 16, 32].map((resources) => {
      const transfers = makeTransfers({ count: 64 / resources, resources });
      const state = makeState([transfers]);
      return { ...transferCase(`${resources} in, ${resources} out`, { state, transfers, backend }), operations: 128 };
    }),
  };
}

/** A transfer of ours beside a plain transfer of ether, which carries one signature of secp256k1. */
export async function peerGroup(
  native: Hasher | undefined,
  natives: readonly SignatureVerifier[],
): Promise<BenchGroup> {
  const peer = await makeEthereumTransfers(32);
  const transfers = makeTransfers({ count: 128, resources: 2 });
  const state = makeState([transfers]);
  return {
    name: 'one transfer beside a transfer of ether, from bytes to the state',
    operation: 'transfer',
    baseline: '@ethereumjs/vm',
    cases: [
      { name: '@ethereumjs/vm', operations: peer.count, run: peer.run },
      ...backendsOf(native, natives).map((backend) => transferCase(nameOf(backend), { state, transfers, backend })),
    ],
    goals: { 'native hasher, openssl': 5, 'native hasher, sodium': 5 },
  };
}

/** Settles all transfers, and takes them back. */
export function transferCase(
  name: string,
  { state, transfers, backend }: { readonly state: State; readonly transfers: Transfers; readonly backend: Backend },
): BenchCase {
  const rules = rulesWith(backend.signatures);
  return {
    name,
    operations: transfers.entries.length,
    before: () => installHasher(backend.hasher),
    run: () => {
      const mark = state.mark();
      for (const entry of transfers.entries) {
        settleEntry(state, entry, rules);
      }
      state.rollback(mark);
    },
    after: () => installHasher(portableHasher),
  };
}

/** The name of a backend in tables. */
export function nameOf({ hasher, signatures }: Backend): string {
  return `${hasher.name} hasher, ${signatures.name}`;
}

/** This hasher, and signatures that nobody checks. */
export function withoutSignatures(hasher: Hasher): Backend {
  return { hasher, signatures: UNCHECKED };
}

const PORTABLE: Backend = { hasher: portableHasher, signatures: nobleSignatures };

/** The portable one, then the native ones. */
function backendsOf(native: Hasher | undefined, natives: readonly SignatureVerifier[]): readonly Backend[] {
  return [PORTABLE, ...natives.map((signatures) => ({ hasher: native ?? portableHasher, signatures }))];
}

function shareInSignatures(results: readonly BenchResult[], backend: Backend): BenchFigure {
  const outside = microsecondsOf(results, withoutSignatures(backend.hasher)) / microsecondsOf(results, backend);
  return { name: `time in signatures, ${nameOf(backend)}`, value: 100 * (1 - outside), unit: '%' };
}

function microsecondsOf(results: readonly BenchResult[], backend: Backend): number {
  return 1e6 / (results.find(({ name }) => name === nameOf(backend))?.rate ?? Number.NaN);
}
