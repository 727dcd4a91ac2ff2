import { err } from '@surety/codec';
import {
  deriveRecordKey,
  describeBlockRejection,
  encodeEntry,
  encodeStep,
  GREATEST_LIMITS,
  openAction,
  PARAMETERS_RECORD,
  parametersCodec,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { action, consumed, created, entryOf, NETWORK, numbered } from '../verify/sample-ledger.ts';
import { BlockLedger, DOCUMENT, mint } from './block-ledger.ts';

/** Consumes what an action created at a place. */
function spend(made: ReturnType<typeof mint>, quantity = 5n, witness = new Uint8Array(0)) {
  const nonce = openAction(made, NETWORK).created[0]?.resource.nonce ?? numbered(0);
  return action({ consumed: [consumed(0, { nonce, quantity, witness })], created: [created({ quantity })] });
}

// @spec BLOCK.1, BLOCK.3
describe('a block', () => {
  test('lets each entry see what those before it did', () => {
    const ledger = new BlockLedger();
    const again = spend(mint(1), 5n, Uint8Array.of(1));
    const { entries } = ledger.run([[mint(1)], [spend(mint(1))], [again]]);
    expect(entries.map(({ outcome }) => outcome.type)).toEqual(['applied', 'applied', 'unpaid']);
    expect(entries[2]?.outcome).toMatchObject({ rejection: { code: 'nullifier-already-spent', action: 0 } });
  });

  test('consumes what genesis created', () => {
    const { entries } = new BlockLedger().run([[spend(mint(0))]]);
    expect(entries[0]).toMatchObject({ outcome: { type: 'applied' }, fee: 0n });
  });

  test('gives the same roots from the same bytes', () => {
    const blocks = [new BlockLedger(), new BlockLedger()].map((ledger) => [
      ledger.genesis.stateRoot,
      ledger.run([[mint(1)], [mint(2), mint(3)]]).stateRoot,
      ledger.run([]).stateRoot,
    ]);
    expect(blocks[0]).toEqual(blocks[1]);
    expect(new Set(blocks[0]).size).toBe(3);
  });

  test('changes its root with the order of its entries', () => {
    const [one, other] = [new BlockLedger(), new BlockLedger()];
    expect(one.run([[mint(1)], [mint(2)]]).stateRoot).not.toBe(other.run([[mint(2)], [mint(1)]]).stateRoot);
  });

  test('commits to what its entries came to', () => {
    const [one, other] = [new BlockLedger(), new BlockLedger()];
    const again = mint(1, { witness: Uint8Array.of(1) });
    const parts = [one.run([[mint(1)]]).parts, other.run([[mint(1)], [again]]).parts];
    expect(parts[0]?.commitments).toEqual(parts[1]?.commitments);
    expect(parts[0]?.results).not.toBe(parts[1]?.results);
  });

  test('may come in the same second and epoch as the last one', () => {
    const ledger = new BlockLedger();
    ledger.run([], { time: 1001n, epoch: 3n });
    expect(ledger.run([]).parts.meta).toMatchObject({ height: 2n, time: 1001n, epoch: 3n });
  });
});

// @spec BLOCK.2
describe('a block is refused, and the state is what it was,', () => {
  const step = encodeStep(7, { actions: [], writes: [], request: undefined });
  const cases = [
    ['of the same height', [], { height: 0n }, { code: 'block-height-wrong', height: 0n, expected: 1n }],
    ['of a height too far', [], { height: 2n }, { code: 'block-height-wrong', height: 2n, expected: 1n }],
    ['a second earlier', [], { time: 999n }, { code: 'block-time-backwards', time: 999n, last: 1000n }],
    ['an epoch earlier', [], { epoch: 1n }, { code: 'block-epoch-backwards', epoch: 1n, last: 2n }],
    [
      'with bytes that are no entry',
      [],
      { entries: [Uint8Array.of(0x80)] },
      { code: 'block-entry-invalid', entry: 0, reason: { code: 'encoding-malformed' } },
    ],
    [
      'with a step among its entries',
      [],
      { entries: [entryBytes(1), step] },
      { code: 'block-entry-invalid', entry: 1, reason: { code: 'entry-form' } },
    ],
    [
      'with a transaction that does not balance',
      [[mint(1)], [action({ consumed: [consumed(2, { isEphemeral: true })] })]],
      {},
      { code: 'block-entry-invalid', entry: 1, reason: { code: 'unbalanced' } },
    ],
  ] as const;

  for (const [name, transactions, changes, rejection] of cases) {
    test(name, () => {
      const ledger = new BlockLedger();
      const before = ledger.face();
      const refused = ledger.try(transactions, changes);
      expect(refused).toMatchObject(err(rejection));
      expect(ledger.face()).toBe(before);
      expect(!refused.ok && describeBlockRejection(refused.error)).toMatch(/^[A-Z].*\.$/);
      expect(ledger.run([[mint(1)]]).entries[0]?.outcome.type).toBe('applied');
    });
  }

  function entryBytes(number: number): Uint8Array {
    return encodeEntry(entryOf([mint(number)]).transaction).bytes;
  }

  test('with more bytes than the limit', () => {
    const size = entryBytes(1).length;
    const limits = { ...GREATEST_LIMITS, blockBytes: 2 * size - 1 };
    const ledger = new BlockLedger(undefined, { parameters: { ...DOCUMENT.parameters, limits } });
    const before = ledger.face();
    expect(ledger.try([[mint(1)], [mint(2)]])).toEqual(
      err({ code: 'block-too-large', sizeBytes: 2 * size, limit: 2 * size - 1 }),
    );
    expect(ledger.face()).toBe(before);
    expect(ledger.try([[mint(1)]]).ok).toBe(true);
  });

  test('with more steps than the limit', () => {
    const [entry] = new BlockLedger().run([[mint(1)]]).entries;
    const steps = entry?.steps ?? 0;
    const limits = { ...GREATEST_LIMITS, stepsPerBlock: 2 * steps - 1 };
    const ledger = new BlockLedger(undefined, { parameters: { ...DOCUMENT.parameters, limits } });
    expect(ledger.try([[mint(1)], [mint(2)], [mint(3)]])).toEqual(
      err({ code: 'block-too-many-steps', entry: 1, steps: 2 * steps, limit: 2 * steps - 1 }),
    );
    expect(ledger.try([[mint(1)]]).ok).toBe(true);
  });
});

// @spec PARAM-FORM.1
test('the parameters of genesis are a record, and in the map of parameters', () => {
  const [one, other] = [
    new BlockLedger(),
    new BlockLedger(undefined, { parameters: { ...DOCUMENT.parameters, version: 2 } }),
  ];
  const record = one.state.registry.get(deriveRecordKey(PARAMETERS_RECORD));
  expect(record).toEqual(parametersCodec.encode(DOCUMENT.parameters));
  expect(one.genesis.parts.params).not.toBe(other.genesis.parts.params);
});
