import { digestToBytes } from '@surety/codec';
import {
  deriveSchemaRef,
  type Expression,
  MAX_INTEGER,
  optionType,
  signBytesOf,
  UNIT,
  uintType,
  type Value,
  type ValueType,
  valueCodec,
} from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { runBoth } from '../run-both.ts';
import {
  bytes,
  bytesType,
  field,
  filled,
  intType,
  listType,
  literal,
  recordType,
  term,
  unionType,
  v,
} from '../terms.ts';

const NONE: Value = [0, []];
const some = (value: Value): Value => [1, value];
const run = (body: Expression, input: ValueType, value: Value) => runBoth({ input, body }, value);

// @spec VOW-TYPING.10
describe('byte strings', () => {
  test('are joined and cut', () => {
    const input = recordType({ a: bytesType(0, 4), b: bytesType(0, 4) });
    const joined = term('concat', field(v(0), 'a'), field(v(0), 'b'));
    expect(run(joined, input, [bytes(1, 2), bytes(3)])).toEqual(bytes(1, 2, 3));
    expect(run(joined, input, [bytes(), bytes()])).toEqual(bytes());
    expect(run(joined, input, [bytes(), bytes(9)])).toEqual(bytes(9));
    const cut = (start: number, sizeBytes: number): Expression => ({ op: 'slice', start, sizeBytes, parts: [v(0)] });
    const long = bytesType(4, 6);
    expect(run(cut(0, 4), long, bytes(1, 2, 3, 4, 5))).toEqual(bytes(1, 2, 3, 4));
    expect(run(cut(1, 2), long, bytes(1, 2, 3, 4, 5))).toEqual(bytes(2, 3));
    expect(run(cut(4, 0), long, bytes(1, 2, 3, 4, 5))).toEqual(bytes());
  });

  test('that are cut are copies', () => {
    const source = bytes(1, 2, 3, 4);
    const cut = run({ op: 'slice', start: 0, sizeBytes: 2, parts: [v(0)] }, bytesType(4, 4), source);
    source[0] = 9;
    expect(cut).toEqual(bytes(1, 2));
  });
});

// @spec VOW-EVAL.5
describe('integers in bytes', () => {
  test('are read unsigned, from both ends', () => {
    const read = (op: 'intBe' | 'intLe', value: Uint8Array) => run(term(op, v(0)), bytesType(0, 64), value);
    expect([read('intBe', bytes()), read('intLe', bytes())]).toEqual([0, 0]);
    expect([read('intBe', bytes(1, 2)), read('intLe', bytes(1, 2))]).toEqual([0x102, 0x201]);
    expect(read('intBe', bytes(0, 0, 5))).toBe(5);
    expect(read('intLe', bytes(5, 0, 0))).toBe(5);
    expect(read('intBe', bytes(0x1f, ...filled(0xff, 6)))).toBe(2 ** 53 - 1);
    expect(read('intLe', bytes(...filled(0xff, 6), 0x1f))).toBe(2 ** 53 - 1);
    expect(read('intBe', bytes(0x20, ...filled(0, 6)))).toBe(2n ** 53n);
    expect(read('intLe', bytes(...filled(0, 6), 0x20))).toBe(2n ** 53n);
    expect([read('intBe', filled(0xff, 64)), read('intLe', filled(0xff, 64))]).toEqual([MAX_INTEGER, MAX_INTEGER]);
  });

  test('are written in the size that is asked for', () => {
    const write = (op: 'be' | 'le', sizeBytes: number, value: bigint) => {
      const most = 256n ** BigInt(sizeBytes) - 1n;
      const isNumber = value < 2n ** 53n;
      return run({ op, sizeBytes, parts: [v(0)] }, intType(0, most), isNumber ? Number(value) : value);
    };
    expect([write('be', 2, 0x102n), write('le', 2, 0x102n)]).toEqual([bytes(1, 2), bytes(2, 1)]);
    expect([write('be', 1, 0n), write('le', 1, 255n)]).toEqual([bytes(0), bytes(255)]);
    expect(write('be', 8, 2n ** 64n - 1n)).toEqual(filled(255, 8));
    expect(write('le', 8, 2n ** 63n)).toEqual(bytes(0, 0, 0, 0, 0, 0, 0, 0x80));
    expect(write('be', 8, 2n ** 53n - 1n)).toEqual(bytes(0, 0x1f, 255, 255, 255, 255, 255, 255));
    expect(write('be', 8, 2n ** 53n)).toEqual(bytes(0, 0x20, 0, 0, 0, 0, 0, 0));
    expect([write('be', 64, MAX_INTEGER), write('le', 64, MAX_INTEGER)]).toEqual([filled(255, 64), filled(255, 64)]);
    expect(write('le', 64, 1n)).toEqual(bytes(1, ...filled(0, 63)));
  });

  test.each<readonly [number | bigint, readonly number[]]>([
    [0, [0]],
    [1, [1]],
    [127, [0x7f]],
    [128, [0x80, 0x01]],
    [300, [0xac, 0x02]],
    [16_383, [0xff, 0x7f]],
    [16_384, [0x80, 0x80, 0x01]],
    [2 ** 32, [0x80, 0x80, 0x80, 0x80, 0x10]],
    [2 ** 53 - 1, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f]],
    [2n ** 53n, [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10]],
    [2n ** 63n, [...filled(0x80, 9), 0x01]],
    [2n ** 64n - 1n, [...filled(0xff, 9), 0x01]],
  ])('%s as uvarint is %j', (value, expected) => {
    expect(run(term('uvarint', v(0)), uintType(64), value)).toEqual(bytes(...expected));
  });
});

