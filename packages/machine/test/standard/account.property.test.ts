import {
  accountOfOrigin,
  foundAccount,
  foundAccountLater,
  type OwnedResource,
  ownerOfSigner,
  putAccount,
  signersWitness,
} from '@surety/machine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { granted, openCreation, openResource } from '../build/parties.ts';
import { numbered } from '../verify/sample-ledger.ts';
import { signerOf } from './logic-case.ts';
import { actionOf, brief, MoneyChain, ownedFrom } from './money-chain.ts';

const person = fc.integer({ min: 1, max: 3 });

// @spec ACCOUNT.1, ACCOUNT.2, ACCOUNT.3
test('an account belongs to its present owner alone, whoever tries what with whatever it was before', () => {
  const attempt = fc.record({ by: person, next: person, back: fc.nat({ max: 2 }) });
  fc.assert(
    fc.property(person, person, fc.array(attempt, { maxLength: 8 }), (founder, first, attempts) => {
      const origin = openResource(1);
      const account = granted(accountOfOrigin(origin, ownerOfSigner(signerOf(founder))));
      const put = (owner: number) => granted(putAccount(account, ownerOfSigner(signerOf(owner))));
      const founded = actionOf({
        consumed: [
          { resource: origin },
          granted(foundAccount(account, { seed: numbered(50), signers: [signerOf(founder)] })),
        ],
        created: [openCreation(), put(first)],
      });
      const chain = new MoneyChain([origin]);
      expect(chain.submit(founded.unfinished)).toEqual([]);
      const past: { readonly held: OwnedResource; readonly owner: number }[] = [
        { held: ownedFrom(founded, 1), owner: first },
      ];
      for (const [number, { by, next, back }] of attempts.entries()) {
        const age = Math.min(back, past.length - 1);
        const [used] = past.slice(past.length - 1 - age);
        if (used === undefined) {
          return;
        }
        const witness = granted(signersWitness(ownerOfSigner(signerOf(by)), [signerOf(by)]));
        const tried = actionOf({ consumed: [{ resource: used.held, witness }], created: [put(next)] }, number);
        const expected = [
          ...(by === used.owner ? [] : ['logic-rejected: consumed 0']),
          ...(age === 0 ? [] : ['nullifier-already-spent']),
        ];
        expect(brief(chain.submit(tried.unfinished))).toEqual(expected);
        if (expected.length === 0) {
          past.push({ held: ownedFrom(tried), owner: next });
        }
      }
    }),
    { seed: 1, numRuns: 25 },
  );
});

// @spec ACCOUNT.1, ACCOUNT.2
test('an account is founded once and in the name of nobody else, whoever sees its origin first', () => {
  const attempt = fc.record({ by: person, founder: person, next: person });
  fc.assert(
    fc.property(fc.array(attempt, { maxLength: 6 }), (attempts) => {
      const origin = openResource(1);
      const chain = new MoneyChain([origin]);
      let isFounded = false;
      for (const [number, { by, founder, next }] of attempts.entries()) {
        const account = granted(accountOfOrigin(origin, ownerOfSigner(signerOf(founder))));
        const { resource } = foundAccountLater(account, numbered(50 + number));
        const witness = granted(signersWitness(ownerOfSigner(signerOf(by)), [signerOf(by)]));
        const put = granted(putAccount(account, ownerOfSigner(signerOf(next))));
        const tried = actionOf(
          { consumed: [{ resource: origin }, { resource, witness }], created: [openCreation(), put] },
          number,
        );
        const expected: readonly string[] = [
          ...(by === founder ? [] : ['logic-rejected: consumed 1']),
          ...(isFounded ? ['nullifier-already-spent'] : []),
        ];
        expect(brief(chain.submit(tried.unfinished))).toEqual(expected);
        isFounded ||= expected.length === 0;
      }
    }),
    { seed: 1, numRuns: 25 },
  );
});
