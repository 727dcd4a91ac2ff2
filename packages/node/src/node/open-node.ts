import type { Result } from '@surety/codec';
import { ok } from '@surety/codec';
import { openEngine } from '../engine/engine.ts';
import type { OpenRejection } from '../engine/engine-rejection.ts';
import { SignaturePool } from '../signatures/signature-pool.ts';
import { Node, type NodeOptions } from './node.ts';

/**
 * Opens a node on what its store holds, which may be nothing: then it is to be begun. A store that does not give its state
 * is left open. @spec NODE.1
 */
export async function openNode(options: NodeOptions): Promise<Result<Node, OpenRejection>> {
  const { signatures: inline, signatureThreads: threads } = options;
  const signatures = new SignaturePool({ inline, threads });
  const engine = openEngine({ ...options, signatures: signatures.verifier });
  if (!engine.ok) {
    await signatures.close();
    return engine;
  }
  return ok(new Node(options, { engine: engine.value, signatures }));
}