// @spec VOW-EVAL.5
describe('encodings', () => {
  const rows: readonly (readonly [string, ValueType, Value, Uint8Array])[] = [
    ['a truth value', { type: 'bool' }, true, bytes(0xf5)],
    ['a small integer', uintType(8), 23, bytes(0x17)],
    ['an integer of one byte', uintType(64), 24, bytes(0x18, 24)],
    ['minus one', intType(-(2n ** 70n), 2n ** 70n), -1, bytes(0x20)],
    [
      'the last number',
      intType(-(2n ** 70n), 2n ** 70n),
      2 ** 53 - 1,
      bytes(0x1b, 0, 0x1f, 255, 255, 255, 255, 255, 255),
    ],
    ['the first bigint', intType(-(2n ** 70n), 2n ** 70n), 2n ** 53n, bytes(0x1b, 0, 0x20, 0, 0, 0, 0, 0, 0)],
    ['a bignum', intType(-(2n ** 70n), 2n ** 70n), 2n ** 64n, bytes(0xc2, 0x49, 1, 0, 0, 0, 0, 0, 0, 0, 0)],
    [
      'the least integer of eight bytes',
      intType(-(2n ** 70n), 2n ** 70n),
      -(2n ** 64n),
      bytes(0x3b, ...filled(255, 8)),
    ],
    ['bytes', bytesType(0, 40), bytes(1, 2), bytes(0x42, 1, 2)],
    ['a text', { type: 'text', most: 9 }, 'ß', bytes(0x62, 0xc3, 0x9f)],
    ['a list', listType(uintType(8), 0, 3), [1, 2], bytes(0x82, 1, 2)],
    ['the empty record', UNIT, [], bytes(0x80)],
    ['a record', recordType({ a: uintType(8), b: { type: 'bool' } }), [7, false], bytes(0x82, 7, 0xf4)],
    ['a case', unionType({ a: UNIT, b: uintType(8) }), [1, 9], bytes(0x82, 1, 9)],
    ['none', optionType(uintType(8)), NONE, bytes(0x82, 0, 0x80)],
  ];

  test.each(rows)('of %s are written and read', (_, type, value, encoded) => {
    expect(run(term('encode', v(0)), type, value)).toEqual(encoded);
    const decode: Expression = { op: 'decode', type, parts: [v(0)] };
    expect(run(decode, bytesType(0, 64), encoded)).toEqual(some(value));
    // Neither less nor more.
    for (let length = 0; length < encoded.length; length++) {
      expect(run(decode, bytesType(0, 64), encoded.slice(0, length))).toEqual(NONE);
    }
    expect(run(decode, bytesType(0, 64), bytes(...encoded, 0))).toEqual(NONE);
  });

  test.each<readonly [string, ValueType, readonly number[]]>([
    ['an integer with a longer head', uintType(64), [0x18, 5]],
    ['an integer with a head of eight bytes', uintType(64), [0x1b, 0, 0, 0, 0, 0, 0, 0, 5]],
    ['a small integer as bignum', uintType(64), [0xc2, 0x41, 5]],
    ['a bignum with a leading zero', uintType(256), [0xc2, 0x4a, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]],
    ['an integer below its type', intType(0, 9), [0x20]],
    ['an integer above its type', intType(0, 9), [0x0a]],
    ['a float', uintType(8), [0xf9, 0x3c, 0x00]],
    ['null', uintType(8), [0xf6]],
    ['undefined', UNIT, [0xf7]],
    ['a map', UNIT, [0xa0]],
    ['an indefinite list', listType(uintType(8), 0, 3), [0x9f, 0xff]],
    ['an indefinite byte string', bytesType(0, 3), [0x5f, 0xff]],
    ['bytes for text', { type: 'text', most: 3 }, [0x41, 0x61]],
    ['text for bytes', bytesType(0, 3), [0x61, 0x61]],
    ['text that is not UTF-8', { type: 'text', most: 3 }, [0x61, 0xff]],
    ['a surrogate in a text', { type: 'text', most: 3 }, [0x63, 0xed, 0xa0, 0x80]],
    ['bytes that are too long', bytesType(0, 1), [0x42, 1, 2]],
    ['bytes that are too short', bytesType(2, 3), [0x41, 1]],
    ['a list that is too long', listType(uintType(8), 0, 1), [0x82, 1, 2]],
    ['a list that is too short', listType(uintType(8), 2, 3), [0x81, 1]],
    ['a list that claims what it has not', listType(uintType(8), 0, 4096), [0x9b, 0, 0, 0, 1, 0, 0, 0, 0]],
    ['a record with a field too many', recordType({ a: uintType(8) }), [0x82, 1, 2]],
    ['a record with a field too few', recordType({ a: uintType(8) }), [0x80]],
    ['an unknown case', optionType(uintType(8)), [0x82, 2, 0]],
    ['a case with a payload of another', optionType(uintType(8)), [0x82, 0, 5]],
    ['a negative case', optionType(uintType(8)), [0x82, 0x20, 5]],
    ['a case without a payload', optionType(uintType(8)), [0x81, 1]],
    ['nothing', { type: 'bool' }, []],
    ['arrays without end', listType(uintType(8), 0, 3), [...filled(0x81, 200)]],
  ])('%s is no value', (_, type, hostile) => {
    expect(run({ op: 'decode', type, parts: [v(0)] }, bytesType(0, 300), bytes(...hostile))).toEqual(NONE);
  });

  test('can be read back inside of a program', () => {
    const type = recordType({ a: uintType(64), b: optionType(bytesType(0, 3)) });
    const body = term('equal', { op: 'decode', type, parts: [term('encode', v(0))] }, term('some', v(0)));
    expect(run(body, type, [2n ** 60n, some(bytes(1))])).toBe(true);
  });
});

