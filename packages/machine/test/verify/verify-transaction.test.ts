import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToDigest, concatBytes, err, sha256 } from '@surety/codec';
import {
  type Action,
  admitFeeAction,
  admitTransaction,
  applyTransaction,
  type Blob,
  decodeEntry,
  deriveEnvelopeMessage,
  deriveRecordKey,
  describeRejection,
  type EnvelopeKey,
  encodeEntry,
  encodeFeeList,
  type FeeRules,
  GREATEST_LIMITS,
  type Logic,
  listRejections,
  NO_APP_DATA,
  NO_FEES,
  openAction,
  REJECTION_CODES,
  recordName,
  verifyStep,
  verifyTransaction,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';
import {
  action,
  consumed,
  created,
  digestOf,
  EVEN,
  entryOf,
  HERE,
  logicOf,
  NETWORK,
  numbered,
  OPEN,
  rulesWith,
  SIGNED,
  stateWith,
} from './sample-ledger.ts';

const SECRET = new Uint8Array(32).fill(7);
const KEY = ed25519.getPublicKey(SECRET);
/** CBOR of a byte string of 24 to 255 bytes. */
const asCbor = (bytes: Uint8Array) => concatBytes([Uint8Array.of(0x58, bytes.length), bytes]);
const blob = (bytes: Uint8Array): Blob => ({ criterion: { type: 'after-block' }, bytes });

/** An action of the signed logic with its signature. */
function signedTransfer(number: number): Action {
  const owned = { logic: SIGNED, value: asCbor(KEY) };
  const bare = action({ consumed: [consumed(number, owned)], created: [created(owned)] });
  const witness = asCbor(ed25519.sign(digestOf(bare), SECRET));
  return { ...bare, consumed: bare.consumed.map((each) => ({ ...each, witness })) };
}

/** The code of the verdict on actions, or none. */
function verdict(actions: readonly Action[], rules = rulesWith()): string | undefined {
  const valid = verifyTransaction(entryOf(actions), rules);
  return valid.ok ? undefined : valid.error.code;
}

// @spec VERIFY.1, BALANCE.1
describe('verify', () => {
  test('accepts a transfer that its owner signed', () => {
    expect(verdict([signedTransfer(1)])).toBeUndefined();
  });

  test('accepts actions that balance only together, and counts ephemeral resources like persistent ones', () => {
    const give = action({ consumed: [consumed(1)], created: [created({ label: Uint8Array.of(9) })] });
    const take = action({
      consumed: [consumed(2, { label: Uint8Array.of(9), isEphemeral: true })],
      created: [created()],
    });
    expect(verdict([give, take])).toBeUndefined();
    expect(verdict([give])).toBe('unbalanced');
  });

  test('says of which kind how much is missing', () => {
    const entry = entryOf([action({ consumed: [consumed(1, { quantity: 4n })], created: [created()] })]);
    expect(verifyTransaction(entry, rulesWith())).toEqual(
      err({
        code: 'unbalanced',
        kind: { logicRef: OPEN.logicRef, labelRef: sha256([Uint8Array.of(1)]) },
        consumed: 4n,
        created: 5n,
      }),
    );
  });

  test('sums as integers without a bound', () => {
    const most = 2n ** 128n - 1n;
    const consumes = [1, 2].map((number) => consumed(number, { quantity: most }));
    expect(verdict([action({ consumed: consumes, created: [created({ quantity: most })] })])).toBe('unbalanced');
    expect(
      verdict([action({ consumed: consumes, created: [created({ quantity: most }), created({ quantity: most })] })]),
    ).toBeUndefined();
  });

  test('gives entries that differ in a witness one id and two verdicts', () => {
    const good = entryOf([signedTransfer(1)]);
    const [transfer] = good.transaction.actions;
    const broken = transfer?.consumed.map((each) => ({ ...each, witness: each.witness.map((byte) => byte ^ 1) })) ?? [];
    const bad = entryOf([{ ...(transfer as Action), consumed: broken }]);
    expect(openAction(bad.transaction.actions[0] as Action, NETWORK).digest).toBe(
      openAction(transfer as Action, NETWORK).digest,
    );
    expect(bad.entryHash).not.toBe(good.entryHash);
    expect(verifyTransaction(bad, rulesWith())).toMatchObject({ error: { code: 'logic-rejected', quadrant: 'spend' } });
  });

  test('refuses on another network what was signed for this one', () => {
    const elsewhere = { ...rulesWith(), network: numbered<'network'>(77) };
    expect(verdict([signedTransfer(1)], elsewhere)).toBe('logic-rejected');
  });

  // @spec LOGIC-INPUT.2
  test('hands a logic the application data that it declares, and nothing else', () => {
    const withData = (blobs: readonly Blob[]) => {
      const appData = { ...NO_APP_DATA, application: blobs };
      return [
        action({ consumed: [consumed(1, { logic: EVEN, appData })], created: [created({ logic: EVEN, appData })] }),
      ];
    };
    expect(verdict(withData([blob(Uint8Array.of(4))]))).toBeUndefined();
    expect(verdict(withData([blob(Uint8Array.of(5))]))).toBe('logic-rejected');
    expect(verdict(withData([]))).toBe('data-malformed');
    expect(verdict(withData([blob(Uint8Array.of(4)), blob(Uint8Array.of(4))]))).toBe('data-malformed');
    expect(verdict(withData([blob(Uint8Array.of(0x18, 4))]))).toBe('data-malformed');
  });

  // @spec LOGIC-RUN.1
  test('runs the logic of every tag exactly once', () => {
    const seen: string[] = [];
    const watching: Logic = {
      ...OPEN,
      compiled: {
        ...OPEN.compiled,
        run: (input) => {
          seen.push(JSON.stringify((input as unknown[])[1]) + String((input as unknown[])[4]));
          return true;
        },
      },
    };
    const rules = { ...rulesWith(), resolve: () => watching };
    const one = action({ consumed: [consumed(1), consumed(2)], created: [created(), created()] });
    const two = action({ consumed: [consumed(3)], created: [created()] });
    expect(verdict([one, two], rules)).toBeUndefined();
    expect(seen).toEqual(['[1,[]]0', '[1,[]]1', '[0,[]]0', '[0,[]]1', '[1,[]]0', '[0,[]]0']);
  });

  // @spec FACTS-FORM.2
  test('lets an action of a keeper do what its logic allows to keepers alone', () => {
    const kept = logicOf('program(input: LogicInput) = input.facts.actor == 3');
    const rules = rulesWith(NO_FEES, [kept]);
    const by = (actor: number) =>
      action({ consumed: [consumed(1, { logic: kept })], created: [created({ logic: kept })] }, { actor });
    expect(verifyStep([by(3)], rules).ok).toBe(true);
    expect(verifyStep([by(2)], rules)).toMatchObject({ error: { code: 'logic-rejected' } });
    const sent = decodeEntry(encodeEntry(entryOf([by(3)]).transaction).bytes, GREATEST_LIMITS.entryBytes);
    expect(sent.ok && sent.value.transaction.actions[0]?.facts.actor).toBe(0);
    expect(sent.ok && verifyTransaction(sent.value, rules)).toMatchObject({ error: { code: 'logic-rejected' } });
  });

  // @spec TXN-ENVELOPE.1
  test('holds actions together that name an envelope key', () => {
    const key: EnvelopeKey = bytesToDigest(KEY);
    const actions = [1, 2].map((number) =>
      action({ consumed: [consumed(number)], created: [created()] }, { envelope: key }),
    );
    const sign = (signed: readonly Action[]) => {
      const message = deriveEnvelopeMessage(
        NETWORK,
        signed.map((each) => openAction(each, NETWORK).digest),
      );
      return [{ key, signature: ed25519.sign(Uint8Array.from(Buffer.from(message.slice(2), 'hex')), SECRET) }];
    };
    const verify = (sent: readonly Action[], envelopes: ReturnType<typeof sign>) => {
      const valid = verifyTransaction(entryOf(sent, { envelopes }), rulesWith());
      return valid.ok ? undefined : valid.error;
    };
    expect(verify(actions, sign(actions))).toBeUndefined();
    expect(verify(actions.slice(1), sign(actions))).toEqual({
      code: 'envelope-mismatch',
      key,
      fault: 'signature-refused',
    });
    expect(verify(actions, [])).toEqual({ code: 'envelope-mismatch', key, fault: 'signature-missing' });
    expect(verify([], sign([]))).toEqual({ code: 'no-actions' });
  });
});

// @spec VERIFY.2, VERIFY.3
describe('the list of rejections', () => {
  test('names every fault in the order of precedence, and verify the first of them', () => {
    const external = { ...NO_APP_DATA, external: [blob(Uint8Array.of(1))] };
    const entry = entryOf([
      action(
        { consumed: [consumed(1, { quantity: 1n })], created: [created({ appData: external })] },
        { height: { from: 2n, to: 1n } },
      ),
      action({ consumed: [consumed(1)], created: [created({ logic: { ...OPEN, logicRef: numbered(5) } })] }),
    ]);
    const codes = listRejections(entry, rulesWith()).map(({ code }) => code);
    expect(codes).toEqual(['interval-empty', 'external-call-refused', 'unbalanced', 'unbalanced', 'logic-unknown']);
    expect(verifyTransaction(entry, rulesWith())).toMatchObject({ error: { code: 'interval-empty' } });
    const order = codes.map((code) => REJECTION_CODES.indexOf(code));
    expect(order).toEqual(order.toSorted((left, right) => left - right));
  });

  test('ends where a limit is exceeded', () => {
    const tags = Array.from({ length: GREATEST_LIMITS.tagsPerAction }, () => created({ quantity: 0n }));
    const entry = entryOf([action({ consumed: [consumed(1)], created: tags }), action({ consumed: [] })]);
    expect(listRejections(entry, rulesWith())).toEqual([
      { code: 'too-many-action-tags', action: 0, count: 65, limit: 64 },
    ]);
  });

  test('goes on with the state where one is given', () => {
    const transfer = action({ consumed: [consumed(1)], created: [created()] }, { height: { from: 11n, to: 12n } });
    const place = { state: stateWith([]), position: HERE };
    expect(listRejections(entryOf([transfer]), rulesWith(), place).map(({ code }) => code)).toEqual([
      'not-yet-valid',
      'commitment-unknown',
    ]);
  });
});

// @spec ADMIT.1, ADMIT.2, APPLY.1
describe('admit and apply', () => {
  const transfer = signedTransfer(1);
  const validOf = (actions: readonly Action[], rules = rulesWith()) => {
    const valid = verifyTransaction(entryOf(actions), rules);
    if (!valid.ok) {
      throw new Error(describeRejection(valid.error));
    }
    return valid.value;
  };

  test('lets a transfer take effect once', () => {
    const state = stateWith([transfer]);
    const valid = validOf([transfer]);
    const admitted = admitTransaction(state, valid, HERE);
    expect(admitted.ok && applyTransaction(state, admitted.value, new Set())).toMatchObject({ firstLeaf: 1 });
    expect(admitTransaction(state, valid, HERE)).toMatchObject({ error: { code: 'nullifier-already-spent' } });
  });

  test('finds no resource that the transaction itself creates', () => {
    const first = openAction(action({ consumed: [consumed(1)], created: [created()] }), NETWORK);
    const [made] = first.created;
    const next = action({
      consumed: [consumed(2, { nonce: made?.resource.nonce ?? numbered(0) })],
      created: [created()],
    });
    expect(openAction(next, NETWORK).consumed[0]?.commitment).toBe(made?.tag);
    const valid = validOf([first.action, next]);
    expect(admitTransaction(stateWith([first.action]), valid, HERE)).toMatchObject({
      error: { code: 'commitment-unknown', action: 1 },
    });
  });

  test('consumes an ephemeral resource that was never created, once', () => {
    const mint = action({ consumed: [consumed(1, { isEphemeral: true })], created: [created()] });
    const state = stateWith([]);
    const admitted = admitTransaction(state, validOf([mint]), HERE);
    expect(admitted.ok && applyTransaction(state, admitted.value, new Set()).firstLeaf).toBe(0);
    expect(admitTransaction(state, validOf([mint]), HERE)).toMatchObject({
      error: { code: 'nullifier-already-spent' },
    });
  });

  // @spec FACTS-POSITION.1, FACTS-READ.1
  test('holds the facts against the position and the registry', () => {
    const name = recordName('price');
    const admit = (facts: Parameters<typeof action>[1]) => {
      const each = action({ consumed: [consumed(1)], created: [created()] }, facts);
      const state = stateWith([each]);
      state.registry.put(deriveRecordKey(name), Uint8Array.of(9));
      const admitted = admitTransaction(state, validOf([each]), HERE);
      return admitted.ok ? undefined : admitted.error.code;
    };
    expect(
      admit({ height: { from: 10n, to: 10n }, time: { from: 0n, to: 1000n }, epoch: { from: 2n, to: 9n } }),
    ).toBeUndefined();
    expect(admit({ time: { from: 1001n, to: 2000n } })).toBe('not-yet-valid');
    expect(admit({ epoch: { from: 0n, to: 1n } })).toBe('expired');
    expect(
      admit({
        reads: [
          { name, value: Uint8Array.of(9) },
          { name: recordName('cost'), value: undefined },
        ],
      }),
    ).toBeUndefined();
    expect(admit({ reads: [{ name, value: Uint8Array.of(8) }] })).toBe('read-mismatch');
    expect(admit({ reads: [{ name, value: undefined }] })).toBe('read-mismatch');
    expect(admit({ reads: [{ name: recordName('cost'), value: new Uint8Array(0) }] })).toBe('read-mismatch');
  });

  test('keeps the openings of requests while they are not consumed', () => {
    const state = stateWith([transfer]);
    const watched = new Set([SIGNED.logicRef]);
    const admitted = admitTransaction(state, validOf([transfer]), HERE);
    const receipt = admitted.ok ? applyTransaction(state, admitted.value, watched) : undefined;
    expect(receipt?.requests.map(({ commitment }) => state.requests.has(commitment))).toEqual([true]);
  });

  // @spec FEE-FORM.1, FEE-OUTCOME.1, FEE-OUTCOME.2, FEE-WORK.1
  describe('with fees', () => {
    const fees: FeeRules = {
      kind: { logicRef: OPEN.logicRef, labelRef: sha256([Uint8Array.of(0xfe)]) },
      base: 100n,
      perByte: 0n,
      perTag: 1n,
      perStep: 1n,
      surcharges: [{ logicRef: SIGNED.logicRef, amount: 1000n, steps: 0 }],
    };
    const feeAction = (fee: bigint, others: readonly Action[]) => {
      const list = encodeFeeList(others.map((each) => openAction(each, NETWORK).digest));
      const token = { label: Uint8Array.of(0xfe) };
      return action({
        consumed: [consumed(500, { ...token, quantity: fee + 7n })],
        created: [
          created({ ...token, quantity: 7n }),
          created({
            ...token,
            quantity: fee,
            isEphemeral: true,
            appData: { ...NO_APP_DATA, application: [blob(list)] },
          }),
        ],
      });
    };

    test('charges the price of tags, steps and requests', () => {
      const valid = validOf([feeAction(60_000n, [transfer]), transfer], rulesWith(fees));
      expect(valid.price).toBe(100n + 5n + BigInt(valid.steps) + 1000n);
      expect(valid.fee).toBe(60_000n);
    });

    test('lets the fee action alone take effect where the rest is refused', () => {
      const pay = feeAction(60_000n, [transfer]);
      const state = stateWith([pay]);
      const valid = validOf([pay, transfer], rulesWith(fees));
      expect(admitTransaction(state, valid, HERE)).toMatchObject({ error: { code: 'commitment-unknown', action: 1 } });
      const admitted = admitFeeAction(state, valid, HERE);
      expect(admitted.ok && applyTransaction(state, admitted.value, new Set()).commitments.length).toBe(2);
    });

    test('refuses a fee below the price here, and one far below before any logic runs', () => {
      const cheap = [feeAction(20_000n, [transfer]), transfer];
      expect(admitFeeAction(stateWith(cheap), validOf(cheap, rulesWith(fees)), HERE)).toMatchObject({
        error: { code: 'fee-too-low', fee: 20_000n },
      });
      expect(verdict([feeAction(1000n, [transfer]), transfer], rulesWith(fees))).toBe('work-exceeds-fee');
    });

    test('binds the fee to the list of the other actions', () => {
      const pay = feeAction(60_000n, [transfer]);
      expect(verdict([pay, signedTransfer(2)], rulesWith(fees))).toBe('fee-action-malformed');
      expect(verdict([pay], rulesWith(fees))).toBe('fee-action-malformed');
      expect(verdict([transfer], rulesWith(fees))).toBe('fee-action-malformed');
    });
  });
});

// @spec TXN-FORM.1
describe('an entry', () => {
  const { bytes } = encodeEntry(entryOf([signedTransfer(1)]).transaction);

  test('decodes to what was encoded, and no prefix of it decodes', () => {
    const decoded = decodeEntry(bytes, bytes.length);
    expect(decoded.ok && encodeEntry(decoded.value.transaction).bytes).toEqual(bytes);
    for (let length = 0; length < bytes.length; length += 7) {
      expect(decodeEntry(bytes.slice(0, length), bytes.length)).toMatchObject({
        error: { code: 'encoding-malformed' },
      });
    }
  });

  test('is refused when it is too large, a step, or followed by something', () => {
    expect(decodeEntry(bytes, bytes.length - 1)).toMatchObject({ error: { code: 'entry-too-large' } });
    expect(decodeEntry(Uint8Array.of(0x82, 1, 0x80), 100)).toEqual(err({ code: 'entry-form' }));
    expect(decodeEntry(concatBytes([bytes, Uint8Array.of(0)]), 2000)).toMatchObject({
      error: { code: 'encoding-malformed', reason: { code: 'cbor-trailing-bytes' } },
    });
  });
});
