import { bytesToHex, concatBytes, digestToBytes, type Json } from '@surety/codec';
import { type Action, type Facts, type GenesisDocument, GREATEST_LIMITS, NO_FEES, recordName } from '@surety/machine';
import { actionOf, consumed, created, entryBytes, opened } from './action-samples.ts';
import { type BlockSample, type ChainSample, DOCUMENT, mintOf, payFee, requestOf, spendOf } from './block-samples.ts';
import { OPEN, REQUEST, type SampleLogic } from './logic-samples.ts';
import { FEE_KIND } from './rules-samples.ts';

/** A case about a chain: its name, the rules that it is about, the code of its rejection if it has one, the chain. */
export type ChainCase = readonly [
  name: string,
  rules: readonly string[],
  rejects: string | undefined,
  chain: ChainSample,
];

const block = (...transactions: NonNullable<BlockSample['transactions']>): BlockSample => ({ transactions });
const keeper = (id: number, prefix: string, logic: SampleLogic = REQUEST): Json => ({
  ...{ id, watches: [logic.logicRef] },
  prefix: bytesToHex(recordName(prefix)),
});

/** Nothing stands but two logics and a record. */
const SMALL: Partial<GenesisDocument> = { units: [OPEN, REQUEST].map(({ unit }) => unit), steps: [] };
const limited = (limits: Partial<typeof GREATEST_LIMITS>): Partial<GenesisDocument> => ({
  ...SMALL,
  parameters: { ...DOCUMENT.parameters, limits: { ...GREATEST_LIMITS, ...limits } },
});

const entrySize = entryBytes([mintOf(5)]).length;
const mintWith = (number: number, facts: Partial<Facts>): Action => ({
  ...mintOf(number),
  facts: actionOf([], [], facts).facts,
});
const onlySecond = mintWith(4, { height: { from: 2n, to: 2n } });

/** Two requests of one action. */
const twins: Action = actionOf(
  [consumed(3, { logic: REQUEST, quantity: 2n, isEphemeral: true })],
  [1, 0].map((order) => created({ logic: REQUEST, quantity: 1n, value: Uint8Array.of(order, 9) })),
);

/** A request of the open logic, whose step is refused, and its end at the hands of a user. */
const openRequest = requestOf(3, 1, { logic: OPEN });
const withdrawal: Action = {
  ...spendOf(openRequest, { quantity: 1n, value: Uint8Array.of(1, 3) }),
  created: [created({ quantity: 1n, isEphemeral: true })],
};
const answered = requestOf(3, 0);
const answer = concatBytes([recordName('seven/'), ...opened(answered).created.map(({ tag }) => digestToBytes(tag))]);
const answerIs = (number: number, value: Uint8Array | undefined): Action =>
  mintWith(number, { reads: [{ name: answer, value }] });

/** Two logics, of which that of requests has a surcharge. */
const surcharged = ({ stepsPerBlock = 1000, steps }: Work): Partial<GenesisDocument> => ({
  ...SMALL,
  parameters: {
    ...DOCUMENT.parameters,
    limits: { ...GREATEST_LIMITS, stepsPerBlock },
    fees: { ...NO_FEES, surcharges: [{ logicRef: REQUEST.logicRef, amount: 7n, steps }] },
  },
});

/** Of a mint, and of two requests with 100 steps each for whoever serves them. */
const FULL = 4 + 2 * (28 + 100);

interface Work {
  readonly stepsPerBlock?: number;
  readonly steps: number;
}

const requestWork: readonly (readonly [name: string, rejects: string | undefined, work: Work])[] = [
  ['entries that fill a block with the steps of their requests', undefined, { stepsPerBlock: FULL, steps: 100 }],
  ['a request that takes one step too many', 'block-too-many-steps', { stepsPerBlock: FULL - 1, steps: 100 }],
  ['requests of more steps than any block', 'block-too-many-steps', { stepsPerBlock: FULL, steps: 0xffff_ffff }],
];

