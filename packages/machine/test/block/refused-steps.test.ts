import { ok } from '@surety/codec';
import {
  makeEphemeral,
  PARAMETERS_RECORD,
  parametersCodec,
  recordName,
  type StepDraft,
  ZERO_NULLIFIER_KEY,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { numbered, OPEN } from '../verify/sample-ledger.ts';
import { BlockLedger, DOCUMENT, FAUCET_KEEPER, WISH } from './block-ledger.ts';

import { alarmOf, keeper, NOTHING, recordOf } from './test-keepers.ts';

// @spec STEP-REJECT.1, STEP-REJECT.3
describe('a step is refused, and an alarm raised,', () => {
  const ephemeral = (index: number) =>
    makeEphemeral({
      logicRef: OPEN.logicRef,
      label: Uint8Array.of(index),
      value: new Uint8Array(0),
      quantity: 1n,
      nullifierKey: ZERO_NULLIFIER_KEY,
      seed: numbered(index),
    });
  const made = (index: number) => {
    const { nonce: _, nullifierKey, randSeed: __, ...parts } = ephemeral(index);
    return { ...parts, nullifierKey };
  };
  const pair = (index: number) => ({ consumed: [{ resource: ephemeral(index) }], created: [made(index)] });
  const record = (name: string, value: Uint8Array | undefined = Uint8Array.of(1)) => ({
    name: recordName(name),
    value,
  });
  const raised = { ...DOCUMENT.parameters, version: 2 };
  const parameters = (value: Uint8Array | undefined) => ({ writes: [{ name: PARAMETERS_RECORD, value }] });

  const cases: readonly (readonly [string, Partial<StepDraft>, object])[] = [
    [
      'if it has more than 64 tags',
      { actions: Array.from({ length: 33 }, (_, index) => pair(index)) },
      { code: 'step-too-large', tags: 66, limit: 64 },
    ],
    ['if it serves what is no request', { request: numbered(1) }, { code: 'request-unknown', request: numbered(1) }],
    [
      'if it does not balance',
      { actions: [{ consumed: [{ resource: ephemeral(1) }], created: [] }] },
      { code: 'unbalanced' },
    ],
    [
      'if a number has no encoding',
      { actions: [{ consumed: [{ resource: { ...ephemeral(1), quantity: 2n ** 128n } }], created: [] }] },
      { code: 'quantity-out-of-range' },
    ],
    [
      'if it consumes what is not there',
      { actions: [{ consumed: [{ resource: { ...ephemeral(1), isEphemeral: false } }], created: [made(1)] }] },
      { code: 'commitment-unknown' },
    ],
    [
      'if it creates a request',
      {
        actions: [
          {
            consumed: [{ resource: { ...ephemeral(1), logicRef: WISH.logicRef } }],
            created: [{ ...made(1), logicRef: WISH.logicRef, isEphemeral: false }],
          },
        ],
      },
      { code: 'step-creates-request' },
    ],
    [
      'if a name is empty',
      { writes: [record('')] },
      { code: 'write-malformed', write: 0, nameBytes: 0, valueBytes: 1 },
    ],
    [
      'if a name is too long',
      { writes: [record('test/'), record(`test/${'x'.repeat(124)}`)] },
      { code: 'write-malformed', write: 1, nameBytes: 129, valueBytes: 1 },
    ],
    [
      'if a value is too long',
      { writes: [record('test/', new Uint8Array(65_537))] },
      { code: 'write-malformed', write: 0, nameBytes: 5, valueBytes: 65_537 },
    ],
    [
      'if a name is not its own',
      { writes: [record('test/1'), record('tes')] },
      { code: 'write-outside-prefix', write: 1 },
    ],
    [
      'if it writes a record twice',
      { writes: [record('test/1'), record('test/2'), record('test/1')] },
      { code: 'write-repeated', write: 2 },
    ],
    [
      'if it deletes the parameters',
      parameters(undefined),
      { code: 'parameters-refused', reason: { code: 'parameters-deleted' } },
    ],
    [
      'if the parameters cannot be read',
      parameters(Uint8Array.of(1)),
      { code: 'parameters-refused', reason: { code: 'parameters-malformed' } },
    ],
    [
      'if the version of the parameters stays',
      parameters(parametersCodec.encode(DOCUMENT.parameters)),
      { code: 'parameters-refused', reason: { code: 'parameters-version-not-raised', version: 1, inForce: 1 } },
    ],
    [
      'if a limit is greater than any network has',
      parameters(parametersCodec.encode({ ...raised, limits: { ...raised.limits, actions: 65 } })),
      {
        code: 'parameters-refused',
        reason: { code: 'parameters-out-of-range', limit: 'actions', value: 65, greatest: 64 },
      },
    ],
  ];

  for (const [name, draft, rejection] of cases) {
    test(name, () => {
      const prefixes = [recordName('test/'), PARAMETERS_RECORD];
      const acting = keeper({
        prefixes,
        *run() {
          yield { ...NOTHING, ...draft };
          yield { ...NOTHING, writes: [record('test/after')] };
        },
      });
      const ledger = new BlockLedger([FAUCET_KEEPER, acting]);
      const { keepers } = ledger.run([]);
      expect(keepers).toMatchObject([{ type: 'refused', keeper: 9, rejection }, { type: 'applied' }]);
      const refused = keepers[0]?.type === 'refused' ? keepers[0].rejection.code : '';
      expect(alarmOf(ledger)).toEqual(ok({ height: 1n, code: refused }));
      expect(recordOf(ledger, recordName('test/after'))).toEqual(Uint8Array.of(1));
      expect(recordOf(ledger, recordName('test/1'))).toBeUndefined();
      expect(ledger.state.commitments.leafCount).toBe(1);
    });
  }

  test('but changes the parameters of the next block if the version is raised', () => {
    const seen: number[] = [];
    const governing = keeper({
      prefixes: [PARAMETERS_RECORD],
      *run({ parameters: { version } }) {
        seen.push(version);
        yield { ...NOTHING, ...parameters(parametersCodec.encode({ ...raised, version: version + 1 })) };
      },
    });
    const ledger = new BlockLedger([governing]);
    const roots = [ledger.run([]), ledger.run([])].map(({ parts }) => parts.params);
    expect(seen).toEqual([1, 2]);
    expect(new Set(roots).size).toBe(2);
  });
});
