import { err, ok, type Result } from '@surety/codec';
import type { Action } from '../action/action.ts';
import type { OpenedAction } from '../action/opened-action.ts';
import { admitTransaction } from '../admit/admit-transaction.ts';
import { applyTransaction, type Receipt, requestsIn } from '../admit/apply-transaction.ts';
import type { Position } from '../admit/position.ts';
import type { LogicRef } from '../model/resource.ts';
import type { Commitment } from '../model/tag.ts';
import { deriveRecordKey } from '../state/record-key.ts';
import type { State } from '../state/state.ts';
import { findSurcharge } from '../verify/price.ts';
import type { Rules } from '../verify/rules.ts';
import type { ValidTransaction } from '../verify/valid-transaction.ts';
import { verifyStep } from '../verify/verify-transaction.ts';
import type { StepRejection } from './block-rejection.ts';
import { quarantineRecord } from './engine-records.ts';
import type { Keeper } from './keeper.ts';
import { findRequest } from './requests-tree.ts';
import { MOST_STEP_TAGS, type Step } from './step.ts';
import { applyWrites, checkWrites } from './writes.ts';

/** Whose step it is, and under which rules. */
export interface StepRules {
  readonly keeper: Pick<Keeper, 'id' | 'watches' | 'prefixes'>;
  readonly rules: Rules;
  readonly position: Position;
  /** Logics of the requests of all keepers. */
  readonly watched: ReadonlySet<LogicRef>;
}

/**
 * Lets a step take effect whole, once it is not misdirected, or refuses it, and then the state is what it was.
 * @spec STEP-APPLY.1, STEP-REJECT.1
 */
export function executeStep(
  state: State,
  step: Step,
  { keeper, rules, position, watched }: StepRules,
): Result<Receipt | undefined, StepRejection> {
  const verified =
    step.actions.length === 0
      ? ok(undefined)
      : verifyStep(actedBy(keeper.id, step.actions), limitSteps(rules, logicOfServed(state, step)));
  if (!verified.ok) {
    return verified;
  }
  const valid: ValidTransaction | undefined = verified.value;
  const admitted = valid === undefined ? ok(undefined) : admitTransaction(state, valid, position);
  if (!admitted.ok) {
    return admitted;
  }
  const misuse =
    findRequestMisuse(state, valid?.actions ?? [], { served: step.request, watched }) ??
    checkWrites(step.writes, { state, prefixes: keeper.prefixes });
  if (misuse !== undefined) {
    return err(misuse);
  }
  const receipt = admitted.value === undefined ? undefined : applyTransaction(state, admitted.value, watched);
  releaseQuarantine(state, receipt?.consumedRequests ?? []);
  applyWrites(state, step.writes);
  return ok(receipt);
}

/** A step that serves a request takes no more than the request was counted with. @spec PARAM-FEE.2 */
function limitSteps(rules: Rules, served: LogicRef | undefined): Rules {
  const { parameters } = rules;
  const { limits, fees } = parameters;
  const surcharge = served === undefined ? undefined : findSurcharge(fees.surcharges, served);
  if (surcharge === undefined || surcharge.steps >= limits.stepsPerEntry) {
    return rules;
  }
  return { ...rules, parameters: { ...parameters, limits: { ...limits, stepsPerEntry: surcharge.steps } } };
}

function logicOfServed(state: State, { request }: Pick<Step, 'request'>): LogicRef | undefined {
  const found = request === undefined ? undefined : findRequest(state, request);
  return found?.created[found.index]?.resource.logicRef;
}

/** What is known of a step before it is drafted. */
interface Directed extends Pick<Step, 'request'> {
  readonly actions: readonly { readonly consumed: readonly unknown[]; readonly created: readonly unknown[] }[];
}

/** Why a step is refused before a look at its actions. @spec STEP-REJECT.1 */
export function findMisdirected(state: State, step: Directed, keeper: StepRules['keeper']): StepRejection | undefined {
  return findTooManyTags(step) ?? findRequestFault(state, step, keeper);
}

/** Requests that are consumed are no longer quarantined. @spec STEP-REJECT.2 */
export function releaseQuarantine(state: State, consumedRequests: readonly Commitment[]): void {
  for (const request of consumedRequests) {
    state.registry.delete(deriveRecordKey(quarantineRecord(request)));
  }
}

/** Whether no step serves the request any more. @spec STEP-REJECT.2 */
export function isQuarantined(state: State, request: Commitment): boolean {
  return state.registry.has(deriveRecordKey(quarantineRecord(request)));
}

function actedBy(actor: number, actions: readonly Action[]): readonly Action[] {
  return actions.map((action) => ({ ...action, facts: { ...action.facts, actor } }));
}

function findTooManyTags({ actions }: Directed): StepRejection | undefined {
  const tags = actions.reduce((sum, { consumed, created }) => sum + consumed.length + created.length, 0);
  return tags > MOST_STEP_TAGS ? { code: 'step-too-large', tags, limit: MOST_STEP_TAGS } : undefined;
}

function findRequestFault(
  state: State,
  { request }: Directed,
  { watches }: StepRules['keeper'],
): StepRejection | undefined {
  if (request === undefined) {
    return undefined;
  }
  const logicRef = logicOfServed(state, { request });
  if (logicRef === undefined || !watches.includes(logicRef)) {
    return { code: 'request-unknown', request };
  }
  return isQuarantined(state, request) ? { code: 'request-quarantined', request } : undefined;
}

function findRequestMisuse(
  state: State,
  actions: readonly OpenedAction[],
  { served, watched }: { readonly served: Commitment | undefined; readonly watched: ReadonlySet<LogicRef> },
): StepRejection | undefined {
  const [made] = actions.flatMap(({ created }) => requestsIn(created, watched));
  if (made !== undefined) {
    return { code: 'step-creates-request', request: made.commitment };
  }
  const consumed = actions.flatMap((action) => action.consumed.map(({ commitment }) => commitment));
  const other = consumed.find((commitment) => commitment !== served && state.requests.has(commitment));
  return other === undefined ? undefined : { code: 'step-consumes-request', request: other };
}
