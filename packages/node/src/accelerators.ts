import { noblePairing, type PairingBackend } from '@surety/anoma';
import { currentHasher, installHasher } from '@surety/codec';
import { loadMclPairing } from './accelerators/mcl-pairing.ts';
import { loadNativeHasher } from './accelerators/native-hasher.ts';

/** What computes pairings and hashes in this process, by name, and why an accelerator is not among them. */
export interface Accelerators {
  readonly pairing: PairingBackend;
  readonly hasherName: string;
  /** One sentence for each accelerator that is not used. */
  readonly notes: readonly string[];
}

/** The portable reference for everything: what runs where nothing is installed. */
export function usePortable(): Accelerators {
  return { pairing: noblePairing, hasherName: currentHasher().name, notes: [] };
}

/**
 * Installs the accelerators that are there and agree with the reference. One that is missing or disagrees is named in
 * the notes, never silently left out. @spec CODEC-HASHER.2
 */
export async function startAccelerators(): Promise<Accelerators> {
  const notes = [...(await startHasher())];
  const pairing = await loadMclPairing();
  if (!pairing.ok) {
    notes.push(`pairings are computed by ${noblePairing.name}: ${describeAbsence(pairing.error)}`);
  }
  return { pairing: pairing.ok ? pairing.value : noblePairing, hasherName: currentHasher().name, notes };
}

/** Installs the accelerator of hashes alone; one sentence if it is not used. @spec CODEC-HASHER.2 */
export async function startHasher(): Promise<readonly string[]> {
  const hasher = await loadNativeHasher();
  const installed = hasher.ok ? installHasher(hasher.value) : hasher;
  return installed.ok ? [] : [`hashes are computed by ${currentHasher().name}: ${describeAbsence(installed.error)}`];
}

function describeAbsence(rejection: { readonly code: string }): string {
  return JSON.stringify(rejection);
}
