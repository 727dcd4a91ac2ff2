import { loadOpensslSignatures } from '@surety/node';
import { runModel, type Tally } from './model-run.ts';

/** Runs both machines from seeds 1 to `seeds`, and tells what was reached how often. */
export function countAgreements({
  seeds,
  transactions,
}: {
  readonly seeds: number;
  readonly transactions: number;
}): Tally {
  const signatures = loadOpensslSignatures();
  if (!signatures.ok) {
    throw new Error(`no signatures: ${signatures.error.code}`);
  }
  const tally: Tally = new Map();
  for (let seed = 1; seed <= seeds; seed++) {
    runModel({ seed, transactions, signatures: signatures.value, tally });
  }
  return tally;
}

/** The counts as lines, for people. */
export function showTally(tally: Tally): string {
  const lines = [...tally].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return lines.map(([name, count]) => `${String(count).padStart(8)}  ${name}`).join('\n');
}

/** What is to be reached at least once of a list. */
export function findUnreached(tally: Tally, names: readonly string[]): readonly string[] {
  return names.filter((name) => !tally.has(name));
}

/** All outcomes, and every code that a transparent transaction can be refused with. */
export const CODES: readonly string[] = [
  ...['invalid', 'unpaid', 'failed', 'applied'],
  ...['too-many-actions', 'too-many-tags', 'too-many-action-tags', 'too-many-reads', 'read-value-too-large'],
  ...['label-too-large', 'value-too-large', 'witness-too-large', 'blob-too-large'],
  ...['no-actions', 'action-consumes-nothing', 'interval-empty', 'read-repeated', 'external-call-refused'],
  ...['shielded-unsupported', 'duplicate-nullifier', 'fee-action-malformed', 'unbalanced', 'logic-unknown'],
  ...['data-malformed', 'too-many-steps', 'work-exceeds-fee', 'envelope-mismatch', 'logic-rejected'],
  ...['not-yet-valid', 'expired', 'read-mismatch', 'commitment-unknown', 'nullifier-already-spent'],
  ...['commitment-tree-full', 'fee-too-low'],
];

/**
 * The cases of codes that have more than one. A fee action is never missing: without actions, that there are none comes
 * first.
 */
export const CASES: readonly string[] = [
  ...['kind-foreign', 'consumed-ephemeral', 'burn-missing', 'burn-repeated', 'list-malformed', 'list-mismatch'].map(
    (fault) => `fee-action-malformed: ${fault}`,
  ),
  'fee-action-malformed: unbalanced',
  ...['blobs', 'encoding'].map((fault) => `data-malformed: ${fault}`),
  ...['signature-missing', 'signature-unused', 'signature-refused', 'keys-unordered'].map(
    (fault) => `envelope-mismatch: ${fault}`,
  ),
  ...['mint', 'spend', 'burn', 'receive'].map((quadrant) => `logic-rejected: ${quadrant}`),
  ...['not-yet-valid', 'expired', 'read-mismatch', 'commitment-unknown', 'nullifier-already-spent'].flatMap((code) => [
    `failed: ${code}`,
    `unpaid: ${code}`,
  ]),
  ...['failed: commitment-tree-full', 'unpaid: commitment-tree-full', 'unpaid: fee-too-low'],
];
