import { assert, bytesToDigest, DIGEST_BYTES, sha256 } from '@surety/codec';
import { decodeUnit, deriveModuleRef, deriveProgramRef } from '@surety/vow';
import type { Action } from '../action/action.ts';
import { type Opened, type OpenedConsumed, openAction } from '../action/opened-action.ts';
import { deriveLogicRef } from '../logic/logic-program.ts';
import type { LogicRef } from '../model/resource.ts';
import type { Commitment } from '../model/tag.ts';
import type { NetworkId } from '../parameters/network.ts';
import { parametersCodec } from '../parameters/parameters-codec.ts';
import { decodeEntry } from '../transaction/entry.ts';
import type { ShieldedProfile } from '../transaction/shielded.ts';
import type { TransactionId } from '../transaction/transaction-id.ts';
import type { BlockEvent, ResourceSeen } from './block-event.ts';
import type { BlockReceipt } from './block-result.ts';
import { moduleRecord, PARAMETERS_RECORD, PROGRAM_PREFIXES, programRecord } from './engine-records.ts';
import { GENESIS_KEEPER, type GenesisDocument } from './genesis-document.ts';
import { isOfTheRequest } from './run-keepers.ts';
import { decodeStep, type RecordWrite, type Step } from './step.ts';
import { beginsWith } from './writes.ts';

/** What events depend on beside the block. */
export interface EventRules {
  readonly network: NetworkId;
  /** Logics of the requests of all keepers. @spec REQUEST.1 */
  readonly watched: ReadonlySet<LogicRef>;
  readonly shielded: ShieldedProfile | undefined;
}

/** What a log holds of a block that was executed. */
export interface RecordedBlock {
  /** Bytes of the entries, in order. */
  readonly entries: readonly Uint8Array[];
  /** Bytes of the steps that were applied, in order. @spec STEP-FORM.1 */
  readonly steps: readonly Uint8Array[];
  /** Of the entries, then of the keepers. @spec BLOCK.4 */
  readonly receipts: readonly BlockReceipt[];
}

/** What happened in a block, in order. It is one that was executed under these rules. @spec EVENT.1 */
export function listEvents({ entries, steps, receipts }: RecordedBlock, rules: EventRules): readonly BlockEvent[] {
  let applied = 0;
  return receipts.flatMap((result, receipt): readonly BlockEvent[] => {
    if (result.type === 'entry') {
      const bytes = entries[receipt];
      assert(bytes !== undefined, 'every receipt of an entry has its entry');
      return at(receipt, eventsOfEntry(bytes, result, rules));
    }
    const isApplied = result.type === 'step' && result.code === '';
    const bytes = isApplied ? steps[applied] : undefined;
    applied += isApplied ? 1 : 0;
    return at(receipt, [
      ...eventsOfKeeper(result),
      ...(bytes === undefined ? [] : eventsOfStep(readStep(bytes), rules)),
    ]);
  });
}

/** What happened in block 0. The document is one that was executed. @spec EVENT.1 */
export function listGenesisEvents(document: GenesisDocument, rules: EventRules): readonly BlockEvent[] {
  const { parameters, units, records, steps } = document;
  const written: readonly RecordWrite[] = [
    ...units.map((unit) => ({ name: nameOfUnit(unit), value: unit })),
    { name: PARAMETERS_RECORD, value: parametersCodec.encode(parameters) },
    ...records,
  ];
  const ofSteps = steps.flatMap((actions, receipt) =>
    at(receipt, [
      { type: 'step', outcome: 'applied', keeper: GENESIS_KEEPER, request: undefined, code: undefined },
      ...eventsOfStep({ actions, writes: [] }, rules),
    ]),
  );
  return [...at(undefined, written.flatMap(eventsOfWrite)), ...ofSteps];
}

/** An event that does not know yet what it belongs to. */
type PlainEvent = BlockEvent extends infer E ? (E extends BlockEvent ? Omit<E, 'receipt'> : never) : never;

function at(receipt: number | undefined, events: readonly PlainEvent[]): readonly BlockEvent[] {
  return events.map((event) => ({ receipt, ...event }) as BlockEvent);
}

function eventsOfEntry(
  bytes: Uint8Array,
  { id, outcome, code, fee, steps }: Extract<BlockReceipt, { readonly type: 'entry' }>,
  rules: EventRules,
): readonly PlainEvent[] {
  const settled: PlainEvent = {
    type: 'entry',
    outcome,
    entryHash: sha256([bytes]),
    txId: outcome === 'invalid' ? undefined : (id as TransactionId),
    code: code === '' ? undefined : code,
    fee,
    steps,
  };
  if (outcome !== 'applied' && outcome !== 'failed') {
    return [settled];
  }
  const entry = decodeEntry(bytes, bytes.length);
  assert(entry.ok, 'an entry that took effect can be read');
  const { actions, shielded } = entry.value.transaction;
  // Of an entry that failed the fee action alone took effect.
  const effective = outcome === 'failed' ? actions.slice(0, 1) : actions;
  const hidden = outcome === 'failed' || shielded === undefined ? [] : eventsOfShielded(shielded, rules);
  return [settled, ...effective.flatMap((action) => eventsOfAction(action, rules)), ...hidden];
}