// @spec VOW-EVAL.6
describe('sign bytes', () => {
  const type = recordType({ height: uintType(64), block: bytesType(32, 32) });
  const message: Value = [filled(7, 32), 2n ** 60n];
  const domain = { network: filled(1, 32), controller: filled(2, 32), instance: filled(3, 32) };
  const expected = Buffer.concat([
    Buffer.from('vow/msg/1\0', 'latin1'),
    filled(1, 32),
    filled(2, 32),
    filled(3, 32),
    digestToBytes(deriveSchemaRef(type)),
    bytes(0x82, 0x58, 32, ...filled(7, 32), 0x1b, 0x10, 0, 0, 0, 0, 0, 0, 0),
  ]);

  test('name the domain and the type before the message', () => {
    const place = (byte: number) => literal(filled(byte, 32));
    const body: Expression = { op: 'signBytes', type, parts: [place(1), place(2), place(3), v(0)] };
    const found = run(body, type, message);
    expect(Buffer.from(found instanceof Uint8Array ? found : [])).toEqual(expected);
    expect(Buffer.from(signBytesOf(type)(domain, message))).toEqual(expected);
  });

  test('are those of the declared type, not of a subtype that the message has', () => {
    const wide = uintType(64);
    const body: Expression = {
      op: 'signBytes',
      type: wide,
      parts: [literal(filled(1, 32)), literal(filled(2, 32)), literal(filled(3, 32)), literal(5)],
    };
    expect(runBoth({ body })).toEqual(signBytesOf(wide)(domain, 5));
    expect(runBoth({ body })).not.toEqual(signBytesOf(intType(5, 5))(domain, 5));
  });

  test('differ in length from what they sign by a fixed prefix', () => {
    expect(signBytesOf(type)(domain, message).length).toBe(10 + 4 * 32 + valueCodec(type).encode(message).length);
  });
});
