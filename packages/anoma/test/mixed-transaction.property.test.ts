import { concatBytes, type Digest, digestToBytes, equalBytes, err, ok, taggedHash } from '@surety/codec';
import { type Action, type Entry, openAction, type Rules, ZERO_NULLIFIER_KEY } from '@surety/machine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entryOf, NETWORK } from '../../machine/test/verify/sample-ledger.ts';
import {
  ANOMA_REJECTION_CODES,
  armShieldedProfile,
  DEFAULT_ANOMA_PARAMETERS,
  INITIAL_ROOT,
  NO_APP_DATA,
  type PlannedArm2Unit,
  type ProofSystem,
  type Prover,
} from '../src/index.ts';
import { arm2Unit, keptBlob } from './generated.ts';
import {
  changed,
  compose,
  digestsOf,
  encodePart,
  FORMS,
  firstOf,
  MIXED_RULES,
  type Mixture,
  mint,
  refusal,
} from './mixed.ts';

/** Pairings are not what this file is about: here a proof is a hash of what it states, so one statement has one proof. */
const sealOf: Prover = (imageId, journalDigest) =>
  concatBytes([
    ...Array.from({ length: 8 }, (_, index) =>
      digestToBytes(taggedHash('surety/test-seal/1', [Uint8Array.of(index), imageId, journalDigest])),
    ),
    Uint8Array.of(9, 9, 9, 9),
  ]);
const hashed: ProofSystem = {
  name: 'hashes',
  verify: (statements) => {
    const index = statements.findIndex(
      ({ imageId, journalDigest, seal }) => !equalBytes(seal, sealOf(imageId, journalDigest)),
    );
    return index < 0 ? ok(undefined) : err({ index, rejection: { code: 'proof-invalid' } });
  },
};
const rules: Rules = { ...MIXED_RULES, shielded: armShieldedProfile(DEFAULT_ANOMA_PARAMETERS, hashed) };

const MINTS = [1, 2, 3].map(mint);
const UNITS = [
  arm2Unit({ consumed: 1, created: 1 }, 1),
  arm2Unit({ consumed: 2, created: 1 }, 2),
  arm2Unit({ consumed: 1, created: 3 }, 3),
];

/** Some transparent actions, none perhaps, and some shielded ones. */
const mixtures = fc.record<Mixture>({
  actions: fc.subarray(MINTS),
  plan: fc.subarray(UNITS, { minLength: 1 }),
  form: fc.constantFrom(...FORMS),
});

/** The entry of a mixture whose delta proof covers `signed` in place of its own transparent actions. */
function entryWith({ actions, plan, form }: Mixture, signed: readonly Digest[] = digestsOf(actions)): Entry {
  return entryOf(actions, { shielded: encodePart(compose(plan, signed), form, sealOf) });
}

/** The code of the verdict; of a shielded part also that of its reason. */
function codeOf(entry: Entry): string {
  const verdict = refusal(entry, rules) as { code: string; reason?: { code: string } } | 'accepted';
  if (verdict === 'accepted') {
    return verdict;
  }
  return verdict.reason === undefined ? verdict.code : `${verdict.code}: ${verdict.reason.code}`;
}

/** The plan with something else in place of its first unit. */
function withFirst(mixture: Mixture, change: (unit: PlannedArm2Unit) => PlannedArm2Unit): Mixture {
  const [first = expect.unreachable('there is a unit'), ...others] = mixture.plan;
  return { ...mixture, plan: [change(first), ...others] };
}

/** One thing that is wrong with a mixture; undefined if it has no place for it. */
interface Mutation {
  readonly name: string;
  readonly code: string;
  readonly make: (mixture: Mixture) => Entry | undefined;
}

const raise = ({ created, ...action }: Action): Action => ({
  ...action,
  created: created.map((each) => ({ ...each, quantity: each.quantity + 1n })),
});

