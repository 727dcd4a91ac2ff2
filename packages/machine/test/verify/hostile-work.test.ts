import { type Digest, type Hasher, installHasher, portableHasher, sha256 } from '@surety/codec';
import {
  type Action,
  type Blob,
  type Entry,
  encodeFeeList,
  envelopeKeyOf,
  type FeeRules,
  GREATEST_LIMITS,
  type Logic,
  makeEd25519Signer,
  NO_APP_DATA,
  openAction,
  type Rules,
  verifyTransaction,
} from '@surety/machine';
import { nobleSignatures, type SignatureVerifier, traceProgram } from '@surety/vow';
import { afterEach, describe, expect, test } from 'vitest';
import { action, consumed, created, entryOf, logicOf, NETWORK, OPEN, rulesWith } from './sample-ledger.ts';

/** A logic whose cost grows with what the action shows: it goes through all resources of the action for each tag. */
const CROWDED: Logic = logicOf(`program(input: LogicInput) =
  (all one in input.consumed { one.resource.logicRef == input.self.resource.logicRef }) and
  (all one in input.created { one.label == input.self.label }) and
  sha256(input.witness) != input.actionDigest`);

const FEE_LABEL = Uint8Array.of(0xfe);
const FEES: FeeRules = {
  kind: { logicRef: OPEN.logicRef, labelRef: sha256([FEE_LABEL]) },
  base: 0n,
  perByte: 0n,
  perTag: 0n,
  perStep: 7n,
  surcharges: [],
};

/** Keys that actions name, so that signatures of envelopes are work too. */
const SIGNERS = Array.from({ length: 8 }, (_, number) => makeEd25519Signer(new Uint8Array(32).fill(number + 1)));

const NOTHING = { quantity: 0n };

/** Worst cases of what has to be done before the first logic runs, each as large as the limits allow. */
const DEAR: Readonly<Record<string, () => readonly Action[]>> = {
  'as many actions as are allowed': () =>
    times(63, (number) => action({ consumed: [consumed(number, NOTHING)], created: times(2, () => created(NOTHING)) })),
  'as many tags of an action as are allowed': () =>
    times(3, (number) =>
      action({
        consumed: times(32, (index) => consumed(64 * number + index, { logic: CROWDED })),
        created: times(32, () => created({ logic: CROWDED })),
      }),
    ),
  'labels and values as long as are allowed': () =>
    times(3, (number) => {
      const long = {
        label: new Uint8Array(4096).fill(number),
        value: new Uint8Array(16_384),
        logic: CROWDED,
        ...NOTHING,
      };
      return action({ consumed: times(2, (index) => consumed(9 * number + index, long)), created: [created(long)] });
    }),
  'witnesses as long as are allowed': () =>
    times(3, (number) => {
      const long = { witness: new Uint8Array(8192), logic: CROWDED, ...NOTHING };
      return action({ consumed: times(8, (index) => consumed(9 * number + index, long)), created: [created(long)] });
    }),
  'many empty blobs': () => {
    const blob: Blob = { criterion: { type: 'after-block' }, bytes: new Uint8Array(0) };
    const appData = { ...NO_APP_DATA, resource: times(20_000, () => blob) };
    return [action({ consumed: [consumed(1, { appData })], created: [created()] })];
  },
  'reads as long as are allowed': () => {
    const reads = times(16, (number) => ({ name: new Uint8Array(128).fill(number), value: new Uint8Array(3_800) }));
    return times(4, (number) => action({ consumed: [consumed(number)], created: [created()] }, { reads }));
  },
  'envelope signatures': () =>
    SIGNERS.map((signer, number) =>
      action({ consumed: [consumed(number)], created: [created()] }, { envelope: envelopeKeyOf(signer) }),
    ),
};

afterEach(() => {
  installHasher(portableHasher);
});

