import { bytesToDigest, digestToBytes } from '@surety/codec';
import {
  consumePadding,
  createPadding,
  type DraftedTransaction,
  encodeSignatures,
  foundSingleton,
  foundSingletonLater,
  makeSingleton,
  type OwnedResource,
  type Owner,
  ownerOfSigner,
  putSingleton,
  SINGLETON,
  type Singleton,
  signersWitness,
  spendSingletonLater,
  supplyWitnesses,
} from '@surety/machine';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { granted, openCreation, openResource } from '../build/parties.ts';
import { numbered } from '../verify/sample-ledger.ts';
import { signerOf, type Thing } from './logic-case.ts';
import { actionOf, brief, MoneyChain, ownedFrom } from './money-chain.ts';
import { rejectionsOf, STANDARD_RULES } from './whole-cases.ts';

const alice = signerOf(1);
const origin = openResource(1);
const singleton = granted(makeSingleton({ origin, name: 'board', owner: ownerOfSigner(alice) }));

/** Founds a singleton from some origin; the number tells one attempt from another. */
function found(of: Singleton, from: OwnedResource, number = 0) {
  const consumed = [{ resource: from }, granted(foundSingleton(of, { seed: numbered(50 + number), signers: [alice] }))];
  return actionOf({ consumed, created: [openCreation(), putSingleton(of, Uint8Array.of(0))] }, number);
}

describe('a singleton', () => {
  const founded = found(singleton, origin);

  // @spec SINGLETON.2
  test('is founded once: its origin is consumed once, and no other will do', () => {
    const chain = new MoneyChain([origin, openResource(2)], STANDARD_RULES);
    expect(brief(chain.submit(founded.unfinished))).toEqual([]);
    expect(brief(chain.submit(found(singleton, origin, 1).unfinished))).toEqual(['nullifier-already-spent']);
    expect(brief(chain.submit(found(singleton, openResource(2), 2).unfinished))).toEqual([
      'logic-rejected: consumed 1',
    ]);
  });

  // Published logics had a nullifier in the label and did not compare it with any of the action.
  // @spec SINGLETON.2
  test('is not founded because its label holds some nullifier', () => {
    const unrelated = granted(makeSingleton({ ...singleton.label, origin: openResource(3) }));
    const chain = new MoneyChain([origin, openResource(2)], STANDARD_RULES);
    expect(brief(chain.submit(found(unrelated, origin).unfinished))).toEqual(['logic-rejected: consumed 1']);
    expect(brief(chain.submit(found(unrelated, openResource(2), 1).unfinished))).toEqual([
      'logic-rejected: consumed 1',
    ]);
  });

  // @spec SINGLETON.2
  test('is founded from padding by its owner alone, even if others see the padding first', () => {
    const padding = consumePadding(numbered(60));
    const board = granted(makeSingleton({ origin: padding.resource, name: '', owner: ownerOfSigner(alice) }));
    const theft = actionOf({
      consumed: [
        padding,
        {
          ...granted(foundSingleton(board, { seed: numbered(61), signers: [alice] })),
          witness: granted(signersWitness(ownerOfSigner(signerOf(2)), [signerOf(2)])),
        },
      ],
      created: [putSingleton(board, Uint8Array.of(6))],
    });
    const own = actionOf({
      consumed: [padding, granted(foundSingleton(board, { seed: numbered(62), signers: [alice] }))],
      created: [createPadding(), putSingleton(board, Uint8Array.of(1))],
    });
    const chain = new MoneyChain([], STANDARD_RULES);
    expect([theft, own].map(({ unfinished }) => brief(chain.submit(unfinished)))).toEqual([
      ['logic-rejected: consumed 1'],
      [],
    ]);
  });

  // @spec AUTHORITY.2, SINGLETON.2, SINGLETON.3
  test('is founded and changed by two of three owners who are elsewhere', () => {
    const keys = [1, 2, 3].map((number) => bytesToDigest<'owner-key'>(signerOf(number).publicKey));
    const owner: Owner = { type: 'keys', quorum: { keys, least: 2 } };
    const shared = granted(makeSingleton({ origin, name: 'shared', owner }));
    const start = actionOf({
      consumed: [{ resource: origin }, foundSingletonLater(shared, numbered(50))],
      created: [openCreation(), putSingleton(shared, Uint8Array.of(0))],
    });
    const change = actionOf({
      consumed: [granted(spendSingletonLater(ownedFrom(start, 1)))],
      created: [putSingleton(shared, Uint8Array.of(1))],
    });
    const signedBy = ({ unfinished }: DraftedTransaction, places: readonly number[]) =>
      granted(
        supplyWitnesses(unfinished, ({ actionDigest }) => {
          const message = digestToBytes(actionDigest);
          return encodeSignatures(places.map((place) => ({ place, signature: signerOf(place + 1).sign(message) })));
        }),
      );
    const chain = new MoneyChain([origin], STANDARD_RULES);
    expect(brief(chain.submit(signedBy(start, [2])))).toEqual(['logic-rejected: consumed 1']);
    expect(brief(chain.submit(signedBy(start, [0, 2])))).toEqual([]);
    expect(brief(chain.submit(signedBy(change, [1])))).toEqual(['logic-rejected: consumed 0']);
    expect(brief(chain.submit(signedBy(change, [2, 1])))).toEqual([]);
  });

  const signed: Thing['witness'] = (digest) => encodeSignatures([{ place: 0, signature: alice.sign(digest) }]);
  const held: Thing = { logic: SINGLETON.logic(), label: singleton.labelBytes, witness: signed };

  // @spec SINGLETON.3
  test('has its successor in the action that consumes it, and nowhere else', () => {
    expect(rejectionsOf({ consumed: [held], created: [held] })).toEqual([]);
    // Kinds balance, yet one action loses what it may not lose, and the other finds what it may not find.
    expect(rejectionsOf({ consumed: [held] }, { consumed: [{ ...held, number: 1 }], created: [held, held] })).toEqual([
      'logic-rejected: action 0, consumed 0',
      'logic-rejected: action 1, consumed 0',
      'logic-rejected: action 1, created 0',
      'logic-rejected: action 1, created 1',
    ]);
  });

  // @spec SINGLETON.3, SINGLETON.4
  test.each<[string, readonly Thing[]]>([
    ['split into one and nothing', [held, { ...held, quantity: 0n }]],
    ['split into one and an ephemeral nothing', [held, { ...held, quantity: 0n, isEphemeral: true }]],
    ['burned', [{ ...held, isEphemeral: true }]],
  ])('is not %s', (_, created) => {
    expect(rejectionsOf({ consumed: [held], created })).toEqual([
      'logic-rejected: action 0, consumed 0',
      ...created.map((__, index) => `logic-rejected: action 0, created ${index}`),
    ]);
  });

  // @spec SINGLETON.3
  test('is not doubled', () => {
    expect(rejectionsOf({ consumed: [held], created: [held, held] })).toEqual([
      'unbalanced',
      'logic-rejected: action 0, consumed 0',
      'logic-rejected: action 0, created 0',
      'logic-rejected: action 0, created 1',
    ]);
  });
});

