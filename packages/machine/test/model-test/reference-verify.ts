import { digestToBytes } from '@surety/codec';
import type {
  EnvelopeFault,
  EnvelopeKey,
  LogicRef,
  NetworkId,
  Parameters,
  Quadrant,
  Transaction,
  VerificationRejection,
} from '@surety/machine';
import { type CheckedProgram, deriveFee, type SignatureVerifier, type Value } from '@surety/vow';
import { envelopeMessage, openActions, type ReferenceAction, type ReferenceTag } from './reference-action.ts';
import { burnOf, findFeeFault, findUnbalanced, priceOf } from './reference-fee.ts';
import { findExceededLimits } from './reference-limits.ts';
import { acceptsInput, logicInputOf, readReferenceData } from './reference-logic.ts';

/** What a verdict depends on besides the transaction. */
export interface ReferenceRules {
  readonly network: NetworkId;
  readonly parameters: Parameters;
  readonly programs: ReadonlyMap<LogicRef, CheckedProgram>;
  readonly signatures: SignatureVerifier;
}

/** All that is to be known of a transaction before it meets a state. */
export interface ReferenceVerdict {
  /** From highest to lowest precedence; none, and it is valid. */
  readonly rejections: readonly VerificationRejection[];
  readonly actions: readonly ReferenceAction[];
  /** The inputs of the logics that ran, in order. */
  readonly inputs: readonly Value[];
  readonly steps: number;
  readonly price: bigint;
  readonly fee: bigint;
}

/** The codes in the order of their precedence, as far as transparent transactions can have them. */
const PRECEDENCE: readonly VerificationRejection['code'][] = [
  'too-many-actions',
  'too-many-tags',
  'too-many-action-tags',
  'too-many-reads',
  'read-value-too-large',
  'label-too-large',
  'value-too-large',
  'witness-too-large',
  'blob-too-large',
  'no-actions',
  'action-consumes-nothing',
  'interval-empty',
  'read-repeated',
  'external-call-refused',
  'shielded-unsupported',
  'duplicate-nullifier',
  'fee-action-malformed',
  'unbalanced',
  'logic-unknown',
  'data-malformed',
  'too-many-steps',
  'work-exceeds-fee',
  'envelope-mismatch',
  'logic-rejected',
];

/** Holds a transaction to every rule that needs no state, and judges it if it keeps those that bound the work. */
export function verifyReference(transaction: Transaction, rules: ReferenceRules): ReferenceVerdict {
  const nothing = { actions: [], inputs: [], steps: 0, price: 0n, fee: 0n };
  const limits = findExceededLimits(transaction, rules.parameters.limits);
  if (limits.length > 0) {
    return { ...nothing, rejections: inPrecedence(limits) };
  }
  const shape = findShapeFaults(transaction);
  if (shape.some(({ code }) => code === 'action-consumes-nothing')) {
    return { ...nothing, rejections: inPrecedence(shape) };
  }
  const { fees, limits: most } = rules.parameters;
  const actions = openActions(transaction.actions, rules.network);
  const rejections = [
    ...shape,
    ...findDuplicates(actions),
    ...findFeeFault(actions, fees.kind),
    ...findUnbalanced(fees.kind === undefined ? actions : actions.slice(1)),
  ];
  const logics = prepare(actions, rules);
  rejections.push(...logics.rejections);
  const steps = 25_000 * transaction.envelopes.length + logics.ready.reduce((sum, each) => sum + each.steps, 0);
  const fee = fees.kind === undefined ? 0n : (burnOf(actions[0])?.resource.quantity ?? 0n);
  const work = fees.perStep * BigInt(steps);
  if (steps > most.stepsPerEntry) {
    rejections.push({ code: 'too-many-steps', steps, limit: most.stepsPerEntry });
  }
  if (fees.kind !== undefined && work > 10n * fee) {
    rejections.push({ code: 'work-exceeds-fee', steps, price: work, fee });
  }
  const price = priceOf(transaction, actions, { steps, fees });
  const known = { actions, steps, price, fee };
  if (rejections.some(({ code }) => code === 'too-many-steps' || code === 'work-exceeds-fee')) {
    return { ...known, inputs: [], rejections: inPrecedence(rejections) };
  }
  rejections.push(...findEnvelopeFaults(transaction, envelopeMessage(actions, rules.network), rules.signatures));
  for (const { tag, program, input } of logics.ready) {
    if (!acceptsInput(program, input, rules.signatures)) {
      const { path, resource } = tag;
      const quadrant = quadrantOf(tag);
      rejections.push({ code: 'logic-rejected', ...path, tag: tag.tag, logicRef: resource.logicRef, quadrant });
    }
  }
  return { ...known, inputs: logics.ready.map(({ input }) => input), rejections: inPrecedence(rejections) };
}

