import { encodeCbor } from '@surety/codec';
import { type GenesisDocument, GREATEST_LIMITS, NO_FEES, recordName } from '@surety/machine';
import type { IndependentCheck, SourceCase, VectorSource } from '../../vector.ts';
import { actionOf, consumed, created, entryBytes, move } from './action-samples.ts';
import {
  type BlockSample,
  CHARGING,
  chainInput,
  DOCUMENT,
  mintOf,
  payFee,
  requestOf,
  SMUGGLED,
  spendOf,
} from './block-samples.ts';
import { type ChainCase, chainCases } from './chain-cases.ts';
import { decidedCases } from './decided-cases.ts';
import { KEEPERS_ONLY, OPEN, REQUEST, unitOf } from './logic-samples.ts';

const block = (...transactions: NonNullable<BlockSample['transactions']>): BlockSample => ({ transactions });
const SERVED = ['VEC-KEEPER.1', 'KEEPER.3', 'STEP-FORM.1', 'STEP-APPLY.1', 'BLOCK.4'];
const unbalanced = actionOf([consumed(8, { isEphemeral: true })], []);
const entrySize = entryBytes([mintOf(5)]).length;
const limited = (limits: Partial<typeof GREATEST_LIMITS>): Partial<GenesisDocument> => ({
  parameters: { ...DOCUMENT.parameters, limits: { ...GREATEST_LIMITS, ...limits } },
});

const labelled = (number: number) => mintOf(number, { label: Uint8Array.of(7) });

const chains: readonly ChainCase[] = [
  ['genesis of nothing', ['GENESIS.1', 'GENESIS.2'], undefined, { document: { units: [], records: [], steps: [] } }],
  ['genesis of units, a record and steps', ['GENESIS.1', 'STEP-FORM.1', 'PARAM-FORM.1'], undefined, {}],
  ['an empty block', ['BLOCK.1'], undefined, { blocks: [{}] }],
  ['two blocks', ['BLOCK.1'], undefined, { blocks: [block([mintOf(3)]), { time: 1001n, epoch: 3n }] }],
  [
    'entries that see each other',
    ['BLOCK.3', 'BLOCK.4'],
    undefined,
    { blocks: [block([mintOf(3)], [spendOf(mintOf(3))], [spendOf(mintOf(3), { witness: Uint8Array.of(1) })])] },
  ],
  [
    'what genesis placed',
    ['BLOCK.3', 'GENESIS.1'],
    undefined,
    { blocks: [block([spendOf(mintOf(1)), spendOf(mintOf(2))])] },
  ],
  [
    'an entry that is applied, and pays',
    ['BLOCK.4', 'FEE-OUTCOME.1'],
    undefined,
    { document: CHARGING, blocks: [block(payFee([labelled(3)]))] },
  ],
  [
    'an entry that fails, and pays',
    ['BLOCK.4', 'FEE-OUTCOME.1'],
    undefined,
    { document: CHARGING, blocks: [block(payFee([labelled(3), move(4)]))] },
  ],
  [
    'an entry that cannot pay',
    ['BLOCK.4', 'FEE-OUTCOME.1'],
    undefined,
    { document: CHARGING, blocks: [block(payFee([labelled(3)]), payFee([labelled(4)]))] },
  ],
  ['a request that is served', [...SERVED, 'REQUEST.1'], undefined, { blocks: [block([requestOf(3, 0)])] }],
  [
    'two requests that are served, in the order of their leaves',
    [...SERVED, 'REQUEST.1'],
    undefined,
    { blocks: [block([requestOf(4, 0), mintOf(3)], [requestOf(5, 0, { quantity: 2n })])] },
  ],
  ['a request that nobody watches', ['REQUEST.1'], undefined, { keepers: [], blocks: [block([requestOf(3, 0)])] }],
  [
    'a request that breaks its step is quarantined, the next one is served',
    ['STEP-REJECT.2', 'REQUEST.2', 'BLOCK.4'],
    undefined,
    { blocks: [block([requestOf(3, 1)], [requestOf(4, 0)])] },
  ],
  [
    'a request whose step writes another record than its keeper may',
    ['STEP-REJECT.2'],
    undefined,
    { blocks: [block([requestOf(3, 3)])] },
  ],
  ['a request whose step creates a request', ['STEP-REJECT.2'], undefined, { blocks: [block([requestOf(3, 6)])] }],
  [
    'a request that makes the function of its keeper fail',
    ['STEP-REJECT.3', 'BLOCK.4'],
    undefined,
    { blocks: [block([requestOf(3, 2)], [requestOf(4, 0)])] },
  ],
  [
    'a step that consumes a request and serves none',
    ['STEP-REJECT.3'],
    undefined,
    { blocks: [block([requestOf(3, 4)])] },
  ],
  ['a step without actions', ['STEP-FORM.1'], undefined, { blocks: [block([requestOf(3, 5)]), {}] }],
  ['a block of the same height', ['BLOCK.2'], 'block-height-wrong', { blocks: [{ height: 0n }] }],
  ['a block of a later height', ['BLOCK.2'], 'block-height-wrong', { blocks: [{}, { height: 3n }] }],
  ['a block of an earlier second', ['BLOCK.2'], 'block-time-backwards', { blocks: [{ time: 999n }] }],
  ['a block of an earlier epoch', ['BLOCK.2'], 'block-epoch-backwards', { blocks: [{ time: 1001n, epoch: 1n }] }],
  [
    'entries of one byte too many',
    ['BLOCK.2'],
    'block-too-large',
    { document: limited({ blockBytes: 2 * entrySize - 1 }), blocks: [block([mintOf(5)], [mintOf(6)])] },
  ],
  ['bytes that are no entry', ['BLOCK.2'], 'block-entry-invalid', { blocks: [{ entries: [Uint8Array.of(0x80)] }] }],
  [
    'an entry that does not balance',
    ['BLOCK.2'],
    'block-entry-invalid',
    { blocks: [block([mintOf(3)], [unbalanced])] },
  ],
  [
    'an entry of an unpublished logic',
    ['BLOCK.2', 'BLOCK.1'],
    'block-entry-invalid',
    { document: { units: [], steps: [] }, blocks: [block([mintOf(3)])] },
  ],
  [
    'more steps of evaluation than a block may take',
    ['BLOCK.2'],
    'block-too-many-steps',
    { document: limited({ stepsPerBlock: 2 }), blocks: [block([mintOf(3)])] },
  ],
  [
    'attack: a step smuggled into a block',
    ['BLOCK.2', 'TXN-FORM.1'],
    'block-entry-invalid',
    { blocks: [{ entries: [SMUGGLED] }] },
  ],
  [
    'attack: a user who acts as a keeper',
    ['BLOCK.2'],
    'block-entry-invalid',
    { blocks: [block([mintOf(3, { logic: KEEPERS_ONLY })])] },
  ],
  [
    'attack: a user who consumes a request in place of its keeper',
    ['BLOCK.2'],
    'block-entry-invalid',
    { keepers: [], blocks: [block([requestOf(3, 0)]), block([spendOf(requestOf(3, 0), spendable(3))])] },
  ],
];

