import { assert, type Digest, err, isDigest, ok, type Result } from '@surety/codec';
import type { CommittedBlock } from '../engine/follow-blocks.ts';
import { bytesToHexText } from './hex-text.ts';
import type { BlockAnswer } from './rpc-methods.ts';
import type { RpcRefusal } from './rpc-refusal.ts';

/** A committed block as JSON, unless that has more bytes than an answer may: then it is not made. @spec RPC-LIMIT.2 */
export function blockToJson(committed: CommittedBlock, limit: number): Result<BlockAnswer, RpcRefusal> {
  const { height, block } = committed;
  if (blockTextLength(block) > limit) {
    return err({ code: 'answer-too-large', limit });
  }
  const head = { height: height.toString(), stateRoot: digestOf(committed.stateRoot) };
  switch (block?.type) {
    case undefined:
      return ok({ ...head, type: 'pruned' });
    case 'genesis':
      return ok({ ...head, type: 'genesis', document: bytesToHexText(block.document) });
    case 'block': {
      const { time, epoch, entries } = block;
      return ok({
        ...head,
        type: 'block',
        time: time.toString(),
        epoch: epoch.toString(),
        entries: entries.map(bytesToHexText),
      });
    }
  }
}

function blockTextLength(block: CommittedBlock['block']): number {
  switch (block?.type) {
    case undefined:
      return 0;
    case 'genesis':
      return 2 * block.document.length;
    case 'block':
      return block.entries.reduce((sum, { length }) => sum + 2 * length + 5, 0);
  }
}

function digestOf(stateRoot: string): Digest {
  assert(isDigest(stateRoot), 'the log holds state roots');
  return stateRoot;
}
