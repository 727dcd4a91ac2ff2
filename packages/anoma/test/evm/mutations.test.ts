import { bn254 } from '@noble/curves/bn254.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { bytesToUintBe, concatBytes, uintToBytesBe } from '@surety/codec';
import type { PointCoordinates } from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { describeExternal } from '../../../machine/test/external-vectors.ts';
import {
  type AnomaRejection,
  type AnomaTransactionId,
  type AppData,
  DEFAULT_ANOMA_LIMITS,
  DEFAULT_ANOMA_PARAMETERS,
  decodeEvmTransaction,
  type EvmAction,
  type EvmTransaction,
  type EvmUnit,
  encodeEvmTransaction,
  type LogicInput,
  verifyEvmTransaction,
} from '../../src/index.ts';
import { numbered } from '../generated.ts';
import { publishedProofs } from '../proof-systems.ts';
import { readEvm } from '../published.ts';

/** What a transaction comes to on its way through the bytes: `accepted`, or the rejection. */
function verdict(transaction: EvmTransaction): AnomaRejection | { readonly accepted: AnomaTransactionId } {
  const decoded = decodeEvmTransaction(encodeEvmTransaction(transaction), DEFAULT_ANOMA_LIMITS);
  if (!decoded.ok) {
    return decoded.error;
  }
  const verified = verifyEvmTransaction(decoded.value, DEFAULT_ANOMA_PARAMETERS, publishedProofs);
  return verified.ok ? { accepted: verified.value.id } : verified.error;
}

/** The transaction with its action `at` changed. */
function withAction(transaction: EvmTransaction, at: number, change: (action: EvmAction) => EvmAction): EvmTransaction {
  return {
    ...transaction,
    actions: transaction.actions.map((action, index) => (index === at ? change(action) : action)),
  };
}

function withUnit(transaction: EvmTransaction, change: (unit: EvmUnit) => Partial<EvmUnit>): EvmTransaction {
  return withAction(transaction, AT, (action) => ({
    ...action,
    units: action.units.map((unit) => ({ ...unit, ...change(unit) })),
  }));
}

/** Changes the logic input of the resource that action {@link AT} consumes (0) or creates (1). */
function withInput(
  transaction: EvmTransaction,
  which: 0 | 1,
  change: (input: LogicInput) => Partial<LogicInput>,
): EvmTransaction {
  return withAction(transaction, AT, (action) => ({
    ...action,
    logicInputs: action.logicInputs.map((input) =>
      input.tag === tagOf(action, which) ? { ...input, ...change(input) } : input,
    ),
  }));
}

function withAppData(transaction: EvmTransaction, change: (appData: AppData) => Partial<AppData>): EvmTransaction {
  return withInput(transaction, 1, ({ appData }) => ({ appData: { ...appData, ...change(appData) } }));
}

function tagOf(action: EvmAction, which: 0 | 1): LogicInput['tag'] {
  const [unit = expect.unreachable('there is a unit')] = action.units;
  return which === 0 ? unit.nullifier : unit.commitment;
}

/** Number of the action that is changed. */
const AT = 2;

function actionOf(transaction: EvmTransaction): EvmAction {
  return transaction.actions[AT] ?? expect.unreachable('there are five actions');
}

function unitOf(transaction: EvmTransaction): EvmUnit {
  return actionOf(transaction).units[0] ?? expect.unreachable('there is a unit');
}

/** A seal with a bit of its word `word` flipped: 0 is the selector, 1 to 8 the coordinates. */
function flipped(seal: Uint8Array, at: number): Uint8Array {
  return seal.map((byte, index) => (index === at ? byte ^ 1 : byte));
}

function withSealWord(seal: Uint8Array, word: number, value: bigint): Uint8Array {
  return concatBytes([seal.subarray(0, 4 + 32 * word), uintToBytesBe(value, 32), seal.subarray(4 + 32 * (word + 1))]);
}

function sealWord(seal: Uint8Array, word: number): bigint {
  return bytesToUintBe(seal.subarray(4 + 32 * word, 4 + 32 * (word + 1)));
}

const q = bn254.fields.Fp.ORDER;
const G1 = bn254.G1.Point;
const G2 = bn254.G2.Point;

