import { describeRejection } from '../describe-rejection.ts';
import type { Rejection, TagPath } from '../rejection.ts';
import type { BuildRejection } from './build-rejection.ts';
import type { OwnRejection } from './owned-resource.ts';
import type { UnfinishedRejection } from './unfinished-codec.ts';

/** Whatever a builder refuses. @spec BUILD-REJECT.1 */
export type AnyBuildRejection = BuildRejection | UnfinishedRejection | OwnRejection;

/** One sentence that says what a builder refuses and why. For people; programs read the code. @spec BUILD-REJECT.1 */
export function describeBuildRejection(rejection: AnyBuildRejection): string {
  return isOwn(rejection) ? describeOwn(rejection) : describeRejection(rejection);
}

type OwnCode = Exclude<AnyBuildRejection['code'], Rejection['code']>;
type ByCode = { readonly [R in AnyBuildRejection as R['code'] & OwnCode]: R };
type OwnRejectionOf<Code extends OwnCode> = { [C in Code]: ByCode[C] & { readonly code: C } }[Code];

/** A sentence for each code that verify and admit do not know. */
const SENTENCES: { readonly [C in OwnCode]: (r: ByCode[C]) => string } = {
  'interval-out-of-range': (r) =>
    `The ${r.clock} is to lie from ${r.interval.from} to ${r.interval.to}; both must be from 0 to 2^64 - 1.`,
  'read-name-malformed': (r) => `Read ${r.read} names a record by ${r.name.length} bytes; a name has 1 to 128.`,
  'quantity-out-of-range': (r) => `The quantity of ${tag(r)} is ${r.quantity}; it must be from 0 to 2^128 - 1.`,
  'blob-height-out-of-range': (r) =>
    `Blob ${r.blob} in the list "${r.list}" of ${tag(r)} is to be kept to height ${r.height}, which is no height.`,
  'nothing-to-compose': () => 'There are no parts to compose.',
  'network-mismatch': (r) => `Part ${r.part} is for another network than the first part: ${r.network}.`,
  'list-closed': (r) =>
    r.by === 'envelope'
      ? `Part ${r.part} has an envelope signature over its whole list of actions, so nothing can be added to it.`
      : `Part ${r.part} has a fee action that lists all its other actions, so nothing can be added to it.`,
  'fee-not-charged': () => 'This network charges no fee.',
  'fee-funds-too-small': (r) => `The resources offered for the fee hold ${r.funds}; ${r.due} are due.`,
  'consumed-where-created': (r) =>
    `Resource ${r.index} consumed by action ${r.action} is created in the same transaction: ${r.commitment}.`,
  'witness-missing': (r) => `The witness of ${tag(r)} is missing; the digest to be signed is ${r.actionDigest}.`,
  'witness-too-long': (r) =>
    `The witness of ${tag(r)} has ${r.sizeBytes} bytes; when it was drafted, ${r.stated} were stated.`,
  'unfinished-too-large': (r) => `The unfinished transaction has ${r.sizeBytes} bytes; ${r.limit} are allowed.`,
  'unfinished-malformed': (r) => `The bytes are no unfinished transaction: ${r.reason.code}.`,
  'witness-slot-malformed': (r) => `Slot ${r.slot} of action ${r.action} is no place where a witness is missing.`,
  'nullifier-key-mismatch': (r) => `The nullifier key is not the one that the resource commits to: ${r.nkCommitment}.`,
  'opening-mismatch': (r) => `The ${r.field} that is shown is not that of the resource.`,
};

/** The codes that verify and admit do not know. @spec BUILD-REJECT.1 */
export const BUILD_REJECTION_CODES: readonly OwnCode[] = Object.keys(SENTENCES) as OwnCode[];

function isOwn(rejection: AnyBuildRejection): rejection is OwnRejectionOf<OwnCode> {
  return rejection.code in SENTENCES;
}

function describeOwn<Code extends OwnCode>(rejection: OwnRejectionOf<Code>): string {
  return SENTENCES[rejection.code](rejection);
}

function tag({ action, role, index }: TagPath): string {
  return `resource ${index} ${role} by action ${action}`;
}
