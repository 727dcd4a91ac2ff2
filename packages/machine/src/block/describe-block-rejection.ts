import { bytesToHex } from '@surety/codec';
import type { BuildRejection } from '../build/build-rejection.ts';
import { describeBuildRejection } from '../build/describe-build-rejection.ts';
import { describeRejection, REJECTION_CODES } from '../describe-rejection.ts';
import type { ParametersRejection } from '../parameters/parameters-codec.ts';
import type { Rejection } from '../rejection.ts';
import type { BlockRejection, GenesisRejection, ParametersChangeRejection, StepRejection } from './block-rejection.ts';
import { ADDRESS_BYTES, type ConsensusFactsRejection } from './consensus-facts.ts';

/** What blocks, genesis documents, and steps by themselves, are refused for. @spec BLOCK.2, GENESIS.1, STEP-REJECT.1 */
export type AnyBlockRejection = BlockRejection | GenesisRejection | OwnStepRejection;

/** What neither transactions nor builders know. */
type OwnStepRejection = Exclude<StepRejection, { readonly code: Rejection['code'] | BuildRejection['code'] }>;

/** One sentence that says what a rejection of a block, a genesis document or a step means. Programs read the code. */
export function describeBlockRejection<Code extends AnyBlockRejection['code']>(rejection: RejectionOf<Code>): string {
  return SENTENCES[rejection.code](rejection);
}

type ByCode = { readonly [R in AnyBlockRejection as R['code']]: R };
type RejectionOf<Code extends AnyBlockRejection['code']> = { [C in Code]: ByCode[C] & { readonly code: C } }[Code];

const SENTENCES: { readonly [C in keyof ByCode]: (r: ByCode[C]) => string } = {
  'genesis-chain-id-refused': (r) =>
    `The chain id ${JSON.stringify(r.chainId)} is not 1 to 64 characters of printable ASCII.`,
  'genesis-parameters-refused': ({ reason }) => `The parameters are refused: ${describeParameters(reason)}`,
  'genesis-unit-refused': (r) => `Unit ${r.unit} of the genesis document is refused: ${r.reason.code}.`,
  'genesis-record-refused': (r) =>
    `Record ${r.record} of the genesis document is refused: ${describeBlockRejection(r.reason)}`,
  'genesis-step-refused': (r) => `Step ${r.step} of the genesis document is refused: ${describeStep(r.reason)}`,
  'block-height-wrong': (r) => `The block has height ${r.height}; the next one is ${r.expected}.`,
  'block-time-backwards': (r) => `The block is of second ${r.time}, before the last one's, ${r.last}.`,
  'block-epoch-backwards': (r) => `The block is of epoch ${r.epoch}, before the last one's, ${r.last}.`,
  'block-attestations-malformed': (r) => describeFactsFault('attestation', r),
  'block-faults-malformed': (r) => describeFactsFault('fault', r),
  'block-too-large': (r) => `The entries have ${r.sizeBytes} bytes together; ${r.limit} are allowed.`,
  'block-entry-repeated': (r) => `Entry ${r.entry} stands in the block already.`,
  'block-entry-invalid': (r) => `Entry ${r.entry} is not valid. ${describeRejection(r.reason)}`,
  'block-too-many-steps': (r) => `Up to entry ${r.entry} the block takes ${r.steps} steps; ${r.limit} are allowed.`,
  'step-too-large': (r) => `The step has ${r.tags} tags; ${r.limit} are allowed.`,
  'request-unknown': (r) => `The step serves ${r.request}, which is no open request of its keeper.`,
  'request-quarantined': (r) => `The step serves ${r.request}, which is quarantined.`,
  'step-creates-request': (r) => `The step creates the request ${r.request}; only transactions do.`,
  'step-consumes-request': (r) => `The step consumes the request ${r.request}, which it does not serve.`,
  'write-malformed': (r) =>
    `Write ${r.write} has a name of ${r.nameBytes} bytes and a value of ${r.valueBytes}, which no record has.`,
  'write-outside-prefix': (r) => `Write ${r.write} is of the record ${bytesToHex(r.name)}, which is not the writer's.`,
  'write-repeated': (r) => `Write ${r.write} is of the record ${bytesToHex(r.name)}, as an earlier one is.`,
  'parameters-refused': (r) => `Write ${r.write} is no change of the parameters: ${describeParameters(r.reason)}`,
};

/** Every code, those of genesis first, then those of blocks and of steps, in the order of precedence. */
export const BLOCK_REJECTION_CODES: readonly AnyBlockRejection['code'][] = Object.keys(
  SENTENCES,
) as AnyBlockRejection['code'][];

function describeStep(rejection: StepRejection): string {
  if (isOwn(rejection)) {
    return describeBlockRejection(rejection);
  }
  return isOfTransactions(rejection) ? describeRejection(rejection) : describeBuildRejection(rejection);
}

function isOwn(rejection: StepRejection): rejection is OwnStepRejection {
  return rejection.code in SENTENCES;
}

function isOfTransactions(rejection: StepRejection): rejection is Extract<StepRejection, Rejection> {
  return (REJECTION_CODES as readonly string[]).includes(rejection.code);
}

function describeFactsFault(what: string, fault: ConsensusFactsRejection): string {
  const { index } = fault;
  switch (fault.what) {
    case 'number':
      return `The block has more than ${index} ${what}s.`;
    case 'address':
      return `The address of ${what} ${index} has not ${ADDRESS_BYTES} bytes.`;
    case 'range':
      return `A number of ${what} ${index} is not from 0 to 2^64 - 1.`;
    case 'order':
      return `The ${what} ${index} does not come after the one before it.`;
  }
}

function describeParameters(reason: ParametersRejection | ParametersChangeRejection): string {
  switch (reason.code) {
    case 'parameters-malformed':
      return `they cannot be read: ${reason.reason.code}.`;
    case 'parameters-out-of-range':
      return `${reason.limit} is ${reason.value}; it must be from 1 to ${reason.greatest}.`;
    case 'surcharges-unordered':
      return `the logic of surcharge ${reason.index} does not come after the one before it.`;
    case 'parameters-deleted':
      return 'a network always has parameters.';
    case 'parameters-version-not-raised':
      return `version ${reason.version} is not above ${reason.inForce}, which is in force.`;
  }
}