function readA(seal: Uint8Array): typeof G1.BASE {
  return G1.fromAffine({ x: sealWord(seal, 0), y: sealWord(seal, 1) });
}

function readB(seal: Uint8Array): typeof G2.BASE {
  return G2.fromAffine({
    x: { c1: sealWord(seal, 2), c0: sealWord(seal, 3) },
    y: { c1: sealWord(seal, 4), c0: sealWord(seal, 5) },
  });
}

function writeA(seal: Uint8Array, point: typeof G1.BASE): Uint8Array {
  const { x, y } = point.toAffine();
  return withSealWord(withSealWord(seal, 0, x), 1, y);
}

function writeB(seal: Uint8Array, point: typeof G2.BASE): Uint8Array {
  const { x, y } = point.toAffine();
  return [x.c1, x.c0, y.c1, y.c0].reduce((changed, value, index) => withSealWord(changed, 2 + index, value), seal);
}

/** A point of the twist that is not in the group: the first whose x is a small number. */
function outsideSubgroup(): typeof G2.BASE {
  const { Fp2 } = bn254.fields;
  const b = G2.CURVE().b;
  for (let c0 = 1n; ; c0++) {
    const x = { c0, c1: 0n };
    const square = Fp2.add(Fp2.mul(Fp2.sqr(x), x), b);
    if (Fp2.pow(square, (Fp2.ORDER - 1n) / 2n).c0 === 1n) {
      return G2.fromAffine({ x, y: Fp2.sqrt(square) });
    }
  }
}

/** What is done to a seal, and what the verifier says of it. */
const sealMutations = [
  ...Array.from({ length: 8 }, (_, word) => ({
    name: `a bit of word ${word} flipped`,
    change: (seal: Uint8Array) => flipped(seal, 4 + 32 * word + 31),
    reason: 'seal-point-invalid',
  })),
  { name: 'another selector', change: (seal: Uint8Array) => flipped(seal, 0), reason: 'selector-unknown' },
  {
    name: 'A.x + q',
    change: (seal: Uint8Array) => withSealWord(seal, 0, sealWord(seal, 0) + q),
    reason: 'seal-point-invalid',
  },
  { name: 'A doubled', change: (seal: Uint8Array) => writeA(seal, readA(seal).double()), reason: 'proof-invalid' },
  {
    name: 'B outside the subgroup',
    change: (seal: Uint8Array) => writeB(seal, outsideSubgroup()),
    reason: 'seal-point-invalid',
  },
  {
    name: 'C at infinity',
    change: (seal: Uint8Array) => withSealWord(withSealWord(seal, 6, 0n), 7, 0n),
    reason: 'seal-point-invalid',
  },
  { name: 'a byte less', change: (seal: Uint8Array) => seal.subarray(0, 259), reason: 'seal-length-wrong' },
  {
    name: 'a byte more',
    change: (seal: Uint8Array) => concatBytes([seal, Uint8Array.of(0)]),
    reason: 'seal-length-wrong',
  },
  {
    name: 'B with its halves swapped',
    change: (seal: Uint8Array) =>
      [3, 2, 5, 4].reduce((changed, from, index) => withSealWord(changed, 2 + index, sealWord(seal, from)), seal),
    reason: 'seal-point-invalid',
  },
] as const;

/** What is done to the app data of a created resource: its logic proof no longer fits. */
const appDataMutations: readonly { readonly name: string; readonly change: (appData: AppData) => Partial<AppData> }[] =
  [
    {
      name: 'a byte of the resource payload',
      change: ({ resourcePayload }) => ({ resourcePayload: resourcePayload.map(flipBlob) }),
    },
    {
      name: 'a byte of the discovery payload',
      change: ({ discoveryPayload }) => ({ discoveryPayload: discoveryPayload.map(flipBlob) }),
    },
    {
      name: 'a byte of the application payload',
      change: ({ applicationPayload }) => ({ applicationPayload: applicationPayload.map(flipBlob) }),
    },
    {
      name: 'a criterion',
      change: ({ discoveryPayload }) => ({
        discoveryPayload: discoveryPayload.map((blob) => ({ ...blob, deletionCriterion: 0 })),
      }),
    },
    { name: 'a blob dropped', change: ({ resourcePayload }) => ({ resourcePayload: resourcePayload.slice(1) }) },
    {
      name: 'a blob added',
      change: ({ discoveryPayload }) => ({ externalPayload: discoveryPayload }),
    },
    {
      name: 'a blob moved to another list',
      change: ({ discoveryPayload }) => ({ discoveryPayload: [], externalPayload: discoveryPayload }),
    },
  ];

