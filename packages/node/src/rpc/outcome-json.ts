import type { EntryOutcome, EntryResult, KeeperResult, Receipt } from '@surety/machine';
import type { EntryReceipt } from '../pool/entry-receipt.ts';
import { describeRefusal } from './describe-refusal.ts';
import { factsToJson, type JsonObject } from './facts-json.ts';
import type { NodeRefusal } from './node-port.ts';
import type { DoneAnswer, KeeperAnswer, OutcomeAnswer, ReceiptAnswer } from './rpc-methods.ts';

/** A refusal within an answer: code, facts and a sentence. @spec RPC-ERROR.2 */
export function refusalToJson(refusal: NodeRefusal): JsonObject {
  return { ...factsToJson(refusal), code: refusal.code, message: describeRefusal(refusal) };
}

/** What an entry came to. */
export function outcomeToJson({ entryHash, txId, outcome, fee, steps }: EntryResult): OutcomeAnswer {
  return { entryHash, txId, outcome: outcome.type, fee: fee.toString(), steps, ...effectsToJson(outcome) };
}

/** What an entry of a committed block came to. */
export function receiptToJson({ height, position, result }: EntryReceipt): ReceiptAnswer {
  return { ...outcomeToJson(result), height: height.toString(), position };
}

/** What a keeper did. Why one threw is for the log of the node alone. */
export function keeperToJson(result: KeeperResult): KeeperAnswer {
  const { type, keeper } = result;
  switch (type) {
    case 'applied':
      return { type, keeper, request: result.request, done: result.receipt && doneToJson(result.receipt) };
    case 'refused':
      return { type, keeper, request: result.request, rejection: refusalToJson(result.rejection) };
    case 'keeper-failed':
      return { type, keeper };
  }
}

function effectsToJson(outcome: EntryOutcome): Pick<OutcomeAnswer, 'done' | 'rejection'> {
  switch (outcome.type) {
    case 'applied':
      return { done: doneToJson(outcome.receipt) };
    case 'failed':
      return { done: doneToJson(outcome.receipt), rejection: refusalToJson(outcome.rejection) };
    case 'unpaid':
      return { rejection: refusalToJson(outcome.rejection) };
  }
}

function doneToJson({ nullifiers, commitments, firstLeaf, requests, consumedRequests }: Receipt): DoneAnswer {
  const created = requests.map(({ commitment }) => commitment);
  return { nullifiers, commitments, firstLeaf, requests: created, consumedRequests };
}
