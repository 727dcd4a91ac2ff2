import { assert, digestToBytes } from '@surety/codec';
import {
  type Action,
  type ActionDigest,
  admitLogic,
  type Consumed,
  type Created,
  deriveNetworkId,
  deriveNkCommitment,
  type Facts,
  type Logic,
  logicInputs,
  makeEd25519Signer,
  type NetworkId,
  NO_APP_DATA,
  NO_DATA,
  NO_FACTS,
  type Nonce,
  type NullifierKey,
  type OpenedAction,
  openAction,
  type RandSeed,
  type Role,
  type Signer,
  type StandardLogic,
  type StandardModule,
  type TagPlace,
  ZERO_NULLIFIER_KEY,
} from '@surety/machine';
import { compileText, encodeUnit, nobleSignatures, type SourceRef, type Value } from '@surety/vow';
import { numbered } from '../verify/sample-ledger.ts';

/** A resource of an action in short. What is left out: quantity 1, persistent, empty value, no data, no witness. */
export interface Thing {
  readonly logic: Logic;
  readonly label: Uint8Array;
  readonly value?: Uint8Array;
  readonly quantity?: bigint;
  readonly isEphemeral?: boolean;
  /** The blob of application data that the logic reads, in bytes. */
  readonly data?: Uint8Array;
  /** Bytes, or what makes them of the action digest. */
  readonly witness?: Uint8Array | ((actionDigest: Uint8Array) => Uint8Array) | undefined;
  readonly nullifierKey?: NullifierKey;
  /** Tells resources consumed apart. */
  readonly number?: number;
  /** Instead of one by the number. */
  readonly nonce?: Nonce;
  readonly randSeed?: RandSeed;
}

/** An action in short. */
export interface ActionCase {
  readonly consumed: readonly Thing[];
  readonly created?: readonly Thing[];
  readonly facts?: Partial<Facts>;
  /** {@link CASE_NETWORK}, unless given. */
  readonly network?: NetworkId;
}

/** The network of the cases. */
export const CASE_NETWORK: NetworkId = deriveNetworkId({ chainId: 'case', salt: numbered(1) });

/** The action, opened, with all witnesses made. */
export function openCase({ consumed, created = [], facts = {}, network = CASE_NETWORK }: ActionCase): OpenedAction {
  const bare: Action = {
    consumed: consumed.map(showConsumed),
    created: created.map(showCreated),
    facts: { ...NO_FACTS, ...facts },
  };
  const { digest } = openAction(bare, network);
  const witnessed = <T extends Consumed | Created>(shown: readonly T[], things: readonly Thing[]) =>
    shown.map((each, index) => ({ ...each, witness: witnessOf(things[index], digest) }));
  return openAction(
    { ...bare, consumed: witnessed(bare.consumed, consumed), created: witnessed(bare.created, created) },
    network,
  );
}

/** What the logic at a place of the action says. */
export function judge(given: ActionCase, place: TagPlace): boolean {
  return judgeOpened(openCase(given), given, place);
}

/** The places whose logics reject: none, if the action is accepted. */
export function rejectedPlaces(given: ActionCase): readonly string[] {
  const opened = openCase(given);
  return placesOf(given)
    .filter((place) => !judgeOpened(opened, given, place))
    .map(({ role, index }) => `${role} ${index}`);
}

/** Whether the logics of all tags accept. */
export function accepts(given: ActionCase): boolean {
  return rejectedPlaces(given).length === 0;
}

/** The nullifier of a resource, which does not depend on the action that consumes it. */
export function nullifierOf(thing: Thing): Uint8Array {
  const [first] = openCase({ consumed: [thing] }).consumed;
  assert(first !== undefined, 'the action consumes the thing');
  return digestToBytes(first.tag);
}

/** A signer told apart by a number. */
export function signerOf(number: number): Signer {
  return makeEd25519Signer(new Uint8Array(32).fill(number));
}

function placesOf({ consumed, created = [] }: ActionCase): readonly TagPlace[] {
  const places = (role: Role, things: readonly Thing[]) => things.map((_, index) => ({ role, index }));
  return [...places('consumed', consumed), ...places('created', created)];
}