/** Cases about what later blocks and keepers see of earlier ones. */
export const chainCases: readonly ChainCase[] = [
  [
    'an entry of one height, too early, in time, and too late',
    ['FACTS-POSITION.1', 'BLOCK.4'],
    undefined,
    { document: SMALL, blocks: [block([onlySecond]), block([onlySecond]), block([onlySecond])] },
  ],
  [
    'entries that read what a keeper writes: not in its block, but in the next',
    ['BLOCK.3', 'BLOCK.4'],
    undefined,
    {
      document: SMALL,
      blocks: [
        block([answered], [answerIs(4, undefined)]),
        block([answerIs(5, undefined)], [answerIs(6, Uint8Array.of(0, 3))]),
      ],
    },
  ],
  [
    'an entry that pays less than its price',
    ['FEE-OUTCOME.1', 'PARAM-FEE.1'],
    undefined,
    {
      document: { parameters: { ...DOCUMENT.parameters, fees: { ...NO_FEES, kind: FEE_KIND, base: 1n, perTag: 2n } } },
      blocks: [block(payFee([mintOf(3, { label: Uint8Array.of(7) })]))],
    },
  ],
  [
    'entries of as many bytes and steps as a block may take',
    ['BLOCK.2'],
    undefined,
    {
      document: limited({ blockBytes: 2 * entrySize, stepsPerBlock: 8 }),
      blocks: [block([mintOf(5)], [mintOf(6)])],
    },
  ],
  [
    'a second entry that takes one step too many',
    ['BLOCK.2'],
    'block-too-many-steps',
    { document: limited({ stepsPerBlock: 7 }), blocks: [block([mintOf(5)], [mintOf(6)])] },
  ],
  ...requestWork.map(
    ([name, rejects, work]): ChainCase => [
      name,
      ['PARAM-FEE.2', 'BLOCK.2'],
      rejects,
      {
        document: surcharged(work),
        blocks: [block([mintOf(5)], [requestOf(3, 0)], [requestOf(4, 0)])],
      },
    ],
  ),
  [
    'a request whose step takes more steps than it was counted with',
    ['PARAM-FEE.2', 'STEP-REJECT.2'],
    undefined,
    { document: surcharged({ steps: 1 }), blocks: [block([requestOf(3, 0)], [requestOf(4, 5)])] },
  ],
  [
    'two requests of one action, of which one is quarantined',
    ['REQUEST.2', 'STEP-REJECT.2'],
    undefined,
    { document: SMALL, blocks: [block([twins])] },
  ],
  [
    'two keepers of different logics',
    ['REQUEST.1', 'STEP-APPLY.1', 'BLOCK.4'],
    undefined,
    {
      document: SMALL,
      keepers: [keeper(8, 'eight/', OPEN), keeper(9, 'nine/')],
      blocks: [block([requestOf(3, 0), requestOf(4, 0, { logic: OPEN })])],
    },
  ],
  [
    'two keepers of one logic: what the first serves or loses, the second does not see',
    ['STEP-REJECT.2', 'STEP-REJECT.3', 'BLOCK.4'],
    undefined,
    {
      document: SMALL,
      keepers: [keeper(7, 'seven/'), keeper(300, 'hundreds/')],
      blocks: [block([requestOf(3, 0)], [requestOf(4, 1)], [requestOf(5, 4)], [requestOf(6, 5)])],
    },
  ],
  [
    'an alarm that a later one replaces',
    ['STEP-REJECT.3'],
    undefined,
    { document: SMALL, blocks: [block([requestOf(3, 2)]), block([requestOf(4, 4)], [requestOf(5, 0)])] },
  ],
  [
    'a quarantined request whose owner consumes it',
    ['STEP-REJECT.2', 'REQUEST.2'],
    undefined,
    { document: SMALL, keepers: [keeper(7, 'seven/', OPEN)], blocks: [block([openRequest]), block([withdrawal])] },
  ],
  [
    'a request that is consumed in its block, before its keeper runs',
    ['REQUEST.2', 'BLOCK.3'],
    undefined,
    { document: SMALL, keepers: [keeper(7, 'seven/', OPEN)], blocks: [block([openRequest], [withdrawal])] },
  ],
];
