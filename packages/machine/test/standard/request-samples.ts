import { bytesToDigest, DEFAULT_CBOR_LIMITS, decodeCbor, digestToBytes, encodeCbor, sha256 } from '@surety/codec';
import {
  encodeSignatures,
  type Facts,
  type KindAmount,
  type Logic,
  lockedBy,
  type Owner,
  ownerCodec,
  ownerOfSigner,
  type RequestLabel,
} from '@surety/machine';
import { granted } from '../build/parties.ts';
import { OPEN } from '../verify/sample-ledger.ts';
import { type ActionCase, accepts, judge, type NamedCase, nullifierOf, signerOf, type Thing } from './logic-case.ts';

/** Owner of the requests of the cases. */
export const ALICE = 1;
/** Somebody else. */
export const BOB = 2;
/** Number of the keeper that is asked. */
export const KEEPER = 7;

/** What the action consumes first that makes the request of the cases. */
export const ORIGIN: Thing = { logic: OPEN, label: Uint8Array.of(1), number: 100 };
/** Something else to consume. */
export const OTHER: Thing = { logic: OPEN, label: Uint8Array.of(1), number: 101 };

/** The label of an asset told apart by a number. */
export function assetBytes(number: number): Uint8Array {
  return Uint8Array.of(3, number);
}

/** So much of an asset told apart by a number. */
export function amountOf(number: number, quantity: bigint): KindAmount {
  return { kind: { logicRef: OPEN.logicRef, labelRef: sha256([assetBytes(number)]) }, quantity };
}

/** What the label of the cases says: 5 of the first asset are put up, 3 of the second are wanted. */
export const TERMS: RequestLabel = {
  uniq: bytesToDigest(nullifierOf(ORIGIN)),
  verb: 'swap',
  locks: [amountOf(1, 5n)],
  owner: ownerOfSigner(signerOf(ALICE)),
  keeper: KEEPER,
  limits: [amountOf(2, 3n)],
  deadline: undefined,
  parameters: Uint8Array.of(9),
};

/** The bytes of a label, as somebody may write them who does not ask the builder. */
export function labelOf(parts: Partial<RequestLabel> = {}): Uint8Array {
  const label = { ...TERMS, ...parts };
  const owner = granted(decodeCbor(ownerCodec.encode(label.owner), DEFAULT_CBOR_LIMITS));
  const { deadline } = label;
  return encodeCbor([
    digestToBytes(label.uniq),
    label.verb,
    label.locks.map(amountItem),
    owner,
    label.keeper,
    label.limits.map(amountItem),
    deadline === undefined ? [0, []] : [1, [integerItem(deadline.height), deadline.isBinding]],
    label.parameters,
  ]);
}

function amountItem({ kind, quantity }: KindAmount) {
  return [[digestToBytes(kind.labelRef), digestToBytes(kind.logicRef)], integerItem(quantity)];
}

/** Integers of CBOR are numbers below 2^32. */
function integerItem(integer: bigint): number | bigint {
  return integer < 2n ** 32n ? Number(integer) : integer;
}

/** The label of the cases, and another of the same origin. */
export const LABEL: Uint8Array = labelOf();
export const OTHER_LABEL: Uint8Array = labelOf({ verb: 'vote' });

/** An owner with one key twice, with whom nothing can be created. */
export function repeatedKey(): Owner {
  const key = bytesToDigest<'owner-key'>(signerOf(ALICE).publicKey);
  return { type: 'keys', quorum: { keys: [key, key], least: 1 } };
}

/** The bytes of an owner: a key told apart by a number. */
export function ownerBytes(number: number): Uint8Array {
  return ownerCodec.encode(ownerOfSigner(signerOf(number)));
}

/** A witness that somebody signed. */
export function signedBy(number: number): Thing['witness'] {
  return (digest) => encodeSignatures([{ place: 0, signature: signerOf(number).sign(digest) }]);
}

type Parts = Partial<Omit<Thing, 'logic'>>;

/** What goes into the actions of the cases, under a variant of the logic. */
export interface RequestThings {
  /** The request itself, of the label of the cases unless told otherwise. */
  readonly request: (parts?: Parts) => Thing;
  /** What mints or closes it. */
  readonly ephemeral: (parts?: Parts) => Thing;
  /** What it puts up: 5 of the first asset, unless told otherwise. */
  readonly lock: (parts?: Parts & { readonly of?: Uint8Array; readonly asset?: number }) => Thing;
}

/** The things of a variant of the logic. */
export function thingsOf(logic: Logic): RequestThings {
  const request = (parts: Parts = {}): Thing => ({ logic, label: LABEL, ...parts });
  return {
    request,
    ephemeral: (parts = {}) => request({ isEphemeral: true, ...parts }),
    lock: ({ of = LABEL, asset = 1, ...parts } = {}) => ({
      logic: OPEN,
      label: assetBytes(asset),
      value: ownerCodec.encode(lockedBy({ logicRef: logic.logicRef, labelRef: sha256([of]) })),
      quantity: 5n,
      ...parts,
    }),
  };
}

/** So much of an asset for the owner of the request. */
export function given(asset: number, quantity: bigint, parts: Partial<Thing> = {}): Thing {
  return { logic: OPEN, label: assetBytes(asset), value: ownerBytes(ALICE), quantity, ...parts };
}

/** How a case makes its action. */
export type Make = (things: RequestThings) => ActionCase;

/** What the logics of all tags say. */
export function whole(name: string, expected: boolean, make: Make): NamedCase {
  return { name, expected, run: (logic) => accepts(make(thingsOf(logic))) };
}

/** What the last resource consumed says: it must not rely on what the others say. */
export function lastConsumed(name: string, expected: boolean, make: Make): NamedCase {
  return {
    name,
    expected,
    run: (logic) => {
      const action = make(thingsOf(logic));
      return judge(action, { role: 'consumed', index: action.consumed.length - 1 });
    },
  };
}

/** What the first resource consumed says. */
export function firstConsumed(name: string, expected: boolean, make: Make): NamedCase {
  return { name, expected, run: (logic) => judge(make(thingsOf(logic)), { role: 'consumed', index: 0 }) };
}

/** What the first resource created says. */
export function firstCreated(name: string, expected: boolean, make: Make): NamedCase {
  return { name, expected, run: (logic) => judge(make(thingsOf(logic)), { role: 'created', index: 0 }) };
}

/** The facts of an action of a keeper. */
export function actedBy(actor: number): Partial<Facts> {
  return { actor };
}
