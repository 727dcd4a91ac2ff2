import { bytesToHex } from '@surety/codec';
import type { FeeActionFault, Rejection, TagPath } from './rejection.ts';

/** One sentence that says what a rejection means, with its facts. For people; programs read the code. */
export function describeRejection<Code extends Rejection['code']>(rejection: RejectionOf<Code>): string {
  return SENTENCES[rejection.code](rejection);
}

type ByCode = { readonly [R in Rejection as R['code']]: R };
type RejectionOf<Code extends Rejection['code']> = { [C in Code]: ByCode[C] & { readonly code: C } }[Code];

/** A sentence for each code, in the order of precedence. @spec VERIFY.2 */
const SENTENCES: { readonly [C in keyof ByCode]: (r: ByCode[C]) => string } = {
  'entry-too-large': (r) => `The entry has ${r.sizeBytes} bytes; ${r.limit} are allowed.`,
  'entry-form': () => 'The entry is a step, which no pool and no block carries.',
  'encoding-malformed': (r) => `The bytes are no entry: ${r.reason.code}${at(r.reason)}.`,
  'too-many-actions': (r) => `There are ${r.count} actions; ${r.limit} are allowed.`,
  'too-many-tags': (r) => `The entry has ${r.count} tags; ${r.limit} are allowed.`,
  'too-many-action-tags': (r) => `Action ${r.action} has ${r.count} tags; ${r.limit} are allowed.`,
  'too-many-reads': (r) => `Action ${r.action} reads ${r.count} records; ${r.limit} are allowed.`,
  'read-value-too-large': (r) =>
    `Read ${r.read} of action ${r.action} states a value of ${r.sizeBytes} bytes; ${r.limit} are allowed.`,
  'label-too-large': (r) => `The label of ${tag(r)} has ${r.sizeBytes} bytes; ${r.limit} are allowed.`,
  'value-too-large': (r) => `The value of ${tag(r)} has ${r.sizeBytes} bytes; ${r.limit} are allowed.`,
  'witness-too-large': (r) => `The witness of ${tag(r)} has ${r.sizeBytes} bytes; ${r.limit} are allowed.`,
  'blob-too-large': (r) =>
    `Blob ${r.blob} in the list "${r.list}" of ${tag(r)} has ${r.sizeBytes} bytes; ${r.limit} are allowed.`,
  'no-actions': () => 'The transaction has no actions.',
  'action-consumes-nothing': (r) => `Action ${r.action} consumes nothing; it must consume at least one resource.`,
  'interval-empty': (r) =>
    `The ${r.clock} of action ${r.action} is to lie from ${r.interval.from} to ${r.interval.to}, which holds nothing.`,
  'read-repeated': (r) => `Read ${r.read} of action ${r.action} names ${bytesToHex(r.name)} a second time.`,
  'external-call-refused': (r) => `Application data of ${tag(r)} ask for a call to another ledger, which nobody makes.`,
  'shielded-unsupported': () => 'The transaction has a shielded part, and this network has no shielded profile.',
  'shielded-malformed': (r) => `The shielded part cannot be read: ${r.reason.code}.`,
  'duplicate-nullifier': (r) => `Action ${r.action} consumes ${r.nullifier} a second time.`,
  'duplicate-commitment': (r) => `Action ${r.action} creates ${r.commitment} a second time.`,
  'tag-role-collision': (r) => `Action ${r.action} creates ${r.tag}, which is also a nullifier of the transaction.`,
  'fee-action-malformed': (r) => FEE_FAULTS[r.fault],
  unbalanced: (r) =>
    `Of the kind (logic ${r.kind.logicRef}, label ${r.kind.labelRef}) ${r.consumed} are consumed and ${r.created} created.`,
  'logic-unknown': (r) => `The logic ${r.logicRef} of ${tag(r)} is not published on this network.`,
  'data-malformed': (r) =>
    r.fault.type === 'blobs'
      ? `The logic of ${tag(r)} reads one blob of application data; there are ${r.fault.count}.`
      : `The application data of ${tag(r)} are not what its logic reads: ${r.fault.reason.code}${at(r.fault.reason)}.`,
  'too-many-steps': (r) => `The transaction takes ${r.steps} steps; ${r.limit} are allowed.`,
  'work-exceeds-fee': (r) => `The ${r.steps} steps cost ${r.price}, more than ten times the fee of ${r.fee}.`,
  'envelope-mismatch': (r) => `${ENVELOPE_FAULTS[r.fault]}: ${r.key}.`,
  'shielded-refused': (r) => `The shielded part is refused: ${r.reason.code}.`,
  'logic-rejected': (r) => `The logic ${r.logicRef} of ${tag(r)} does not accept (quadrant ${r.quadrant}).`,
  'not-yet-valid': (r) => `Action ${r.action} is valid from ${r.clock} ${r.from}; it is ${r.now}.`,
  expired: (r) => `Action ${r.action} is valid to ${r.clock} ${r.to}; it is ${r.now}.`,
  'read-mismatch': (r) =>
    `Action ${r.action} states that the record ${bytesToHex(r.name)} is ${value(r.stated)}; it is ${value(r.found)}.`,
  'root-unknown': (r) =>
    `Action ${r.action} cites the root ${r.root} for ${r.nullifier}, which is none of the last ones.`,
  'commitment-unknown': (r) =>
    `Action ${r.action} consumes a resource that was never created: its opening gives the commitment ${r.commitment}.`,
  'nullifier-already-spent': (r) => `Action ${r.action} consumes what was consumed before: ${r.nullifier}.`,
  'commitment-tree-full': (r) => `The tree has ${r.leaves} leaves and no room for ${r.commitments} more.`,
  'fee-too-low': (r) => `The transaction pays ${r.fee} and has to pay ${r.price}.`,
};

/** Every code, in the order of precedence. @spec VERIFY.2 */
export const REJECTION_CODES: readonly Rejection['code'][] = Object.keys(SENTENCES) as Rejection['code'][];

const FEE_FAULTS: { readonly [F in FeeActionFault]: string } = {
  'action-missing': 'The transaction has no fee action.',
  'kind-foreign': 'The fee action shows a resource that is not of the fee kind.',
  'consumed-ephemeral': 'The fee action consumes an ephemeral resource.',
  'burn-missing': 'The fee action creates no ephemeral resource, so it pays nothing.',
  'burn-repeated': 'The fee action creates more than one ephemeral resource.',
  'list-malformed': 'The burn of the fee action must carry one blob: the digests of the other actions.',
  'list-mismatch': 'The list of the fee action is not that of the other actions.',
  unbalanced: 'The fee action does not balance by itself.',
};

const ENVELOPE_FAULTS = {
  'keys-unordered': 'The envelope keys do not ascend at this one',
  'signature-missing': 'An action names this envelope key, and its signature is missing',
  'signature-unused': 'No action names this envelope key',
  'signature-refused': 'The signature of this envelope key is not over the actions of the transaction',
};

function tag({ action, role, index }: TagPath): string {
  return `resource ${index} ${role} by action ${action}`;
}

function at(reason: { readonly code: string; readonly path?: string }): string {
  return reason.path === undefined || reason.path === '' ? '' : ` at ${reason.path}`;
}

function value(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? 'absent' : bytesToHex(bytes);
}
