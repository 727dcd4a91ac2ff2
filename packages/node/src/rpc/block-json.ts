import { assert, type Digest, err, isDigest, ok, type Result } from '@surety/codec';
import type { CommittedBlock } from '../engine/follow-blocks.ts';
import { factsToJson } from './facts-json.ts';
import { bytesToHexText } from './hex-text.ts';
import type { NodePort } from './node-port.ts';
import type { BlockAnswer, ResultsAnswer } from './rpc-methods.ts';
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
      const { time, epoch, entries, attestations, faults, steps } = block;
      return ok({
        ...head,
        type: 'block',
        time: time.toString(),
        epoch: epoch.toString(),
        entries: entries.map(bytesToHexText),
        attestations: attestations.map(factsToJson),
        faults: faults.map(factsToJson),
        steps: steps.map(bytesToHexText),
      });
    }
  }
}

/** What a block came to as JSON: without its events if it has more bytes than an answer may. @spec RPC-READ.3 */
export function happeningsToJson(
  committed: CommittedBlock,
  { node, limit }: { readonly node: Pick<NodePort, 'events'>; readonly limit: number },
): Pick<ResultsAnswer, 'receipts' | 'events'> {
  const events = blockTextLength(committed.block) > limit ? undefined : node.events(committed);
  return { receipts: committed.receipts.map(factsToJson), events: events?.map(factsToJson) };
}

/** Characters of byte strings in JSON. */
export function textLength(strings: readonly Uint8Array[]): number {
  return strings.reduce((sum, { length }) => sum + 2 * length + 5, 0);
}

/** Characters of a block in JSON, or more. */
function blockTextLength(block: CommittedBlock['block']): number {
  switch (block?.type) {
    case undefined:
      return 0;
    case 'genesis':
      return 2 * block.document.length;
    case 'block': {
      const { entries, steps, attestations, faults } = block;
      return textLength(entries) + textLength(steps) + FACT_LENGTH * (attestations.length + faults.length);
    }
  }
}

/** Characters of an attestation or a fault in JSON. */
const FACT_LENGTH = 200;

function digestOf(stateRoot: string): Digest {
  assert(isDigest(stateRoot), 'the log holds state roots');
  return stateRoot;
}
