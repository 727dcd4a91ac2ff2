import type { Digest } from '@surety/codec';
import {
  type Action,
  ALWAYS,
  decodeOwner,
  decodeTokenLabel,
  deriveTransactionId,
  type Entry,
  encodeFeeList,
  type Facts,
  type Interval,
  type LogicRef,
  type NetworkId,
  type OpenedAction,
  type Owner,
  openAction,
  type Resource,
  STANDARD_LOGICS,
  type Tag,
  TOKEN,
} from '@surety/machine';

/** A resource that an action shows, as people and programs read it. Integers of more than 32 bits are bigint. */
export interface ShownResource {
  readonly role: 'consumed' | 'created';
  /** Nullifier of what is consumed, commitment of what is created. */
  readonly tag: Tag;
  /** Name of a standard logic; undefined for others. */
  readonly logic: string | undefined;
  readonly logicRef: LogicRef;
  readonly labelRef: Digest;
  readonly label: Uint8Array;
  readonly value: Uint8Array;
  readonly quantity: bigint;
  /** Symbol and decimals, if it is a token. */
  readonly token: { readonly symbol: string; readonly decimals: number } | undefined;
  readonly isEphemeral: boolean;
  /** Who owns it, if it is a token or an account: what its value says. */
  readonly owner: Owner | undefined;
  readonly witnessBytes: number;
}

/** What an action says. */
export interface ShownAction {
  /** What its owners sign; it depends on the network. */
  readonly digest: Digest | undefined;
  readonly resources: readonly ShownResource[];
  readonly actor: number;
  /** Bounds that are not there bound nothing. */
  readonly height: Interval | undefined;
  readonly time: Interval | undefined;
  readonly epoch: Interval | undefined;
  readonly reads: Facts['reads'];
  readonly envelope: Digest | undefined;
}

/** A signature that an owner or a fact asks for, and whether something stands in its place. Not whether it is good. */
export interface NeededSignature {
  readonly action: number;
  /** Place among the resources of the action; undefined for an envelope signature. */
  readonly resource: number | undefined;
  readonly keys: readonly Digest[];
  readonly least: number;
  readonly isThere: boolean;
}

/** All that an entry shows of itself. @spec CLI.24 */
export interface ShownEntry {
  readonly entryHash: Digest;
  readonly sizeBytes: number;
  /** It depends on the network. */
  readonly txId: Digest | undefined;
  /** What it burns where a fee action stands, if it has the form of one: the fee, where the network takes fees. */
  readonly fee: bigint | undefined;
  readonly actions: readonly ShownAction[];
  readonly signatures: readonly NeededSignature[];
}

/** Says what an entry shows. Without a network, what depends on it is left out. @spec CLI.24 */
export function describeEntry(
  { transaction, entryHash, sizeBytes }: Entry,
  network: NetworkId | undefined,
): ShownEntry {
  // Tags do not depend on the network, so any will do for them.
  const opened = transaction.actions
    .filter(({ consumed }) => consumed.length > 0)
    .map((action) => openAction(action, network ?? UNKNOWN_NETWORK));
  const signed = new Set<Digest>(transaction.envelopes.map(({ key }) => key));
  return {
    entryHash,
    sizeBytes,
    txId: network === undefined ? undefined : deriveTransactionId(opened.map(({ digest }) => digest)),
    fee: findFee(opened),
    actions: opened.map((action) => describeAction(action, network !== undefined)),
    signatures: opened.flatMap((action, place) => neededSignatures(action, place, signed)),
  };
}

const UNKNOWN_NETWORK: NetworkId = `0x${'00'.repeat(32)}` as NetworkId;

