import { assert } from '@surety/codec';
import type { Position } from '../admit/position.ts';
import type { Request } from '../admit/request.ts';
import type { LogicRef } from '../model/resource.ts';
import { deriveRecordKey } from '../state/record-key.ts';
import type { State } from '../state/state.ts';
import type { Rules } from '../verify/rules.ts';
import type { StepRejection } from './block-rejection.ts';
import type { KeeperResult } from './block-result.ts';
import type { ConsensusFacts } from './consensus-facts.ts';
import { draftStep, type StepDraft } from './draft-step.ts';
import { alarmCodec, alarmRecord, ENGINE_PREFIXES, quarantineCodec, quarantineRecord } from './engine-records.ts';
import { executeStep, findMisdirected, isQuarantined } from './execute-step.ts';
import type { Keeper, KeeperView, StepOutcome } from './keeper.ts';
import type { ProgramLibrary } from './program-library.ts';
import { findRequest } from './requests-tree.ts';
import { encodeStep } from './step.ts';
import { deriveStepSeed } from './step-seed.ts';
import { beginsWith } from './writes.ts';

/** Most steps of one keeper in one block: more than a block can hold requests. @spec STEP-REJECT.1 */
const MOST_KEEPER_STEPS = 65_536;

/** A block whose entries have taken effect. */
export interface KeeperBlock {
  readonly state: State;
  readonly position: Position;
  readonly consensus: ConsensusFacts;
  readonly rules: Rules;
  readonly watched: ReadonlySet<LogicRef>;
  readonly programs: ProgramLibrary;
}

/** Runs the keepers of a network, in ascending order. @spec KEEPER.1 */
export function* runKeepers(
  block: KeeperBlock,
  keepers: readonly Keeper[],
  requests: readonly Request[],
): Generator<KeeperResult, void> {
  for (const keeper of keepers) {
    const given = requests.filter((request) => isGivenTo(keeper, request, block.state));
    yield* runKeeper(block, keeper, given);
  }
}

/** Logics of the requests of all keepers. */
export function watchedBy(keepers: readonly Keeper[]): ReadonlySet<LogicRef> {
  return new Set(keepers.flatMap(({ watches }) => watches));
}

/** Keepers are part of the program: what is wrong with their numbers and prefixes is a fault of whoever wrote it. @spec KEEPER.1 */
export function assertKeepers(keepers: readonly Keeper[]): void {
  const owned = [
    ...ENGINE_PREFIXES.map((prefix) => ({ prefix, owner: 0 })),
    ...keepers.flatMap(({ id, prefixes }) => prefixes.map((prefix) => ({ prefix, owner: id }))),
  ];
  for (const [index, { id }] of keepers.entries()) {
    const before = keepers[index - 1]?.id ?? 1;
    assert(id > before && id <= 65_535, 'keepers have ascending numbers from 2 to 65,535');
  }
  for (const { prefix, owner } of owned) {
    const overlaps = owned.some((other) => other.owner !== owner && beginsWith(other.prefix, prefix));
    assert(!overlaps, 'no record is within the prefixes of two keepers');
  }
}

function isGivenTo({ watches }: Keeper, { commitment, index, created }: Request, state: State): boolean {
  const logicRef = created[index]?.resource.logicRef;
  const isWatched = logicRef !== undefined && watches.includes(logicRef);
  return isWatched && state.requests.has(commitment) && !isQuarantined(state, commitment);
}

function* runKeeper(block: KeeperBlock, keeper: Keeper, requests: readonly Request[]): Generator<KeeperResult, void> {
  const progress = { steps: 0 };
  const run = start(keeper, viewFor(keeper, block, progress), requests);
  let outcome: StepOutcome | undefined;
  for (;;) {
    const next = advance(run, outcome, progress.steps);
    if (next.type === 'done') {
      return;
    }
    if (next.type === 'failed') {
      raiseAlarm(block, keeper.id, 'keeper-failed');
      yield { type: 'keeper-failed', keeper: keeper.id, reason: next.reason };
      return;
    }
    const result = takeStep(block, keeper, { draft: next.draft, place: progress.steps });
    progress.steps += 1;
    outcome = result;
    yield result;
  }
}