function flipBlob({ deletionCriterion, blob }: AppData['resourcePayload'][number]): AppData['resourcePayload'][number] {
  return { deletionCriterion, blob: flipped(blob, 0) };
}

function negated({ x, y }: PointCoordinates): PointCoordinates {
  return { x, y: uintToBytesBe(secp256k1.Point.Fp.ORDER - bytesToUintBe(y), 32) };
}

function doubled({ x, y }: PointCoordinates): PointCoordinates {
  const point = secp256k1.Point.fromAffine({ x: bytesToUintBe(x), y: bytesToUintBe(y) })
    .double()
    .toAffine();
  return { x: uintToBytesBe(point.x, 32), y: uintToBytesBe(point.y, 32) };
}

/** The signature with n − s in place of s and the other recovery bit: it recovers to the same key. */
function highTwin(proof: Uint8Array): Uint8Array {
  const s = secp256k1.Point.Fn.ORDER - bytesToUintBe(proof.subarray(32, 64));
  return concatBytes([proof.subarray(0, 32), uintToBytesBe(s, 32), Uint8Array.of(27 + 28 - (proof[64] ?? 0))]);
}

// @spec ANOMA-VERIFY.2 @spec ANOMA-VERIFY.7
describeExternal('a published transaction with one thing changed', (directory) => {
  const regular = readEvm(directory, 'test_tx_reg_05_01');
  const aggregated = readEvm(directory, 'test_tx_agg_05_01');
  const both = [
    { kind: 'regular', transaction: regular },
    { kind: 'aggregated', transaction: aggregated },
  ];

  test.each(both)('is accepted if nothing is changed ($kind)', ({ transaction }) => {
    expect(verdict(transaction)).toEqual({ accepted: ID });
  });

  describe.each(sealMutations)('seal: $name', ({ change, reason }) => {
    const code = { code: reason };

    test('regular', () => {
      const changed = withInput(regular, 1, ({ proof }) => ({ proof: change(proof) }));
      const tag = tagOf(actionOf(regular), 1);
      expect(verdict(changed)).toEqual({
        code: 'logic-proof-refused',
        action: AT,
        tag,
        reason: expect.objectContaining(code),
      });
    });

    test('aggregated', () => {
      const changed = { ...aggregated, aggregationProof: change(aggregated.aggregationProof) };
      expect(verdict(changed)).toEqual({ code: 'aggregation-proof-refused', reason: expect.objectContaining(code) });
    });
  });

  describe.each(appDataMutations)('app data: $name', ({ change }) => {
    const reason = expect.objectContaining({ code: 'proof-invalid' });

    test('regular', () => {
      const tag = tagOf(actionOf(regular), 1);
      expect(verdict(withAppData(regular, change))).toEqual({ code: 'logic-proof-refused', action: AT, tag, reason });
    });

    test('aggregated', () => {
      expect(verdict(withAppData(aggregated, change))).toEqual({ code: 'aggregation-proof-refused', reason });
    });
  });

  test.each(both)('criterion 2 is no criterion ($kind)', ({ transaction }) => {
    const changed = withAppData(transaction, ({ discoveryPayload }) => ({
      discoveryPayload: discoveryPayload.map((blob) => ({ ...blob, deletionCriterion: 2 })),
    }));
    expect(verdict(changed)).toEqual({
      code: 'deletion-criterion-unknown',
      action: AT,
      resource: 1,
      list: 'discoveryPayload',
      blob: 0,
      criterion: 2,
    });
  });

  test('proofs of two resources are swapped', () => {
    const [first, second] = actionOf(regular).logicInputs;
    const changed = withAction(regular, AT, (action) => ({
      ...action,
      logicInputs: action.logicInputs.map((input) => ({
        ...input,
        proof: (input === first ? second?.proof : first?.proof) ?? input.proof,
      })),
    }));
    expect(verdict(changed)).toEqual({
      code: 'logic-proof-refused',
      action: AT,
      tag: tagOf(actionOf(regular), 0),
      reason: expect.objectContaining({ code: 'proof-invalid' }),
    });
  });

  describe.each(both)('tags and logics ($kind)', ({ kind, transaction }) => {
    const refused = (rest: object): unknown =>
      kind === 'regular'
        ? {
            code: 'compliance-proof-refused',
            action: AT,
            unit: 0,
            reason: expect.objectContaining({ code: 'proof-invalid' }),
          }
        : { code: 'aggregation-proof-refused', reason: expect.objectContaining({ code: 'proof-invalid' }), ...rest };
    const other = numbered<'nullifier'>(1, 1);

    test('a tag in the logic input only', () => {
      const changed = withInput(transaction, 1, () => ({ tag: other }));
      expect(verdict(changed)).toEqual({ code: 'tag-not-found', action: AT, tag: tagOf(actionOf(transaction), 1) });
    });

    test('a nullifier in both places', () => {
      const retagged = withInput(transaction, 0, () => ({ tag: other }));
      expect(verdict(withUnit(retagged, () => ({ nullifier: other })))).toEqual({ code: 'delta-mismatch' });
    });

    test('a commitment in both places', () => {
      const commitment = numbered<'commitment'>(1, 1);
      const retagged = withInput(transaction, 1, () => ({ tag: commitment }));
      expect(verdict(withUnit(retagged, () => ({ commitment })))).toEqual({ code: 'delta-mismatch' });
    });

    test('a logicRef in the logic input only', () => {
      const verifyingKey = numbered<'logic-ref'>(1, 1);
      expect(verdict(withInput(transaction, 1, () => ({ verifyingKey })))).toEqual({
        code: 'logic-ref-mismatch',
        action: AT,
        tag: tagOf(actionOf(transaction), 1),
        logicRef: unitOf(transaction).createdLogicRef,
        verifyingKey,
      });
    });

    test('a logicRef in both places', () => {
      const verifyingKey = numbered<'logic-ref'>(1, 1);
      const rekeyed = withInput(transaction, 1, () => ({ verifyingKey }));
      expect(verdict(withUnit(rekeyed, () => ({ createdLogicRef: verifyingKey })))).toEqual(refused({}));
    });

    test('a commitment tree root', () => {
      const commitmentTreeRoot = numbered<'commitment-root'>(1, 1);
      expect(verdict(withUnit(transaction, () => ({ commitmentTreeRoot })))).toEqual(refused({}));
    });

    test('a logic input dropped', () => {
      const changed = withAction(transaction, AT, ({ units, logicInputs }) => ({
        units,
        logicInputs: logicInputs.slice(1),
      }));
      expect(verdict(changed)).toEqual({ code: 'tag-count-mismatch', action: AT, tags: 2, inputs: 1 });
    });
  });

  describe.each(both)('balance ($kind)', ({ transaction }) => {
    const { delta } = unitOf(transaction);
    const withProof = (change: (proof: Uint8Array) => Uint8Array): EvmTransaction => ({
      ...transaction,
      deltaProof: change(transaction.deltaProof),
    });

    test('a bit of a unit delta', () => {
      const x = flipped(delta.x, 31);
      expect(verdict(withUnit(transaction, () => ({ delta: { x, y: delta.y } })))).toEqual({
        code: 'delta-point-invalid',
        action: AT,
        unit: 0,
        x: bytesToUintBe(x),
        y: bytesToUintBe(delta.y),
      });
    });

    test.each([
      { name: 'another point', change: doubled },
      { name: 'its negative', change: negated },
    ])('a unit delta that is $name', ({ change }) => {
      expect(verdict(withUnit(transaction, () => ({ delta: change(delta) })))).toEqual({ code: 'delta-mismatch' });
    });

    test.each([
      { name: 'r', change: (proof: Uint8Array) => flipped(proof, 31), rejection: { code: 'delta-mismatch' } },
      { name: 's', change: (proof: Uint8Array) => flipped(proof, 63), rejection: { code: 'delta-mismatch' } },
      {
        name: 'the other v',
        change: (proof: Uint8Array) => proof.with(64, 55 - (proof[64] ?? 0)),
        rejection: { code: 'delta-mismatch' },
      },
      {
        name: 'v = 0',
        change: (proof: Uint8Array) => proof.with(64, 0),
        rejection: { code: 'delta-proof-malformed', reason: 'recovery' },
      },
      { name: 'the high twin', change: highTwin, rejection: { code: 'delta-proof-high-s' } },
      {
        name: '64 bytes',
        change: (proof: Uint8Array) => proof.subarray(0, 64),
        rejection: { code: 'delta-proof-malformed', reason: 'length' },
      },
    ])('a delta proof with $name', ({ change, rejection }) => {
      expect(verdict(withProof(change))).toEqual(rejection);
    });

    test('actions in reverse, and the last action dropped', () => {
      expect(verdict({ ...transaction, actions: transaction.actions.toReversed() })).toEqual({
        code: 'delta-mismatch',
      });
      expect(verdict({ ...transaction, actions: transaction.actions.slice(0, 4) })).toEqual({ code: 'delta-mismatch' });
    });

    test('an action doubled', () => {
      const [first = expect.unreachable('there is an action')] = transaction.actions;
      expect(verdict({ ...transaction, actions: [...transaction.actions, first] })).toEqual({
        code: 'duplicate-nullifier',
        action: 5,
        nullifier: tagOf(first, 0),
      });
    });

    test('two actions merged', () => {
      const [first = expect.unreachable('five'), second = expect.unreachable('five'), ...rest] = transaction.actions;
      const merged = {
        units: [...first.units, ...second.units],
        logicInputs: [...first.logicInputs, ...second.logicInputs],
      };
      const reason = expect.objectContaining({ code: 'proof-invalid' });
      // The tags are the same in the same order, so it balances; but the action tree is another.
      expect(verdict({ ...transaction, actions: [merged, ...rest] })).toEqual(
        transaction === regular
          ? { code: 'logic-proof-refused', action: 0, tag: tagOf(first, 0), reason }
          : { code: 'aggregation-proof-refused', reason },
      );
    });
  });

  test('the aggregation proof removed', () => {
    expect(verdict({ ...aggregated, aggregationProof: new Uint8Array(0) })).toEqual({
      code: 'compliance-proof-refused',
      action: 0,
      unit: 0,
      reason: expect.objectContaining({ code: 'seal-length-wrong' }),
    });
  });

  test('a proof of its own beside the aggregation proof', () => {
    const changed = withUnit(aggregated, () => ({ proof: new Uint8Array(260) }));
    expect(verdict(changed)).toEqual({ code: 'individual-proof-unexpected', action: AT });
  });

  // @spec ANOMA-VERIFY.8 @spec ANOMA-EVM.8
  describe('is accepted under the same id', () => {
    test('with logic inputs in another order', () => {
      const actions = regular.actions.map(({ units, logicInputs }) => ({
        units,
        logicInputs: logicInputs.toReversed(),
      }));
      expect(verdict({ ...regular, actions })).toEqual({ accepted: ID });
    });

    test.each([
      {
        name: '(−A, −B, C)',
        change: (seal: Uint8Array) => writeB(writeA(seal, readA(seal).negate()), readB(seal).negate()),
      },
      {
        name: '(7A, B/7, C)',
        change: (seal: Uint8Array) => {
          const seventh = bn254.fields.Fr.inv(7n);
          return writeB(writeA(seal, readA(seal).multiply(7n)), readB(seal).multiply(seventh));
        },
      },
    ])('with a proof made into $name by somebody else', ({ change }) => {
      const { aggregationProof } = aggregated;
      const randomised = change(aggregationProof);
      expect(randomised).not.toEqual(aggregationProof);
      expect(verdict({ ...aggregated, aggregationProof: randomised })).toEqual({ accepted: ID });
      expect(verdict(withInput(regular, 0, ({ proof }) => ({ proof: change(proof) })))).toEqual({ accepted: ID });
    });
  });
});

/** K over the ten tags of both published transactions. */
const ID = '0x6e3623f4be98523166110f1cc1665dbfefcb92b3db31948ea064158e525b30b7';