// @spec SINGLETON.2, SINGLETON.3
test('there is one version at a time, whoever tries what with whatever it was before', () => {
  const attempt = fc.record({
    by: fc.integer({ min: 1, max: 2 }),
    back: fc.nat({ max: 2 }),
    isFounding: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(attempt, { maxLength: 7 }), (attempts) => {
      const founded = found(singleton, origin);
      const chain = new MoneyChain([origin, ...attempts.map((_, number) => openResource(10 + number))], STANDARD_RULES);
      expect(chain.submit(founded.unfinished)).toEqual([]);
      const versions = [ownedFrom(founded, 1)];
      for (const [number, { by, back, isFounding }] of attempts.entries()) {
        if (isFounding) {
          const again = found(singleton, openResource(10 + number), number + 1);
          expect(brief(chain.submit(again.unfinished))).toEqual(['logic-rejected: consumed 1']);
          continue;
        }
        const age = Math.min(back, versions.length - 1);
        const [held = origin] = versions.slice(versions.length - 1 - age);
        const witness = granted(signersWitness(ownerOfSigner(signerOf(by)), [signerOf(by)]));
        const created = [putSingleton(singleton, Uint8Array.of(number))];
        const tried = actionOf({ consumed: [{ resource: held, witness }], created }, number);
        const expected = [
          ...(by === 1 ? [] : ['logic-rejected: consumed 0']),
          ...(age === 0 ? [] : ['nullifier-already-spent']),
        ];
        expect(brief(chain.submit(tried.unfinished))).toEqual(expected);
        if (expected.length === 0) {
          versions.push(ownedFrom(tried));
        }
      }
    }),
    { seed: 1, numRuns: 20 },
  );
});
