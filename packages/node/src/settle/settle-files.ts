import { randomBytes } from 'node:crypto';
import {
  type AnomaParameters,
  type AnomaReceipt,
  type AnomaRejection,
  admitForSettlementCiting,
  applyAnomaTransaction,
  decodeAnomaTransaction,
  type ProofSystem,
  verifyAnomaTransaction,
} from '@surety/anoma';
import { type Digest, ok, type Result, taggedHash } from '@surety/codec';
import {
  type BlockMeta,
  bytesToTableSeed,
  type CommitmentRoot,
  STATE_DEPTHS,
  State,
  type StateRoot,
} from '@surety/machine';
import type { DocumentSource, FileUnreadable } from './collect-files.ts';

/** What settling is done with. */
export interface SettleContext {
  readonly parameters: AnomaParameters;
  readonly proofSystem: ProofSystem;
  /** Roots that a transaction may cite although this state never had them: it may be made for another history. */
  readonly knownRoots: ReadonlySet<CommitmentRoot>;
  /** Milliseconds that only ever grow. */
  readonly clock: () => number;
}

/** Why a file was not settled. */
export type SettleRejection = AnomaRejection | FileUnreadable;

/** What became of one file. */
export type FileOutcome = { readonly path: string; readonly milliseconds: number } & Verdict;

/** A file found in a folder is passed over when it is plainly no transaction: a text about them, say. */
type Verdict =
  | {
      readonly verdict: 'settled';
      readonly receipt: AnomaReceipt;
      /** Root of the state after the file. */
      readonly stateRoot: StateRoot;
    }
  | { readonly verdict: 'refused'; readonly rejection: SettleRejection }
  | { readonly verdict: 'passed-over' };

/** Takes files one by one, settles each as one block, and says what became of it. */
export type Settler = (file: DocumentSource) => FileOutcome;

/** A settler that gives each file a new state. */
export function settleEachAlone(context: SettleContext): Settler {
  return (file) => settleOneAfterTheOther(context)(file);
}

/** A settler that keeps one state: what one file spent, no later file can spend. */
export function settleOneAfterTheOther(context: SettleContext): Settler {
  const state = new State({ seed: bytesToTableSeed(randomBytes(8)), depths: STATE_DEPTHS });
  let height = 0n;
  return (file) => {
    const start = context.clock();
    const document = file.read(context.parameters.limits.documentBytes);
    const settled = document.ok ? settleDocument(document.value, state, context) : document;
    if (settled.ok) {
      height += 1n;
      const { stateRoot } = state.endBlock({ meta: blockMeta(height), results: [] });
      const milliseconds = context.clock() - start;
      return { path: file.path, milliseconds, verdict: 'settled', receipt: settled.value, stateRoot };
    }
    const milliseconds = context.clock() - start;
    return document.ok && isPassedOver(file, document.value, settled.error)
      ? { path: file.path, milliseconds, verdict: 'passed-over' }
      : { path: file.path, milliseconds, verdict: 'refused', rejection: settled.error };
  };
}

/** bytes → decode → verify → admit → apply. The state changes in the last step only. */
function settleDocument(
  document: Uint8Array,
  state: State,
  { parameters, proofSystem, knownRoots }: SettleContext,
): Result<AnomaReceipt, SettleRejection> {
  const decoded = decodeAnomaTransaction(document, parameters.limits);
  if (!decoded.ok) {
    return decoded;
  }
  const valid = verifyAnomaTransaction(decoded.value, parameters, proofSystem);
  if (!valid.ok) {
    return valid;
  }
  const admitted = admitForSettlementCiting(state, valid.value, knownRoots);
  return admitted.ok ? ok(applyAnomaTransaction(state, admitted.value)) : admitted;
}

/** Whether a file that a folder happened to hold is a text that does not claim to be a transaction. */
function isPassedOver(file: DocumentSource, document: Uint8Array, rejection: SettleRejection): boolean {
  const isText = document.every((byte) => byte >= 0x20 || isWhiteSpace(byte));
  return file.type === 'found' && isText && claimsNothing(document, rejection);
}

/** A text of an unknown form, a JSON document without a transaction, or words that are no hexadecimal digits. */
function claimsNothing(document: Uint8Array, rejection: SettleRejection): boolean {
  if (rejection.code === 'format-unknown') {
    return true;
  }
  if (rejection.code !== 'document-malformed') {
    return false;
  }
  const start = String.fromCharCode(...document.subarray(0, 64));
  return rejection.reason === 'member' || (rejection.reason === 'hex' && !/^\s*(0x)?[0-9a-f]{16}/i.test(start));
}

function isWhiteSpace(byte: number): boolean {
  return byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

/** Settling has no clock and no network of its own: one file is one block. */
function blockMeta(height: bigint): BlockMeta {
  return { network: SETTLE_NETWORK, rulesVersion: 1, height, time: 0n, epoch: 0n, validatorSets: [] };
}

const SETTLE_NETWORK: Digest<'network'> = taggedHash('surety/network/1', [new TextEncoder().encode('surety-settle')]);
