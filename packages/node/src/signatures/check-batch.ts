import { loadFastestSignatures } from './fastest-signatures.ts';
import { decideStatement, readStatements } from './signature-statement.ts';

const verifier = await loadFastestSignatures();

/**
 * What a thread does: decides the statements of a batch and answers with one byte for each, 1 or 0. Loaded by threads
 * alone, as loading it tests a verifier. @spec SIGNATURES.2
 */
export function checkBatch(batch: Uint8Array): Uint8Array {
  return Uint8Array.from(readStatements(batch), (statement) => (decideStatement(verifier, statement) ? 1 : 0));
}
