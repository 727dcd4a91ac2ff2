import {
  checkType,
  type Descriptor,
  type Formula,
  MAX_INTEGER,
  optionType,
  t,
  UNIT,
  uintType,
  type ValueType,
} from '@surety/vow';
import { describe, expect, test } from 'vitest';

const int = (least: bigint, most: bigint): ValueType => ({ type: 'int', least, most });

// @spec VOW-TYPE.1, VOW-TYPE.3
describe('the type', () => {
  test.each<readonly [string, Descriptor<Formula>, ValueType]>([
    ['bool', t.bool, { type: 'bool' }],
    ['int of numbers', t.int(-1, 2), int(-1n, 2n)],
    ['int of bigints', t.int(-MAX_INTEGER, MAX_INTEGER), int(-MAX_INTEGER, MAX_INTEGER)],
    ['u8', t.u8, uintType(8)],
    ['u16', t.u16, uintType(16)],
    ['u32', t.u32, uintType(32)],
    ['u64', t.u64, uintType(64)],
    ['u128', t.u128, uintType(128)],
    ['u256', t.u256, uintType(256)],
    ['i64', t.i64, int(-(2n ** 63n), 2n ** 63n - 1n)],
    ['i128', t.i128, int(-(2n ** 127n), 2n ** 127n - 1n)],
    ['i256', t.i256, int(-(2n ** 255n), 2n ** 255n - 1n)],
    ['time', t.time, int(0n, 2n ** 48n - 1n)],
    ['ppb', t.ppb, int(0n, 1_000_000_000n)],
    ['epoch', t.epoch, uintType(64)],
    ['height', t.height, uintType(64)],
    ['bytes of one length', t.bytes(5), { type: 'bytes', least: 5, most: 5 }],
    ['bytes', t.bytes(1, 5), { type: 'bytes', least: 1, most: 5 }],
    ['text', t.text(9), { type: 'text', most: 9 }],
    ['list', t.list(t.u8, 1, 2), { type: 'list', element: uintType(8), least: 1, most: 2 }],
    [
      'record, in canonical order',
      t.record({ longer: t.u8, b: t.bool, a: t.text(1) }),
      {
        type: 'record',
        fields: [
          { name: 'a', of: { type: 'text', most: 1 } },
          { name: 'b', of: { type: 'bool' } },
          { name: 'longer', of: uintType(8) },
        ],
      },
    ],
    ['unit', t.unit, UNIT],
    [
      'union, in canonical order',
      t.union({ yes: t.u8, no: t.unit }),
      {
        type: 'union',
        cases: [
          { name: 'no', of: UNIT },
          { name: 'yes', of: uintType(8) },
        ],
      },
    ],
    ['option', t.option(t.u8), optionType(uintType(8))],
    ['hash', t.hash('Block'), { type: 'bytes', least: 32, most: 32 }],
    ['key', t.key, { type: 'bytes', least: 32, most: 32 }],
    ['sig', t.sig, { type: 'bytes', least: 64, most: 64 }],
  ])('%s is what the name says', (_, { valueType, fault }, expected) => {
    expect(valueType).toEqual(expected);
    expect(fault).toBeUndefined();
    expect(checkType(valueType)).toBeUndefined();
  });

  test('of a record does not change with the object that it was made of', () => {
    const fields: Record<string, Descriptor<Formula>> = { a: t.u8 };
    const made = t.record(fields);
    fields['b'] = t.u8;
    expect(made.valueType).toEqual({ type: 'record', fields: [{ name: 'a', of: uintType(8) }] });
  });
});
