import { bytesToDigest, concatBytes, sha256 } from '@surety/codec';
import {
  encodeSignatures,
  type Logic,
  lockedBy,
  type Minting,
  makeToken,
  type Owner,
  ownerCodec,
  ownerOfSigner,
} from '@surety/machine';
import { granted } from '../build/parties.ts';
import { numbered, OPEN } from '../verify/sample-ledger.ts';
import { type ActionCase, accepts, judge, type NamedCase, nullifierOf, signerOf, type Thing } from './logic-case.ts';

const ALICE = 1;
const BOB = 2;
const ISSUER = 3;
const FOUNDER = 4;
const MALLORY = 5;

/** What the action consumes first that mints a fixed supply. */
const ORIGIN: Thing = { logic: OPEN, label: Uint8Array.of(1), number: 100 };
/** What opens a lock. */
const OPENER: Thing = { logic: OPEN, label: Uint8Array.of(2), number: 101 };
const LOCKED: Owner = lockedBy({ logicRef: OPEN.logicRef, labelRef: sha256([OPENER.label]) });
const SUPPLY = 100n;
const NULLIFIER_KEY = numbered<'nullifier-key'>(9);

const BY_ISSUER = labelOf({ type: 'authority', owner: ownerOfSigner(signerOf(ISSUER)) });
const BY_KIND = labelOf({ type: 'authority', owner: LOCKED });
const FIXED = fixedLabel(ownerOfSigner(signerOf(FOUNDER)));
const FIXED_BY_KIND = fixedLabel(LOCKED);

function labelOf(minting: Minting): Uint8Array {
  return granted(makeToken({ symbol: 'TKN', minting, decimals: 6 })).labelBytes;
}

/** Of the token that a founder mints by the origin. */
function fixedLabel(founder: Owner): Uint8Array {
  return labelOf({ type: 'fixed', fixed: { uniq: bytesToDigest(nullifierOf(ORIGIN)), supply: SUPPLY, founder } });
}

function owner(number: number): Uint8Array {
  return ownerCodec.encode(ownerOfSigner(signerOf(number)));
}

function signedBy(number: number): Thing['witness'] {
  return (digest) => encodeSignatures([{ place: 0, signature: signerOf(number).sign(digest) }]);
}

/** Tokens of a variant of the logic; of Alice, of the issuer's label, unless told otherwise. */
type Tokens = (parts?: Partial<Omit<Thing, 'logic'>>) => Thing;

function tokensOf(logic: Logic): Tokens {
  return (parts = {}) => ({ logic, label: BY_ISSUER, value: owner(ALICE), quantity: 5n, ...parts });
}

/** What the logics of all tags say. */
function whole(name: string, expected: boolean, make: (tokens: Tokens, logic: Logic) => ActionCase): NamedCase {
  return { name, expected, run: (logic) => accepts(make(tokensOf(logic), logic)) };
}

/** What the logic of one tag says: whatever the others say, it must not rely on them. */
function created(name: string, expected: boolean, make: (tokens: Tokens, logic: Logic) => Thing): NamedCase {
  return {
    name,
    expected,
    run: (logic) =>
      judge({ consumed: [ORIGIN], created: [make(tokensOf(logic), logic)] }, { role: 'created', index: 0 }),
  };
}

/** Of the last resource consumed. */
function consumed(name: string, expected: boolean, make: (tokens: Tokens) => readonly Thing[]): NamedCase {
  return {
    name,
    expected,
    run: (logic) => {
      const things = make(tokensOf(logic));
      return judge({ consumed: things }, { role: 'consumed', index: things.length - 1 });
    },
  };
}