// @spec FEE-WORK.1
describe('a transaction that does not pay for its work', () => {
  test.each(Object.entries(DEAR))('costs little more than reading it, and runs nothing: %s', (_, make) => {
    const entry = paying(0n, make());
    const counts = countWork();
    expect(verifyTransaction(entry, counts.rules)).toMatchObject({ error: { code: 'work-exceeds-fee', fee: 0n } });
    expect(counts.steps()).toBe(0);
    expect(counts.signatures()).toBe(0);
    // Each tag and each blob takes some hashes, and the smallest of both some bytes of the entry.
    expect(counts.hashes()).toBeLessThanOrEqual(entry.sizeBytes / 3);
    expect(counts.hashedBytes()).toBeLessThanOrEqual(16 * entry.sizeBytes);
  });
});

// @spec FEE-WORK.1, VOW-COST.7
test.each(Object.entries(DEAR))('no more steps are done than ten times the fee pays for: %s', (_, make) => {
  const others = make();
  const refused = verifyTransaction(paying(0n, others), countWork().rules);
  const steps = refused.ok || refused.error.code !== 'work-exceeds-fee' ? 0 : refused.error.steps;
  const least = (BigInt(steps) * FEES.perStep + 9n) / 10n;
  const short = countWork();
  expect(verifyTransaction(paying(least - 1n, others), short.rules)).toMatchObject({
    error: { code: 'work-exceeds-fee', steps },
  });
  expect([short.steps(), short.signatures()]).toEqual([0, 0]);
  const enough = countWork();
  expect(verifyTransaction(paying(least, others), enough.rules).ok).toBe(true);
  expect(enough.steps()).toBeGreaterThan(0);
  expect(BigInt(enough.steps()) * FEES.perStep).toBeLessThanOrEqual(10n * least);
});

/** Rules that count what is done under them. */
function countWork(): {
  readonly rules: Rules;
  readonly steps: () => number;
  readonly signatures: () => number;
  readonly hashes: () => number;
  readonly hashedBytes: () => number;
} {
  const counts = { steps: 0, signatures: 0, hashes: 0, hashedBytes: 0 };
  const signatures: SignatureVerifier = {
    ...nobleSignatures,
    verifyEd25519: () => {
      counts.signatures++;
      counts.steps += 25_000;
      return true;
    },
  };
  const counted = (logic: Logic): Logic => ({
    ...logic,
    compiled: {
      ...logic.compiled,
      run: (input, context) => {
        const { value, steps } = traceProgram(logic.checked, input, { ...context, limit: 1 });
        counts.steps += steps;
        return value;
      },
    },
  });
  const logics = new Map<string, Logic>([OPEN, CROWDED].map((logic) => [logic.logicRef, counted(logic)]));
  const hasher: Hasher = {
    ...portableHasher,
    hash: (parts: readonly (Digest | Uint8Array)[]) => {
      counts.hashes++;
      counts.hashedBytes += parts.reduce((sum, part) => sum + (typeof part === 'string' ? 32 : part.length), 0);
      return portableHasher.hash(parts);
    },
  };
  installHasher(hasher);
  // The hasher was tried before it was taken.
  Object.assign(counts, { hashes: 0, hashedBytes: 0 });
  return {
    rules: { ...rulesWith(FEES), signatures, resolve: (logicRef) => logics.get(logicRef) },
    steps: () => counts.steps,
    signatures: () => counts.signatures,
    hashes: () => counts.hashes,
    hashedBytes: () => counts.hashedBytes,
  };
}

/** A transaction of these actions whose fee action pays so much. */
function paying(fee: bigint, others: readonly Action[]): Entry {
  const bytes = encodeFeeList(others.map((each) => openAction(each, NETWORK).digest));
  const appData = { ...NO_APP_DATA, application: [{ criterion: { type: 'after-block' }, bytes } as const] };
  const token = { label: FEE_LABEL, quantity: fee };
  const pay = action({
    consumed: [consumed(5000, token)],
    created: [created({ ...token, isEphemeral: true, appData })],
  });
  const keys = others.flatMap(({ facts }) => facts.envelope ?? []).toSorted();
  const envelopes = keys.map((key) => ({ key, signature: new Uint8Array(64) }));
  const entry = entryOf([pay, ...others], { envelopes });
  expect(entry.sizeBytes).toBeLessThanOrEqual(GREATEST_LIMITS.entryBytes);
  return entry;
}

function times<T>(count: number, make: (number: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, number) => make(number));
}
