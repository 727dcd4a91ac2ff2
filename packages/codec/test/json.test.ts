import { err, MAX_JSON_DEPTH, MAX_JSON_LENGTH, ok, parseForeignJson, parseJsonStrict } from '@surety/codec';
import { describe, expect, test } from 'vitest';

// @spec CODEC-JSON.2
describe('a strict JSON text', () => {
  test.each([
    ['null', null],
    ['true', true],
    ['0', 0],
    ['-1', -1],
    ['9007199254740991', 9_007_199_254_740_991],
    ['"a\\u0062\\"\\\\"', 'ab"\\'],
    ['[]', []],
    [' { "a" : [ 1 , { "a" : 2 } ] , "b" : "a:1.5" } ', { a: [1, { a: 2 }], b: 'a:1.5' }],
    ['{"a":{"b":1},"b":{"a":1}}', { a: { b: 1 }, b: { a: 1 } }],
  ])('is read: %s', (text, value) => {
    expect(parseJsonStrict(text)).toEqual(ok(value));
  });

  test.each([
    ['{"a":1,"a":1}', 7, 'a'],
    ['{"a":1,"\\u0061":1}', 7, 'a'],
    ['[{"x":{"y":1,"z":2,"y":3}}]', 19, 'y'],
    ['{"":1,"":2}', 6, ''],
    ['{"__proto__":1,"__proto__":2}', 15, '__proto__'],
  ])('names nothing twice: %s', (text, offset, name) => {
    expect(parseJsonStrict(text)).toEqual(err({ code: 'json-name-repeated', offset, name }));
  });

  test.each(['1.0', '1.5', '1e3', '1E3', '-0', '007', '-01', '9007199254740992', '12345678901234567890'])(
    'holds no number like %s',
    (number) => {
      expect(parseJsonStrict(`[${number}]`)).toEqual(err({ code: 'json-number-not-canonical', offset: 1 }));
    },
  );

  test.each([
    '',
    ' ',
    '{',
    ']',
    '[1,]',
    '{"a"}',
    '{"a":}',
    "{'a':1}",
    '"\\x"',
    '"',
    '"\\',
    'nul',
    'NaN',
    '+1',
    '[1 2]',
    '//',
    '1 1',
    '\ufeff1',
    '{"a\n":1}',
  ])('is nothing else: %j', (text) => {
    expect(parseJsonStrict(text)).toEqual(err({ code: 'json-malformed' }));
  });
});

// @spec CODEC-JSON.3
describe('a JSON text of others', () => {
  test('may hold any numbers', () => {
    expect(parseForeignJson('{"a":[1.50,-0,1e3,12345678901234567890]}')).toEqual(
      ok({ a: [1.5, -0, 1000, 12_345_678_901_234_567_000] }),
    );
  });

  test('names nothing twice, is JSON, and is bounded', () => {
    expect(parseForeignJson('{"a":1.5,"a":1}')).toEqual(err({ code: 'json-name-repeated', offset: 9, name: 'a' }));
    expect(parseForeignJson('[1.]')).toEqual(err({ code: 'json-malformed' }));
    const rejection = { code: 'json-too-deep', offset: MAX_JSON_DEPTH, limit: MAX_JSON_DEPTH } as const;
    expect(parseForeignJson('['.repeat(1_000_000))).toEqual(err(rejection));
  });
});

// @spec CODEC-LIMIT.2
describe('the limits of a JSON text', () => {
  test('are its length', () => {
    const long = ' '.repeat(MAX_JSON_LENGTH);
    expect(parseJsonStrict(`1${long}`)).toEqual(
      err({ code: 'json-too-large', length: MAX_JSON_LENGTH + 1, limit: MAX_JSON_LENGTH }),
    );
  });

  test('and its depth', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(parseJsonStrict(nested(MAX_JSON_DEPTH)).ok).toBe(true);
    const rejection = { code: 'json-too-deep', offset: MAX_JSON_DEPTH, limit: MAX_JSON_DEPTH } as const;
    expect(parseJsonStrict(nested(MAX_JSON_DEPTH + 1))).toEqual(err(rejection));
    expect(parseJsonStrict('['.repeat(1_000_000))).toEqual(err(rejection));
    expect(parseJsonStrict('{"a":'.repeat(100))).toEqual(err({ ...rejection, offset: 5 * MAX_JSON_DEPTH }));
  });
});
