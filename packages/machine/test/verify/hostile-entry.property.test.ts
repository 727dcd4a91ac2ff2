import { sha256 } from '@surety/codec';
import {
  decodeEntry,
  encodeEntry,
  encodeFeeList,
  type FeeRules,
  GREATEST_LIMITS,
  type Logic,
  listRejections,
  MOST_LISTED,
  NO_APP_DATA,
  openAction,
  REJECTION_CODES,
  verifyTransaction,
} from '@surety/machine';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  action,
  consumed,
  created,
  EVEN,
  entryOf,
  HERE,
  NETWORK,
  OPEN,
  rulesWith,
  SIGNED,
  stateWith,
} from './sample-ledger.ts';

const sample = encodeEntry(
  entryOf([
    action(
      {
        consumed: [consumed(1), consumed(2, { logic: SIGNED }), consumed(3, { logic: EVEN, isEphemeral: true })],
        created: [created(), created({ logic: SIGNED }), created({ logic: EVEN })],
      },
      { reads: [{ name: Uint8Array.of(1), value: Uint8Array.of(2) }] },
    ),
    action({ consumed: [consumed(4)], created: [created()] }),
  ]).transaction,
).bytes;

const places = fc.array(fc.tuple(fc.nat({ max: sample.length - 1 }), fc.nat({ max: 255 })), {
  minLength: 1,
  maxLength: 4,
});

// @spec TXN-FORM.1, VERIFY.1, VERIFY.3
describe('whatever the bytes', () => {
  test('an entry is decoded to what encodes to them, or refused by a code, and verify gives a code of the list', () => {
    let decodable = 0;
    fc.assert(
      fc.property(places, (changes) => {
        const bytes = sample.slice();
        for (const [place, byte] of changes) {
          bytes[place] = byte;
        }
        const entry = decodeEntry(bytes, GREATEST_LIMITS.entryBytes);
        if (!entry.ok) {
          expect(['encoding-malformed', 'entry-form']).toContain(entry.error.code);
          return;
        }
        decodable++;
        expect(encodeEntry(entry.value.transaction).bytes).toEqual(bytes);
        const place = { state: stateWith([]), position: HERE };
        const codes = listRejections(entry.value, rulesWith(), place).map(({ code }) => code);
        const order = codes.map((code) => REJECTION_CODES.indexOf(code));
        expect(order.every((at) => at >= 0)).toBe(true);
        expect(order).toEqual(order.toSorted((left, right) => left - right));
        expect(codes.length).toBeLessThanOrEqual(MOST_LISTED);
      }),
      { seed: 1, numRuns: 1000 },
    );
    // Most single bytes are parts of digests and of data: what is decoded must not be the exception.
    expect(decodable).toBeGreaterThan(200);
  });

  test('random bytes are refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(decodeEntry(bytes, GREATEST_LIMITS.entryBytes).ok).toBe(false);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });
});

// @spec FEE-WORK.1
test('no logic runs whose steps cost more than ten times the fee, and one more unit of fee lets them run', () => {
  const perStep = 3n;
  const fees: FeeRules = {
    kind: { logicRef: OPEN.logicRef, labelRef: sha256([Uint8Array.of(0xfe)]) },
    base: 0n,
    perByte: 0n,
    perTag: 0n,
    perStep,
    surcharges: [],
  };
  let runs = 0;
  const counted = (logic: Logic): Logic => ({
    ...logic,
    compiled: {
      ...logic.compiled,
      run: (input, context) => {
        runs++;
        return logic.compiled.run(input, context);
      },
    },
  });
  const rules = {
    ...rulesWith(fees),
    resolve: (ref: string) => (ref === OPEN.logicRef ? counted(OPEN) : counted(SIGNED)),
  };
  const dear = action({ consumed: [consumed(1, { logic: SIGNED })], created: [created({ logic: SIGNED })] });
  const paying = (fee: bigint) => {
    const token = { label: Uint8Array.of(0xfe), quantity: fee };
    const list = {
      criterion: { type: 'after-block' },
      bytes: encodeFeeList([openAction(dear, NETWORK).digest]),
    } as const;
    const appData = { ...NO_APP_DATA, application: [list] };
    const pay = action({
      consumed: [consumed(9, token)],
      created: [created({ ...token, isEphemeral: true, appData })],
    });
    return verifyTransaction(entryOf([pay, dear]), rules);
  };
  const refused = paying(1n);
  const steps = refused.ok || refused.error.code !== 'work-exceeds-fee' ? 0 : refused.error.steps;
  const enough = (BigInt(steps) * perStep + 9n) / 10n;
  expect(paying(enough - 1n)).toMatchObject({ error: { code: 'work-exceeds-fee', fee: enough - 1n } });
  expect(runs).toBe(0);
  expect(paying(enough)).toMatchObject({ error: { code: 'logic-rejected' } });
  expect(runs).toBeGreaterThan(0);
});
