import { err } from '@surety/codec';
import {
  deriveNetworkId,
  deriveRecordKey,
  describeBlockRejection,
  executeGenesis,
  type GenesisDocument,
  genesisDocumentCodec,
  programRecord,
  recordName,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { logicOf, NETWORK_NAME, OPEN } from '../verify/sample-ledger.ts';
import { BlockLedger, DOCUMENT, mint, newState, rulesOf, unitOf, WISH, wish } from './block-ledger.ts';

// @spec GENESIS.1, GENESIS.2
describe('genesis', () => {
  test('writes units, parameters and records, and places the first resources', () => {
    const records = [{ name: recordName('price'), value: Uint8Array.of(9) }];
    const { state, genesis } = new BlockLedger(undefined, { records });
    expect(state.registry.get(deriveRecordKey(programRecord(OPEN.logicRef)))).toEqual(unitOf(OPEN));
    expect(state.registry.get(deriveRecordKey(recordName('price')))).toEqual(Uint8Array.of(9));
    expect(genesis.parts.commitments.leafCount).toBe(1);
    expect(genesis.parts.meta).toEqual({
      network: deriveNetworkId(NETWORK_NAME),
      rulesVersion: 1,
      height: 0n,
      time: 1000n,
      epoch: 2n,
      validatorSets: [],
    });
    expect(genesis.keepers).toMatchObject([{ type: 'applied', keeper: 1 }]);
  });

  test('is the same from the bytes of its document', () => {
    const decoded = genesisDocumentCodec.decode(genesisDocumentCodec.encode(DOCUMENT));
    expect(decoded).toMatchObject({ ok: true, value: { name: NETWORK_NAME, time: 1000n } });
    const again = decoded.ok ? new BlockLedger(undefined, decoded.value).genesis.stateRoot : undefined;
    expect(again).toBe(new BlockLedger().genesis.stateRoot);
  });

  const cases: readonly (readonly [string, Partial<GenesisDocument>, object])[] = [
    [
      'for a chain id without characters',
      { name: { ...NETWORK_NAME, chainId: '' } },
      { code: 'genesis-chain-id-refused', chainId: '' },
    ],
    [
      'for a chain id of other characters than ASCII',
      { name: { ...NETWORK_NAME, chainId: 'naïve' } },
      { code: 'genesis-chain-id-refused', chainId: 'naïve' },
    ],
    [
      'for parameters out of range',
      { parameters: { ...DOCUMENT.parameters, limits: { ...DOCUMENT.parameters.limits, actions: 0 } } },
      { code: 'genesis-parameters-refused', reason: { code: 'parameters-out-of-range', limit: 'actions', value: 0 } },
    ],
    [
      'for surcharges that are not in order',
      {
        parameters: {
          ...DOCUMENT.parameters,
          fees: {
            ...DOCUMENT.parameters.fees,
            surcharges: [
              { logicRef: WISH.logicRef, amount: 1n, steps: 1 },
              { logicRef: WISH.logicRef, amount: 1n, steps: 1 },
            ],
          },
        },
      },
      { code: 'genesis-parameters-refused', reason: { code: 'surcharges-unordered', index: 1 } },
    ],
    [
      'for bytes that are no unit',
      { units: [unitOf(OPEN), Uint8Array.of(0)] },
      { code: 'genesis-unit-refused', unit: 1 },
    ],
    [
      'for a record that is malformed',
      { records: [{ name: new Uint8Array(0), value: Uint8Array.of(1) }] },
      { code: 'genesis-record-refused', record: 0, reason: { code: 'write-malformed' } },
    ],
    [
      'for a record of the programs keeper',
      { records: [{ name: recordName('program/x'), value: Uint8Array.of(1) }] },
      { code: 'genesis-record-refused', record: 0, reason: { code: 'write-outside-prefix' } },
    ],
    [
      'for a record that is there twice',
      {
        records: [
          { name: recordName('x'), value: Uint8Array.of(1) },
          { name: recordName('x'), value: Uint8Array.of(2) },
        ],
      },
      { code: 'genesis-record-refused', record: 1, reason: { code: 'write-repeated' } },
    ],
    [
      'for a step of an unknown logic',
      { steps: [[mint(0)], [mint(1, { logic: logicOf('program(input: LogicInput) = input.index < 3') })]] },
      { code: 'genesis-step-refused', step: 1, reason: { code: 'logic-unknown' } },
    ],
    [
      'for a step that creates a request',
      { steps: [[wish(1, 1)]] },
      { code: 'genesis-step-refused', step: 0, reason: { code: 'step-creates-request' } },
    ],
    [
      'for a step that consumes what is not there',
      { steps: [[mint(0)], [mint(0)]] },
      { code: 'genesis-step-refused', step: 1, reason: { code: 'nullifier-already-spent' } },
    ],
  ];

  for (const [name, changes, rejection] of cases) {
    test(`is refused ${name}, and the state is still new`, () => {
      const state = newState();
      const refused = executeGenesis(state, { ...DOCUMENT, ...changes }, rulesOf());
      expect(refused).toMatchObject(err(rejection));
      expect(!refused.ok && describeBlockRejection(refused.error)).toMatch(/^[A-Z].*\.$/);
      const after = executeGenesis(state, DOCUMENT, rulesOf());
      expect(after.ok && after.value.stateRoot).toBe(new BlockLedger().genesis.stateRoot);
    });
  }
});
