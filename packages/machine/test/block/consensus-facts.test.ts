import { err } from '@surety/codec';
import {
  type Attestation,
  type ConsensusFacts,
  consensusFactsCodec,
  describeBlockRejection,
  type Fault,
  type KeeperView,
  MOST_ATTESTATIONS,
  MOST_FAULTS,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { BlockLedger, mint } from './block-ledger.ts';
import { keeper, NOTHING } from './test-keepers.ts';

function attestation(byte: number, rest: Partial<Attestation> = {}): Attestation {
  return { address: new Uint8Array(20).fill(byte), power: 10n, flag: 'commit', ...rest };
}

function fault(byte: number, rest: Partial<Fault> = {}): Fault {
  const address = new Uint8Array(20).fill(byte);
  return { kind: 'duplicate-vote', address, power: 10n, height: 1n, time: 1000n, totalPower: 40n, ...rest };
}

const FACTS: ConsensusFacts = {
  attestations: [attestation(1), attestation(2, { flag: 'nil' }), attestation(3, { flag: 'absent' })],
  faults: [fault(9), fault(9), fault(9, { kind: 'light-client-attack' }), fault(1, { height: 2n })],
};

/** A network whose keeper notes what it is given. */
function watchedLedger() {
  const seen: ConsensusFacts[] = [];
  const watcher = keeper({
    *run({ attestations, faults }: KeeperView) {
      seen.push({ attestations, faults });
      yield NOTHING;
    },
  });
  return { seen, ledger: new BlockLedger([watcher]) };
}

// @spec BLOCK.5, KEEPER.2
test('keepers are given what consensus says with the block, and nothing of an earlier one', () => {
  const { seen, ledger } = watchedLedger();
  ledger.run([], FACTS);
  ledger.run([]);
  expect(seen).toEqual([FACTS, { attestations: [], faults: [] }]);
});

// @spec BLOCK.5
test('nothing but keepers depends on what consensus says', () => {
  const [one, other] = [new BlockLedger(), new BlockLedger()];
  expect(one.run([[mint(1)]], FACTS)).toEqual(other.run([[mint(1)]]));
});

// @spec BLOCK.5
describe('a block is refused, and the state is what it was,', () => {
  const short = new Uint8Array(19);
  const cases: readonly (readonly [string, Partial<ConsensusFacts>, object])[] = [
    [
      'for an address of 19 bytes',
      { attestations: [attestation(1), attestation(2, { address: short })] },
      { code: 'block-attestations-malformed', index: 1, what: 'address' },
    ],
    [
      'for a power that is no u64',
      { attestations: [attestation(1, { power: 2n ** 64n })] },
      { code: 'block-attestations-malformed', index: 0, what: 'range' },
    ],
    [
      'for a validator twice',
      { attestations: [attestation(1), attestation(1, { flag: 'nil' })] },
      { code: 'block-attestations-malformed', index: 1, what: 'order' },
    ],
    [
      'for attestations before faults',
      { attestations: [attestation(2), attestation(1)], faults: [fault(2), fault(1)] },
      { code: 'block-attestations-malformed', index: 1, what: 'order' },
    ],
    [
      'for too many attestations',
      { attestations: Array.from({ length: MOST_ATTESTATIONS + 1 }, () => attestation(1)) },
      { code: 'block-attestations-malformed', index: MOST_ATTESTATIONS, what: 'number' },
    ],
    [
      'for the address of a fault',
      { faults: [fault(1, { address: short })] },
      { code: 'block-faults-malformed', index: 0, what: 'address' },
    ],
    ...(['power', 'height', 'time', 'totalPower'] as const).map(
      (name) =>
        [
          `for the ${name} of a fault`,
          { faults: [fault(1, { [name]: -1n })] },
          { code: 'block-faults-malformed', index: 0, what: 'range' },
        ] as const,
    ),
    [
      'for a fault of an earlier height',
      { faults: [fault(1, { height: 2n }), fault(2)] },
      { code: 'block-faults-malformed', index: 1, what: 'order' },
    ],
    [
      'for a fault of an earlier kind',
      { faults: [fault(1, { kind: 'light-client-attack' }), fault(1)] },
      { code: 'block-faults-malformed', index: 1, what: 'order' },
    ],
    [
      'for too many faults',
      { faults: Array.from({ length: MOST_FAULTS + 1 }, () => fault(1)) },
      { code: 'block-faults-malformed', index: MOST_FAULTS, what: 'number' },
    ],
  ];

  test.each(cases)('%s', (_, facts, rejection) => {
    const { seen, ledger } = watchedLedger();
    const before = ledger.face();
    const refused = ledger.try([[mint(1)]], facts);
    expect(refused).toEqual(err(rejection));
    expect(ledger.tryDecided([[mint(1)]], facts)).toEqual(err(rejection));
    expect(!refused.ok && describeBlockRejection(refused.error)).toMatch(/^[A-Z].*\.$/);
    expect(ledger.face()).toBe(before);
    expect(seen).toEqual([]);
  });

  test('but not for as many as there may be', () => {
    const { ledger } = watchedLedger();
    expect(ledger.try([], { faults: Array.from({ length: MOST_FAULTS }, () => fault(1)) }).ok).toBe(true);
  });
});

// @spec BLOCK.5
test('flags and kinds have numbers in bytes and names in JSON, and no others', () => {
  const bytes = consensusFactsCodec.encode(FACTS);
  expect(consensusFactsCodec.decode(bytes)).toEqual({ ok: true, value: FACTS });
  expect(consensusFactsCodec.fromJson(consensusFactsCodec.toJson(FACTS))).toEqual({ ok: true, value: FACTS });
  const one = consensusFactsCodec.encode({ attestations: [attestation(1)], faults: [] });
  const unknown = Uint8Array.from(one, (byte, place) => (place === one.length - 2 ? 4 : byte));
  expect(consensusFactsCodec.decode(unknown)).toMatchObject(
    err({ code: 'case-unknown', found: '4', path: 'attestations[0].flag' }),
  );
});
