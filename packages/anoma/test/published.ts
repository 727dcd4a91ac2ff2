import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Digest, hexToBytes } from '@surety/codec';
import { expect } from 'vitest';
import { readExternalJson } from '../../machine/test/external-vectors.ts';
import { type AnomaLimits, DEFAULT_ANOMA_LIMITS, decodeEvmTransaction, type EvmTransaction } from '../src/index.ts';

/** Hexadecimal text of the data from outside, with or without its prefix. */
export function bytesOf(text: string): Uint8Array {
  const bytes = hexToBytes(`0x${text.replace(/^0x/, '')}`);
  return bytes.ok ? bytes.value : expect.unreachable(`no hexadecimal text: ${text}`);
}

/** A digest of the data from outside. */
export function digestOf<Name extends string>(text: string): Digest<Name> {
  return `0x${text.replace(/^0x/, '')}` as Digest<Name>;
}

/** A decoded arm v1.1 transaction with every value that follows from it. */
export interface PublishedEvm {
  readonly abi: string;
  readonly sha256: string;
  readonly kind: 'aggregated' | 'regular';
  readonly transaction: {
    readonly actions: readonly {
      readonly computed: {
        readonly actionTreeRoot: string;
        readonly tags: readonly string[];
        readonly units: readonly {
          readonly complianceJournal: string;
          readonly complianceJournalDigest: string;
          readonly logicJournals: readonly { readonly journal: string; readonly journalDigest: string }[];
        }[];
      };
    }[];
    readonly deltaProof: string;
    readonly aggregationProof: string;
  };
  readonly computed: {
    readonly tags: readonly string[];
    readonly actionTreeRoots: readonly string[];
    readonly deltaMessageHash: string;
    readonly statements: readonly {
      /** `compliance`, `logic(consumed)`, `logic(created)` or `aggregation`. */
      readonly kind: string;
      readonly imageId: string;
      readonly journal: string;
      readonly journalDigest: string;
      readonly seal: { readonly raw: string };
    }[];
    readonly finalCommitmentRoot: string;
    readonly nullifiers: readonly string[];
    readonly rootAfterEachCommitment: readonly { readonly commitment: string; readonly root: string }[];
  };
}

/** Names of the arm v1.1 transactions, without their ending. */
export function publishedEvmNames(directory: string): readonly string[] {
  return readdirSync(join(directory, 'anoma-evm'))
    .filter((file) => file.endsWith('.bin'))
    .map((file) => file.slice(0, -'.bin'.length));
}

/** The bytes of an arm v1.1 transaction. */
export function readEvmBytes(directory: string, name: string): Uint8Array {
  return Uint8Array.from(readFileSync(join(directory, 'anoma-evm', `${name}.bin`)));
}

/** An arm v1.1 transaction, decoded. */
export function readEvm(directory: string, name: string): EvmTransaction {
  return decodeEvm(readEvmBytes(directory, name));
}

/** Decodes what is known to decode. */
function decodeEvm(bytes: Uint8Array, limits: AnomaLimits = DEFAULT_ANOMA_LIMITS): EvmTransaction {
  const decoded = decodeEvmTransaction(bytes, limits);
  return decoded.ok ? decoded.value : expect.unreachable(JSON.stringify(decoded.error));
}

/** What follows from an arm v1.1 transaction. */
export function readEvmJson(name: string): PublishedEvm {
  return readExternalJson('anoma-evm', `${name}.json`) as PublishedEvm;
}

interface PublishedAppData {
  readonly resourcePayload: readonly PublishedBlob[];
  readonly discoveryPayload: readonly PublishedBlob[];
  readonly externalPayload: readonly PublishedBlob[];
  readonly applicationPayload: readonly PublishedBlob[];
}

interface PublishedBlob {
  readonly blob: string;
  readonly deletionCriterion: string;
}

/** An aggregation instance as text. */
export interface PublishedInstance {
  readonly complianceKey: string;
  readonly kindTableCommitment: string;
  readonly actions: readonly {
    readonly consumed: readonly {
      readonly nullifier: string;
      readonly logicRef: string;
      readonly commitmentTreeRoot: string;
      readonly appData: PublishedAppData;
    }[];
    readonly created: readonly {
      readonly commitment: string;
      readonly logicRef: string;
      readonly appData: PublishedAppData;
    }[];
    readonly deltaX: string;
    readonly deltaY: string;
    readonly actionTreeRoot: string;
  }[];
}

/** A decoded arm v2 transaction with every value that follows from it. */
export interface PublishedArm2 {
  readonly bincode: string;
  readonly deltaProof: string;
  readonly aggregation: { readonly proof: string; readonly instance: PublishedInstance };
  readonly computed: {
    readonly aggregationImageId: string;
    readonly journal: string;
    readonly journalDigest: string;
    readonly deltaMessageHash: string;
    readonly actionTreeRootsRecomputed: readonly string[];
  };
}

/** Names of the arm v2 transactions, without their ending. */
export function publishedArm2Names(directory: string): readonly string[] {
  return readdirSync(join(directory, 'anoma-v2'))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length));
}

/** An arm v2 transaction and what follows from it. */
export function readArm2Json(name: string): PublishedArm2 {
  return readExternalJson('anoma-v2', `${name}.json`) as PublishedArm2;
}
