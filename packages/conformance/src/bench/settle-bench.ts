import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  admitForSettlement,
  applyAnomaTransaction,
  createRisc0ProofSystem,
  DEFAULT_ANOMA_PARAMETERS,
  DEVELOPMENT_ZKVM,
  decodeAnomaTransaction,
  noblePairing,
  type PairingBackend,
  verifyAnomaTransaction,
} from '@surety/anoma';
import { assert, hexToBytes } from '@surety/codec';
import { STATE_DEPTHS, State } from '@surety/machine';
import { readVectorFile } from '../read-vectors.ts';
import { repositoryRoot } from '../repository.ts';
import type { BenchGroup } from './harness.ts';

const FILE = join(repositoryRoot, 'test-vectors/anoma/settle.json');

/** One transaction of the vectors from bytes to the state: decode, verify, admit, apply. */
export function settleGroup(backends: readonly PairingBackend[]): BenchGroup {
  const documents = [
    ['3 proofs', readDocument('arm v1.1, a proof for each claim')],
    ['aggregated', readDocument('arm v1.1 aggregated')],
  ] as const;
  return {
    name: 'one settled transaction',
    operation: 'transaction',
    baseline: `3 proofs, ${noblePairing.name}`,
    cases: backends.flatMap((backend) =>
      documents.map(([name, document]) => ({
        name: `${name}, ${backend.name}`,
        operations: 1,
        run: settler(document, backend),
      })),
    ),
  };
}

function settler(document: Uint8Array, backend: PairingBackend): () => void {
  const proofSystem = createRisc0ProofSystem([DEVELOPMENT_ZKVM], backend);
  return () => {
    const state = new State({ seed: { first: 1, second: 2 }, depths: STATE_DEPTHS });
    const decoded = decodeAnomaTransaction(document, DEFAULT_ANOMA_PARAMETERS.limits);
    assert(decoded.ok, 'the vector decodes');
    const valid = verifyAnomaTransaction(decoded.value, DEFAULT_ANOMA_PARAMETERS, proofSystem);
    assert(valid.ok, 'the vector is valid');
    const admitted = admitForSettlement(state, valid.value);
    assert(admitted.ok, 'the vector settles');
    applyAnomaTransaction(state, admitted.value);
  };
}

function readDocument(name: string): Uint8Array {
  const file = readVectorFile(readFileSync(FILE, 'utf8'));
  const found = file.ok ? file.value.cases.find((each) => each.name === name) : undefined;
  const input = found?.input;
  const hex = typeof input === 'object' && input !== null && 'document' in input ? input['document'] : undefined;
  const bytes = hexToBytes(typeof hex === 'string' ? hex : '');
  assert(bytes.ok, `${name} is a case of the vectors`);
  return bytes.value;
}