function judgeOpened(opened: OpenedAction, given: ActionCase, { role, index }: TagPlace): boolean {
  const thing = (role === 'consumed' ? given.consumed : (given.created ?? []))[index];
  const shown = opened.action[role][index];
  assert(thing !== undefined && shown !== undefined, 'the place is one of the action');
  const { logic, data } = thing;
  const read = logic.data === undefined ? NO_DATA : readData(logic, data);
  const inputOf = logicInputs(opened, given.network ?? CASE_NETWORK);
  const input = inputOf({ role, index, data: read, witness: shown.witness });
  const verdict = logic.compiled.run(input, { signatures: nobleSignatures });
  assert(typeof verdict === 'boolean', 'a logic gives a truth value');
  return verdict;
}

function readData({ data: codec }: Logic, bytes: Uint8Array | undefined): Value {
  assert(codec !== undefined && bytes !== undefined, 'a logic that reads data is given some');
  const read = codec.decode(bytes);
  assert(read.ok, 'the data of a case are of the type that the logic reads');
  return read.value;
}

function witnessOf(thing: Thing | undefined, digest: ActionDigest): Uint8Array {
  const witness = thing?.witness ?? new Uint8Array(0);
  return witness instanceof Uint8Array ? witness : witness(digestToBytes(digest));
}

function showConsumed(thing: Thing): Consumed {
  return {
    ...shown(thing),
    nonce: thing.nonce ?? numbered(thing.number ?? 0),
    nullifierKey: thing.nullifierKey ?? ZERO_NULLIFIER_KEY,
  };
}

function showCreated(thing: Thing): Created {
  return { ...shown(thing), nkCommitment: deriveNkCommitment(thing.nullifierKey ?? ZERO_NULLIFIER_KEY) };
}

function shown({
  logic,
  label,
  value,
  quantity = 1n,
  isEphemeral = false,
  randSeed = numbered(2),
  data,
}: Thing): Omit<Created, 'nkCommitment'> {
  const application = data === undefined ? [] : [{ criterion: { type: 'after-block' }, bytes: data } as const];
  return {
    logicRef: logic.logicRef,
    label,
    value: value ?? new Uint8Array(0),
    quantity,
    isEphemeral,
    randSeed,
    appData: { ...NO_APP_DATA, application },
    witness: new Uint8Array(0),
  };
}

/** A logic of a text that imports standard modules. */
export function logicOfText(text: string, modules: readonly StandardModule[]): Logic {
  const source = (ref: SourceRef) => modules.find(({ sourceRef }) => sourceRef() === ref)?.text;
  const compiled = compileText(text, { source });
  assert(compiled.ok, compiled.ok ? '' : JSON.stringify(compiled.error));
  const logic = admitLogic(encodeUnit(compiled.value.unit), (ref) =>
    modules.map(({ checked }) => checked()).find((each) => each.ref === ref),
  );
  assert(
    logic.ok,
    logic.ok ? '' : JSON.stringify(logic.error, (_, each) => (typeof each === 'bigint' ? `${each}` : each)),
  );
  return logic.value;
}

/** The text with one passage, which stands in it once, replaced: a mutant of a logic or module. */
export function mutateText(text: string, passage: string, replacement: string): string {
  const [before, after, ...more] = text.split(passage);
  assert(before !== undefined && after !== undefined && more.length === 0, `"${passage}" stands in the text once`);
  return before + replacement + after;
}

/** What a logic is to say of an action, whichever variant of the logic it is. */
export interface NamedCase {
  readonly name: string;
  readonly expected: boolean;
  readonly run: (logic: Logic) => boolean;
}

/** One change of a text that makes the logic worse, and the case that shows it. */
export interface Mutant {
  readonly passage: string;
  readonly replacement: string;
  readonly killedBy: string;
}

/** Whether the case that is to kill the mutant comes out otherwise under it. */
export function isKilled({ text, modules }: StandardLogic, cases: readonly NamedCase[], mutant: Mutant): boolean {
  const killer = cases.find(({ name }) => name === mutant.killedBy);
  assert(killer !== undefined, `there is a case "${mutant.killedBy}"`);
  const logic = logicOfText(mutateText(text, mutant.passage, mutant.replacement), modules);
  return killer.run(logic) !== killer.expected;
}
