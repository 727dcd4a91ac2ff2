import type { Prover } from '../src/index.ts';
import { DEVELOPMENT_ZKVM, proveForDevelopment } from '../src/proof/development-key.ts';
import { noblePairing } from '../src/proof/noble-pairing.ts';
import type { ProofSystem } from '../src/proof/proof-system.ts';
import { createRisc0ProofSystem } from '../src/proof/risc0-proof-system.ts';
import { RISC0_ZKVMS } from '../src/proof/risc0-zkvms.ts';

/** Verifies the proofs of published transactions. */
export const publishedProofs: ProofSystem = createRisc0ProofSystem(RISC0_ZKVMS, noblePairing);

/** Verifies the proofs of generated transactions: those of the development key, and no others. */
export const developmentProofs: ProofSystem = createRisc0ProofSystem([DEVELOPMENT_ZKVM], noblePairing);

/** Makes proofs by the development key. */
export const prove: Prover = proveForDevelopment;
