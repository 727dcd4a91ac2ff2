import type { Action, Consumed, Created } from '../action/action.ts';
import { type AppData, NO_APP_DATA } from '../action/app-data.ts';
import type { Facts } from '../action/facts.ts';
import { deriveNullifiersDigest } from '../model/nonce.ts';
import { deriveNkCommitment } from '../model/nullifier-key.ts';
import type { ActionDraft, ConsumedDraft } from './action-draft.ts';
import { deriveRandSeed } from './draft-seed.ts';
import { openOwned } from './owned-resource.ts';
import type { WitnessSource } from './witness-source.ts';

/** The action of a draft, with nothing in place of witnesses that are not given as bytes. @spec BUILD-DRAFT.1 */
export function showAction(draft: ActionDraft, facts: Facts): Action {
  return { consumed: draft.consumed.map(showConsumed), created: showCreated(draft), facts };
}

function showConsumed({ resource, appData, witness }: ConsumedDraft): Consumed {
  const { logicRef, label, value, quantity, isEphemeral, nonce, nullifierKey, randSeed, ...unhandled } = resource;
  unhandled satisfies Record<string, never>;
  return {
    logicRef,
    label: label.slice(),
    value: value.slice(),
    quantity,
    isEphemeral,
    nonce,
    nullifierKey,
    randSeed,
    appData: copyAppData(appData),
    witness: copyWitness(witness),
  };
}

/** An action that consumes nothing is refused later; it has no nonces. */
function showCreated({ seed, consumed, created }: ActionDraft): readonly Created[] {
  if (consumed.length === 0) {
    return [];
  }
  const nullifiersDigest = deriveNullifiersDigest(consumed.map(({ resource }) => openOwned(resource).tag));
  return created.map((draft, index) => ({
    logicRef: draft.logicRef,
    label: draft.label.slice(),
    value: draft.value.slice(),
    quantity: draft.quantity,
    isEphemeral: draft.isEphemeral,
    nkCommitment: 'nullifierKey' in draft ? deriveNkCommitment(draft.nullifierKey) : draft.nkCommitment,
    randSeed: deriveRandSeed(seed, { nullifiersDigest, index }),
    appData: copyAppData(draft.appData),
    witness: copyWitness(draft.witness),
  }));
}

function copyWitness(witness: WitnessSource | undefined): Uint8Array {
  return witness instanceof Uint8Array ? witness.slice() : new Uint8Array(0);
}

function copyAppData({ resource, discovery, external, application }: AppData = NO_APP_DATA): AppData {
  return {
    resource: copyBlobs(resource),
    discovery: copyBlobs(discovery),
    external: copyBlobs(external),
    application: copyBlobs(application),
  };
}

function copyBlobs(blobs: AppData['resource']): AppData['resource'] {
  return blobs.map(({ criterion, bytes }) => ({ criterion, bytes: bytes.slice() }));
}
