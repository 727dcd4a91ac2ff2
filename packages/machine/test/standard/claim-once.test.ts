import { err, ok, sha256 } from '@surety/codec';
import {
  CLAIM_ONCE,
  CLAIM_ONCE_TEXT,
  claimOnce,
  decodeSingleClaimLabel,
  deriveNkCommitment,
  MOST_SUBJECT_BYTES,
  makeSingleClaim,
  openOwned,
  ZERO_NULLIFIER_KEY,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { granted } from '../build/parties.ts';
import { CLAIM_ONCE_CASES, CLAIMER } from './claim-once-cases.ts';
import { isKilled, type Mutant, type Thing } from './logic-case.ts';
import { kindOf } from './message-cases.ts';

const ZERO = `0x${'00'.repeat(32)}`;

/** Changes of the text that make it worse, each with the case that shows it. */
const MUTANTS: readonly Mutant[] = [
  { passage: 'not each.resource.isEphemeral', replacement: 'true', killedBy: 'the claimer is ephemeral' },
  { passage: 'each.resource.quantity >= 1', replacement: 'true', killedBy: 'the claimer has a quantity of 0' },
  {
    passage: 'each.resource.logicRef == kind.logicRef',
    replacement: 'true',
    killedBy: 'the claimer has another logic',
  },
  {
    passage: 'each.resource.labelRef == kind.labelRef',
    replacement: 'true',
    killedBy: 'the claimer has another label',
  },
  {
    passage: 'each.resource.logicRef == self.resource.logicRef',
    replacement: 'true',
    killedBy: 'another logic has the label of the claim',
  },
  {
    passage: 'each.resource.labelRef == self.resource.labelRef',
    replacement: 'true',
    killedBy: 'two things are claimed',
  },
  {
    passage: 'input.self.resource.quantity == 1',
    replacement: 'input.self.resource.quantity >= 1',
    killedBy: 'the quantity is 2',
  },
  {
    passage: 'input.self.resource.quantity == 1',
    replacement: 'input.self.resource.quantity <= 1',
    killedBy: 'the quantity created is 0',
  },
  { passage: 'len(input.self.value) == 0', replacement: 'true', killedBy: 'the value is not empty' },
  {
    passage: 'exactly_one each in input.consumed',
    replacement: 'any each in input.consumed',
    killedBy: 'another of the claim is consumed',
  },
  {
    passage: 'exactly_one each in input.consumed { is_claim(each, input.self) }',
    replacement: 'true',
    killedBy: 'nothing is consumed for what is created',
  },
  {
    passage: 'exactly_one each in input.created',
    replacement: 'any each in input.created',
    killedBy: 'two answer what is consumed',
  },
  {
    passage: 'exactly_one each in input.created { is_claim(each, input.self) }',
    replacement: 'true',
    killedBy: 'nothing answers what is consumed',
  },
  {
    passage: `input.self.resource.nonce\n        == ${ZERO}`,
    replacement: 'true',
    killedBy: 'the nonce is another',
  },
  {
    passage: `input.self.resource.randSeed\n        == ${ZERO}`,
    replacement: 'true',
    killedBy: 'the random seed is another',
  },
  {
    passage: '0x66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925',
    replacement: 'input.self.resource.nkCommitment',
    killedBy: 'the nullifier key is another',
  },
  { passage: 'is_among(label.claimer, input.consumed)', replacement: 'true', killedBy: 'nobody claims' },
  {
    passage: 'is_among(label.claimer, input.consumed)',
    replacement: 'is_among(label.claimer, input.created)',
    killedBy: 'the claimer is created',
  },
  { passage: 'then burn(input) else false', replacement: 'then true else false', killedBy: 'two are created for one' },
  {
    passage: 'then burn(input) else false',
    replacement: 'then burn(input) else burn(input)',
    killedBy: 'a persistent claim is created',
  },
  {
    passage: 'then mint(input) else false',
    replacement: 'then mint(input) else mint(input)',
    killedBy: 'a persistent claim is consumed',
  },
];

describe('the logic of single claims', () => {
  // @spec CLAIM.1, CLAIM.2
  test.each(CLAIM_ONCE_CASES)('says $expected if $name', ({ run, expected }) => {
    expect(run(CLAIM_ONCE.logic())).toBe(expected);
  });

  test.each(MUTANTS)('is needed as it is: "$passage" is not "$replacement"', (mutant) => {
    expect(isKilled(CLAIM_ONCE, CLAIM_ONCE_CASES, mutant)).toBe(true);
  });

  test('has the commitment to the key of zeros in it', () => {
    expect(CLAIM_ONCE_TEXT).toContain(deriveNkCommitment(ZERO_NULLIFIER_KEY));
  });
});

describe('the builder of single claims', () => {
  const claimer = kindOf(CLAIMER);
  const stranger: Thing = { ...CLAIMER, label: Uint8Array.of(2) };
  const subject = Uint8Array.of(7);
  const claim = granted(makeSingleClaim({ claimer, subject }));

  // @spec CLAIM.1, CLAIM.3
  test('gives claims of other labels other kinds and nullifiers, and reads labels back', () => {
    const claims = [
      claim,
      granted(makeSingleClaim({ claimer, subject: Uint8Array.of(0, 7) })),
      granted(makeSingleClaim({ claimer, subject: new Uint8Array(0) })),
      granted(makeSingleClaim({ claimer: kindOf(stranger), subject })),
    ];
    expect(new Set(claims.map(({ kind }) => kind.labelRef)).size).toBe(claims.length);
    expect(new Set(claims.map(({ nullifier }) => nullifier)).size).toBe(claims.length);
    expect(claims.map(({ labelBytes }) => decodeSingleClaimLabel(labelBytes))).toEqual(claims.map((each) => ok(each)));
    expect(claim.kind).toEqual({ logicRef: CLAIM_ONCE.logic().logicRef, labelRef: sha256([claim.labelBytes]) });
  });

  // @spec CLAIM.1
  test('refuses what is no label, and a subject that is too long', () => {
    const most = MOST_SUBJECT_BYTES;
    const long = (sizeBytes: number) => makeSingleClaim({ claimer, subject: new Uint8Array(sizeBytes) });
    expect(decodeSingleClaimLabel(Uint8Array.of(1))).toMatchObject({ ok: false, error: { code: 'type-wrong' } });
    expect(long(most).ok).toBe(true);
    expect(long(most + 1)).toEqual(err({ code: 'claim-subject-too-long', sizeBytes: most + 1, most }));
  });

  // @spec CLAIM.2, CLAIM.3
  test('makes the one resource that can be consumed, and what answers it', () => {
    const { consumed, created } = claimOnce(claim);
    expect(openOwned(consumed.resource)).toMatchObject({
      tag: claim.nullifier,
      resource: { ...claim.kind, quantity: 1n, isEphemeral: true, nonce: ZERO, randSeed: ZERO },
    });
    expect(created).toMatchObject({ label: claim.labelBytes, quantity: 1n, isEphemeral: true });
  });
});
