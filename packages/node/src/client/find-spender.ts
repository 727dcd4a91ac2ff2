import { hexToBytes } from '@surety/codec';
import {
  decodeEntry,
  type EntryHash,
  GREATEST_LIMITS,
  type NetworkId,
  type Nullifier,
  openAction,
} from '@surety/machine';
import type { AskedNode } from './ask-node.ts';

/** How many of the last blocks are looked through. */
const MOST_BLOCKS = 32n;

/** The entry that spent a nullifier, and the block that it stands in. */
export interface Spender {
  readonly entryHash: EntryHash;
  readonly height: bigint;
}

/** Looks through the last 32 blocks for what spent a nullifier; what keepers spend is not among their entries. @spec CLI.21 */
export async function findSpender(node: AskedNode, nullifier: Nullifier): Promise<Spender | undefined> {
  const status = await node.ask('status', {});
  if (!status.ok) {
    return undefined;
  }
  const { height: tip, prunedBelow, network } = status.value;
  const first = [BigInt(tip) - MOST_BLOCKS + 1n, BigInt(prunedBelow), 0n].reduce((a, b) => (a > b ? a : b));
  for (let height = BigInt(tip); height >= first; height--) {
    const block = await node.ask('block', { height: height.toString() });
    for (const hex of (block.ok && block.value.entries) || []) {
      const entryHash = readSpender(hex, nullifier, network as string as NetworkId);
      if (entryHash !== undefined && (await hasSpent(node, entryHash, nullifier))) {
        return { entryHash, height };
      }
    }
  }
  return undefined;
}

/** The hash of an entry that asks to spend the nullifier. */
function readSpender(hex: string, nullifier: Nullifier, network: NetworkId): EntryHash | undefined {
  const bytes = hexToBytes(hex);
  const entry = bytes.ok ? decodeEntry(bytes.value, GREATEST_LIMITS.entryBytes) : undefined;
  const actions = entry?.ok ? entry.value.transaction.actions.filter(({ consumed }) => consumed.length > 0) : [];
  const isSpender = actions.some((action) => openAction(action, network).consumed.some(({ tag }) => tag === nullifier));
  return entry?.ok && isSpender ? entry.value.entryHash : undefined;
}

/** An entry in a block may have failed. Where the node remembers no receipt, the block is all there is to go by. */
async function hasSpent({ ask }: AskedNode, entryHash: EntryHash, nullifier: Nullifier): Promise<boolean> {
  const receipt = await ask('receipt', { entryHash });
  return receipt.ok && (receipt.value === null || receipt.value.done?.nullifiers.includes(nullifier) === true);
}
