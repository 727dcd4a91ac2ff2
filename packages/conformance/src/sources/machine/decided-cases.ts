import { type Attestation, type Fault, type GenesisDocument, GREATEST_LIMITS } from '@surety/machine';
import { actionOf, consumed, entryBytes } from './action-samples.ts';
import { type BlockSample, DOCUMENT, mintOf, requestOf, SMUGGLED } from './block-samples.ts';
import type { ChainCase } from './chain-cases.ts';
import { OPEN, REQUEST } from './logic-samples.ts';

/** Nothing stands but two logics and a record. */
const SMALL: Partial<GenesisDocument> = { units: [OPEN, REQUEST].map(({ unit }) => unit), steps: [] };
const limited = (limits: Partial<typeof GREATEST_LIMITS>): Partial<GenesisDocument> => ({
  ...SMALL,
  parameters: { ...DOCUMENT.parameters, limits: { ...GREATEST_LIMITS, ...limits } },
});

const bytesOf = (number: number): Uint8Array => entryBytes([mintOf(number)]);
const unbalanced = entryBytes([actionOf([consumed(8, { isEphemeral: true })], [])]);
const decided = (entries: readonly Uint8Array[], changes: BlockSample = {}): BlockSample => ({
  ...changes,
  entries,
  decided: true,
});

const address = (byte: number): Uint8Array => new Uint8Array(20).fill(byte);
const attestation = (byte: number, rest: Partial<Attestation> = {}): Attestation => ({
  address: address(byte),
  power: 10n,
  flag: 'commit',
  ...rest,
});
const fault = (byte: number, rest: Partial<Fault> = {}): Fault => ({
  kind: 'duplicate-vote',
  address: address(byte),
  power: 10n,
  height: 0n,
  time: 1000n,
  totalPower: 40n,
  ...rest,
});

/** Validators that did each of what one can do, and faults of which one is reported twice. */
const FACTS = {
  attestations: [
    attestation(1),
    attestation(2, { flag: 'nil', power: 2n ** 64n - 1n }),
    attestation(0xff, { flag: 'absent', power: 0n }),
  ],
  faults: [
    fault(3),
    fault(3),
    fault(3, { kind: 'light-client-attack' }),
    fault(4, { power: 2n ** 64n - 1n }),
    fault(1, { height: 2n ** 64n - 1n }),
  ],
};

const malformed = (name: string, code: string, facts: BlockSample['facts'] = {}): ChainCase => [
  name,
  ['BLOCK.5'],
  code,
  { document: SMALL, blocks: [{ facts }] },
];

/** Cases about what consensus says with a block, and about blocks that it has decided. */
export const decidedCases: readonly ChainCase[] = [
  [
    'attestations and faults that a keeper writes down',
    ['BLOCK.5', 'KEEPER.2'],
    undefined,
    {
      document: SMALL,
      blocks: [{ transactions: [[requestOf(3, 0)]], facts: FACTS }, { facts: { faults: [fault(9)] } }],
    },
  ],
  [
    'attestations and faults that no keeper reads',
    ['BLOCK.5'],
    undefined,
    { document: SMALL, keepers: [], blocks: [{ facts: FACTS }] },
  ],
  malformed('a validator that attests twice', 'block-attestations-malformed', {
    attestations: [attestation(1), attestation(1, { flag: 'nil' })],
  }),
  malformed('attestations in another order', 'block-attestations-malformed', {
    attestations: [attestation(2), attestation(1)],
  }),
  malformed('faults in another order of heights', 'block-faults-malformed', {
    faults: [fault(1, { height: 2n }), fault(2, { height: 1n })],
  }),
  malformed('faults in another order of addresses', 'block-faults-malformed', { faults: [fault(2), fault(1)] }),
  malformed('faults in another order of kinds', 'block-faults-malformed', {
    faults: [fault(1, { kind: 'light-client-attack' }), fault(1)],
  }),
  [
    'an entry twice',
    ['BLOCK.2'],
    'block-entry-repeated',
    { document: SMALL, blocks: [{ entries: [bytesOf(3), bytesOf(4), bytesOf(3)] }] },
  ],
  [
    'an entry twice, before one that is not valid',
    ['BLOCK.2'],
    'block-entry-repeated',
    { document: SMALL, blocks: [{ entries: [unbalanced, unbalanced] }] },
  ],
  [
    'a decided block of valid entries, and one without any',
    ['BLOCK.6'],
    undefined,
    { document: SMALL, blocks: [decided([bytesOf(3), bytesOf(4)]), decided([])] },
  ],
  [
    'a decided block with entries that do nothing: no encoding, a step, no balance, an entry twice, one too large',
    ['BLOCK.6', 'BLOCK.4', 'FEE-OUTCOME.1'],
    undefined,
    {
      document: limited({ entryBytes: 2000 }),
      blocks: [
        decided([
          new Uint8Array(0),
          bytesOf(3),
          SMUGGLED,
          unbalanced,
          bytesOf(3),
          unbalanced,
          new Uint8Array(2001).fill(0x80),
          bytesOf(4),
        ]),
      ],
    },
  ],
  [
    'a decided block with more bytes than a block may have: what does not fit does nothing, what fits after it does',
    ['BLOCK.6'],
    undefined,
    {
      document: limited({ blockBytes: 2 * bytesOf(3).length }),
      blocks: [decided([bytesOf(3), entryBytes([mintOf(4), mintOf(5)]), unbalanced, bytesOf(6), bytesOf(7)])],
    },
  ],
  [
    'a decided block with more steps than a block may have',
    ['BLOCK.6'],
    undefined,
    {
      document: limited({ stepsPerBlock: 7 }),
      blocks: [decided([bytesOf(3), bytesOf(4), entryBytes([requestOf(5, 0)])])],
    },
  ],
  [
    'a decided block of another height',
    ['BLOCK.6'],
    'block-height-wrong',
    { document: SMALL, blocks: [decided([], { height: 2n })] },
  ],
  [
    'a decided block of an earlier second',
    ['BLOCK.6'],
    'block-time-backwards',
    { document: SMALL, blocks: [decided([], { time: 999n })] },
  ],
  [
    'a decided block with attestations in another order',
    ['BLOCK.6', 'BLOCK.5'],
    'block-attestations-malformed',
    { document: SMALL, blocks: [decided([], { facts: { attestations: [attestation(2), attestation(1)] } })] },
  ],
];
