import { err, hexToBytes, ok, type Result } from '@surety/codec';
import {
  type Action,
  type Commitment,
  decodeEntry,
  encodeOwner,
  GREATEST_LIMITS,
  genesisDocumentCodec,
  type NetworkId,
  type OwnedResource,
  openAction,
  openOwned,
  ownResource,
} from '@surety/machine';
import { SingleBar } from 'cli-progress';
import { type FolderRefusal, refuse } from '../folder/folder-answer.ts';
import { makeRpcClient } from '../rpc/rpc-client.ts';
import type { BlockAnswer, StatusAnswer } from '../rpc/rpc-methods.ts';
import type { AskedNode } from './ask-node.ts';
import type { Receiver } from './read-party.ts';
import { refuseFailure } from './refuse-failure.ts';

/** Most blocks that are looked through: those of some days. */
const MOST_BLOCKS = 262_144n;

/** What is looked for, and where. */
export interface OwnedQuestion {
  readonly node: AskedNode;
  readonly status: StatusAnswer;
  readonly party: Receiver;
}

/**
 * What somebody owns that users and genesis created, in the order in which it was created: all blocks are looked through,
 * and the node is asked whether what they created was ever created, and not spent since. What keepers created is not found:
 * blocks do not show it. @spec CLI.26
 */
export async function findOwned(question: OwnedQuestion): Promise<Result<readonly OwnedResource[], FolderRefusal>> {
  const missing = refuseLog(question.status);
  if (missing !== undefined) {
    return err(missing);
  }
  const total = Number(question.status.height) + 1;
  const format = 'looking {bar} {value}/{total} blocks';
  const bar = new SingleBar({ format, stream: process.stderr, clearOnComplete: true });
  if (process.stderr.isTTY === true) {
    bar.start(total, 0);
  }
  const found = await lookThrough(question, () => bar.increment());
  bar.stop();
  return found.ok ? await keepUnspent(found.value, question.node) : found;
}

/** Longest time between two blocks that a node sends which it has. */
const MOST_SILENT_MILLISECONDS = 30_000;

async function lookThrough(
  { node, status, party }: OwnedQuestion,
  onBlock: () => void,
): Promise<Result<readonly OwnedResource[], FolderRefusal>> {
  // An entry can stand in several blocks, if it failed in all but one.
  const found = new Map<Commitment, OwnedResource>();
  const stop = new AbortController();
  const silence = setTimeout(() => stop.abort(), MOST_SILENT_MILLISECONDS);
  try {
    for await (const block of makeRpcClient(node.url).blocks(0n, stop.signal)) {
      if (!block.ok) {
        return err(refuseFailure(node.url, block.error));
      }
      const created = ownedIn(block.value, party, status.network as string as NetworkId);
      if (!created.ok) {
        return created;
      }
      for (const owned of created.value) {
        found.set(openOwned(owned).commitment, owned);
      }
      if (BigInt(block.value.height) >= BigInt(status.height)) {
        return ok([...found.values()]);
      }
      onBlock();
      silence.refresh();
    }
  } finally {
    clearTimeout(silence);
    stop.abort();
  }
  return err(refuse('node-silent', `${node.url} sends no more blocks.`, 'Look at the log of the node, and try again.'));
}

function refuseLog({ height, firstHeight, prunedBelow }: StatusAnswer): FolderRefusal | undefined {
  const next = 'Ask a node that has all blocks, or keep what you receive in a wallet of your own.';
  if (firstHeight !== '0' || prunedBelow !== '0') {
    return refuse('blocks-missing', `The node has no entries of blocks below ${prunedBelow}.`, next);
  }
  return BigInt(height) < MOST_BLOCKS
    ? undefined
    : refuse('too-many-blocks', `There are ${height} blocks; ${MOST_BLOCKS} are looked through at most.`, next);
}

/** What the actions of a block create for somebody, whether they took effect or not. */
function ownedIn(
  block: BlockAnswer,
  party: Receiver,
  network: NetworkId,
): Result<readonly OwnedResource[], FolderRefusal> {
  const actions = actionsOf(block);
  if (actions === undefined) {
    const next = 'Ask a node of the same version as this command, with limits that let blocks of this size pass.';
    return err(refuse('block-unreadable', `Block ${block.height} does not come in a form that can be read.`, next));
  }
  const value = encodeOwner(party.owner);
  return ok(
    actions.flatMap((action) =>
      openAction(action, network).created.flatMap((opened): readonly OwnedResource[] => {
        const isTheirs = value.ok && Buffer.compare(opened.value, value.value) === 0 && !opened.resource.isEphemeral;
        const owned = isTheirs ? ownResource(opened, party.nullifierKey) : undefined;
        return owned?.ok ? [owned.value] : [];
      }),
    ),
  );
}

function actionsOf({ type, document = '0x', entries = [] }: BlockAnswer): readonly Action[] | undefined {
  if (type === 'genesis') {
    const bytes = hexToBytes(document);
    const genesis = bytes.ok ? genesisDocumentCodec.decode(bytes.value) : undefined;
    return genesis?.ok ? genesis.value.steps.flat() : undefined;
  }
  return type === 'block' ? entries.flatMap(actionsOfEntry) : undefined;
}

/** A decided block may hold what is no entry: it did nothing. */
function actionsOfEntry(hex: string): readonly Action[] {
  const bytes = hexToBytes(hex);
  const entry = bytes.ok ? decodeEntry(bytes.value, GREATEST_LIMITS.entryBytes) : undefined;
  return entry?.ok ? entry.value.transaction.actions.filter(({ consumed }) => consumed.length > 0) : [];
}

async function keepUnspent(
  found: readonly OwnedResource[],
  node: AskedNode,
): Promise<Result<readonly OwnedResource[], FolderRefusal>> {
  const unspent: OwnedResource[] = [];
  for (const owned of found) {
    const isHeld = await isUnspent(owned, node);
    if (!isHeld.ok) {
      return isHeld;
    }
    if (isHeld.value) {
      unspent.push(owned);
    }
  }
  return ok(unspent);
}

async function isUnspent(owned: OwnedResource, { ask }: AskedNode): Promise<Result<boolean, FolderRefusal>> {
  const { tag: nullifier, commitment } = openOwned(owned);
  const spent = await ask('nullifier', { nullifier });
  if (!spent.ok || spent.value.spent) {
    return spent.ok ? ok(false) : spent;
  }
  const known = await ask('commitment', { commitment });
  return known.ok ? ok(known.value.known) : known;
}
