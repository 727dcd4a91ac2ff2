import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import {
  type AnomaParameters,
  type AnomaReceipt,
  type AnomaRejection,
  admitForSettlement,
  applyAnomaTransaction,
  decodeAnomaTransaction,
  type ProofSystem,
  verifyAnomaTransaction,
} from '@surety/anoma';
import { type Digest, err, ok, type Result, taggedHash } from '@surety/codec';
import {
  type BlockMeta,
  bytesToTableSeed,
  type CommitmentRoot,
  STATE_DEPTHS,
  State,
  type StateRoot,
} from '@surety/machine';
import type { FoundFile } from './collect-files.ts';

/** What settling is done with. */
export interface SettleContext {
  readonly parameters: AnomaParameters;
  readonly proofSystem: ProofSystem;
  /** Roots that a transaction may cite although this state never had them: it may be made for another history. */
  readonly knownRoots: ReadonlySet<CommitmentRoot>;
  /** Milliseconds that only ever grow. */
  readonly clock: () => number;
}

/** A file that cannot be read from the disk. */
export interface FileUnreadable {
  readonly code: 'file-unreadable';
  readonly reason: string;
}

/** Why a file was not settled. */
export type SettleRejection = AnomaRejection | FileUnreadable;

/** What became of one file. */
export type FileOutcome = { readonly path: string; readonly milliseconds: number } & Verdict;

/** A file found in a folder is passed over when it is plainly no transaction: a text about them, say. */
export type Verdict =
  | {
      readonly verdict: 'settled';
      readonly receipt: AnomaReceipt;
      /** Root of the state after the file. */
      readonly stateRoot: StateRoot;
    }
  | { readonly verdict: 'refused'; readonly rejection: SettleRejection }
  | { readonly verdict: 'passed-over' };

/** Takes files one by one, settles each as one block, and says what became of it. */
export type Settler = (file: FoundFile) => FileOutcome;

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
    const document = readDocument(file, context.parameters.limits.documentBytes);
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
  { parameters, proofSystem }: SettleContext,
): Result<AnomaReceipt, SettleRejection> {
  const decoded = decodeAnomaTransaction(document, parameters.limits);
  if (!decoded.ok) {
    return decoded;
  }
  const valid = verifyAnomaTransaction(decoded.value, parameters, proofSystem);
  if (!valid.ok) {
    return valid;
  }
  const admitted = admitForSettlement(state, valid.value);
  return admitted.ok ? ok(applyAnomaTransaction(state, admitted.value)) : admitted;
}

/** Reads at most one byte more than is allowed, whatever the size of the file is or becomes. */
function readDocument(file: FoundFile, limitBytes: number): Result<Uint8Array, FileUnreadable> {
  try {
    const descriptor = openSync(file.path, 'r');
    try {
      const buffer = new Uint8Array(Math.min(file.sizeBytes, limitBytes) + 1);
      let length = 0;
      for (let read = -1; read !== 0 && length < buffer.length; length += read) {
        read = readSync(descriptor, buffer, length, buffer.length - length, null);
      }
      return ok(buffer.subarray(0, length));
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return err({ code: 'file-unreadable', reason: error instanceof Error ? error.message : String(error) });
  }
}

/** Whether a file that a folder happened to hold is text that does not claim to be a transaction. */
function isPassedOver(file: FoundFile, document: Uint8Array, rejection: SettleRejection): boolean {
  const claimsNothing =
    rejection.code === 'format-unknown' || (rejection.code === 'document-malformed' && rejection.reason === 'member');
  return file.type === 'found' && claimsNothing && document.every((byte) => byte >= 0x20 || isWhiteSpace(byte));
}

function isWhiteSpace(byte: number): boolean {
  return byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

/** Settling has no clock and no network of its own: one file is one block. */
function blockMeta(height: bigint): BlockMeta {
  return { network: SETTLE_NETWORK, rulesVersion: 1, height, time: 0n, epoch: 0n, validatorSets: [] };
}

const SETTLE_NETWORK: Digest<'network'> = taggedHash('surety/network/1', [new TextEncoder().encode('surety-settle')]);
