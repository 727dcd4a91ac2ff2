import { concatBytes } from '@surety/codec';
import * as AbiParameters from 'ox/AbiParameters';
import { describe, expect, test } from 'vitest';
import { parseEvmCall } from '../src/index.ts';
import { wordOf } from './generated.ts';
import { bytesOf } from './published.ts';

const target = '0x00112233445566778899aabbccddeeff00112233';
const parameters = AbiParameters.from(['address', 'bytes', 'bytes']);
const blob = bytesOf(AbiParameters.encode(parameters, [target, '0x010203', '0x']));

// @spec ANOMA-SETTLE.4
describe('an external payload', () => {
  test('is the call that the EVM protocol adapter makes', () => {
    expect(parseEvmCall(blob)).toEqual({ target, input: '0x010203', expectedOutput: '0x' });
  });

  test.each([
    { name: 'nothing', payload: new Uint8Array(0) },
    { name: 'a payload of another adapter', payload: new Uint8Array(64).fill(0x29) },
    { name: 'a call cut short', payload: blob.subarray(0, blob.length - 32) },
    { name: 'a call with more behind it', payload: concatBytes([blob, wordOf(0)]) },
    { name: 'an address of more than 20 bytes', payload: concatBytes([wordOf(2n ** 160n), blob.subarray(32)]) },
    {
      name: 'an offset that is not canonical',
      payload: concatBytes([blob.subarray(0, 32), wordOf(0x80), blob.subarray(64)]),
    },
  ])('that is $name is left as it is', ({ payload }) => {
    expect(parseEvmCall(payload)).toBeUndefined();
  });
});
