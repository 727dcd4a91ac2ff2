import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type AnomaLimits,
  createRisc0ProofSystem,
  DEFAULT_ANOMA_PARAMETERS,
  DEVELOPMENT_ZKVM,
  decodeAnomaTransaction,
  noblePairing,
  type PairingBackend,
  type ProofSystem,
  verifyAnomaTransaction,
} from '@surety/anoma';
import { hexToBytes } from '@surety/codec';
import { loadMclPairing } from '@surety/node';
import { describe, expect, test } from 'vitest';

interface SettleVectors {
  readonly cases: readonly {
    readonly name: string;
    readonly input: { readonly document: string; readonly limits: AnomaLimits };
  }[];
}

const loaded = await loadMclPairing();
const mcl: PairingBackend = loaded.ok ? loaded.value : expect.unreachable(JSON.stringify(loaded.error));
const reference = createRisc0ProofSystem([DEVELOPMENT_ZKVM], noblePairing);
const accelerated = createRisc0ProofSystem([DEVELOPMENT_ZKVM], mcl);

function casesOf(name: string): SettleVectors['cases'] {
  const path = resolve(import.meta.dirname, `../../../../test-vectors/anoma/${name}.json`);
  return (JSON.parse(readFileSync(path, 'utf8')) as SettleVectors).cases;
}

function verdict({ document, limits }: SettleVectors['cases'][number]['input'], proofSystem: ProofSystem): unknown {
  const bytes = hexToBytes(document);
  const decoded = bytes.ok ? decodeAnomaTransaction(bytes.value, limits) : expect.unreachable('no hexadecimal text');
  return decoded.ok
    ? verifyAnomaTransaction(decoded.value, { ...DEFAULT_ANOMA_PARAMETERS, limits }, proofSystem)
    : decoded;
}

// @spec ANOMA-VERIFY.1 @spec ANOMA-PROOF.7
describe.each(['settle', 'refuse-evm', 'refuse-arm2'])('whole transactions: %s', (name) => {
  test.each(casesOf(name))('mcl and the reference agree: $name', ({ input }) => {
    expect(verdict(input, accelerated)).toEqual(verdict(input, reference));
  });
});