function eventsOfAction(action: Action, { network, watched }: EventRules): readonly PlainEvent[] {
  const { consumed, created } = openAction(action, network);
  const isRequest = ({ resource }: Opened) => !resource.isEphemeral && watched.has(resource.logicRef);
  return [
    ...consumed.flatMap((each): readonly PlainEvent[] => [
      { type: 'resource-consumed', nullifier: each.tag, ...seen(each.commitment, each) },
      ...(isRequest(each) ? [requestEvent('request-consumed', each.commitment, each)] : []),
    ]),
    ...created.flatMap((each): readonly PlainEvent[] => [
      { type: 'resource-created', ...seen(each.tag, each) },
      ...(isRequest(each) ? [requestEvent('request-created', each.tag, each)] : []),
    ]),
  ];
}

function seen(commitment: Commitment, { resource }: Opened | OpenedConsumed): ResourceSeen {
  const { logicRef, labelRef, quantity, isEphemeral } = resource;
  return { commitment, logicRef, labelRef, quantity, isEphemeral };
}

function requestEvent(
  type: 'request-created' | 'request-consumed',
  request: Commitment,
  { resource }: Opened,
): PlainEvent {
  return { type, request, logicRef: resource.logicRef };
}

function eventsOfShielded(bytes: Uint8Array, { shielded: profile }: EventRules): readonly PlainEvent[] {
  const part = profile?.decode(bytes);
  assert(part?.ok === true, 'a shielded part that took effect can be read');
  return part.value.actions.flatMap(({ consumed, created }): readonly PlainEvent[] => [
    ...consumed.map(({ nullifier }) => ({ type: 'shielded-consumed' as const, nullifier })),
    ...created.map((commitment) => ({ type: 'shielded-created' as const, commitment })),
  ]);
}

function eventsOfKeeper(result: Exclude<BlockReceipt, { readonly type: 'entry' }>): readonly PlainEvent[] {
  const { keeper } = result;
  if (result.type === 'keeper-failed') {
    return [
      { type: 'keeper-failed', keeper },
      { type: 'alarm-raised', keeper, code: 'keeper-failed' },
    ];
  }
  const { request, code } = result;
  if (code === '') {
    return [{ type: 'step', outcome: 'applied', keeper, request, code: undefined }];
  }
  return [
    { type: 'step', outcome: 'refused', keeper, request, code },
    request !== undefined && isOfTheRequest(code)
      ? { type: 'request-quarantined', request, keeper, code }
      : { type: 'alarm-raised', keeper, code },
  ];
}

function readStep(bytes: Uint8Array): Step {
  const step = decodeStep(bytes);
  assert(step.ok, 'a step that was applied can be read');
  return step.value;
}

function eventsOfStep({ actions, writes }: Pick<Step, 'actions' | 'writes'>, rules: EventRules): readonly PlainEvent[] {
  return [...actions.flatMap((action) => eventsOfAction(action, rules)), ...writes.flatMap(eventsOfWrite)];
}

function eventsOfWrite({ name, value }: RecordWrite): readonly PlainEvent[] {
  if (value === undefined) {
    return [{ type: 'record-deleted', name }];
  }
  return [{ type: 'record-written', name, valueHash: sha256([value]) }, ...eventsOfPublication(name)];
}

/** A record of the programs keeper is a publication: nothing else writes below its prefixes. @spec PROGRAM.1 */
function eventsOfPublication(name: RecordWrite['name']): readonly PlainEvent[] {
  const prefix = PROGRAM_PREFIXES.find((each) => beginsWith(name, each));
  if (prefix === undefined || name.length !== prefix.length + DIGEST_BYTES) {
    return [];
  }
  const [logicPrefix] = PROGRAM_PREFIXES;
  return [
    prefix === logicPrefix
      ? { type: 'logic-published', logicRef: bytesToDigest(name, prefix.length) }
      : { type: 'module-published', moduleRef: bytesToDigest(name, prefix.length) },
  ];
}

function nameOfUnit(bytes: Uint8Array): RecordWrite['name'] {
  const unit = decodeUnit(bytes);
  assert(unit.ok, 'a unit that was admitted can be read');
  const { value } = unit;
  return value.type === 'module'
    ? moduleRecord(deriveModuleRef(value))
    : programRecord(deriveLogicRef(deriveProgramRef(value)));
}
