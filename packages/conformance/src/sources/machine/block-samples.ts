import { bytesToHex, type Json } from '@surety/codec';
import {
  type Action,
  attestationsCodec,
  type ConsensusFacts,
  encodeStep,
  faultsCodec,
  type GenesisDocument,
  GREATEST_LIMITS,
  genesisDocumentCodec,
  NO_FEES,
  recordName,
} from '@surety/machine';
import { actionOf, consumed, created, entryBytes, opened, type Parts } from './action-samples.ts';
import { KEEPERS_ONLY, OPEN, PERSISTENT, REQUEST, SIGNED } from './logic-samples.ts';
import { FEE_KIND, FEE_LABEL, feeAction } from './rules-samples.ts';
import { fill } from './state-samples.ts';

/** What genesis gives somebody to pay fees with: 110 of the fee kind, as the fee actions of the cases expect. */
const FUNDS: Action = actionOf(
  [consumed(0xf1, { label: FEE_LABEL, quantity: 110n, isEphemeral: true })],
  [created({ label: FEE_LABEL, quantity: 110n })],
);

/** What the cases begin with. */
export const DOCUMENT: GenesisDocument = {
  name: { chainId: 'vectors', salt: fill(0x5a) },
  time: 1000n,
  epoch: 2n,
  parameters: { version: 1, limits: GREATEST_LIMITS, fees: NO_FEES },
  units: [OPEN, SIGNED, PERSISTENT, KEEPERS_ONLY, REQUEST].map(({ unit }) => unit),
  records: [{ name: recordName('price'), value: Uint8Array.of(9) }],
  steps: [[mintOf(1)], [mintOf(2), FUNDS]],
};

/** Everything costs 10 of the fee kind. */
export const CHARGING: Partial<GenesisDocument> = {
  parameters: { ...DOCUMENT.parameters, fees: { ...NO_FEES, kind: FEE_KIND, base: 10n } },
};

/** An action that needs no state: it consumes an ephemeral resource and creates a persistent one. */
export function mintOf(number: number, parts: Parts = {}): Action {
  return actionOf([consumed(number, { ...parts, isEphemeral: true })], [created(parts)]);
}

/** An action that creates a request; the first byte of its value tells the keeper of the vectors what to do. */
export function requestOf(number: number, value: number, parts: Parts = {}): Action {
  return mintOf(number, { logic: REQUEST, quantity: 1n, value: Uint8Array.of(value, number), ...parts });
}

/** Consumes what an action created first. */
export function spendOf(made: Action, parts: Parts = {}): Action {
  const nonce = opened(made).created[0]?.resource.nonce ?? fill(0);
  return actionOf([consumed(0, { ...parts, nonce })], [created(parts)]);
}

/** The others, and before them a fee of ten out of what genesis gave; what is left of it is not used. */
export function payFee(others: readonly Action[]): readonly Action[] {
  const fee = feeAction({ others });
  const nonce = spendOf(FUNDS).consumed[0]?.nonce ?? fill(0);
  return [{ ...fee, consumed: [consumed(0, { label: FEE_LABEL, quantity: 110n, nonce })] }, ...others];
}

/** A keeper of the cases that watches requests. */
const KEEPER: Json = { id: 7, watches: [REQUEST.logicRef], prefix: bytesToHex(recordName('seven/')) };

/** A block of the cases; it follows the last one in the same second, unless told otherwise. */
export interface BlockSample {
  readonly transactions?: readonly (readonly Action[])[];
  readonly entries?: readonly Uint8Array[];
  readonly height?: bigint;
  readonly time?: bigint;
  readonly epoch?: bigint;
  readonly facts?: Partial<ConsensusFacts>;
  /** Whether consensus has decided it, so that invalid entries do nothing. */
  readonly decided?: boolean;
}

/** A network from genesis on. */
export interface ChainSample {
  readonly document?: Partial<GenesisDocument>;
  readonly keepers?: readonly Json[];
  readonly blocks?: readonly BlockSample[];
}

/** The input of `machine/block`. */
export function chainInput({ document = {}, keepers = [KEEPER], blocks = [] }: ChainSample): Json {
  return {
    document: bytesToHex(genesisDocumentCodec.encode({ ...DOCUMENT, ...document })),
    keepers: [...keepers],
    blocks: blocks.map(blockInput),
  };
}

function blockInput(
  { transactions = [], entries, height, time = 1000n, epoch = 2n, facts = {}, decided = false }: BlockSample,
  index: number,
): Json {
  const { attestations = [], faults = [] } = facts;
  return {
    height: `${height ?? BigInt(index + 1)}`,
    time: `${time}`,
    epoch: `${epoch}`,
    entries: (entries ?? transactions.map((actions) => entryBytes(actions))).map(bytesToHex),
    attestations: attestationsCodec.toJson(attestations),
    faults: faultsCodec.toJson(faults),
    decided,
  };
}

/** A step, which is no entry. */
export const SMUGGLED: Uint8Array = encodeStep(7, { actions: [mintOf(9)], writes: [], request: undefined });
