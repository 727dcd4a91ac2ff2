import { concatBytes, digestToBytes, err, ok, sha256 } from '@surety/codec';
import {
  ACCOUNT,
  ACCOUNT_TEXT,
  accountOfOrigin,
  decodeAccountLabel,
  deriveNkCommitment,
  foundAccount,
  foundAccountLater,
  lockedBy,
  type Owner,
  openOwned,
  openWitness,
  ownerCodec,
  ownerOfSigner,
  putAccount,
  witnessSizeBytes,
  ZERO_NULLIFIER_KEY,
} from '@surety/machine';
import { formatText } from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { granted, openResource } from '../build/parties.ts';
import { numbered } from '../verify/sample-ledger.ts';
import { ACCOUNT_CASES } from './account-cases.ts';
import { isKilled, type Mutant, signerOf } from './logic-case.ts';

/** Changes of the text that make it worse, each with the case that shows it. */
const MUTANTS: readonly Mutant[] = [
  {
    passage: 'logic_is_the_same: each.resource.logicRef == self.resource.logicRef',
    replacement: 'logic_is_the_same: true',
    killedBy: 'another logic has the same label',
  },
  {
    passage: 'each.resource.labelRef == self.resource.labelRef',
    replacement: 'true',
    killedBy: 'two accounts are used at once',
  },
  {
    passage: 'input.self.resource.quantity == 1',
    replacement: 'input.self.resource.quantity >= 1',
    killedBy: 'the account is received in quantity 2',
  },
  {
    passage: 'input.self.resource.quantity == 1',
    replacement: 'input.self.resource.quantity <= 1',
    killedBy: 'the account is received in quantity 0',
  },
  {
    passage: 'exactly_one each in input.consumed',
    replacement: 'any each in input.consumed',
    killedBy: 'two of the account are consumed',
  },
  {
    passage: 'exactly_one each in input.consumed { is_account(each, input.self) }',
    replacement: 'true',
    killedBy: 'the account comes from elsewhere',
  },
  {
    passage: 'exactly_one each in input.created',
    replacement: 'any each in input.created',
    killedBy: 'the account splits',
  },
  {
    passage: 'exactly_one each in input.created { is_account(each, input.self) }',
    replacement: 'true',
    killedBy: 'the account ends',
  },
  {
    passage: 'is_account(each, input.self) and each.resource.isEphemeral',
    replacement: 'false',
    killedBy: 'the account ends in an ephemeral one',
  },
  { passage: 'first.tag == label.uniq', replacement: 'true', killedBy: 'the account is founded by another origin' },
  {
    passage: 'with first = input.consumed[0] otherwise false in first.tag == label.uniq',
    replacement: 'any each in input.consumed { each.tag == label.uniq }',
    killedBy: 'the origin is not the first',
  },
  {
    passage: 'founder_authorises: is_authorised_by(label.founder, input)',
    replacement: 'founder_authorises: true',
    killedBy: 'another signs the founding',
  },
  {
    passage: 'owner_authorises: is_authorised_by(owner, input)',
    replacement: 'owner_authorises: true',
    killedBy: 'the next owner signs',
  },
  {
    passage: 'owner_is_proper: authority.is_proper(owner)',
    replacement: 'owner_is_proper: true',
    killedBy: 'the owner repeats a key',
  },
  {
    passage: 'not authority.names_kind_of(owner, input.self.resource)',
    replacement: 'true',
    killedBy: 'the owner is the account',
  },
  {
    passage: '0x66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925',
    replacement: 'input.self.resource.nkCommitment',
    killedBy: 'the nullifier key is secret',
  },
  {
    passage: 'then false else receive(input)',
    replacement: 'then true else receive(input)',
    killedBy: 'the account is burned',
  },
  {
    passage: 'then mint(input) else',
    replacement: 'then true else',
    killedBy: 'the account is founded without an origin',
  },
];

describe('the logic of accounts', () => {
  // @spec ACCOUNT.2, ACCOUNT.3, ACCOUNT.4
  test.each(ACCOUNT_CASES)('says $expected if $name', ({ run, expected }) => {
    expect(run(ACCOUNT.logic())).toBe(expected);
  });

  test.each(MUTANTS)('is needed as it is: "$passage" is not "$replacement"', (mutant) => {
    expect(isKilled(ACCOUNT, ACCOUNT_CASES, mutant)).toBe(true);
  });

  test('has the layout of its text, and the commitment to the key of zeros in it', () => {
    expect(formatText(ACCOUNT_TEXT)).toEqual(ok(ACCOUNT_TEXT));
    expect(ACCOUNT_TEXT).toContain(deriveNkCommitment(ZERO_NULLIFIER_KEY));
  });
});

describe('the builder of accounts', () => {
  const origin = openResource(1);
  const [alice, bob] = [signerOf(1), signerOf(2)];
  const founder = ownerOfSigner(alice);
  const account = granted(accountOfOrigin(origin, founder));
  const nobody: Owner = { type: 'keys', quorum: { keys: [], least: 1 } };
  const improper = err({ code: 'owner-keys-out-of-range', found: 0 });

  // @spec ACCOUNT.1
  test('names an account for the nullifier of its origin and for its founder', () => {
    const { tag } = openOwned(origin);
    expect(account.label).toEqual({ uniq: tag, founder });
    expect(account.labelBytes).toEqual(
      concatBytes([Uint8Array.of(0x82, 0x58, 32), digestToBytes(tag), ownerCodec.encode(founder)]),
    );
    expect(account.kind).toEqual({ logicRef: ACCOUNT.logic().logicRef, labelRef: sha256([account.labelBytes]) });
    expect(decodeAccountLabel(account.labelBytes)).toEqual(ok(account));
    expect(granted(accountOfOrigin(openResource(2), founder)).kind).not.toEqual(account.kind);
    expect(granted(accountOfOrigin(origin, ownerOfSigner(bob))).kind).not.toEqual(account.kind);
  });

  // @spec ACCOUNT.1
  test('names none for a founder that could found nothing, and reads no such label', () => {
    const label = concatBytes([account.labelBytes.slice(0, 35), ownerCodec.encode(nobody)]);
    expect(accountOfOrigin(origin, nobody)).toEqual(improper);
    expect(decodeAccountLabel(label)).toEqual(improper);
    expect(decodeAccountLabel(Uint8Array.of(1))).toMatchObject({ ok: false, error: { code: 'type-wrong' } });
  });

  // @spec ACCOUNT.2
  test('asks for the signers of the founder, now or later', () => {
    const seed = numbered<'draft-seed'>(1);
    const founded = granted(foundAccount(account, { seed, signers: [bob, alice] }));
    expect(founded.resource).toMatchObject({ label: account.labelBytes, quantity: 1n, isEphemeral: true });
    expect(foundAccountLater(account, seed)).toEqual({
      resource: founded.resource,
      witness: openWitness(witnessSizeBytes(founder)),
    });
    expect(foundAccount(account, { seed, signers: [bob] })).toEqual(
      err({ code: 'signers-missing', found: 0, least: 1 }),
    );
  });

  // @spec ACCOUNT.4
  test('puts one, and under no owner that the logic would reject', () => {
    expect(putAccount(account, founder)).toMatchObject({ ok: true, value: { quantity: 1n, isEphemeral: false } });
    expect(putAccount(account, lockedBy(account.kind))).toEqual(err({ code: 'owner-is-the-account' }));
    expect(putAccount(account, nobody)).toEqual(improper);
  });
});
