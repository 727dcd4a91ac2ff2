import type { ProofRejection } from './proof/proof-system.ts';
import type { AnomaRejection, BlobPath, ProofSubject } from './rejection.ts';

/** One sentence that says what a rejection means, with its facts. For people; programs read the code. */
export function describeRejection<Code extends AnomaRejection['code']>(rejection: RejectionOf<Code>): string {
  return SENTENCES[rejection.code](rejection);
}

type ByCode = { readonly [R in AnomaRejection as R['code']]: R };
type RejectionOf<Code extends AnomaRejection['code']> = { [C in Code]: ByCode[C] & { readonly code: C } }[Code];

/** A sentence for each code, in the order of precedence. */
const SENTENCES: { readonly [C in keyof ByCode]: (r: ByCode[C]) => string } = {
  'document-too-large': (r) => `The document has ${r.sizeBytes} bytes; ${r.limit} are allowed.`,
  'format-unknown': () => 'The content is neither an arm v1.1 transaction (ABI) nor an arm v2 transaction (bincode).',
  'document-malformed': (r) => DOCUMENT_REASONS[r.reason],
  'transaction-too-large': (r) => `The transaction has ${r.sizeBytes} bytes; ${r.limit} are allowed.`,
  'encoding-malformed': (r) => `The field at byte ${r.offset} cannot be read.`,
  'encoding-not-canonical': (r) => `An encoder would have written byte ${r.offset} differently.`,
  'too-many-actions': (r) => `There are ${r.count} actions; ${r.limit} are allowed.`,
  'too-many-units': (r) => `Action ${r.action} has ${r.count} units; ${r.limit} are allowed.`,
  'too-many-resources': (r) => `Action ${r.action} lists ${r.count} resources; ${r.limit} are allowed.`,
  'too-many-blobs': (r) => `${list(r)} has ${r.count} blobs; ${r.limit} are allowed.`,
  'deletion-criterion-unknown': (r) => `${blob(r)} has the deletion criterion ${r.criterion}, which means nothing.`,
  'blob-length-uneven': (r) => `${blob(r)} has ${r.sizeBytes} bytes, which is no multiple of four.`,
  'representation-ambiguous': () => 'The transaction holds actions and an aggregation; it must hold one of them.',
  'representation-missing': () => 'The transaction holds neither actions nor an aggregation.',
  'expected-balance-unsupported': () => 'The transaction states an expected balance, which has no meaning yet.',
  'delta-not-proven': () => 'The transaction still carries the witness of its balance in place of the proof.',
  'no-actions': () => 'The transaction has no actions.',
  'too-many-proofs': (r) => `There are ${r.count} proofs; ${r.limit} are allowed.`,
  'compliance-instance-malformed': (r) =>
    `The compliance instance of action ${r.action} cannot be read at its byte ${r.offset}.`,
  'action-empty': (r) => `Action ${r.action} has no resources.`,
  'action-consumes-nothing': (r) => `Action ${r.action} creates resources and consumes none.`,
  'tag-reserved': (r) => `Action ${r.action} shows the tag ${r.tag}, which stands for an empty leaf.`,
  'tag-count-mismatch': (r) => `Action ${r.action} has ${r.tags} tags and ${r.inputs} logic inputs.`,
  'tag-not-found': (r) => `Action ${r.action} has no logic input in place for the tag ${r.tag}.`,
  'logic-ref-mismatch': (r) =>
    `The logic input of ${r.tag} in action ${r.action} names the key ${r.verifyingKey}; its unit names ${r.logicRef}.`,
  'duplicate-nullifier': (r) => `Action ${r.action} shows the nullifier ${r.nullifier} a second time.`,
  'duplicate-commitment': (r) => `Action ${r.action} shows the commitment ${r.commitment} a second time.`,
  'tag-role-collision': (r) => `Action ${r.action} creates ${r.tag}, which the transaction also shows as a nullifier.`,
  'individual-proof-unexpected': (r) => `Action ${r.action} carries proofs of its own beside the aggregation proof.`,
  'action-root-mismatch': (r) =>
    `Action ${r.action} carries the root ${r.carried}; its tags have the root ${r.recomputed}.`,
  'compliance-key-unknown': (r) => `The compliance key ${r.complianceKey} belongs to no release that is accepted here.`,
  'kind-table-mismatch': (r) => `The kind table ${r.kindTableCommitment} is not the pinned ${r.pinned}.`,
  'delta-point-invalid': (r) => `The delta of unit ${r.unit} in action ${r.action} is no point of the curve.`,
  'delta-identity': () => 'The unit deltas add up to the identity.',
  'delta-proof-malformed': (r) => `The delta proof is no signature: its ${r.reason} is wrong.`,
  'delta-proof-high-s': () => 'The delta proof is the malleable twin of a signature: its s is high.',
  'delta-mismatch': () =>
    'The delta proof is not by the sum of the unit deltas: the transaction does not balance, or was changed.',
  'receipt-malformed': (r) => `The receipt of ${subject(r.subject)} cannot be read at its byte ${r.offset}.`,
  'proof-kind-unsupported': (r) =>
    `The proof of ${subject(r.subject)} is a receipt of kind ${r.kind}; only Groth16 is verified.`,
  'compliance-proof-refused': (r) =>
    `The compliance proof of unit ${r.unit} in action ${r.action} is refused: ${reason(r.reason)}.`,
  'logic-proof-refused': (r) => `The logic proof of ${r.tag} in action ${r.action} is refused: ${reason(r.reason)}.`,
  'aggregation-proof-refused': (r) => `The aggregation proof is refused: ${reason(r.reason)}.`,
  'root-unknown': (r) => `Action ${r.action} finds ${r.nullifier} in the tree of root ${r.root}, which is unknown.`,
  'nullifier-already-spent': (r) => `Action ${r.action} consumes ${r.nullifier}, which is spent already.`,
  'commitment-tree-full': (r) => `The tree has ${r.leaves} leaves and no room for ${r.commitments} more.`,
  'external-call-refused': (r) =>
    `The resource ${r.tag} in action ${r.action} asks for an external call (payload ${r.index}), which a ledger does not make.`,
};