function spendable(number: number) {
  return { logic: REQUEST, quantity: 1n, value: Uint8Array.of(0, number) };
}

const surcharge = { logicRef: OPEN.logicRef, amount: 1n, steps: 1 };
const documents: readonly ChainCase[] = [
  [
    'a chain id without characters',
    ['GENESIS.1'],
    'genesis-chain-id-refused',
    { document: { name: { ...DOCUMENT.name, chainId: '' } } },
  ],
  [
    'a chain id with a line break',
    ['GENESIS.1'],
    'genesis-chain-id-refused',
    { document: { name: { ...DOCUMENT.name, chainId: 'a\n' } } },
  ],
  [
    'a limit above the greatest',
    ['GENESIS.1', 'PARAM-FORM.1'],
    'genesis-parameters-refused',
    { document: limited({ blobBytes: 65_537 }) },
  ],
  [
    'surcharges of one logic',
    ['GENESIS.1', 'PARAM-FORM.1'],
    'genesis-parameters-refused',
    {
      document: {
        parameters: { ...DOCUMENT.parameters, fees: { ...NO_FEES, surcharges: [surcharge, surcharge] } },
      },
    },
  ],
  ['a unit that is none', ['GENESIS.1'], 'genesis-unit-refused', { document: { units: [encodeCbor(1)] } }],
  [
    'a program that is no logic',
    ['GENESIS.1'],
    'genesis-unit-refused',
    { document: { units: [unitOf('program(input: LogicInput) = input.index')] } },
  ],
  ...['parameters', 'program/x', 'module/x', 'quarantine/x', 'alarm/x'].map(
    (name): ChainCase => [
      `a record "${name}"`,
      ['GENESIS.1'],
      'genesis-record-refused',
      { document: { records: [{ name: recordName(name), value: Uint8Array.of(1) }] } },
    ],
  ),
  [
    'a record twice',
    ['GENESIS.1'],
    'genesis-record-refused',
    { document: { records: [...DOCUMENT.records, ...DOCUMENT.records] } },
  ],
  ['a step that does not balance', ['GENESIS.1'], 'genesis-step-refused', { document: { steps: [[unbalanced]] } }],
  [
    'a step that consumes what is not there',
    ['GENESIS.1'],
    'genesis-step-refused',
    { document: { steps: [[actionOf([consumed(1)], [created()])]] } },
  ],
  [
    'a step that creates a request',
    ['GENESIS.1'],
    'genesis-step-refused',
    { document: { steps: [[requestOf(1, 0)]] } },
  ],
];

const SCRIPT: IndependentCheck = { by: 'script', detail: 'packages/conformance/check/block.py' };

/** Vectors about blocks and genesis. */
export const blockSource: VectorSource = {
  path: 'machine/block',
  lines: true,
  subject: 'machine/block',
  about:
    'From a genesis document, keepers and blocks: of genesis and of every block the state root, its parts, the results and the steps; or why the last one is refused. The keepers are those of chapter 90.',
  check: SCRIPT,
  cases: [...chains, ...chainCases, ...decidedCases, ...documents].map(
    ([name, rules, rejects, chain]): SourceCase => ({
      name,
      rules,
      input: chainInput(chain),
      ...(rejects === undefined ? {} : { rejects }),
    }),
  ),
};
