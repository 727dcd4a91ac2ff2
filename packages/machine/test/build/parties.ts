import { assert, concatBytes, digestToBytes, type Result, sha256 } from '@surety/codec';
import {
  type CreatedDraft,
  type DraftedTransaction,
  deriveNkCommitment,
  draftAction,
  encodeEntry,
  type FactsDraft,
  type FeeRules,
  type FinishRules,
  finishTransaction,
  type KindParts,
  makeEd25519Signer,
  type NullifierKey,
  type OwnedResource,
  type Rules,
  type Signer,
  type UnfinishedTransaction,
  type ValidTransaction,
  verifyTransaction,
  type WitnessSource,
} from '@surety/machine';
import { NETWORK, numbered, OPEN, SIGNED } from '../verify/sample-ledger.ts';

/** Somebody with a signing key and a nullifier key, and resources whose logic asks for the signature. */
export interface Party {
  readonly signer: Signer;
  readonly nullifierKey: NullifierKey;
  /** The value of a resource that the party owns: its key, as the logic reads it. */
  readonly value: Uint8Array;
  /** A signature, as the logic reads it. */
  readonly witness: WitnessSource;
}

/** CBOR of a byte string of 24 to 255 bytes. */
function asCbor(bytes: Uint8Array): Uint8Array {
  return concatBytes([Uint8Array.of(0x58, bytes.length), bytes]);
}

/** A party told apart by a number. */
export function partyOf(number: number): Party {
  const signer = makeEd25519Signer(new Uint8Array(32).fill(number));
  return {
    signer,
    nullifierKey: sha256([Uint8Array.of(number)]),
    value: asCbor(signer.publicKey),
    witness: { sizeBytes: 66, make: (digest) => asCbor(signer.sign(digestToBytes(digest))) },
  };
}

/** The label of an asset told apart by a number. */
export function assetOf(number: number): Uint8Array {
  return Uint8Array.of(0xa0, number);
}

/** An amount of an asset. */
export interface Amount {
  readonly asset: number;
  readonly quantity: bigint;
}

/** A resource that the party owns; the nonce tells it from others. */
export function ownedBy({ value, nullifierKey }: Party, { asset, quantity }: Amount, nonce: number): OwnedResource {
  return {
    logicRef: SIGNED.logicRef,
    label: assetOf(asset),
    value,
    quantity,
    isEphemeral: false,
    nonce: numbered(nonce),
    nullifierKey,
    randSeed: numbered(nonce + 1),
  };
}

/** A resource that is to be the party's, made by somebody who has not its nullifier key. */
export function createdFor({ value, nullifierKey }: Party, { asset, quantity }: Amount): CreatedDraft {
  return {
    logicRef: SIGNED.logicRef,
    label: assetOf(asset),
    value,
    quantity,
    isEphemeral: false,
    nkCommitment: deriveNkCommitment(nullifierKey),
  };
}

/** An intent: the party gives a resource and wants an amount. */
export function intentOf(party: Party, give: OwnedResource, want: Amount): DraftedTransaction {
  return granted(
    draftAction({
      network: NETWORK,
      seed: numbered(77),
      consumed: [{ resource: give, witness: party.witness }],
      created: [createdFor(party, want)],
    }),
  );
}

/** A resource of the logic that accepts everything. */
export function openResource(number: number, quantity = 5n): OwnedResource {
  return {
    logicRef: OPEN.logicRef,
    label: Uint8Array.of(1),
    value: Uint8Array.of(2),
    quantity,
    isEphemeral: false,
    nonce: numbered(number),
    nullifierKey: numbered(9),
    randSeed: numbered(0),
  };
}

/** What creates a resource of the kind of {@link openResource}. */
export function openCreation(quantity = 5n): CreatedDraft {
  return {
    logicRef: OPEN.logicRef,
    label: Uint8Array.of(1),
    value: Uint8Array.of(3),
    quantity,
    isEphemeral: false,
    nullifierKey: numbered(10),
  };
}

/** A transaction of one action that consumes and creates 5 of the open kind. */
export function openTransfer(number: number, facts: FactsDraft = {}): DraftedTransaction {
  const consumed = [{ resource: openResource(number) }];
  return granted(draftAction({ network: NETWORK, seed: numbered(1), facts, consumed, created: [openCreation()] }));
}

/** The asset in which the fees of the tests are paid. */
export const FEE_ASSET = 7;

/** Its kind. */
export const FEE_KIND: KindParts = { logicRef: SIGNED.logicRef, labelRef: sha256([assetOf(FEE_ASSET)]) };

/** Fees of which every part counts. */
export const FEES: FeeRules = {
  kind: FEE_KIND,
  base: 1_000n,
  perByte: 10n,
  perTag: 100n,
  perStep: 1n,
  surcharges: [{ logicRef: OPEN.logicRef, amount: 5_000n, steps: 0 }],
};

/** The value of a result that must be one. */
export function granted<T, E>(result: Result<T, E>): T {
  assert(
    result.ok,
    result.ok ? '' : JSON.stringify(result.error, (_, each) => (typeof each === 'bigint' ? `${each}` : each)),
  );
  return result.value;
}

/** The rejection of a result that must have one. */
export function refused<T, E>(result: Result<T, E>): E {
  assert(!result.ok, 'the result was to be a rejection');
  return result.error;
}

/** The verdict of verify on what finish gives. */
export function verified(unfinished: UnfinishedTransaction, rules: Rules): ValidTransaction {
  return granted(verifyTransaction(encodeEntry(granted(finishTransaction(unfinished, rules))), rules));
}

/** The rejection of finish. */
export function refusal(unfinished: UnfinishedTransaction, rules: FinishRules): unknown {
  return refused(finishTransaction(unfinished, rules));
}

/** The first of a list that must have one. */
export function firstOf<T>([first]: readonly T[]): T {
  assert(first !== undefined, 'the list was to have an element');
  return first;
}