/** Within one code the order is that in which they were found: actions, then tags, then blobs. */
function inPrecedence(rejections: readonly VerificationRejection[]): readonly VerificationRejection[] {
  return PRECEDENCE.flatMap((code) => rejections.filter((rejection) => rejection.code === code));
}

function findShapeFaults({ actions, shielded }: Transaction): readonly VerificationRejection[] {
  const faults: VerificationRejection[] = [];
  if (shielded !== undefined) {
    faults.push({ code: 'shielded-unsupported' });
  } else if (actions.length === 0) {
    faults.push({ code: 'no-actions' });
  }
  for (const [action, { consumed, created, facts }] of actions.entries()) {
    if (consumed.length === 0) {
      faults.push({ code: 'action-consumes-nothing', action });
    }
    for (const clock of ['height', 'time', 'epoch'] as const) {
      if (facts[clock].from > facts[clock].to) {
        faults.push({ code: 'interval-empty', action, clock, interval: facts[clock] });
      }
    }
    for (const [read, { name }] of facts.reads.entries()) {
      if (facts.reads.slice(0, read).some((earlier) => Buffer.compare(earlier.name, name) === 0)) {
        faults.push({ code: 'read-repeated', action, read, name });
      }
    }
    for (const [role, tags] of [['consumed', consumed] as const, ['created', created] as const]) {
      for (const [index, { appData }] of tags.entries()) {
        if (appData.external.length > 0) {
          faults.push({ code: 'external-call-refused', action, role, index });
        }
      }
    }
  }
  return faults;
}

/** Of the tags only nullifiers can repeat: nonces of what is created follow from them. */
function findDuplicates(actions: readonly ReferenceAction[]): readonly VerificationRejection[] {
  const consumed = actions.flatMap((action) => action.consumed);
  return consumed.flatMap(({ tag, path }, place): VerificationRejection[] => {
    const isRepeated = consumed.slice(0, place).some((earlier) => earlier.tag === tag);
    return isRepeated ? [{ code: 'duplicate-nullifier', action: path.action, nullifier: tag }] : [];
  });
}

interface ReadyLogic {
  readonly tag: ReferenceTag;
  readonly program: CheckedProgram;
  readonly input: Value;
  readonly steps: number;
}

function prepare(
  actions: readonly ReferenceAction[],
  { network, programs }: ReferenceRules,
): { readonly ready: readonly ReadyLogic[]; readonly rejections: readonly VerificationRejection[] } {
  const ready: ReadyLogic[] = [];
  const rejections: VerificationRejection[] = [];
  for (const action of actions) {
    for (const tag of action.tags) {
      const { logicRef } = tag.resource;
      const program = programs.get(logicRef);
      if (program === undefined) {
        rejections.push({ code: 'logic-unknown', ...tag.path, logicRef });
        continue;
      }
      const data = readReferenceData(tag, program);
      if (!data.ok) {
        rejections.push({ code: 'data-malformed', ...tag.path, fault: data.error });
        continue;
      }
      const input = logicInputOf({ action, tag, data: data.value, network });
      ready.push({ tag, program, input, steps: deriveFee(program, input) });
    }
  }
  return { ready, rejections };
}

function findEnvelopeFaults(
  { actions, envelopes }: Transaction,
  message: Uint8Array,
  signatures: SignatureVerifier,
): readonly VerificationRejection[] {
  const faults: VerificationRejection[] = [];
  const fault = (key: EnvelopeKey, what: EnvelopeFault) => faults.push({ code: 'envelope-mismatch', key, fault: what });
  const named = new Set(actions.flatMap(({ facts }) => (facts.envelope === undefined ? [] : [facts.envelope])));
  for (const [index, { key }] of envelopes.entries()) {
    const before = envelopes[index - 1];
    if (before !== undefined && key <= before.key) {
      fault(key, 'keys-unordered');
    }
  }
  for (const key of named) {
    if (envelopes.every((envelope) => envelope.key !== key)) {
      fault(key, 'signature-missing');
    }
  }
  for (const { key, signature } of envelopes) {
    if (!named.has(key)) {
      fault(key, 'signature-unused');
    } else if (!signatures.verifyEd25519({ publicKey: digestToBytes(key), message, signature })) {
      fault(key, 'signature-refused');
    }
  }
  return faults;
}

function quadrantOf({ path, resource: { isEphemeral } }: ReferenceTag): Quadrant {
  const quadrants = { consumed: ['mint', 'spend'], created: ['burn', 'receive'] } as const;
  return quadrants[path.role][isEphemeral ? 0 : 1];
}
