import { err, ok, sha256 } from '@surety/codec';
import {
  decodeSingletonLabel,
  deriveNkCommitment,
  foundSingleton,
  foundSingletonLater,
  makeSingleton,
  openOwned,
  openWitness,
  ownerOfSigner,
  putSingleton,
  SINGLETON,
  SINGLETON_TEXT,
  spendSingleton,
  spendSingletonLater,
  witnessSizeBytes,
  ZERO_NULLIFIER_KEY,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { granted, openResource } from '../build/parties.ts';
import { numbered } from '../verify/sample-ledger.ts';
import { isKilled, type Mutant, signerOf } from './logic-case.ts';
import { SINGLETON_CASES } from './singleton-cases.ts';

/** Changes of the text that make it worse, each with the case that shows it. */
const MUTANTS: readonly Mutant[] = [
  {
    passage: 'logic_is_the_same: each.resource.logicRef == self.resource.logicRef',
    replacement: 'logic_is_the_same: true',
    killedBy: 'another logic has the label of the singleton',
  },
  {
    passage: 'each.resource.labelRef == self.resource.labelRef',
    replacement: 'true',
    killedBy: 'two singletons change at once',
  },
  {
    passage: 'input.self.resource.quantity == 1',
    replacement: 'input.self.resource.quantity >= 1',
    killedBy: 'the singleton is received in quantity 2',
  },
  {
    passage: 'input.self.resource.quantity == 1',
    replacement: 'input.self.resource.quantity <= 1',
    killedBy: 'the singleton is received in quantity 0',
  },
  {
    passage: 'exactly_one each in input.consumed',
    replacement: 'any each in input.consumed',
    killedBy: 'two of the singleton are consumed',
  },
  {
    passage: 'exactly_one each in input.consumed { is_singleton(each, input.self) }',
    replacement: 'true',
    killedBy: 'the singleton comes from elsewhere',
  },
  {
    passage: 'exactly_one each in input.created',
    replacement: 'any each in input.created',
    killedBy: 'the singleton splits',
  },
  {
    passage: 'exactly_one each in input.created { is_singleton(each, input.self) }',
    replacement: 'true',
    killedBy: 'the singleton ends',
  },
  {
    passage: 'is_singleton(each, input.self) and each.resource.isEphemeral',
    replacement: 'false',
    killedBy: 'the singleton ends in an ephemeral one',
  },
  {
    passage: 'first.tag == label.uniq',
    replacement: 'true',
    killedBy: 'the singleton is founded from another origin',
  },
  {
    passage: 'with first = input.consumed[0] otherwise false in first.tag == label.uniq',
    replacement: 'any each in input.consumed { each.tag == label.uniq }',
    killedBy: 'the origin is not the first',
  },
  {
    passage: 'first.tag == label.uniq,\n    owner_authorises: is_authorised_by(label.owner, input)',
    replacement: 'first.tag == label.uniq,\n    owner_authorises: true',
    killedBy: 'another signs the founding',
  },
  {
    passage: 'require {\n    owner_authorises: is_authorised_by(label.owner, input)',
    replacement: 'require {\n    owner_authorises: true',
    killedBy: 'nobody signs',
  },
  {
    passage: '0x66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925',
    replacement: 'input.self.resource.nkCommitment',
    killedBy: 'the nullifier key is secret',
  },
  {
    passage: 'then false else receive(input)',
    replacement: 'then true else receive(input)',
    killedBy: 'the singleton is burned',
  },
  {
    passage: 'then false else receive(input)',
    replacement: 'then false else true',
    killedBy: 'a second singleton is received',
  },
  {
    passage: 'then mint(input) else',
    replacement: 'then spend(input) else',
    killedBy: 'the singleton is founded without an origin',
  },
];

describe('the logic of singletons', () => {
  // @spec SINGLETON.1, SINGLETON.2, SINGLETON.3, SINGLETON.4
  test.each(SINGLETON_CASES)('says $expected if $name', ({ run, expected }) => {
    expect(run(SINGLETON.logic())).toBe(expected);
  });

  test.each(MUTANTS)('is needed as it is: "$passage" is not "$replacement"', (mutant) => {
    expect(isKilled(SINGLETON, SINGLETON_CASES, mutant)).toBe(true);
  });

  test('has the commitment to the key of zeros in it', () => {
    expect(SINGLETON_TEXT).toContain(deriveNkCommitment(ZERO_NULLIFIER_KEY));
  });
});

describe('the builder of singletons', () => {
  const [alice, bob] = [signerOf(1), signerOf(2)];
  const origin = openResource(1);
  const draft = { origin, name: 'board', owner: ownerOfSigner(alice) };
  const singleton = granted(makeSingleton(draft));

  // @spec SINGLETON.1
  test('gives singletons of other labels other kinds, and reads labels back', () => {
    const singletons = [
      singleton,
      granted(makeSingleton({ ...draft, name: '' })),
      granted(makeSingleton({ ...draft, owner: ownerOfSigner(bob) })),
      granted(makeSingleton({ ...draft, origin: openResource(2) })),
    ];
    expect(new Set(singletons.map(({ kind }) => kind.labelRef)).size).toBe(singletons.length);
    expect(singletons.map(({ labelBytes }) => decodeSingletonLabel(labelBytes))).toEqual(
      singletons.map((each) => ok(each)),
    );
    expect(singleton.label.uniq).toBe(openOwned(origin).tag);
    expect(singleton.kind).toEqual({ logicRef: SINGLETON.logic().logicRef, labelRef: sha256([singleton.labelBytes]) });
  });

  // @spec SINGLETON.1
  test('refuses what is no label, and what the logic would reject', () => {
    const long = 'thirty-three bytes are one too many';
    expect(decodeSingletonLabel(Uint8Array.of(1))).toMatchObject({ ok: false, error: { code: 'type-wrong' } });
    expect(makeSingleton({ ...draft, name: long })).toEqual(err({ code: 'singleton-name-malformed', name: long }));
    expect(makeSingleton({ ...draft, owner: { type: 'keys', quorum: { keys: [], least: 1 } } })).toEqual(
      err({ code: 'owner-keys-out-of-range', found: 0 }),
    );
  });

  // @spec SINGLETON.2, SINGLETON.3, SINGLETON.4
  test('makes one of each, and asks for the signers of its owner', () => {
    const held = { ...openResource(3), logicRef: singleton.kind.logicRef, label: singleton.labelBytes };
    const missing = err({ code: 'signers-missing', found: 0, least: 1 });
    const founded = granted(foundSingleton(singleton, { seed: numbered(1), signers: [alice] }));
    expect(founded.resource).toMatchObject({ label: singleton.labelBytes, quantity: 1n, isEphemeral: true });
    expect(putSingleton(singleton, Uint8Array.of(1))).toMatchObject({ quantity: 1n, isEphemeral: false });
    expect(granted(spendSingleton(held, [bob, alice])).resource).toBe(held);
    expect(foundSingleton(singleton, { seed: numbered(1), signers: [bob] })).toEqual(missing);
    expect(spendSingleton(held, [bob])).toEqual(missing);
    expect(spendSingleton(openResource(3), [alice])).toMatchObject({ ok: false, error: { code: 'type-wrong' } });
  });

  // @spec SINGLETON.2, SINGLETON.3
  test('leaves witnesses open for signers who are elsewhere', () => {
    const held = { ...openResource(3), logicRef: singleton.kind.logicRef, label: singleton.labelBytes };
    const seed = numbered<'draft-seed'>(1);
    const witness = openWitness(witnessSizeBytes(draft.owner));
    const { resource } = granted(foundSingleton(singleton, { seed, signers: [alice] }));
    expect(foundSingletonLater(singleton, seed)).toEqual({ resource, witness });
    expect(spendSingletonLater(held)).toEqual(ok({ resource: held, witness }));
    expect(spendSingletonLater(openResource(3))).toMatchObject({ ok: false, error: { code: 'type-wrong' } });
  });
});
