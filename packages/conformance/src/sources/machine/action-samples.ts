import { bytesToHex, concatBytes, encodeCbor, type Hex, maxUint } from '@surety/codec';
import {
  type Action,
  ALWAYS,
  actionCodec,
  type Blob,
  type Consumed,
  type Created,
  deriveNetworkId,
  deriveNkCommitment,
  encodeEntry,
  type Facts,
  type NetworkId,
  NO_APP_DATA,
  type OpenedAction,
  openAction,
  type Transaction,
  ZERO_NULLIFIER_KEY,
} from '@surety/machine';
import { OPEN, type SampleLogic, SIGNED } from './logic-samples.ts';
import { keyOf, type SampleKey } from './signing.ts';
import { fill } from './state-samples.ts';

/** The network of the cases. */
export const NETWORK: NetworkId = deriveNetworkId({ chainId: 'vectors', salt: fill(0x5a) });

/** What a case says of a resource; the rest is the same for all: 5 of the open logic. */
export type Parts = Partial<Omit<Consumed & Created, 'logicRef'>> & { readonly logic?: Pick<SampleLogic, 'logicRef'> };

/** A resource consumed; the number tells it from others by its nonce. */
export function consumed(number: number, parts: Parts = {}): Consumed {
  const { nonce = fill(number), nullifierKey = ZERO_NULLIFIER_KEY } = parts;
  const { logicRef, label, value, quantity, isEphemeral, randSeed, appData, witness } = shown(parts);
  return { logicRef, label, value, quantity, isEphemeral, nonce, nullifierKey, randSeed, appData, witness };
}

/** A resource created. */
export function created(parts: Parts = {}): Created {
  const { nkCommitment = deriveNkCommitment(ZERO_NULLIFIER_KEY) } = parts;
  const { logicRef, label, value, quantity, isEphemeral, randSeed, appData, witness } = shown(parts);
  return { logicRef, label, value, quantity, isEphemeral, nkCommitment, randSeed, appData, witness };
}

function shown({ logic = OPEN, ...parts }: Parts): Omit<Created, 'nkCommitment'> {
  return {
    logicRef: logic.logicRef,
    label: Uint8Array.of(1),
    value: Uint8Array.of(2),
    quantity: 5n,
    isEphemeral: false,
    randSeed: fill(3),
    appData: NO_APP_DATA,
    witness: new Uint8Array(),
    ...parts,
  };
}

/** A user's action that consumes and creates these, with these facts. */
export function actionOf(
  consumes: readonly Consumed[],
  creates: readonly Created[],
  facts: Partial<Facts> = {},
): Action {
  return {
    consumed: consumes,
    created: creates,
    facts: { actor: 0, height: ALWAYS, time: ALWAYS, epoch: ALWAYS, reads: [], envelope: undefined, ...facts },
  };
}

/** An action that moves one resource of the open logic. */
export function move(number: number, facts: Partial<Facts> = {}): Action {
  return actionOf([consumed(number)], [created()], facts);
}

/** A blob that nobody keeps. */
export function blobOf(bytes: Uint8Array): Blob {
  return { criterion: { type: 'after-block' }, bytes };
}

/** Application data for the logic alone. */
export function dataOf(...blobs: readonly Uint8Array[]): Created['appData'] {
  return { ...NO_APP_DATA, application: blobs.map(blobOf) };
}

/** The owner in the cases, and somebody else. */
export const OWNER: SampleKey = keyOf(0x11);
/** See {@link OWNER}. */
export const OTHER: SampleKey = keyOf(0x22);

/** What the owner holds: a resource whose value is the key that has to sign. */
export const OWNED: Parts = { logic: SIGNED, value: encodeCbor(OWNER.publicKey) };

/** The action with a signature of the key over its digest as the witness of everything that it consumes. */
export function signAction(action: Action, key: SampleKey = OWNER, network: NetworkId = NETWORK): Action {
  return withWitness(action, encodeCbor(key.sign(openAction(action, network).digest)));
}

/** The action with this witness of everything that it consumes. */
export function withWitness(action: Action, witness: Uint8Array): Action {
  return { ...action, consumed: action.consumed.map((each) => ({ ...each, witness })) };
}

/** An action that moves one resource of the owner, signed. */
export function signedMove(number: number, facts: Partial<Facts> = {}): Action {
  return signAction(actionOf([consumed(number, OWNED)], [created(OWNED)], facts));
}

/** The bytes of an action. */
export function actionBytes(action: Action): Hex {
  return bytesToHex(actionCodec(action.facts.actor).encode(action));
}

/** The bytes of the entry of a transaction of these actions. */
export function entryBytes(actions: readonly Action[], rest: Partial<Transaction> = {}): Uint8Array {
  return encodeEntry({ actions, shielded: undefined, envelopes: [], ...rest }).bytes;
}

/** The action with all that follows from it, on the network of the cases. */
export function opened(action: Action): OpenedAction {
  return openAction(action, NETWORK);
}

/** An action that uses every field of the format. */
export const FULL_ACTION: Action = actionOf(
  [
    consumed(0x41, {
      label: new Uint8Array(),
      value: new Uint8Array(40).fill(0xee),
      quantity: maxUint(128),
      nullifierKey: fill(0x42),
      appData: {
        resource: [blobOf(Uint8Array.of(1, 2, 3))],
        discovery: [{ criterion: { type: 'never' }, bytes: new Uint8Array() }, blobOf(Uint8Array.of(4))],
        external: [blobOf(Uint8Array.of(5))],
        application: [{ criterion: { type: 'at-height', height: maxUint(64) }, bytes: Uint8Array.of(6, 7) }],
      },
      witness: Uint8Array.of(8, 9),
    }),
    consumed(0x43, { quantity: 0n, isEphemeral: true }),
  ],
  [
    created({ quantity: 1n, nkCommitment: fill(0x44), randSeed: fill(0x45) }),
    created({ quantity: 2n ** 64n, isEphemeral: true, appData: dataOf(Uint8Array.of(10)) }),
    created({ label: concatBytes([Uint8Array.of(1), new Uint8Array(255)]), quantity: 256n }),
  ],
  {
    height: { from: 1n, to: 100n },
    time: { from: 1_700_000_000n, to: maxUint(64) },
    epoch: { from: 7n, to: 7n },
    reads: [
      { name: Uint8Array.of(0x70, 0x2f, 1), value: undefined },
      { name: new Uint8Array(128).fill(0x71), value: new Uint8Array() },
      { name: Uint8Array.of(0x72), value: Uint8Array.of(1, 2) },
    ],
    envelope: fill(0x46),
  },
);
