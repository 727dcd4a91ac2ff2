import { basename } from 'node:path';
import { describeRejection } from '@surety/anoma';
import { bytesToHex } from '@surety/codec';
import Table from 'cli-table3';
import type { FileOutcome, SettleRejection } from './settle-files.ts';

/** Counts over all files. */
export interface SettleTotals {
  readonly files: number;
  readonly settled: number;
  readonly refused: number;
  readonly passedOver: number;
  readonly proofs: number;
  readonly milliseconds: number;
}

/** Adds up what became of the files. */
export function countOutcomes(outcomes: readonly FileOutcome[]): SettleTotals {
  const count = (verdict: FileOutcome['verdict']) => outcomes.filter((outcome) => outcome.verdict === verdict).length;
  return {
    files: outcomes.length,
    settled: count('settled'),
    refused: count('refused'),
    passedOver: count('passed-over'),
    proofs: outcomes.reduce((sum, outcome) => sum + (outcome.verdict === 'settled' ? outcome.receipt.proofs : 0), 0),
    milliseconds: outcomes.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
  };
}

/** The table for people: a row for each file, then what was refused and why, calls recorded, and the totals. */
export function renderOutcomes(outcomes: readonly FileOutcome[]): string {
  const table = new Table({
    head: ['file', 'proofs', 'tags', 'ms', 'verdict', 'root'],
    colAligns: ['left', 'right', 'right', 'right', 'left', 'left'],
    chars: PLAIN_BORDER,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
  });
  for (const outcome of outcomes) {
    table.push(rowOf(outcome));
  }
  const rows = table.toString().replace(/ +$/gm, '');
  return `${[rows, ...refusals(outcomes), ...calls(outcomes)].join('\n')}\n`;
}

/** Counts in one sentence, and how long it took. */
export function renderTotals(totals: SettleTotals): string {
  const passedOver = totals.passedOver === 0 ? '' : `, ${totals.passedOver} passed over (no transaction)`;
  const seconds = (totals.milliseconds / 1000).toFixed(1);
  const files = totals.files === 1 ? '1 file' : `${totals.files} files`;
  const proofs = totals.proofs === 1 ? '1 proof' : `${totals.proofs} proofs`;
  return `${files}: ${totals.settled} settled (${proofs}), ${totals.refused} refused${passedOver}, in ${seconds} s`;
}

/** The sentence for a rejection, and its code. */
function describeSettleRejection(rejection: SettleRejection): string {
  return rejection.code === 'file-unreadable'
    ? `the file cannot be read: ${rejection.reason}`
    : describeRejection(rejection);
}

/** What became of all files, as JSON for programs: big integers as decimal texts, bytes as hex. */
export function outcomesToJson(outcomes: readonly FileOutcome[], accelerators: object): string {
  const report = { accelerators, totals: countOutcomes(outcomes), files: outcomes };
  return `${JSON.stringify(report, (_, value: unknown) => factToJson(value), 2)}\n`;
}

function factToJson(value: unknown): unknown {
  if (value instanceof Uint8Array) {
    return bytesToHex(value);
  }
  return typeof value === 'bigint' ? value.toString() : value;
}

const PLAIN_BORDER = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
};

function rowOf(outcome: FileOutcome): string[] {
  const name = basename(outcome.path);
  const milliseconds = outcome.milliseconds.toFixed(0);
  switch (outcome.verdict) {
    case 'settled': {
      const { proofs, tags, commitmentRoot } = outcome.receipt;
      return [name, `${proofs}`, `${tags.length}`, milliseconds, 'settled', commitmentRoot];
    }
    case 'refused':
      return [name, '', '', milliseconds, outcome.rejection.code, ''];
    case 'passed-over':
      return [name, '', '', milliseconds, 'passed over', ''];
  }
}

function refusals(outcomes: readonly FileOutcome[]): readonly string[] {
  return outcomes.flatMap((outcome) =>
    outcome.verdict === 'refused'
      ? [
          `refused ${outcome.path}: ${outcome.rejection.code}: ${describeSettleRejection(outcome.rejection)}`,
          ...nextStep(outcome.rejection),
        ]
      : [],
  );
}

/** What to try where an option of the command bears on the refusal. */
function nextStep(rejection: SettleRejection): readonly string[] {
  switch (rejection.code) {
    case 'root-unknown':
      return [`  It was made for another history: --known-root ${rejection.root} lets it cite that root.`];
    case 'kind-table-mismatch':
      return [
        `  --kind-table ${rejection.kindTableCommitment} pins the table that it was made with, if you trust that table.`,
      ];
    default:
      return [];
  }
}

function calls(outcomes: readonly FileOutcome[]): readonly string[] {
  return outcomes.flatMap((outcome) => {
    const count = outcome.verdict === 'settled' ? outcome.receipt.externalCalls.length : 0;
    return count === 0
      ? []
      : [`recorded ${count} external call${count === 1 ? '' : 's'} of ${outcome.path}, made none`];
  });
}
