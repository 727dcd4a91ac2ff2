import type { BuildRejection } from '../build/build-rejection.ts';
import type { LogicRejection } from '../logic/logic-program.ts';
import type { Commitment } from '../model/tag.ts';
import type { ParametersRejection } from '../parameters/parameters-codec.ts';
import type { AdmissionRejection, Rejection, VerificationRejection } from '../rejection.ts';
import type { RecordName } from '../state/record-key.ts';
import type { EntryHash, EntryRejection } from '../transaction/entry.ts';
import type { ConsensusFactsRejection } from './consensus-facts.ts';

/** Why a step is refused, in order of precedence. @spec STEP-REJECT.1 */
export type StepRejection =
  | { readonly code: 'step-too-large'; readonly tags: number; readonly limit: number }
  | { readonly code: 'request-unknown'; readonly request: Commitment }
  | { readonly code: 'request-quarantined'; readonly request: Commitment }
  | BuildRejection
  | VerificationRejection
  | AdmissionRejection
  | { readonly code: 'step-creates-request'; readonly request: Commitment }
  | { readonly code: 'step-consumes-request'; readonly request: Commitment }
  | WriteRejection;

/** Why the writes of a step, or the records of a genesis document, are refused. @spec STEP-REJECT.1 */
export type WriteRejection =
  | {
      readonly code: 'write-malformed';
      readonly write: number;
      readonly nameBytes: number;
      readonly valueBytes: number;
    }
  | { readonly code: 'write-outside-prefix'; readonly write: number; readonly name: RecordName }
  | { readonly code: 'write-repeated'; readonly write: number; readonly name: RecordName }
  | { readonly code: 'parameters-refused'; readonly write: number; readonly reason: ParametersChangeRejection };

/** Why parameters do not follow those in force. @spec PARAM-FORM.1 */
export type ParametersChangeRejection =
  | ParametersRejection
  | { readonly code: 'parameters-deleted' }
  | { readonly code: 'parameters-version-not-raised'; readonly version: number; readonly inForce: number };

/** Why a block does not follow the last one, or says what no consensus does, in order of precedence. @spec BLOCK.2 */
export type MisplacedBlock =
  | { readonly code: 'block-height-wrong'; readonly height: bigint; readonly expected: bigint }
  | { readonly code: 'block-time-backwards'; readonly time: bigint; readonly last: bigint }
  | { readonly code: 'block-epoch-backwards'; readonly epoch: bigint; readonly last: bigint }
  | ConsensusFactsRejection;

/** More bytes of entries than a block may have. @spec BLOCK.2 */
export interface BlockTooLarge {
  readonly code: 'block-too-large';
  readonly sizeBytes: number;
  readonly limit: number;
}

/** Why a block is refused whole, in order of precedence. The state is what it was. @spec BLOCK.2 */
export type BlockRejection =
  | MisplacedBlock
  | BlockTooLarge
  | BlockEntryRepeated
  | { readonly code: 'block-entry-invalid'; readonly entry: number; readonly reason: Rejection }
  | BlockTooManySteps;

/** An entry stands in the block already. @spec BLOCK.2 */
export interface BlockEntryRepeated {
  readonly code: 'block-entry-repeated';
  readonly entry: number;
  readonly entryHash: EntryHash;
}

/** The entries up to this one take more steps than a block may, those of their requests included. @spec BLOCK.2, PARAM-FEE.2 */
export interface BlockTooManySteps {
  readonly code: 'block-too-many-steps';
  readonly entry: number;
  readonly steps: number;
  readonly limit: number;
}

/** Why even a block that consensus has decided is refused. @spec BLOCK.6 */
export type DecidedBlockRejection = MisplacedBlock | BlockTooLarge;

/** Why an entry of a decided block does nothing. @spec BLOCK.6 */
export type InvalidEntryRejection =
  | BlockEntryRepeated
  | BlockTooLarge
  | EntryRejection
  | VerificationRejection
  | BlockTooManySteps;

/** Why a genesis document is refused whole, in order of precedence. @spec GENESIS.1 */
export type GenesisRejection =
  | { readonly code: 'genesis-chain-id-refused'; readonly chainId: string }
  | { readonly code: 'genesis-parameters-refused'; readonly reason: ParametersRejection }
  | { readonly code: 'genesis-unit-refused'; readonly unit: number; readonly reason: LogicRejection }
  | { readonly code: 'genesis-record-refused'; readonly record: number; readonly reason: WriteRejection }
  | { readonly code: 'genesis-step-refused'; readonly step: number; readonly reason: StepRejection };
