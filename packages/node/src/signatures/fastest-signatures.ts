import { nobleSignatures, type SignatureVerifier } from '@surety/vow';
import { loadOpensslSignatures, loadSodiumSignatures } from '../accelerators/native-signatures.ts';

/** The fastest verifier that is there and agrees with the reference; else the reference. @spec VOW-SIG.5 */
export async function loadFastestSignatures(): Promise<SignatureVerifier> {
  const sodium = await loadSodiumSignatures();
  const loaded = sodium.ok ? sodium : loadOpensslSignatures();
  return loaded.ok ? loaded.value : nobleSignatures;
}
