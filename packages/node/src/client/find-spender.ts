import { hexToBytes } from '@surety/codec';
import { decodeEntry, GREATEST_LIMITS, type NetworkId, openAction } from '@surety/machine';
import type { AskedNode } from './ask-node.ts';

/** How many of the last blocks are looked through. */
const MOST_BLOCKS = 32n;

/** The entry that spent a nullifier, and the block that it stands in. */
export interface Spender {
  readonly entryHash: string;
  readonly height: bigint;
}

/** Looks through the last 32 blocks for what spent a nullifier; what keepers spend is not among their entries. @spec CLI.21 */
export async function findSpender({ ask }: AskedNode, nullifier: string): Promise<Spender | undefined> {
  const status = await ask('status', {});
  if (!status.ok) {
    return undefined;
  }
  const { height: tip, prunedBelow, network } = status.value;
  const first = [BigInt(tip) - MOST_BLOCKS + 1n, BigInt(prunedBelow), 0n].reduce((a, b) => (a > b ? a : b));
  for (let height = BigInt(tip); height >= first; height--) {
    const block = await ask('block', { height: height.toString() });
    const entries = block.ok ? (block.value.entries ?? []) : [];
    const entryHash = entries.map((hex) => spenderOf(hex, nullifier, network as string as NetworkId)).find(Boolean);
    if (entryHash !== undefined) {
      return { entryHash, height };
    }
  }
  return undefined;
}

function spenderOf(hex: string, nullifier: string, network: NetworkId): string | undefined {
  const bytes = hexToBytes(hex);
  const entry = bytes.ok ? decodeEntry(bytes.value, GREATEST_LIMITS.entryBytes) : undefined;
  const actions = entry?.ok ? entry.value.transaction.actions : [];
  const isSpender = actions.some((action) => openAction(action, network).consumed.some(({ tag }) => tag === nullifier));
  return entry?.ok && isSpender ? entry.value.entryHash : undefined;
}