/** A generator whose function is called when it is first asked, where a throw is caught. */
function* start(keeper: Keeper, view: KeeperView, requests: readonly Request[]): ReturnType<Keeper['run']> {
  yield* keeper.run(view, requests);
}

/** Drafts a step and lets it take effect, or notes why not. @spec STEP-APPLY.1 */
function takeStep(
  block: KeeperBlock,
  keeper: Keeper,
  { draft, place }: { readonly draft: StepDraft; readonly place: number },
): Extract<KeeperResult, StepOutcome> {
  const { state, position, rules } = block;
  const { request } = draft;
  const refuse = (rejection: StepRejection): Extract<KeeperResult, StepOutcome> => {
    noteRefusal(block, { keeper: keeper.id, request, rejection });
    return { type: 'refused', keeper: keeper.id, request, rejection };
  };
  const misdirected = findMisdirected(state, draft, keeper);
  if (misdirected !== undefined) {
    return refuse(misdirected);
  }
  const step = draftStep(draft, { network: rules.network, height: position.height, keeper: keeper.id, step: place });
  if (!step.ok) {
    return refuse(step.error);
  }
  const executed = executeStep(state, step.value, { ...block, keeper });
  if (!executed.ok) {
    return refuse(executed.error);
  }
  const bytes = encodeStep(keeper.id, step.value);
  return { type: 'applied', keeper: keeper.id, request, step: step.value, bytes, receipt: executed.value };
}

type Advance =
  | { readonly type: 'step'; readonly draft: StepDraft }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly reason: unknown };

/** The one place where a throw is caught: the code of a keeper is not allowed to stop the block. @spec STEP-REJECT.3 */
function advance(run: ReturnType<Keeper['run']>, outcome: StepOutcome | undefined, steps: number): Advance {
  try {
    const next = run.next(...(outcome === undefined ? [] : [outcome]));
    if (next.done === true) {
      return { type: 'done' };
    }
    return steps < MOST_KEEPER_STEPS
      ? { type: 'step', draft: next.value }
      : { type: 'failed', reason: `more than ${MOST_KEEPER_STEPS} steps` };
  } catch (reason) {
    return { type: 'failed', reason };
  }
}

function viewFor(
  { id }: Keeper,
  { state, position, consensus, rules, programs }: KeeperBlock,
  progress: { readonly steps: number },
): KeeperView {
  const { network, parameters } = rules;
  return {
    ...consensus,
    network,
    position,
    parameters,
    record: (name) => state.registry.get(deriveRecordKey(name)),
    request: (commitment) => (isQuarantined(state, commitment) ? undefined : findRequest(state, commitment)),
    admit: (bytes) => programs.admit(bytes, state),
    seed: (index) => deriveStepSeed({ network, height: position.height, keeper: id, step: progress.steps }, index),
  };
}

/** Quarantines the request that a refused step served, or raises an alarm. @spec STEP-REJECT.2, STEP-REJECT.3 */
function noteRefusal(
  block: KeeperBlock,
  { keeper, request, rejection }: Omit<Extract<KeeperResult, { readonly type: 'refused' }>, 'type'>,
): void {
  const { code } = rejection;
  if (request === undefined || !isOfTheRequest(code)) {
    raiseAlarm(block, keeper, code);
    return;
  }
  const { height } = block.position;
  const key = deriveRecordKey(quarantineRecord(request));
  block.state.registry.put(key, quarantineCodec.encode({ height, keeper, code }));
}

/** Whether a refusal of a step is laid to the request that it serves. @spec STEP-REJECT.2 */
export function isOfTheRequest(code: string): boolean {
  return !NOT_OF_THE_REQUEST.has(code);
}

/** What comes before the request is known to be one that may be served. */
const NOT_OF_THE_REQUEST: ReadonlySet<string> = new Set<StepRejection['code']>([
  'step-too-large',
  'request-unknown',
  'request-quarantined',
]);

function raiseAlarm({ state, position }: KeeperBlock, keeper: number, code: string): void {
  state.registry.put(deriveRecordKey(alarmRecord(keeper)), alarmCodec.encode({ height: position.height, code }));
}
