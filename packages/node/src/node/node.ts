import { ok, type Result } from '@surety/codec';
import type { BlockEvent, EntryHash, GenesisDocument } from '@surety/machine';
import type { DriverFailed, WaitRejection } from '../driver/driver-rejection.ts';
import { type BlockChanges, type DriverOptions, EmbeddedDriver, type MadeBlock } from '../driver/embedded-driver.ts';
import type { EntryRefusal } from '../engine/check-entry.ts';
import type { CandidateBlock, Engine, EngineOptions } from '../engine/engine.ts';
import type { BeginRejection, BlockInputRejection } from '../engine/engine-rejection.ts';
import type { CommittedBlock } from '../engine/follow-blocks.ts';
import type { TipReader } from '../engine/tip-reader.ts';
import type { EntryReceipt } from '../pool/entry-receipt.ts';
import type { EntryFate } from '../pool/pool-rejection.ts';
import { POOL_BOUNDS, type PoolBounds } from '../pool/pool-room.ts';
import type { EntryReport, NodePort, SimulatedBlock, SubmittedEntry } from '../rpc/node-port.ts';
import { RecentReceipts } from '../rpc/recent-receipts.ts';
import { type RpcLog, SILENT_LOG } from '../rpc/rpc-host.ts';
import { type NotListening, type RpcOptions, type RpcServer, serveRpc } from '../rpc/serve-rpc.ts';
import type { SignaturePool } from '../signatures/signature-pool.ts';
import type { ReadRejection, StoreTip } from '../store/block-store.ts';
import { NodeMetrics } from './node-metrics.ts';
import type { SubmitRejection } from './node-rejection.ts';
import { SUBMISSION_BOUNDS, type SubmissionBounds, Submissions } from './submissions.ts';

/** What a node is made of. The store is closed with it. */
export interface NodeOptions extends EngineOptions, Pick<DriverOptions, 'clock' | 'epochs' | 'emptyBlocks'> {
  /** Threads that check signatures beside this one; 0 for none. It changes no result. */
  readonly signatureThreads: number;
  readonly pool?: PoolBounds | undefined;
  readonly submissions?: SubmissionBounds | undefined;
  /** How many receipts of entries are remembered. */
  readonly mostReceipts?: number | undefined;
  readonly log?: RpcLog | undefined;
  /** Hears once why no more blocks are made. @spec NODE.5 */
  readonly onFailure?: ((failed: DriverFailed) => void) | undefined;
}

/** What a node stands on. */
export interface NodeParts {
  readonly engine: Engine;
  readonly signatures: SignaturePool;
}

/** Receipts that are remembered if nothing else is said: as many as fates. */
const MOST_RECEIPTS = 2 ** 14;

/** A network in this process with all that serves it: engine, driver, threads for signatures, RPC. @spec NODE.1 */
export class Node implements NodePort {
  readonly engine: Engine;
  /** Makes the blocks. Who submits to it directly waits for no thread. */
  readonly driver: EmbeddedDriver;
  readonly #options: NodeOptions;
  readonly #signatures: SignaturePool;
  readonly #submissions: Submissions;
  readonly #receipts: RecentReceipts;
  readonly #metrics: NodeMetrics;
  readonly #log: RpcLog;
  readonly #servers: RpcServer[] = [];
  readonly #follows: Set<AbortController> = new Set();
  #closed: Promise<void> | undefined;

