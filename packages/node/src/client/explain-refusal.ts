import { isDigest } from '@surety/codec';
import type { EntryHash, Nullifier } from '@surety/machine';
import type { FolderRefusal } from '../folder/folder-answer.ts';
import type { AskedNode } from './ask-node.ts';
import { findSpender } from './find-spender.ts';

/** A refusal of an entry that was handed in. */
export interface RefusedEntry {
  readonly entryHash: EntryHash;
  readonly refusal: FolderRefusal;
}

/** The refusal with what the node knows besides: what spent the resource that the entry wants to spend. @spec CLI.21 */
export async function explainRefusal(node: AskedNode, { entryHash, refusal }: RefusedEntry): Promise<FolderRefusal> {
  const nullifier = refusal.facts?.['nullifier'];
  if (refusal.code !== 'nullifier-already-spent' || typeof nullifier !== 'string' || !isDigest(nullifier)) {
    return refusal;
  }
  const receipt = await node.ask('receipt', { entryHash });
  const outcome = receipt.ok ? receipt.value?.outcome : undefined;
  if (receipt.ok && (outcome === 'applied' || outcome === 'failed')) {
    const next = `It was this very entry, in block ${receipt.value?.height} (${outcome}): do not send it again.`;
    return { ...refusal, next };
  }
  const spender = await findSpender(node, nullifier as string as Nullifier);
  return spender === undefined
    ? { ...refusal, next: 'It was none of the last 32 blocks. Make the entry anew from what is left.' }
    : {
        ...refusal,
        next: `It was the entry ${spender.entryHash} in block ${spender.height}. Make this one anew from what is left.`,
        facts: { ...refusal.facts, spentBy: spender.entryHash, spentAt: spender.height.toString() },
      };
}