/** The codes of all rejections, from highest to lowest precedence. @spec ANOMA-VERIFY.2 */
export const ANOMA_REJECTION_CODES: readonly string[] = Object.keys(SENTENCES);

const DOCUMENT_REASONS = {
  json: 'The document opens like JSON and is none.',
  member: 'The JSON document has not exactly one of the members "abi", "bincode" and "tx_b64" as a text.',
  hex: 'The text is not hexadecimal.',
  base64: 'The text is not base64.',
} as const;

function reason(rejection: ProofRejection): string {
  switch (rejection.code) {
    case 'seal-length-wrong':
      return `its seal has ${rejection.sizeBytes} bytes and not 260`;
    case 'selector-unknown':
      return `its selector ${rejection.selector} names no version of the zkVM that is accepted`;
    case 'seal-point-invalid':
      return `its point ${rejection.point} is refused (${rejection.reason})`;
    case 'proof-invalid':
      return 'the pairing equation does not hold';
  }
}

function list(path: Omit<BlobPath, 'blob'>): string {
  return `The ${path.list} of resource ${path.resource} in action ${path.action}`;
}

function blob(path: BlobPath): string {
  return `Blob ${path.blob} in the ${path.list} of resource ${path.resource} in action ${path.action}`;
}

function subject(of: ProofSubject): string {
  switch (of.type) {
    case 'compliance':
      return `the compliance of action ${of.action}`;
    case 'logic':
      return `the logic of ${of.tag} in action ${of.action}`;
    case 'aggregation':
      return 'the aggregation';
  }
}
