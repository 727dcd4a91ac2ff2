import type { DoneAnswer, OutcomeAnswer, ReceiptAnswer } from '../rpc/rpc-methods.ts';
import { groupDigits, showForeign } from '../vow/show-text.ts';
import { nextStep, type ToldRefusal } from './next-step.ts';
import { renderRows } from './render-rows.ts';

/** A refusal inside an answer, with what to do about it. */
export interface ShownRefusal {
  readonly code: string;
  readonly sentence: string;
  readonly next: string;
}

/** A refusal as a node tells it, for people. @spec CLI.21 */
export function showRefusal(rejection: OutcomeAnswer['rejection']): ShownRefusal | undefined {
  if (rejection === undefined) {
    return undefined;
  }
  const { code, message } = rejection;
  const told: ToldRefusal = { ...rejection, code: String(code) };
  return { code: told.code, sentence: String(message ?? told.code), next: nextStep(told) };
}

/** What an entry came to in a block, or would come to. @spec CLI.23 */
export function renderOutcome(outcome: OutcomeAnswer): string {
  const { txId, fee, steps, done, rejection } = outcome;
  const rows = [
    ...(txId === undefined ? [] : [['txId', txId] as const]),
    ['fee', `${fee} base units`],
    ['steps', groupDigits(steps)],
    ...doneRows(done),
    ...refusalRows(showRefusal(rejection)),
  ] as const;
  return renderRows(rows);
}

/** Where a receipt stands, in words. */
export function placeOf({ height, position }: ReceiptAnswer): string {
  return `block ${height}, place ${position}`;
}

/** Rows of a refusal: why, and what to do. */
export function refusalRows(refusal: ShownRefusal | undefined): readonly (readonly [string, string])[] {
  return refusal === undefined
    ? []
    : [
        ['why', `${refusal.code}: ${showForeign(refusal.sentence)}`],
        ['next', showForeign(refusal.next)],
      ];
}

function doneRows(done: DoneAnswer | undefined): readonly (readonly [string, string])[] {
  if (done === undefined) {
    return [];
  }
  const { nullifiers, commitments, requests } = done;
  return [
    ...nullifiers.map((tag) => ['spent', tag] as const),
    ...commitments.map((tag) => ['created', tag] as const),
    ...requests.map((tag) => ['request', tag] as const),
  ];
}