/** What the first action burns, if its burn lists all others. @spec FEE-FORM.1 */
function findFee([first, ...others]: readonly OpenedAction[]): bigint | undefined {
  const burns = (first?.created ?? []).flatMap(({ resource }, place) => (resource.isEphemeral ? [place] : []));
  const [burn = -1] = burns;
  const [blob, ...more] = first?.action.created[burn]?.appData.application ?? [];
  const { length } = encodeFeeList(others.map(({ digest }) => digest));
  return burns.length === 1 && more.length === 0 && blob?.bytes.length === length
    ? first?.created[burn]?.resource.quantity
    : undefined;
}

function describeAction({ action, consumed, created, digest }: OpenedAction, isOnNetwork: boolean): ShownAction {
  const { actor, height, time, epoch, reads, envelope } = action.facts;
  return {
    digest: isOnNetwork ? digest : undefined,
    resources: [
      ...consumed.map((each, place) => describeResource('consumed', each, action.consumed[place])),
      ...created.map((each, place) => describeResource('created', each, action.created[place])),
    ],
    actor,
    height: boundOf(height),
    time: boundOf(time),
    epoch: boundOf(epoch),
    reads,
    envelope,
  };
}

function boundOf(interval: Interval): Interval | undefined {
  return interval.from === ALWAYS.from && interval.to === ALWAYS.to ? undefined : interval;
}

interface OpenedParts {
  readonly tag: Tag;
  readonly resource: Resource;
  readonly label: Uint8Array;
  readonly value: Uint8Array;
}

function describeResource(
  role: ShownResource['role'],
  { tag, resource, label, value }: OpenedParts,
  shown: Action['consumed' | 'created'][number] | undefined,
): ShownResource {
  const { logicRef, labelRef, quantity, isEphemeral } = resource;
  const logic = nameOf(logicRef);
  const token = logic === TOKEN.name ? decodeTokenLabel(label) : undefined;
  return {
    role,
    tag,
    logic,
    logicRef,
    labelRef,
    label,
    value,
    quantity,
    token: token?.ok ? { symbol: token.value.label.symbol, decimals: token.value.label.decimals } : undefined,
    isEphemeral,
    owner: ownerOf(logic, value),
    witnessBytes: shown?.witness.length ?? 0,
  };
}

function nameOf(ref: LogicRef): string | undefined {
  return [...STANDARD_LOGICS.values()].find(({ logic }) => logic().logicRef === ref)?.name;
}

/** Logics whose values are owners. */
const OWNED: readonly string[] = ['token', 'account'];

function ownerOf(logic: string | undefined, value: Uint8Array): Owner | undefined {
  const owner = logic !== undefined && OWNED.includes(logic) ? decodeOwner(value) : undefined;
  return owner?.ok ? owner.value : undefined;
}

function minterOf(logic: string | undefined, label: Uint8Array): Owner | undefined {
  const token = logic === TOKEN.name ? decodeTokenLabel(label) : undefined;
  if (!token?.ok) {
    return undefined;
  }
  const { minting } = token.value.label;
  return minting.type === 'authority' ? minting.owner : minting.fixed.founder;
}

/** Of what is consumed, its owner is asked; of a mint, whom the label of the token names. */
function neededSignatures(
  opened: OpenedAction,
  action: number,
  signed: ReadonlySet<Digest>,
): readonly NeededSignature[] {
  const { envelope } = opened.action.facts;
  const owned = opened.consumed.flatMap(({ resource, label, value }, place): readonly NeededSignature[] => {
    const logic = nameOf(resource.logicRef);
    const owner = resource.isEphemeral ? minterOf(logic, label) : ownerOf(logic, value);
    if (owner === undefined || owner.type === 'kind') {
      return [];
    }
    const { keys, least } = owner.type === 'key' ? { keys: [owner.key], least: 1 } : owner.quorum;
    const isThere = (opened.action.consumed[place]?.witness.length ?? 0) > 0;
    return [{ action, resource: place, keys, least, isThere }];
  });
  return envelope === undefined
    ? owned
    : [...owned, { action, resource: undefined, keys: [envelope], least: 1, isThere: signed.has(envelope) }];
}
