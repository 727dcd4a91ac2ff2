import { assert } from '@surety/codec';
import { createTokens, draftAction, makeToken, mintTokens } from '@surety/machine';
import type { Node, NodeOptions } from '../../src/node/node.ts';
import { openNode } from '../../src/node/open-node.ts';
import type { BlockStore } from '../../src/store/block-store.ts';
import { openMemoryStore } from '../../src/store/memory-store.ts';
import { developmentNetwork } from '../../src/story/development-genesis.ts';
import { developmentOptions } from '../../src/story/development-node.ts';
import { granted } from '../../src/story/granted.ts';
import { holderOf, Stage } from '../../src/story/stage.ts';

/** The development network, which the nodes of these tests begin. */
const NETWORK = developmentNetwork();

/** A node on a store, begun if the store is empty. It makes blocks when a test says so. */
export async function nodeOn(store: BlockStore, options: Partial<NodeOptions> = {}): Promise<Node> {
  const opened = await openNode({
    ...developmentOptions(store),
    clock: () => NETWORK.document.time,
    epochs: { epochSeconds: 3600n },
    emptyBlocks: 'made',
    signatureThreads: 0,
    ...options,
  });
  const node = granted(opened, 'the node opens');
  if (node.log === undefined) {
    granted(node.begin(NETWORK.document), 'the network begins');
  }
  return node;
}

/** Entries that take effect at height 1, in any order: each person of the network issues a token, and pays. */
export async function developmentEntries(): Promise<readonly Uint8Array[]> {
  const node = await nodeOn(openMemoryStore());
  const { signatures } = developmentOptions(openMemoryStore());
  const stage = new Stage({ node, network: NETWORK, signatures });
  const entries = NETWORK.funded.map(({ person }) => {
    const { owner, signer } = person;
    const token = granted(
      makeToken({ symbol: 'APPLE', decimals: 0, minting: { type: 'authority', owner } }),
      'a token',
    );
    const minted = granted(mintTokens(token, { quantity: 5n, seed: stage.seed(), signers: [signer] }), 'a mint');
    const created = granted(createTokens(token, { owner, quantity: 5n }, holderOf(person)), 'tokens');
    const { network } = NETWORK;
    const drafted = draftAction({ network, seed: stage.seed(), consumed: [minted], created: [created] });
    return stage.pay(person, granted(drafted, 'an action').unfinished).bytes;
  });
  await node.close();
  return entries;
}

/** The value of an answer that a test cannot go on without. */
export function sure<T>(value: T | undefined): T {
  assert(value !== undefined, 'there is one');
  return value;
}
