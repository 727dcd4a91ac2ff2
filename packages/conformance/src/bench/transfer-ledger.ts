import { assert, type Digest, digestToBytes, sha256, uintToBytesBe } from '@surety/codec';
import {
  type Action,
  admitLogic,
  admitTransaction,
  applyTransaction,
  bytesToTableSeed,
  type Consumed,
  type Created,
  decodeEntry,
  deriveNetworkId,
  deriveNkCommitment,
  encodeEntry,
  GREATEST_LIMITS,
  LOGIC_TYPES_TEXT,
  type Logic,
  makeEd25519Signer,
  type NetworkId,
  NO_APP_DATA,
  NO_FACTS,
  NO_FEES,
  openAction,
  type Position,
  type Rules,
  type Signer,
  STATE_DEPTHS,
  State,
  verifyTransaction,
  ZERO_NULLIFIER_KEY,
} from '@surety/machine';
import { compileText, encodeUnit, type SignatureVerifier } from '@surety/vow';

/** Whoever mints signs with the key in the label, whoever spends with the key in the value. */
const TOKEN_TEXT = `type Data = {}

${LOGIC_TYPES_TEXT}
function signed(key: bytes(0..16384), digest: bytes(32), witness: bytes(0..8192)): bool =
  with k = narrow<bytes(32)>(key) otherwise false in
  with s = narrow<bytes(64)>(witness) otherwise false in
  ed25519(k, digest, s)

program(input: LogicInput) =
  let resource = input.self.resource in
  match input.role {
    created => resource.isEphemeral or len(input.self.value) == 32,
    consumed =>
      let key = if resource.isEphemeral then input.self.label else input.self.value in
      signed(key, input.actionDigest, input.witness),
  }
`;

/** The logic of the token that the benchmarks move. */
const TOKEN: Logic = compileToken();

/** Transfers of the token, and the state that they need. */
export interface Transfers {
  /** The bytes of each entry. */
  readonly entries: readonly Uint8Array[];
  /** What they consume, which has to be there before. */
  readonly needed: readonly Action[];
}

/** Where the transfers take effect. */
const HERE: Position = { height: 10n, time: 1000n, epoch: 2n };

/** The network of the transfers. */
export const NETWORK: NetworkId = deriveNetworkId({ chainId: 'bench', salt: numbered(0) });
const OWNERS: readonly Signer[] = Array.from({ length: 8 }, (_, number) =>
  makeEd25519Signer(Uint8Array.from({ length: 32 }, (_unused, place) => place + number)),
);

/**
 * So many transfers, each of so many resources into as many: each resource consumed has an owner of its own, who has
 * signed. No two transfers have anything in common but owners and the kind.
 */
export function makeTransfers({ count, resources }: { readonly count: number; readonly resources: number }): Transfers {
  const needed = Array.from({ length: count }, (_, number) => makeAction(number, resources));
  const entries = needed.map((action) => encodeEntry({ actions: [action], shielded: undefined, envelopes: [] }).bytes);
  return { entries, needed };
}

/** A state in which all that these transfers consume was created. */
export function makeState(all: readonly Transfers[]): State {
  const state = new State({ seed: bytesToTableSeed(new Uint8Array(8)), depths: STATE_DEPTHS });
  const commitments = all
    .flatMap(({ needed }) => needed)
    .flatMap((action) => openAction(action, NETWORK).consumed.map(({ commitment }) => commitment));
  assert(state.applyEffects({ nullifiers: [], commitments }).ok, 'there is room');
  return state;
}

/** The rules of the network, with a verifier of signatures. */
export function rulesWith(signatures: SignatureVerifier): Rules {
  return {
    network: NETWORK,
    parameters: { version: 1, limits: GREATEST_LIMITS, fees: NO_FEES },
    resolve: (logicRef) => (logicRef === TOKEN.logicRef ? TOKEN : undefined),
    signatures,
    shielded: undefined,
  };
}

/** From the bytes of an entry to the state in which it took effect: decode, verify, admit, apply. */
export function settleEntry(state: State, bytes: Uint8Array, rules: Rules): void {
  const entry = decodeEntry(bytes, rules.parameters.limits.entryBytes);
  assert(entry.ok, 'a transfer decodes');
  const valid = verifyTransaction(entry.value, rules);
  assert(valid.ok, 'a transfer is valid');
  const admitted = admitTransaction(state, valid.value, HERE);
  assert(admitted.ok, 'a transfer is admitted');
  applyTransaction(state, admitted.value, NOTHING_WATCHED);
}

const NOTHING_WATCHED = new Set<never>();

function makeAction(number: number, resources: number): Action {
  const owners = Array.from({ length: resources }, (_, index) => ownerOf(number + index));
  const shown = owners.map(({ publicKey }) => ({
    logicRef: TOKEN.logicRef,
    label: ownerOf(0).publicKey,
    value: publicKey,
    quantity: 1000n + BigInt(number),
    isEphemeral: false,
    appData: NO_APP_DATA,
    witness: new Uint8Array(0),
  }));
  const consumed = shown.map(
    (each, index): Consumed => ({
      ...each,
      nonce: numbered(2 * (number * resources + index)),
      nullifierKey: ZERO_NULLIFIER_KEY,
      randSeed: numbered(1),
    }),
  );
  const created = shown.map(
    (each): Created => ({ ...each, nkCommitment: deriveNkCommitment(ZERO_NULLIFIER_KEY), randSeed: numbered(2) }),
  );
  const unsigned: Action = { consumed, created, facts: NO_FACTS };
  const { digest } = openAction(unsigned, NETWORK);
  const signed = consumed.map((each, index): Consumed => {
    const { sign } = owners[index] ?? ownerOf(0);
    return { ...each, witness: sign(digestToBytes(digest)) };
  });
  return { ...unsigned, consumed: signed };
}

function ownerOf(number: number): Signer {
  const owner = OWNERS[number % OWNERS.length];
  assert(owner !== undefined, 'there are owners');
  return owner;
}

function numbered<Name extends string>(number: number): Digest<Name> {
  return sha256([uintToBytesBe(number, 8)]);
}

function compileToken(): Logic {
  const text = compileText(TOKEN_TEXT, { source: () => undefined });
  assert(text.ok, 'the token compiles');
  const logic = admitLogic(encodeUnit(text.value.unit), () => undefined);
  assert(logic.ok, 'the token is a logic');
  return logic.value;
}
