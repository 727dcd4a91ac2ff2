import { CLAIM_ONCE, claimOnce, makeSingleClaim, openOwned } from '@surety/machine';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { granted, openCreation, openResource } from '../build/parties.ts';
import { numbered } from '../verify/sample-ledger.ts';
import { CLAIMER, claimOf, labelOf } from './claim-once-cases.ts';
import { type ActionCase, judge, type Thing } from './logic-case.ts';
import { actionOf, brief, MoneyChain } from './money-chain.ts';
import { rejectionsOf, STANDARD_RULES } from './whole-cases.ts';

const claim = claimOf(CLAIM_ONCE.logic());
const OTHER_CLAIMER: Thing = { ...CLAIMER, number: 101 };

function claiming(claimer: Thing, ...claims: readonly Thing[]): ActionCase {
  return { consumed: [claimer, ...claims], created: [claimer, ...claims] };
}

describe('a single claim', () => {
  // @spec CLAIM.1, CLAIM.2
  test('balances in its action', () => {
    expect(rejectionsOf(claiming(CLAIMER, claim()))).toEqual([]);
    expect(rejectionsOf(claiming(CLAIMER, claim(), claim({ label: labelOf({ subject: Uint8Array.of(8) }) })))).toEqual(
      [],
    );
  });

  // @spec CLAIM.1
  test('is not answered in another action', () => {
    const consuming = { consumed: [CLAIMER, claim()], created: [CLAIMER] };
    const creating = { consumed: [OTHER_CLAIMER], created: [OTHER_CLAIMER, claim()] };
    expect(rejectionsOf(consuming, creating)).toEqual([
      'logic-rejected: action 0, consumed 1',
      'logic-rejected: action 1, created 1',
    ]);
  });

  // @spec CLAIM.3
  test('is not claimed twice in one transaction', () => {
    expect(rejectionsOf(claiming(CLAIMER, claim()), claiming(OTHER_CLAIMER, claim()))).toEqual(['duplicate-nullifier']);
  });

  // @spec CLAIM.2
  test('is not claimed by way of another resource of its kind', () => {
    const second = claim({ nonce: numbered(1) });
    expect(rejectionsOf(claiming(CLAIMER, claim()), claiming(OTHER_CLAIMER, second))).toEqual([
      'logic-rejected: action 1, consumed 1',
    ]);
  });

  // @spec CLAIM.2
  test('is out of reach of whoever is not the claimer', () => {
    const stranger = { ...CLAIMER, label: Uint8Array.of(2) };
    expect(rejectionsOf(claiming(stranger, claim()))).toEqual(['logic-rejected: action 0, consumed 1']);
  });
});

// @spec CLAIM.2, CLAIM.3
test('of all resources of its kind one can be consumed', () => {
  const other = fc.record(
    {
      nonce: fc.integer({ min: 0, max: 999 }).map((number) => numbered<'nonce'>(number)),
      randSeed: fc.integer({ min: 0, max: 999 }).map((number) => numbered<'rand-seed'>(number)),
      nullifierKey: fc.integer({ min: 0, max: 999 }).map((number) => numbered<'nullifier-key'>(number)),
      quantity: fc.bigInt(0n, 3n),
      value: fc.uint8Array({ maxLength: 2 }),
      isEphemeral: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const place = { role: 'consumed', index: 1 } as const;
  fc.assert(
    fc.property(other, (parts) => {
      const { nonce, randSeed, nullifierKey, quantity = 1n, value = new Uint8Array(0), isEphemeral = true } = parts;
      const isSame =
        [nonce, randSeed, nullifierKey].every((each) => each === undefined) &&
        [quantity === 1n, value.length === 0, isEphemeral].every((each) => each);
      expect(judge(claiming(CLAIMER, claim(parts)), place)).toBe(isSame);
    }),
    { seed: 1, numRuns: 300 },
  );
});

// @spec CLAIM.3
test('whatever is claimed in whatever order, each subject is claimed once', () => {
  const { resource } = openOwned(openResource(1));
  const claimer = { logicRef: resource.logicRef, labelRef: resource.labelRef };
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 1, max: 2 }), { minLength: 1, maxLength: 8 }), (subjects) => {
      const chain = new MoneyChain(
        subjects.map((_, number) => openResource(number)),
        STANDARD_RULES,
      );
      const claimed = new Set<string>();
      for (const [number, subject] of subjects.entries()) {
        const { consumed, created } = claimOnce(granted(makeSingleClaim({ claimer, subject })));
        const { unfinished } = actionOf({
          consumed: [{ resource: openResource(number) }, consumed],
          created: [openCreation(), created],
        });
        const name = subject.join();
        expect(brief(chain.submit(unfinished))).toEqual(claimed.has(name) ? ['nullifier-already-spent'] : []);
        claimed.add(name);
      }
    }),
    { seed: 1, numRuns: 25 },
  );
});
