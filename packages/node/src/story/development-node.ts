import { randomBytes } from 'node:crypto';
import { programsKeeper } from '@surety/machine';
import { nobleSignatures, type SignatureVerifier } from '@surety/vow';
import { loadOpensslSignatures } from '../accelerators/native-signatures.ts';
import type { EngineOptions } from '../engine/engine.ts';
import type { BlockStore } from '../store/block-store.ts';

/** What a node of a development network runs on: the keeper of programs, and the signatures that are fastest here. */
export function developmentOptions(store: BlockStore): EngineOptions {
  return {
    store,
    keepers: [programsKeeper()],
    signatures: fastestSignatures(),
    shielded: undefined,
    tableSeed: randomBytes(8),
  };
}

/** Every backend gives the same verdicts. */
function fastestSignatures(): SignatureVerifier {
  const openssl = loadOpensslSignatures();
  return openssl.ok ? openssl.value : nobleSignatures;
}
