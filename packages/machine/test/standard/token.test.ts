import { bytesToDigest, concatBytes, digestToBytes, err, ok } from '@surety/codec';
import {
  burnTokens,
  createTokens,
  decodeTokenLabel,
  type FixedSupply,
  lockedBy,
  makeToken,
  mintFixedSupply,
  mintFixedSupplyLater,
  mintTokens,
  type Owner,
  openWitness,
  ownerCodec,
  ownerOfSigner,
  TOKEN,
  TOKEN_TEXT,
  type TokenLabel,
  witnessSizeBytes,
} from '@surety/machine';
import { formatText } from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { granted } from '../build/parties.ts';
import { numbered } from '../verify/sample-ledger.ts';
import { isKilled, type Mutant, signerOf } from './logic-case.ts';
import { TOKEN_CASES } from './token-cases.ts';

/** Changes of the text that make it worse, each with the case that shows it. */
const MUTANTS: readonly Mutant[] = [
  {
    passage: 'there_is_some: self.resource.quantity >= 1',
    replacement: 'there_is_some: true',
    killedBy: 'no tokens are received',
  },
  {
    passage: 'fixed fixed => authority.is_proper(fixed.founder)',
    replacement: 'fixed => true',
    killedBy: 'the founder repeats a key',
  },
  {
    passage: 'founder_authorises: is_authorised_by(fixed.founder, input)',
    replacement: 'founder_authorises: true',
    killedBy: 'another signs the mint of a fixed supply',
  },
  { passage: 'is_proper(label.minting)', replacement: 'true', killedBy: 'the issuer repeats a key' },
  {
    passage: 'owner_is_proper: authority.is_proper(owner)',
    replacement: 'owner_is_proper: true',
    killedBy: 'the owner repeats a key',
  },
  {
    passage: 'not authority.names_kind_of(owner, self.resource)',
    replacement: 'true',
    killedBy: 'the owner is the token',
  },
  {
    passage: 'first.tag == fixed.uniq',
    replacement: 'true',
    killedBy: 'a fixed supply is minted without its origin',
  },
  {
    passage: 'with first = input.consumed[0] otherwise false in first.tag == fixed.uniq',
    replacement: 'any each in input.consumed { each.tag == fixed.uniq }',
    killedBy: 'a fixed supply is minted by an origin that is not first',
  },
  {
    passage: 'input.self.resource.quantity == fixed.supply',
    replacement: 'input.self.resource.quantity <= fixed.supply',
    killedBy: 'less than a fixed supply is minted',
  },
  {
    passage: 'input.self.resource.quantity == fixed.supply',
    replacement: 'input.self.resource.quantity >= fixed.supply',
    killedBy: 'more than a fixed supply is minted',
  },
  {
    passage: 'nothing_else_is_minted: exactly_one each',
    replacement: 'nothing_else_is_minted: any each',
    killedBy: 'a fixed supply is minted twice in one action',
  },
  {
    passage: 'label_is_the_same: each.resource.labelRef == input.self.resource.labelRef',
    replacement: 'label_is_the_same: true',
    killedBy: 'a fixed supply is minted beside another token',
  },
  {
    passage: 'there_is_some: input.self.resource.quantity >= 1',
    replacement: 'there_is_some: true',
    killedBy: 'the issuer mints nothing',
  },
  {
    passage: 'authority owner => is_authorised_by(owner, input)',
    replacement: 'authority => true',
    killedBy: 'nobody signs a mint',
  },
  {
    passage: 'otherwise false in is_authorised_by(owner, input)',
    replacement: 'otherwise true in is_authorised_by(owner, input)',
    killedBy: 'the value spent is no owner',
  },
  {
    passage: 'otherwise false in is_authorised_by(owner, input)',
    replacement: 'otherwise false in true',
    killedBy: 'the owner does not sign',
  },
  { passage: 'then burn(input)', replacement: 'then true', killedBy: 'no tokens are burned' },
  { passage: 'else receive(input)', replacement: 'else true', killedBy: 'no tokens are received' },
  { passage: 'then mint(input)', replacement: 'then spend(input)', killedBy: 'the receiver signs a mint' },
];

describe('the logic of tokens', () => {
  // @spec TOKEN.2, TOKEN.3, TOKEN.4, TOKEN.5
  test.each(TOKEN_CASES)('says $expected if $name', ({ run, expected }) => {
    expect(run(TOKEN.logic())).toBe(expected);
  });

  test.each(MUTANTS)('is needed as it is: "$passage" is not "$replacement"', (mutant) => {
    expect(isKilled(TOKEN, TOKEN_CASES, mutant)).toBe(true);
  });

  test('has the layout of its text', () => {
    expect(formatText(TOKEN_TEXT)).toEqual(ok(TOKEN_TEXT));
  });
});

const LABEL: TokenLabel = {
  symbol: 'TKN',
  minting: { type: 'authority', owner: ownerOfSigner(signerOf(3)) },
  decimals: 6,
};

const FOUNDER = ownerOfSigner(signerOf(4));
const NOBODY: Owner = { type: 'keys', quorum: { keys: [], least: 1 } };

function fixedLabel(parts: Partial<FixedSupply> = {}): TokenLabel {
  const fixed = { uniq: numbered<'nullifier'>(1), supply: 100n, founder: FOUNDER, ...parts };
  return { ...LABEL, minting: { type: 'fixed', fixed } };
}

