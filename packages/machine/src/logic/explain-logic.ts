import { err, ok, type Result } from '@surety/codec';
import { type ExplainedValue, explainProgram, type SignatureVerifier } from '@surety/vow';
import type { OpenedAction } from '../action/opened-action.ts';
import type { NetworkId } from '../parameters/network.ts';
import type { DataFault } from '../rejection.ts';
import { readData } from '../verify/prepare-logics.ts';
import { logicInputs, type TagPlace } from './logic-input.ts';
import type { Logic } from './logic-program.ts';

/** A tag whose logic is to be explained. */
export interface LogicQuestion {
  readonly opened: OpenedAction;
  readonly place: TagPlace;
  /** That of the resource; of another logic one learns what it would say. */
  readonly logic: Logic;
}

/** What an explanation depends on besides the action. */
export interface ExplanationRules {
  readonly network: NetworkId;
  readonly signatures: SignatureVerifier;
  /** Most nodes that are kept, at least 1; as many as {@link explainProgram} keeps if nothing is said. */
  readonly limit?: number;
}

/** Why there is nothing to explain. */
export type ExplanationRejection =
  | ({ readonly code: 'tag-missing' } & TagPlace)
  | ({ readonly code: 'data-malformed'; readonly fault: DataFault } & TagPlace);

/**
 * What a logic says of a tag, and what decided it: of a logic that rejects, the clause that failed. The input is the one
 * that verify runs it on. @spec LOGIC-RUN.1, LOGIC-INPUT.1
 */
export function explainLogic(
  { opened, place, logic }: LogicQuestion,
  { network, ...context }: ExplanationRules,
): Result<ExplainedValue, ExplanationRejection> {
  const shown = opened.action[place.role][place.index];
  if (shown === undefined) {
    return err({ code: 'tag-missing', ...place });
  }
  const data = readData(shown, logic);
  if (!data.ok) {
    return err({ code: 'data-malformed', ...place, fault: data.error });
  }
  const input = logicInputs(opened, network)({ ...place, data: data.value, witness: shown.witness });
  return ok(explainProgram(logic.checked, input, context));
}
