import type { Digest, Hex, Json } from '@surety/codec';
import type { JsonObject } from './facts-json.ts';

/** An unsigned integer of 64 bits, or an amount, as decimal text. */
export type Decimal = string;

/** Params of a method that takes none. */
export type NoParams = Readonly<Record<string, never>>;

/** Bytes of an entry, as text. */
export interface EntryParams {
  readonly entry: string;
  /** How the text gives the bytes; hex if it is left out. */
  readonly encoding?: 'hex' | 'base64' | undefined;
}

/** The tip of the network, and what the node holds of it. */
export interface StatusAnswer {
  readonly network: Digest;
  readonly rulesVersion: number;
  readonly height: Decimal;
  readonly time: Decimal;
  readonly epoch: Decimal;
  readonly stateRoot: Digest;
  /** The log holds the heights from here on. */
  readonly firstHeight: Decimal;
  /** Blocks of smaller heights are without their entries. */
  readonly prunedBelow: Decimal;
  /** What waits for a block. */
  readonly pool: { readonly entries: number; readonly sizeBytes: number };
}

/** What an entry is and costs that would take effect in the next block. */
export interface CheckAnswer {
  readonly entryHash: Digest;
  readonly txId: Digest;
  readonly sizeBytes: number;
  readonly steps: number;
  readonly fee: Decimal;
  readonly price: Decimal;
}

/** What a transaction or a step did. */
export interface DoneAnswer {
  readonly nullifiers: readonly Digest[];
  readonly commitments: readonly Digest[];
  readonly firstLeaf: number;
  /** Requests that were created. */
  readonly requests: readonly Digest[];
  readonly consumedRequests: readonly Digest[];
}

/** What an entry came to. */
export interface OutcomeAnswer {
  readonly entryHash: Digest;
  /** None if the entry is invalid. */
  readonly txId?: Digest | undefined;
  /** `invalid` only in a block that a consensus decided. */
  readonly outcome: 'applied' | 'failed' | 'unpaid' | 'invalid';
  readonly fee: Decimal;
  readonly steps: number;
  /** Not there if nothing took effect. */
  readonly done?: DoneAnswer | undefined;
  /** Code, facts and a sentence; there unless all took effect. */
  readonly rejection?: JsonObject | undefined;
}

/** What a keeper did. */
export interface KeeperAnswer {
  readonly type: 'applied' | 'refused' | 'keeper-failed';
  readonly keeper: number;
  readonly request?: Digest | undefined;
  readonly done?: DoneAnswer | undefined;
  readonly rejection?: JsonObject | undefined;
}

/** What a block of one entry would do. */
export interface SimulateAnswer {
  readonly height: Decimal;
  readonly stateRoot: Digest;
  readonly entry: OutcomeAnswer;
  readonly keepers: readonly KeeperAnswer[];
}

/** What an entry came to, and where. */
export interface ReceiptAnswer extends OutcomeAnswer {
  readonly height: Decimal;
  /** Its place among the entries of the block. */
  readonly position: number;
}

/** An entry that was taken in, and what became of it if that was waited for. */
export interface SubmitAnswer {
  readonly entryHash: Digest;
  readonly txId: Digest;
  /** `waiting`: not known in time, or not asked for. */
  readonly fate: 'waiting' | 'committed' | 'dropped';
  readonly receipt?: ReceiptAnswer | undefined;
  /** Why it was dropped. */
  readonly rejection?: JsonObject | undefined;
}

/** A committed block. `omitted`, only to subscribers: it has more bytes than an answer may. */
export interface BlockAnswer {
  readonly height: Decimal;
  readonly stateRoot: Digest;
  readonly type: 'genesis' | 'block' | 'pruned' | 'omitted';
  /** Of genesis. */
  readonly document?: Hex | undefined;
  readonly time?: Decimal | undefined;
  readonly epoch?: Decimal | undefined;
  readonly entries?: readonly Hex[] | undefined;
  /** What consensus said of its validators. */
  readonly attestations?: readonly JsonObject[] | undefined;
  readonly faults?: readonly JsonObject[] | undefined;
  /** The bytes of the steps that were applied. */
  readonly steps?: readonly Hex[] | undefined;
  /** To subscribers who asked for events, as in {@link ResultsAnswer}. */
  readonly receipts?: readonly JsonObject[] | undefined;
  readonly events?: readonly JsonObject[] | undefined;
}

