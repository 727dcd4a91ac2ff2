import { bytesToHex, concatBytes, digestToBytes } from '@surety/codec';
import {
  ALWAYS,
  type Consumed,
  type Created,
  type Facts,
  NO_FACTS,
  type RecordRead,
  type Transaction,
} from '@surety/machine';
import {
  envelopeMessage,
  openActions,
  type ReferenceAction,
} from '../../../machine/test/model-test/reference-action.ts';
import { ACTORS, findActor } from './actors.ts';
import { LOGICS } from './test-logics.ts';
import { RECORD_NAMES, type World } from './world.ts';

/** An action that is being made up. */
export interface DraftAction {
  consumed: Consumed[];
  created: Created[];
  facts: Facts;
}

/** A transaction that is being made up; with fees its first action is to pay them. */
export interface Draft {
  actions: DraftAction[];
  shielded: Uint8Array | undefined;
  /** Whether the fee action still needs the list of the others. */
  needsList: boolean;
}

/** Fills in the fee list, and signs for all who have to. */
export function seal(draft: Draft, world: World): Transaction {
  const actions = draft.actions.map((action) => ({
    ...action,
    consumed: [...action.consumed],
    created: [...action.created],
  }));
  const [first, ...others] = actions;
  const opened = openActions(others, world.network);
  if (world.hasFees && draft.needsList && first !== undefined) {
    const bytes = concatBytes(opened.map(({ digest }) => digestToBytes(digest)));
    first.created = first.created.map((created) =>
      created.isEphemeral
        ? { ...created, appData: { ...created.appData, application: [{ criterion: { type: 'after-block' }, bytes }] } }
        : created,
    );
  }
  const all = [...openActions(actions.slice(0, 1), world.network), ...opened];
  for (const [index, action] of actions.entries()) {
    action.consumed = action.consumed.map((consumed) => ({ ...consumed, witness: witnessOf(consumed, all[index]) }));
  }
  const message = envelopeMessage(all, world.network);
  const named = ACTORS.filter(({ envelopeKey }) => actions.some(({ facts }) => facts.envelope === envelopeKey));
  const envelopes = named
    .map(({ envelopeKey, sign }) => ({ key: envelopeKey, signature: sign(message) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return { actions, shielded: draft.shielded, envelopes };
}

function witnessOf(consumed: Consumed, action: ReferenceAction | undefined): Uint8Array {
  const { logicRef, isEphemeral, label, value, witness } = consumed;
  const signer = logicRef === LOGICS.owned.ref ? findActor(isEphemeral ? label : value) : undefined;
  return signer === undefined || action === undefined || witness.length > 0
    ? witness
    : signer.sign(digestToBytes(action.digest));
}

/** Facts that hold. */
export function makeFacts(world: World, { reads = true }: { readonly reads?: boolean } = {}): Facts {
  const { random, position } = world;
  const around = (now: bigint) => {
    const from = now - random.bigBelow(3n);
    return random.percent(70) ? ALWAYS : { from: from < 0n ? 0n : from, to: now + random.bigBelow(3n) };
  };
  return {
    ...NO_FACTS,
    height: around(position.height),
    time: around(position.time),
    epoch: around(position.epoch),
    reads: reads && random.percent(30) ? makeReads(world) : [],
    envelope: random.percent(12) ? random.pick(ACTORS).envelopeKey : undefined,
  };
}

/** Reads of different records, as they are. */
export function makeReads({ random, records }: World): readonly RecordRead[] {
  const first = random.below(RECORD_NAMES.length);
  return Array.from({ length: 1 + random.below(3) }, (_, index) => {
    const name = RECORD_NAMES[(first + index) % RECORD_NAMES.length] ?? Uint8Array.of(0);
    return { name, value: records.get(bytesToHex(name)) };
  });
}