const MUTATIONS: readonly Mutation[] = [
  {
    name: 'a transparent action stripped',
    code: 'shielded-refused: delta-mismatch',
    make: (mixture) =>
      mixture.actions.length === 0 ? undefined : changed(entryWith(mixture), { actions: mixture.actions.slice(1) }),
  },
  {
    name: 'a transparent action added',
    code: 'shielded-refused: delta-mismatch',
    make: (mixture) => changed(entryWith(mixture), { actions: [...mixture.actions, mint(9)] }),
  },
  {
    name: 'the transparent actions in another order',
    code: 'shielded-refused: delta-mismatch',
    make: (mixture) =>
      mixture.actions.length < 2 ? undefined : changed(entryWith(mixture), { actions: mixture.actions.toReversed() }),
  },
  {
    name: 'a fact changed',
    code: 'shielded-refused: delta-mismatch',
    make: (mixture) => {
      const [first, ...others] = mixture.actions;
      const until = { from: 0n, to: 50n };
      return first === undefined
        ? undefined
        : changed(entryWith(mixture), { actions: [{ ...first, facts: { ...first.facts, epoch: until } }, ...others] });
    },
  },
  {
    name: 'the delta proof over its own roots alone',
    code: 'shielded-refused: delta-mismatch',
    make: (mixture) => (mixture.actions.length === 0 ? undefined : entryWith(mixture, [])),
  },
  {
    name: 'a transparent quantity raised',
    code: 'unbalanced',
    make: ({ actions: [first, ...others], ...mixture }) =>
      first === undefined ? undefined : entryWith({ ...mixture, actions: [raise(first), ...others] }),
  },
  {
    name: 'a shielded quantity raised',
    code: 'shielded-refused: delta-mismatch',
    make: (mixture) =>
      entryWith(
        withFirst(mixture, (unit) => ({
          ...unit,
          created: unit.created.map((each) => ({
            ...each,
            resource: { ...each.resource, quantity: each.resource.quantity + 1n },
          })),
        })),
      ),
  },
  {
    name: 'an external payload',
    code: 'shielded-refused: external-call-refused',
    make: (mixture) => {
      const appData = { ...NO_APP_DATA, externalPayload: [keptBlob(1, 1)] };
      return entryWith(
        withFirst(mixture, (unit) => ({ ...unit, consumed: unit.consumed.map((each) => ({ ...each, appData })) })),
      );
    },
  },
  {
    name: 'a shielded action twice',
    code: 'duplicate-nullifier',
    make: (mixture) => entryWith({ ...mixture, plan: [...mixture.plan, firstOf(mixture.plan)] }),
  },
  {
    name: 'a resource consumed by both parts',
    code: 'duplicate-nullifier',
    make: (mixture) => {
      const [first] = mixture.actions;
      if (first === undefined) {
        return undefined;
      }
      const { resource } = firstOf(openAction(first, NETWORK).consumed);
      const theirs = {
        resource,
        nullifierKey: ZERO_NULLIFIER_KEY,
        commitmentTreeRoot: INITIAL_ROOT,
        appData: NO_APP_DATA,
      };
      const unit = { consumed: [theirs], created: [{ resource, appData: NO_APP_DATA }], rcv: 77n };
      return entryWith({ ...mixture, plan: [...mixture.plan, unit] });
    },
  },
];

// @spec ANOMA-SHIELDED.2 @spec TXN-SHIELDED.1
test('a transaction with a shielded part is accepted', () => {
  fc.assert(
    fc.property(mixtures, (mixture) => {
      expect(codeOf(entryWith(mixture))).toBe('accepted');
    }),
    { seed: 1, numRuns: 60 },
  );
});

// @spec ANOMA-SHIELDED.2 @spec ANOMA-SHIELDED.3 @spec TXN-SHIELDED.1
test.each(MUTATIONS)('and refused with $name: $code', ({ code, make }) => {
  fc.assert(
    fc.property(mixtures, (mixture) => {
      const entry = make(mixture);
      fc.pre(entry !== undefined);
      expect(codeOf(entry)).toBe(code);
    }),
    { seed: 1, numRuns: 40 },
  );
});

// @spec ANOMA-SHIELDED.1 @spec ANOMA-SHIELDED.3
test('no byte of a shielded part can be changed', () => {
  const bases = FORMS.map((form) => entryWith({ actions: MINTS.slice(0, 1), plan: UNITS.slice(0, 2), form }));
  const verdicts = ANOMA_REJECTION_CODES.flatMap((code) => [
    `shielded-malformed: ${code}`,
    `shielded-refused: ${code}`,
  ]);
  fc.assert(
    fc.property(fc.constantFrom(...bases), fc.nat(), fc.integer({ min: 1, max: 255 }), (base, place, change) => {
      const shielded = Uint8Array.from(base.transaction.shielded ?? []);
      const at = place % shielded.length;
      shielded[at] = (shielded[at] ?? 0) ^ change;
      expect(verdicts).toContain(codeOf(changed(base, { shielded })));
    }),
    { seed: 1, numRuns: 400 },
  );
});

// @spec ANOMA-SHIELDED.3
test('bytes at random are refused and never throw', () => {
  const verdicts = ANOMA_REJECTION_CODES.map((code) => `shielded-malformed: ${code}`);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), fc.constantFrom(0, 1), (bytes, first) => {
      const shielded = concatBytes([Uint8Array.of(first), bytes]);
      expect(verdicts).toContain(codeOf(entryOf(MINTS, { shielded })));
    }),
    { seed: 1, numRuns: 200 },
  );
});
