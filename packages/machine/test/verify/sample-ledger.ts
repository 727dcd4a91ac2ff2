import { assert, type Digest, digestToBytes, sha256 } from '@surety/codec';
import {
  type Action,
  admitLogic,
  bytesToTableSeed,
  type Consumed,
  type Created,
  deriveNetworkId,
  deriveNkCommitment,
  type Entry,
  encodeEntry,
  type Facts,
  type FeeRules,
  GREATEST_LIMITS,
  LOGIC_TYPES_TEXT,
  type Logic,
  type LogicRef,
  type NetworkName,
  NO_APP_DATA,
  NO_FACTS,
  NO_FEES,
  type NullifierKey,
  openAction,
  type Position,
  type Resource,
  type Rules,
  STATE_DEPTHS,
  State,
  type Transaction,
  ZERO_NULLIFIER_KEY,
} from '@surety/machine';
import { compileText, encodeUnit, nobleSignatures } from '@surety/vow';

/** A logic of a Vow text that goes on after the types of the logic input. */
export function logicOf(program: string, data = '{}'): Logic {
  const text = compileText(`type Data = ${data}\n\n${LOGIC_TYPES_TEXT}\n${program}`, { source: () => undefined });
  assert(text.ok, JSON.stringify(text.ok ? '' : text.error));
  const logic = admitLogic(encodeUnit(text.value.unit), () => undefined);
  assert(logic.ok, 'a sample logic is a logic');
  return logic.value;
}

/** Accepts everything. */
export const OPEN: Logic = logicOf('program(input: LogicInput) = true');

/** Accepts if its value is a key that signed the action digest; the witness of a resource consumed is the signature. */
export const SIGNED: Logic = logicOf(`program(input: LogicInput) = match input.role {
  created => true,
  consumed =>
    with key = decode<bytes(32)>(input.self.value) otherwise false in
      with signature = decode<bytes(64)>(input.witness) otherwise false in
        ed25519(key, input.actionDigest, signature),
}`);

/** Reads a small number from its application data, and accepts an even one. */
export const EVEN: Logic = logicOf('program(input: LogicInput) = input.data % 2 == 0', 'u8');

/** A digest told apart by a number. */
export function numbered<Name extends string>(number: number): Digest<Name> {
  return sha256([Uint8Array.of(number >> 8, number & 255)]);
}

/** What the network of the samples is derived from. */
export const NETWORK_NAME: NetworkName = { chainId: 'sample', salt: numbered('salt'.length) };

/** The network of the samples. */
export const NETWORK = deriveNetworkId(NETWORK_NAME);

/** What samples leave out. */
export type Parts = Partial<Omit<Consumed & Created, 'logicRef'>> & { readonly logic?: Logic };

/** A resource consumed, of 5 of the open logic unless told otherwise. */
export function consumed(number: number, { logic = OPEN, ...parts }: Parts = {}): Consumed {
  const { nkCommitment: _, ...rest } = { ...shown(logic), ...parts };
  return { nonce: numbered(number), nullifierKey: ZERO_NULLIFIER_KEY, ...rest };
}

/** A resource created, of 5 of the open logic unless told otherwise. */
export function created({ logic = OPEN, ...parts }: Parts = {}): Created {
  const { nonce: _, nullifierKey: __, ...rest } = { ...shown(logic), ...parts };
  return { nkCommitment: deriveNkCommitment(ZERO_NULLIFIER_KEY), ...rest } as Created;
}

function shown(logic: Logic): Omit<Created, 'nkCommitment'> & { nkCommitment?: Created['nkCommitment'] } & {
  nonce?: Resource['nonce'];
  nullifierKey?: NullifierKey;
} {
  return {
    logicRef: logic.logicRef,
    label: Uint8Array.of(1),
    value: Uint8Array.of(2),
    quantity: 5n,
    isEphemeral: false,
    randSeed: numbered(0),
    appData: NO_APP_DATA,
    witness: new Uint8Array(0),
  };
}

/** An action that consumes and creates these, with these facts. */
export function action(
  parts: { readonly consumed: readonly Consumed[]; readonly created?: readonly Created[] },
  facts: Partial<Facts> = {},
): Action {
  return { consumed: parts.consumed, created: parts.created ?? [], facts: { ...NO_FACTS, ...facts } };
}

/** The entry of a transaction of these actions. */
export function entryOf(actions: readonly Action[], rest: Partial<Transaction> = {}): Entry {
  return encodeEntry({ actions, shielded: undefined, envelopes: [], ...rest });
}

/** The rules of the samples; the logics given beside the three above are known too. */
export function rulesWith(fees: FeeRules = NO_FEES, logics: readonly Logic[] = []): Rules {
  const known = new Map<LogicRef, Logic>([OPEN, SIGNED, EVEN, ...logics].map((logic) => [logic.logicRef, logic]));
  return {
    network: NETWORK,
    parameters: { version: 1, limits: GREATEST_LIMITS, fees },
    resolve: (logicRef) => known.get(logicRef),
    signatures: nobleSignatures,
    shielded: undefined,
  };
}

/** A state in which the persistent resources that these actions consume were created. */
export function stateWith(actions: readonly Action[]): State {
  const state = new State({ seed: bytesToTableSeed(new Uint8Array(8)), depths: STATE_DEPTHS });
  const commitments = actions
    .flatMap((each) => openAction(each, NETWORK).consumed)
    .filter(({ resource }) => !resource.isEphemeral)
    .map(({ commitment }) => commitment);
  assert(state.applyEffects({ nullifiers: [], commitments }).ok, 'there is room');
  return state;
}

/** Where the samples take effect. */
export const HERE: Position = { height: 10n, time: 1000n, epoch: 2n };

/** The bytes that a signer of an action signs. */
export function digestOf(each: Action): Uint8Array {
  return digestToBytes(openAction(each, NETWORK).digest);
}