/** What a block came to: first for its entries, then for its keepers. */
export interface ResultsAnswer {
  readonly height: Decimal;
  /** As the state root hashes them. */
  readonly results: readonly Hex[];
  /** The same, read. */
  readonly receipts: readonly JsonObject[];
  /** What happened, in order; not there if the block is pruned. */
  readonly events?: readonly JsonObject[] | undefined;
}

/** The state root that a proof is shown against, and the part of it. */
interface ProvenAt {
  readonly height: Decimal;
  readonly stateRoot: Digest;
  /** Root of the part. */
  readonly root: Digest;
}

/** The value of a record, or that there is none, with its proof against the part `registry`. */
export interface ProvenRecord extends ProvenAt {
  readonly value?: Hex | undefined;
  readonly proof: {
    readonly entries: readonly { readonly key: Digest; readonly valueDigest: Digest }[];
    readonly siblings: readonly Digest[];
  };
}

/** Whether a commitment is known, with its path to the root of the part `commitments`. */
export interface ProvenCommitment extends ProvenAt {
  readonly leafCount: number;
  readonly known: boolean;
  readonly path?: { readonly index: number; readonly siblings: readonly Digest[] } | undefined;
}

/** Whether a nullifier is spent, with its proof against the part `nullifiers`. */
export interface ProvenNullifier extends ProvenAt {
  readonly spent: boolean;
  readonly proof: { readonly keys: readonly Digest[]; readonly siblings: readonly Digest[] };
}

/** The parts that the state root commits to, as values and as the bytes that are hashed. */
export interface StateRootAnswer {
  readonly height: Decimal;
  readonly stateRoot: Digest;
  readonly parts: JsonObject;
  readonly bytes: { readonly [part: string]: Hex };
}

/** Params and answer of every method. @spec RPC-METHOD.1 */
export interface RpcMethods {
  readonly status: { readonly params: NoParams; readonly answer: StatusAnswer };
  readonly submit: {
    /** Waits for the receipt for so many seconds, at most 60; does not wait if it is left out. */
    readonly params: EntryParams & { readonly waitSeconds?: number | undefined };
    readonly answer: SubmitAnswer;
  };
  readonly check: { readonly params: EntryParams; readonly answer: CheckAnswer };
  readonly simulate: { readonly params: EntryParams; readonly answer: SimulateAnswer };
  readonly block: { readonly params: { readonly height: Decimal }; readonly answer: BlockAnswer };
  readonly results: { readonly params: { readonly height: Decimal }; readonly answer: ResultsAnswer };
  readonly receipt: { readonly params: { readonly entryHash: Digest }; readonly answer: ReceiptAnswer | null };
  readonly record: { readonly params: { readonly name: Hex }; readonly answer: ProvenRecord };
  readonly commitment: { readonly params: { readonly commitment: Digest }; readonly answer: ProvenCommitment };
  readonly nullifier: { readonly params: { readonly nullifier: Digest }; readonly answer: ProvenNullifier };
  readonly parameters: { readonly params: NoParams; readonly answer: JsonObject };
  readonly stateRoot: { readonly params: NoParams; readonly answer: StateRootAnswer };
  readonly subscribe: {
    /** The height of the first block; that after the tip if it is left out. */
    /** With `events`, blocks come with their receipts and events. */
    readonly params: { readonly from?: Decimal | undefined; readonly events?: boolean | undefined };
    readonly answer: { readonly subscription: number };
  };
  readonly unsubscribe: { readonly params: { readonly subscription: number }; readonly answer: NoParams };
  readonly 'rpc.discover': { readonly params: NoParams; readonly answer: { readonly [name: string]: Json } };
}

/** Name of a method. */
export type MethodName = keyof RpcMethods;

/** Params of a method. */
export type ParamsOf<M extends MethodName> = RpcMethods[M]['params'];

/** Answer of a method. */
export type AnswerOf<M extends MethodName> = RpcMethods[M]['answer'];