describe('the builder of tokens', () => {
  const token = granted(makeToken(LABEL));
  const fixed = granted(makeToken(fixedLabel()));
  const alice = ownerOfSigner(signerOf(1));
  const seed = numbered<'draft-seed'>(5);
  const holder = { nullifierKey: numbered<'nullifier-key'>(6) };

  // @spec TOKEN.1
  test('gives tokens of other labels other kinds, and reads labels back', () => {
    const labels = [
      LABEL,
      fixedLabel(),
      fixedLabel({ founder: alice }),
      fixedLabel({ supply: 101n }),
      { ...LABEL, decimals: 7 },
      { ...LABEL, symbol: 'TKM' },
    ];
    const tokens = labels.map((label) => granted(makeToken(label)));
    expect(new Set(tokens.map(({ kind }) => kind.labelRef)).size).toBe(labels.length);
    expect(tokens.map(({ labelBytes }) => decodeTokenLabel(labelBytes))).toEqual(tokens.map((each) => ok(each)));
    expect(decodeTokenLabel(Uint8Array.of(1))).toMatchObject({ ok: false, error: { code: 'type-wrong' } });
  });

  // @spec TOKEN.1
  test('writes of a fixed supply its origin, how much it is, and who mints it', () => {
    expect(fixed.labelBytes).toEqual(
      concatBytes([
        Uint8Array.of(0x83, 0x63, 0x54, 0x4b, 0x4e, 0x82, 0, 0x83, 0x58, 32),
        digestToBytes(numbered(1)),
        Uint8Array.of(0x18, 100),
        ownerCodec.encode(FOUNDER),
        Uint8Array.of(6),
      ]),
    );
  });

  // @spec TOKEN.1
  test.each<[Partial<TokenLabel>, object]>([
    [{ symbol: 'seventeen letters' }, { code: 'token-symbol-malformed', symbol: 'seventeen letters' }],
    [{ symbol: '\ud800' }, { code: 'token-symbol-malformed', symbol: '\ud800' }],
    [{ decimals: 256 }, { code: 'token-decimals-out-of-range', decimals: 256 }],
    [{ decimals: 0.5 }, { code: 'token-decimals-out-of-range', decimals: 0.5 }],
    [fixedLabel({ supply: 0n }), { code: 'token-quantity-out-of-range', quantity: 0n }],
    [fixedLabel({ founder: NOBODY }), { code: 'owner-keys-out-of-range', found: 0 }],
    [{ minting: { type: 'authority', owner: NOBODY } }, { code: 'owner-keys-out-of-range', found: 0 }],
  ])('refuses the label %o', (parts, rejection) => {
    expect(makeToken({ ...LABEL, ...parts })).toEqual(err(rejection));
  });

  // @spec TOKEN.3, TOKEN.4
  test('refuses to create or burn what the logic would reject', () => {
    const amounts = [
      { amount: { owner: alice, quantity: 0n }, code: 'token-quantity-out-of-range' },
      { amount: { owner: alice, quantity: 1n << 128n }, code: 'token-quantity-out-of-range' },
      { amount: { owner: lockedBy(token.kind), quantity: 1n }, code: 'owner-is-the-token' },
      { amount: { owner: repeated(), quantity: 1n }, code: 'owner-key-repeated' },
    ];
    for (const { amount, code } of amounts) {
      expect(createTokens(token, amount, holder)).toMatchObject({ ok: false, error: { code } });
      expect(burnTokens(token, amount)).toMatchObject({ ok: false, error: { code } });
    }
  });

  // @spec TOKEN.3, TOKEN.4
  test('creates what stays, and burns what does not', () => {
    const amount = { owner: alice, quantity: 5n };
    expect(createTokens(token, amount, holder)).toMatchObject({
      value: { isEphemeral: false, quantity: 5n, ...holder },
    });
    expect(burnTokens(token, amount)).toMatchObject({ value: { isEphemeral: true, quantity: 5n } });
  });

  // @spec TOKEN.5
  test('refuses to mint by another rule than that of the label', () => {
    const signers = [signerOf(3)];
    expect(mintTokens(fixed, { quantity: 1n, seed, signers })).toEqual(
      err({ code: 'minting-differs', minting: 'fixed' }),
    );
    const differs = err({ code: 'minting-differs', minting: 'authority' });
    expect(mintFixedSupply(token, { seed, signers })).toEqual(differs);
    expect(mintFixedSupplyLater(token, seed)).toEqual(differs);
    expect(mintTokens(token, { quantity: 0n, seed, signers })).toEqual(
      err({ code: 'token-quantity-out-of-range', quantity: 0n }),
    );
    expect(mintTokens(token, { quantity: 1n, seed, signers: [signerOf(1)] })).toEqual(
      err({ code: 'signers-missing', found: 0, least: 1 }),
    );
  });

  // @spec TOKEN.5
  test('asks for the signers of the founder of a fixed supply, now or later', () => {
    const minted = granted(mintFixedSupply(fixed, { seed, signers: [signerOf(3), signerOf(4)] }));
    expect(minted.resource).toMatchObject({ label: fixed.labelBytes, quantity: 100n, isEphemeral: true });
    expect(mintFixedSupplyLater(fixed, seed)).toEqual(
      ok({ resource: minted.resource, witness: openWitness(witnessSizeBytes(FOUNDER)) }),
    );
    expect(mintFixedSupply(fixed, { seed, signers: [signerOf(3)] })).toEqual(
      err({ code: 'signers-missing', found: 0, least: 1 }),
    );
  });
});

function repeated(): Owner {
  const key = bytesToDigest<'owner-key'>(signerOf(1).publicKey);
  return { type: 'keys', quorum: { keys: [key, key], least: 1 } };
}
