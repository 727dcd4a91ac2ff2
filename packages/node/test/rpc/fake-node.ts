import { assert, err, ok, type Result, sha256 } from '@surety/codec';
import type { EntryHash } from '@surety/machine';
import type { WaitRejection } from '../../src/driver/driver-rejection.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { DropReason, EntryFate } from '../../src/pool/pool-rejection.ts';
import type { NodePort } from '../../src/rpc/node-port.ts';
import { RecentReceipts } from '../../src/rpc/recent-receipts.ts';
import { makeRpcClient } from '../../src/rpc/rpc-client.ts';
import { type RpcOptions, type RpcServer, serveRpc } from '../../src/rpc/serve-rpc.ts';
import { begunEngine, commitNext } from '../engine/engine-case.ts';

/** A node whose pool is a list: blocks are made when a test says so. */
export class FakeNode {
  readonly engine: Engine;
  readonly port: NodePort;
  readonly receipts: RecentReceipts = new RecentReceipts(100);
  readonly waiting: Map<EntryHash, (fate: Result<EntryFate, WaitRejection>) => void> = new Map();
  #pool: Uint8Array[] = [];

  constructor(engine: Engine = begunEngine()) {
    this.engine = engine;
    this.port = {
      reader: () => engine.reader(),
      pooled: { entries: 0, sizeBytes: 0 },
      get log() {
        return engine.log;
      },
      failed: undefined,
      checkEntry: async (bytes) => engine.checkEntry(bytes),
      simulate: async (bytes) => engine.simulate(bytes),
      block: (height) => engine.block(height),
      events: (committed) => engine.events(committed),
      follow: (from, signal) => engine.follow(from, signal),
      submit: async (bytes) => {
        if (this.#pool.some((pooled) => sha256([pooled]) === sha256([bytes]))) {
          return err({ code: 'entry-known', entryHash: sha256([bytes]) });
        }
        const checked = engine.checkEntry(bytes);
        if (checked.ok) {
          this.#pool.push(bytes);
        }
        return checked.ok ? ok(checked.value) : checked;
      },
      waitFor: (entryHash, signal) =>
        new Promise((resolve) => {
          const end = (fate: Result<EntryFate, WaitRejection>) => {
            this.waiting.delete(entryHash);
            resolve(fate);
          };
          this.waiting.set(entryHash, end);
          signal.addEventListener('abort', () => end(err({ code: 'wait-aborted' })), { once: true });
        }),
      receipt: (entryHash) => this.receipts.find(entryHash),
    };
  }

  /** Commits a block of these entries, and of what was submitted. */
  commit(entries: readonly Uint8Array[] = []): void {
    const block = commitNext(this.engine, [...entries, ...this.#pool]);
    this.#pool = [];
    this.receipts.add(block);
    for (const { entryHash } of block.entries) {
      const receipt = this.receipts.find(entryHash);
      assert(receipt !== undefined, 'a block that was committed has receipts');
      this.waiting.get(entryHash)?.(ok({ type: 'committed', ...receipt }));
    }
  }

  /** Drops what was submitted. */
  drop(reason: DropReason): void {
    this.#pool = [];
    for (const end of this.waiting.values()) {
      end(ok({ type: 'dropped', reason }));
    }
  }
}

const open: RpcServer[] = [];

/** Serves a fake node at a port of the system's choice, until {@link closeServers}. */
export async function serveFake(changes: Partial<RpcOptions> = {}, node: FakeNode = new FakeNode()) {
  const served = await serveRpc({ node: node.port, port: 0, ...changes });
  assert(served.ok, 'the system has a free port');
  open.push(served.value);
  return { node, server: served.value, client: makeRpcClient(served.value.url) };
}

/** Ends what the tests of a file have served. */
export async function closeServers(): Promise<void> {
  await Promise.all(open.splice(0).map((server) => server.close()));
}

/** Posts a body, and gives status and JSON of the answer. */
export async function post(url: string, body: string | Uint8Array, headers: Record<string, string> = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const text = await response.text();
  return { status: response.status, json: text === '' ? undefined : JSON.parse(text) };
}

/** Waits until something holds, for at most five seconds. */
export async function until(holds: () => boolean): Promise<void> {
  for (let round = 0; !holds(); round++) {
    assert(round < 500, 'what is waited for comes to hold');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