const SPEND: readonly NamedCase[] = [
  whole('the owner signs a transfer', true, (tokens) => ({
    consumed: [tokens({ witness: signedBy(ALICE) })],
    created: [tokens({ value: owner(BOB) })],
  })),
  whole('the owner splits tokens', true, (tokens) => ({
    consumed: [tokens({ witness: signedBy(ALICE) })],
    created: [tokens({ value: owner(BOB), quantity: 2n }), tokens({ quantity: 3n })],
  })),
  whole('two owners sign in one action', true, (tokens) => ({
    consumed: [tokens({ witness: signedBy(ALICE) }), tokens({ value: owner(BOB), witness: signedBy(BOB), number: 1 })],
    created: [tokens({ quantity: 10n })],
  })),
  consumed('the owner does not sign', false, (tokens) => [tokens()]),
  consumed('the issuer signs for the owner', false, (tokens) => [tokens({ witness: signedBy(ISSUER) })]),
  consumed('a thief has the nullifier key', false, (tokens) => [
    tokens({ nullifierKey: NULLIFIER_KEY, witness: signedBy(BOB) }),
  ]),
  consumed('the value spent is no owner', false, (tokens) => [
    tokens({ value: Uint8Array.of(0), witness: signedBy(ALICE) }),
  ]),
  consumed('locked tokens are opened', true, (tokens) => [OPENER, tokens({ value: ownerCodec.encode(LOCKED) })]),
  consumed('locked tokens are opened by an ephemeral resource', false, (tokens) => [
    { ...OPENER, isEphemeral: true },
    tokens({ value: ownerCodec.encode(LOCKED) }),
  ]),
];

const CREATE: readonly NamedCase[] = [
  created('tokens are received', true, (tokens) => tokens()),
  created('no tokens are received', false, (tokens) => tokens({ quantity: 0n })),
  created('tokens are received by nobody', false, (tokens) => tokens({ value: new Uint8Array(0) })),
  created('the owner is followed by a byte', false, (tokens) => tokens({ value: Uint8Array.of(...owner(ALICE), 0) })),
  created('the owner repeats a key', false, (tokens) => {
    return tokens({ value: ownerCodec.encode(repeated(ALICE)) });
  }),
  created('the owner is the token', false, (tokens, { logicRef }) =>
    tokens({ value: ownerCodec.encode(lockedBy({ logicRef, labelRef: sha256([BY_ISSUER]) })) }),
  ),
  created('the owner is another token', true, (tokens, { logicRef }) =>
    tokens({ value: ownerCodec.encode(lockedBy({ logicRef, labelRef: sha256([BY_KIND]) })) }),
  ),
  created('the label is none', false, (tokens) => tokens({ label: Uint8Array.of(1) })),
  created('the issuer repeats a key', false, (tokens) => tokens({ label: improperLabel() })),
  created('the label of a fixed supply', true, (tokens) => tokens({ label: FIXED })),
  created('the label of a fixed supply names no founder', false, (tokens) => tokens({ label: unfoundedLabel() })),
  created('the founder repeats a key', false, (tokens) => tokens({ label: improperFixedLabel() })),
  created('tokens are burned', true, (tokens) => tokens({ isEphemeral: true })),
  created('no tokens are burned', false, (tokens) => tokens({ isEphemeral: true, quantity: 0n })),
  created('tokens of nobody are burned', false, (tokens) => tokens({ isEphemeral: true, value: new Uint8Array(0) })),
];

const MINT: readonly NamedCase[] = [
  whole('the issuer mints', true, (tokens) => ({
    consumed: [tokens({ isEphemeral: true, witness: signedBy(ISSUER) })],
    created: [tokens()],
  })),
  consumed('nobody signs a mint', false, (tokens) => [tokens({ isEphemeral: true })]),
  consumed('the receiver signs a mint', false, (tokens) => [tokens({ isEphemeral: true, witness: signedBy(ALICE) })]),
  consumed('the issuer mints nothing', false, (tokens) => [
    tokens({ isEphemeral: true, quantity: 0n, witness: signedBy(ISSUER) }),
  ]),
  consumed('a label that is none is minted', false, (tokens) => [
    tokens({ isEphemeral: true, label: Uint8Array.of(1), witness: signedBy(ISSUER) }),
  ]),
  consumed('an issuer that repeats a key mints', false, (tokens) => [
    tokens({ isEphemeral: true, label: improperLabel(), witness: signedBy(ISSUER) }),
  ]),
  consumed('the kind that mints is consumed', true, (tokens) => [
    OPENER,
    tokens({ isEphemeral: true, label: BY_KIND }),
  ]),
  consumed('the kind that mints is consumed ephemeral', false, (tokens) => [
    { ...OPENER, isEphemeral: true },
    tokens({ isEphemeral: true, label: BY_KIND }),
  ]),
];

