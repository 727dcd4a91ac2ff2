import type { JsonObject } from '../rpc/facts-json.ts';

/** A refusal as a node tells it: code and facts. */
export type ToldRefusal = JsonObject & { readonly code: string };

/** What to do about a refusal of an entry, of the pool or of the RPC. One sentence for people. @spec CLI.21 */
export function nextStep(refusal: ToldRefusal): string {
  return STEPS.get(refusal.code)?.(refusal) ?? 'The code is explained in the specification.';
}

type Step = (facts: ToldRefusal) => string;

const MAKE_ANEW = 'Make another entry: this one will never be taken.';
const SMALLER = 'Make smaller entries, for example two instead of one: this limit is one of the network.';
const NO_ENTRY =
  'Name a file that holds one entry: its bytes, or those as text, 0x and lower-case hex or base64 with its padding.';
const SIGN_AGAIN = 'Make and sign it anew with the software that made it: this one will never be taken.';
const WAIT_AND_SEND = 'Wait until that entry is in a block, then send this one again.';
const ASK_AGAIN = 'Wait a second and ask again.';
const OTHER_VERSION = 'Use the surety command of the same version as the node.';

const STEPS: ReadonlyMap<string, Step> = new Map<string, Step>([
  ...all(['entry-form', 'encoding-malformed'], NO_ENTRY),
  ...all(
    [
      ...['entry-too-large', 'too-many-actions', 'too-many-tags', 'too-many-action-tags', 'too-many-reads'],
      ...['read-value-too-large', 'label-too-large', 'value-too-large', 'witness-too-large', 'blob-too-large'],
      ...['too-many-steps', 'entry-exceeds-block'],
    ],
    SMALLER,
  ),
  ...all(
    [
      ...['no-actions', 'action-consumes-nothing', 'interval-empty', 'read-repeated', 'external-call-refused'],
      ...['shielded-unsupported', 'shielded-malformed', 'duplicate-nullifier', 'duplicate-commitment'],
      ...['tag-role-collision', 'data-malformed', 'shielded-refused'],
    ],
    MAKE_ANEW,
  ),
  ['fee-action-malformed', () => 'Add the fee action last, with a builder such as addFeeAction of @surety/machine.'],
  ['unbalanced', () => 'Add what is missing, or create no more than is consumed: "surety tx show" lists all of it.'],
  ['logic-unknown', () => 'Publish the program first, or take one of the standard logics.'],
  ['work-exceeds-fee', ({ price }) => `Pay more: at least a tenth of ${price}, and in the end the whole price.`],
  ...all(['envelope-mismatch', 'logic-rejected'], SIGN_AGAIN),
  ['not-yet-valid', ({ clock, from }) => `Send it again once the ${clock} is ${from}.`],
  ['expired', ({ clock }) => `Make and sign it anew, with a later end of its ${clock}.`],
  [
    'read-mismatch',
    ({ name }) => `Make it anew with the value that the record has now: "surety state prove record ${name}" shows it.`,
  ],
  ['root-unknown', () => 'Make the shielded part anew with a root of the last blocks.'],
  ['commitment-unknown', () => `What it consumes must be created first. ${WAIT_AND_SEND}`],
  [
    'nullifier-already-spent',
    () =>
      'If this very entry did it, all is done: "surety tx show" of its hash says so. Else make it anew from what is left.',
  ],
  ['commitment-tree-full', () => 'Nothing can be created on this network any more.'],
  ['fee-too-low', ({ price }) => `Pay ${price}: the fee action has to be made and signed anew.`],
  ['entry-known', ({ entryHash }) => `It waits already. "surety tx show ${entryHash}" says what became of it.`],
  [
    'nullifier-pooled',
    ({ entryHash, leastFee }) =>
      `Wait for the entry ${entryHash}${leastFee === undefined ? '' : `, or pay ${leastFee} to take its place`}.`,
  ],
  [
    'pool-full',
    ({ leastFee }) => `Send it again after the next block${leastFee === undefined ? '' : `, or pay ${leastFee}`}.`,
  ],
  ['entry-replaced', ({ by }) => `Nothing, if ${by} is yours too. Else make it anew from what is left.`],
  ['entry-outbid', () => 'Send it again after the next block, or pay a higher fee.'],
  [
    'driver-failed',
    () => 'The node makes no more blocks: its log says why. Stop it, and ask "surety doctor <folder>".',
  ],
  ['genesis-missing', () => 'Begin a network with "surety init <folder>".'],
  ['store-damaged', () => 'Stop the node, and ask "surety doctor <folder>".'],
  ['block-entry-repeated', () => 'Name each entry of a block once.'],
  ...all(['entry-unknown', 'wait-aborted'], 'Ask "surety tx show" of its hash; if no block has it, send it again.'),
  ['node-closed', () => 'Start the node again, then send it again.'],
  ['height-absent', () => 'The log of the node begins later or ends before: "surety status" says where.'],
  ...all(['node-busy', 'rate-exceeded'], ASK_AGAIN),
  ...all(['method-unknown', 'params-malformed', 'request-malformed', 'method-needs-socket'], OTHER_VERSION),
  ['answer-too-large', () => 'Ask a node that allows larger answers.'],
  ['request-too-large', () => 'Ask a node that allows larger requests.'],
  ...all(
    ['path-unknown', 'verb-refused', 'content-type-refused', 'origin-refused'],
    'Name the address of the node alone, as it prints it when it starts.',
  ),
  ['host-refused', () => 'Name the node as 127.0.0.1 or localhost, or let it serve the name that you use.'],
  ['internal-error', () => 'Look at the log of the node.'],
]);

function all(codes: readonly string[], sentence: string): readonly (readonly [string, Step])[] {
  return codes.map((code) => [code, () => sentence] as const);
}
