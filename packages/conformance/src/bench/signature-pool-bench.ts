import { assert, type Hasher, installHasher, portableHasher } from '@surety/codec';
import { decodeEntry, type Rules, verifyTransaction } from '@surety/machine';
import { loadFastestSignatures, SignaturePool, VerdictCache } from '@surety/node';
import type { SignatureVerifier } from '@surety/vow';
import type { BenchCase, BenchGroup } from './harness.ts';
import { makeTransfers, rulesWith } from './transfer-ledger.ts';

/** Transfers in a block, with two signatures each. */
const TRANSFERS = 200;

/** How a block is verified. */
type VerifyBlock = (entries: readonly Uint8Array[]) => Promise<void> | void;

/**
 * A block of two-in-two-out transfers, decoded and verified: with signatures checked in line, or before in other threads.
 * In two threads also without keeping verdicts, as for those who have the verifier alone. By the clock on the wall: what
 * other threads do takes as much processor time.
 */
export async function signaturePoolGroup(native: Hasher | undefined): Promise<BenchGroup> {
  const inline = await loadFastestSignatures();
  // Two blocks in turn, and room for the answers of one: no run finds answers of the one before.
  const { entries } = makeTransfers({ count: 2 * TRANSFERS, resources: 2 });
  const blocks = [entries.slice(0, TRANSFERS), entries.slice(TRANSFERS)];
  const caseOf = (name: string, verify: VerifyBlock): BenchCase => {
    let runs = 0;
    return {
      name,
      operations: TRANSFERS,
      before: () => installHasher(native ?? portableHasher),
      run: () => verify(blocks[runs++ % 2] ?? []),
      after: () => installHasher(portableHasher),
    };
  };
  return {
    name: `a block of ${TRANSFERS} transfers, signatures in other threads, ${inline.name}`,
    operation: 'transfer',
    baseline: 'in line',
    clock: () => performance.now() * 1000,
    cases: [
      caseOf('in line', (block) => verifyAll(block, rulesWith(inline))),
      ...[0, 1, 2].map((threads) => caseOf(`${threads} threads`, keepingVerdicts(inline, threads))),
      caseOf('2 threads, no verdicts kept', keepingAnswers(inline, 2)),
    ],
  };
}

function keepingVerdicts(inline: SignatureVerifier, threads: number): VerifyBlock {
  const pool = new SignaturePool({ inline, threads, mostAnswers: 2 * TRANSFERS });
  const rules = rulesWith(pool.verifier);
  return async (block) => {
    const verdicts = new VerdictCache(2 ** 26);
    await pool.warm(block, rules, verdicts);
    verifyAll(block, rules, (entry, by) => verdicts.verify(entry, by));
  };
}

function keepingAnswers(inline: SignatureVerifier, threads: number): VerifyBlock {
  const pool = new SignaturePool({ inline, threads, mostAnswers: 2 * TRANSFERS });
  const rules = rulesWith(pool.verifier);
  return async (block) => {
    await pool.warm(block, rules);
    verifyAll(block, rules);
  };
}

function verifyAll(block: readonly Uint8Array[], rules: Rules, verify = verifyTransaction): void {
  for (const bytes of block) {
    const entry = decodeEntry(bytes, rules.parameters.limits.entryBytes);
    assert(entry.ok && verify(entry.value, rules).ok, 'a transfer is valid');
  }
}
