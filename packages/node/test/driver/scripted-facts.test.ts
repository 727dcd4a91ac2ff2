import { assert } from '@surety/codec';
import { type ConsensusFacts, type KeeperView, recordName } from '@surety/machine';
import { expect, test } from 'vitest';
import { DOCUMENT } from '../../../machine/test/block/block-ledger.ts';
import { keeper, NOTHING } from '../../../machine/test/block/test-keepers.ts';
import { type ScriptedValidator, scriptFacts } from '../../src/driver/scripted-facts.ts';
import { engineFrom } from '../pool/pool-case.ts';
import { DriverCase } from './driver-case.ts';

const [ann, ben, cat] = [3, 1, 2].map(
  (byte): ScriptedValidator => ({ address: new Uint8Array(20).fill(byte), power: BigInt(10 * byte) }),
);
assert(ann !== undefined && ben !== undefined && cat !== undefined, 'there are three validators');
const VALIDATORS = [ann, ben, cat];

/** A network whose keeper notes what consensus says, and counts its blocks in a record. */
function watched() {
  const seen: ConsensusFacts[] = [];
  const watcher = keeper({
    *run({ attestations, faults }: KeeperView) {
      seen.push({ attestations, faults });
      yield { ...NOTHING, writes: [{ name: recordName('test/seen'), value: Uint8Array.of(seen.length) }] };
    },
  });
  return { seen, driver: new DriverCase({ engine: engineFrom(DOCUMENT, { keepers: [watcher] }) }) };
}

// @spec DRIVER.8
test('what a script has validators do reaches the keepers, and is kept with the block', () => {
  const { seen, driver } = watched();
  const fault = { validator: ann, kind: 'duplicate-vote', height: 0n, time: 1000n } as const;
  const facts = scriptFacts(VALIDATORS, {
    absent: [ann],
    nil: [cat],
    faults: [
      { ...fault, height: 1n },
      fault,
      { ...fault, validator: ben },
      fault,
      { ...fault, kind: 'light-client-attack' },
    ],
  });
  expect(facts.attestations).toEqual([
    { ...ben, flag: 'commit' },
    { ...cat, flag: 'nil' },
    { ...ann, flag: 'absent' },
  ]);
  expect(facts.faults.map(({ address, height, kind }) => [address[0], height, kind])).toEqual([
    [1, 0n, 'duplicate-vote'],
    [3, 0n, 'duplicate-vote'],
    [3, 0n, 'duplicate-vote'],
    [3, 0n, 'light-client-attack'],
    [3, 1n, 'duplicate-vote'],
  ]);
  expect(facts.faults[0]).toMatchObject({ power: 10n, totalPower: 60n });
  expect(driver.driver.produce(facts)).toMatchObject({ ok: true, value: { height: 1n } });
  expect(seen).toEqual([facts]);
  expect(driver.engine.block(1n)).toMatchObject({ value: { block: facts } });
  expect(driver.engine.reader()?.record(recordName('test/seen')).value).toEqual(Uint8Array.of(1));
});

// @spec DRIVER.4, DRIVER.8
test('a block is made for what consensus says, and not without', () => {
  const { driver } = watched();
  expect(driver.driver.produce()).toEqual({ ok: true, value: undefined });
  expect(driver.driver.produce({ faults: [] })).toMatchObject({ ok: true, value: { height: 1n } });
});

// @spec DRIVER.8
test('what is malformed is refused, and nothing has changed', () => {
  const { seen, driver } = watched();
  const { attestations } = scriptFacts(VALIDATORS, {});
  const refused = driver.driver.produce({ attestations: attestations.toReversed() });
  expect(refused).toMatchObject({ error: { code: 'block-attestations-malformed', index: 1, what: 'order' } });
  expect([seen, driver.position.height, driver.driver.failed]).toEqual([[], 0n, undefined]);
});