const FIXED_SUPPLY: readonly NamedCase[] = [
  whole('a fixed supply is minted', true, (tokens) => ({
    consumed: [ORIGIN, supply(tokens)],
    created: [tokens({ label: FIXED, quantity: SUPPLY })],
  })),
  consumed('a fixed supply is minted beside another token', true, (tokens) => [ORIGIN, tokens(), supply(tokens)]),
  consumed('a fixed supply is minted without its origin', false, (tokens) => [
    { ...ORIGIN, number: 102 },
    supply(tokens),
  ]),
  consumed('a fixed supply is minted by an origin that is not first', false, (tokens) => [
    OPENER,
    ORIGIN,
    supply(tokens),
  ]),
  consumed('a fixed supply is minted with nothing', false, (tokens) => [supply(tokens)]),
  consumed('less than a fixed supply is minted', false, (tokens) => [ORIGIN, supply(tokens, SUPPLY - 1n)]),
  consumed('more than a fixed supply is minted', false, (tokens) => [ORIGIN, supply(tokens, SUPPLY + 1n)]),
  consumed('a fixed supply is minted twice in one action', false, (tokens) => [
    ORIGIN,
    { ...supply(tokens), number: 1 },
    supply(tokens),
  ]),
  consumed('the issuer of another token mints a fixed supply', false, (tokens) => [
    ORIGIN,
    { ...supply(tokens), witness: signedBy(ISSUER) },
  ]),
  whole('a fixed supply is minted for another', true, (tokens) => ({
    consumed: [ORIGIN, supply(tokens)],
    created: [tokens({ label: FIXED, quantity: SUPPLY, value: owner(BOB) })],
  })),
  consumed('nobody signs the mint of a fixed supply', false, (tokens) => [
    ORIGIN,
    { ...supply(tokens), witness: undefined },
  ]),
  consumed('another signs the mint of a fixed supply', false, (tokens) => [
    ORIGIN,
    { ...supply(tokens), witness: signedBy(MALLORY) },
  ]),
  consumed('the founder is named elsewhere than in the label', false, (tokens) => [
    ORIGIN,
    { ...supply(tokens), label: unfoundedLabel(), value: owner(FOUNDER) },
  ]),
  consumed('a founder that repeats a key mints a fixed supply', false, (tokens) => [
    ORIGIN,
    { ...supply(tokens), label: improperFixedLabel() },
  ]),
  consumed('the founder is a kind that is consumed', true, (tokens) => [
    ORIGIN,
    OPENER,
    { ...supply(tokens), label: FIXED_BY_KIND, witness: undefined },
  ]),
  consumed('the founder is a kind that is consumed ephemeral', false, (tokens) => [
    ORIGIN,
    { ...OPENER, isEphemeral: true },
    { ...supply(tokens), label: FIXED_BY_KIND },
  ]),
];

/** What the logic of tokens is to say, by quadrants. @spec TOKEN.2, TOKEN.3, TOKEN.4, TOKEN.5 */
export const TOKEN_CASES: readonly NamedCase[] = [...SPEND, ...CREATE, ...MINT, ...FIXED_SUPPLY];

function supply(tokens: Tokens, quantity = SUPPLY): Thing {
  return tokens({
    label: FIXED,
    quantity,
    isEphemeral: true,
    value: new Uint8Array(0),
    witness: signedBy(FOUNDER),
  });
}

function repeated(number: number): Owner {
  const key = bytesToDigest<'owner-key'>(signerOf(number).publicKey);
  return { type: 'keys', quorum: { keys: [key, key], least: 1 } };
}

/** The label of the issuer's token with an issuer of one key twice, which no builder makes. */
function improperLabel(): Uint8Array {
  return withMinter(BY_ISSUER, ISSUER, ownerCodec.encode(repeated(ISSUER)));
}

/** The label of the fixed supply with a founder of one key twice. */
function improperFixedLabel(): Uint8Array {
  return withMinter(FIXED, FOUNDER, ownerCodec.encode(repeated(FOUNDER)));
}

/** The label of the fixed supply without its founder: `[uniq, supply]`. */
function unfoundedLabel(): Uint8Array {
  const label = withMinter(FIXED, FOUNDER, new Uint8Array(0));
  const at = label.indexOf(0x83, 1);
  return label.with(at, 0x82);
}

/** The label with other bytes for who mints, which is a signer and stands before the byte of the decimals. */
function withMinter(label: Uint8Array, number: number, minter: Uint8Array): Uint8Array {
  const at = label.length - 1 - owner(number).length;
  return concatBytes([label.subarray(0, at), minter, label.subarray(label.length - 1)]);
}