  /** {@link openNode} makes nodes. */
  constructor(options: NodeOptions, { engine, signatures }: NodeParts) {
    const { clock, epochs, emptyBlocks, pool = POOL_BOUNDS, submissions: bounds = SUBMISSION_BOUNDS } = options;
    this.#options = options;
    this.#signatures = signatures;
    this.#log = options.log ?? SILENT_LOG;
    this.#receipts = new RecentReceipts(options.mostReceipts ?? MOST_RECEIPTS);
    this.engine = engine;
    this.driver = new EmbeddedDriver({
      engine,
      clock,
      epochs,
      emptyBlocks,
      pool,
      onBlock: (made) => this.#noteBlock(made),
      onFailure: (failed) => this.#noteFailure(failed),
    });
    this.#submissions = new Submissions({
      warm: (entries) => engine.warm(entries, signatures),
      submit: (bytes) => this.driver.submit(bytes),
      warmingFailed: (thrown) => this.#log.error({ err: thrown }, 'signatures could not be checked beforehand'),
      bounds,
    });
    this.#metrics = new NodeMetrics({
      surety_pool_entries: ['Entries that wait for a block', () => this.driver.pooled.entries],
      surety_pool_bytes: ['Bytes of the entries that wait for a block', () => this.driver.pooled.sizeBytes],
      surety_submissions: ['Entries on their way into the pool', () => this.#submissions.size],
      surety_driver_failed: ['Whether no more blocks are made: 1, or 0', () => (this.failed === undefined ? 0 : 1)],
    });
  }

  /** Begins the network with block 0, which is executed and committed. @spec ENGINE-GENESIS.1 */
  begin(document: GenesisDocument): Result<CandidateBlock, BeginRejection> {
    return this.engine.initGenesis(document);
  }

  /** Makes the next block now. @spec DRIVER.1 */
  produce(changes: BlockChanges = {}): Result<CandidateBlock | undefined, BlockInputRejection | DriverFailed> {
    return this.driver.produce(changes);
  }

  /** Makes a block now and then, until the node is closed. @spec DRIVER.5 */
  start(intervalMilliseconds: number): Result<void, DriverFailed> {
    return this.driver.start(intervalMilliseconds);
  }

  /** Serves the node over HTTP and WebSocket, until it is closed. @spec RPC-SERVE.1 */
  async serve(options: Omit<RpcOptions, 'node' | 'log' | 'nodeMetrics'>): Promise<Result<RpcServer, NotListening>> {
    const nodeMetrics = () => this.#metrics.text();
    const served = await serveRpc({ ...options, node: this, log: this.#log, nodeMetrics });
    if (served.ok) {
      this.#servers.push(served.value);
    }
    return served;
  }

  /** Ends it all, in order: RPC, driver, threads, store. Nothing is called after it, but it itself. @spec NODE.6 */
  close(): Promise<void> {
    this.#closed ??= this.#end();
    return this.#closed;
  }

  get log(): StoreTip | undefined {
    return this.engine.log;
  }

  get pooled(): NodePort['pooled'] {
    return this.driver.pooled;
  }

  get failed(): DriverFailed | undefined {
    return this.driver.failed;
  }

  reader(): TipReader | undefined {
    return this.engine.reader();
  }

  async checkEntry(bytes: Uint8Array): Promise<Result<EntryReport, EntryRefusal>> {
    return this.engine.checkEntry(bytes);
  }

  async simulate(bytes: Uint8Array): Promise<Result<SimulatedBlock, BlockInputRejection>> {
    return this.engine.simulate(bytes);
  }

  block(height: bigint): Result<CommittedBlock, ReadRejection> {
    return this.engine.block(height);
  }

  events(committed: CommittedBlock): readonly BlockEvent[] | undefined {
    return this.engine.events(committed);
  }

  /** The committed blocks from a height on. Ends with the signal, or with the node. @spec ENGINE-FOLLOW.1 */
  async *follow(from: bigint, signal: AbortSignal): AsyncGenerator<CommittedBlock, void> {
    const stop = new AbortController();
    const end = () => stop.abort();
    this.#follows.add(stop);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted || this.#closed !== undefined) {
      end();
    }
    try {
      yield* this.engine.follow(from, stop.signal);
    } finally {
      signal.removeEventListener('abort', end);
      this.#follows.delete(stop);
    }
  }

  /** Takes an entry in, once its signatures were checked by the threads. @spec NODE.2 */
  async submit(bytes: Uint8Array): Promise<Result<SubmittedEntry, SubmitRejection>> {
    const submitted = await this.#submissions.hand(bytes);
    if (submitted.ok) {
      const { entryHash, txId } = submitted.value;
      return ok({ entryHash, txId });
    }
    this.#metrics.refused(submitted.error.code);
    return submitted;
  }

  waitFor(entryHash: EntryHash, signal: AbortSignal): Promise<Result<EntryFate, WaitRejection>> {
    return this.driver.waitFor(entryHash, signal);
  }

  receipt(entryHash: EntryHash): EntryReceipt | undefined {
    return this.#receipts.find(entryHash);
  }

  #noteBlock(made: MadeBlock): void {
    const { height, stateRoot, entries } = made.block;
    this.#receipts.add(made.block);
    this.#metrics.made(made);
    const milliseconds = Math.round(made.milliseconds);
    this.#log.info({ height, stateRoot, entries: entries.length, milliseconds }, 'block committed');
  }

  #noteFailure(failed: DriverFailed): void {
    this.#log.error({ ...failed }, 'no more blocks are made');
    this.#options.onFailure?.(failed);
  }

  async #end(): Promise<void> {
    await Promise.all(this.#servers.map((server) => server.close()));
    this.#submissions.close();
    this.driver.stop();
    for (const stop of this.#follows) {
      stop.abort();
    }
    await this.#signatures.close();
    await this.#options.store.close();
    this.#log.info({}, 'the node is closed');
  }
}
