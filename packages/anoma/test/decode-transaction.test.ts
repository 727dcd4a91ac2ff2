import { bytesToHex, err, ok } from '@surety/codec';
import { describe, expect, test } from 'vitest';
import { describeExternal } from '../../machine/test/external-vectors.ts';
import {
  aggregateArm2Transaction,
  DEFAULT_ANOMA_LIMITS,
  DEFAULT_ANOMA_PARAMETERS,
  decodeAnomaTransaction,
  encodeArm2Transaction,
  encodeEvmTransaction,
  recognizeFormat,
} from '../src/index.ts';
import { arm2Unit, composeArm2, composeEvm, evmPlan } from './generated.ts';
import { publishedArm2Names, publishedEvmNames, readArm2Json, readEvmBytes, readEvmJson } from './published.ts';

const evm = composeEvm(evmPlan([1]));
const [release] = DEFAULT_ANOMA_PARAMETERS.arm2Releases;
const arm2 = aggregateArm2Transaction(
  composeArm2([arm2Unit({ consumed: 1, created: 1 }, 1)]),
  { release: release ?? expect.unreachable('there is a release'), ...DEFAULT_ANOMA_PARAMETERS },
  () => new Uint8Array(260),
);
const abi = encodeEvmTransaction(evm);
const bincode = encodeArm2Transaction(arm2);

function textBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function decode(document: Uint8Array): ReturnType<typeof decodeAnomaTransaction> {
  return decodeAnomaTransaction(document, DEFAULT_ANOMA_LIMITS);
}

// @spec ANOMA-VERIFY.9
describe('a document', () => {
  test.each([
    { name: 'ABI bytes', document: abi, format: 'abi', transaction: evm },
    { name: 'bincode bytes', document: bincode, format: 'bincode', transaction: arm2 },
    { name: 'ABI as hex', document: textBytes(bytesToHex(abi)), format: 'hex', transaction: evm },
    { name: 'bincode as hex', document: textBytes(bytesToHex(bincode)), format: 'hex', transaction: arm2 },
    {
      name: 'hex in capitals without prefix, with white space around',
      document: textBytes(` ${bytesToHex(abi).slice(2).toUpperCase()}\r\n`),
      format: 'hex',
      transaction: evm,
    },
    {
      name: 'JSON with a member abi',
      document: textBytes(JSON.stringify({ note: 'signé', abi: bytesToHex(abi) })),
      format: 'json',
      transaction: evm,
    },
    {
      name: 'JSON with a member bincode',
      document: textBytes(`\n ${JSON.stringify({ bincode: bytesToHex(bincode) }, undefined, 2)}\n`),
      format: 'json',
      transaction: arm2,
    },
  ])('of $name is recognised from its content', ({ document, format, transaction }) => {
    expect(recognizeFormat(document)).toBe(format);
    expect(decode(document)).toEqual(ok(transaction));
  });

  test.each([
    { name: 'no bytes', document: new Uint8Array(0) },
    { name: 'bytes of no format', document: Uint8Array.of(2, 0, 0, 0) },
    { name: 'a text of another language', document: textBytes('<xml/>') },
    { name: 'hex of hex', document: textBytes(bytesToHex(textBytes(bytesToHex(abi)))) },
    { name: 'an empty hex text', document: textBytes('0x') },
  ])('of $name has no known format', ({ document }) => {
    expect(decode(document)).toEqual(err({ code: 'format-unknown' }));
  });

  test.each([
    { name: 'JSON that ends too early', text: '{"abi": "0x', reason: 'json' },
    { name: 'JSON with a member twice', text: '{"abi": "0x00", "ab\\u0069": "0x00"}', reason: 'json' },
    { name: 'JSON with base64 that is none', text: '{"tx_b64": "AA*="}', reason: 'base64' },
    { name: 'JSON with base64 of another spelling', text: '{"tx_b64": "AB=="}', reason: 'base64' },
    { name: 'JSON with base64 and hexadecimal text', text: '{"tx_b64": "AA==", "bincode": "0x00"}', reason: 'member' },
    { name: 'JSON without the members', text: '{"bytes": "0x00"}', reason: 'member' },
    { name: 'JSON with both members', text: '{"abi": "0x00", "bincode": "0x00"}', reason: 'member' },
    { name: 'JSON with a member of another type', text: '{"abi": 7}', reason: 'member' },
    { name: 'JSON whose prototype is not its own', text: '{"__proto__": {"abi": "0x00"}}', reason: 'member' },
    { name: 'JSON whose member is no hex', text: '{"abi": "0x0g"}', reason: 'hex' },
    { name: 'hex with an odd digit', text: '0x000', reason: 'hex' },
    { name: 'a text that opens like hex', text: 'abi.encode(transaction)', reason: 'hex' },
  ])('of $name is malformed', ({ text, reason }) => {
    expect(decode(textBytes(text))).toEqual(err({ code: 'document-malformed', reason }));
  });

  test('that nests without end is refused in bounded time', () => {
    expect(decode(textBytes(`{"abi": ${'['.repeat(2 ** 20)}`))).toEqual(
      err({ code: 'document-malformed', reason: 'json' }),
    );
  });

  test('over the limit is refused before it is looked at', () => {
    const limits = { ...DEFAULT_ANOMA_LIMITS, documentBytes: 3 };
    expect(decodeAnomaTransaction(abi.subarray(0, 4), limits)).toEqual(
      err({ code: 'document-too-large', sizeBytes: 4, limit: 3 }),
    );
  });

  test('with broken content is refused as its format says', () => {
    expect(decode(abi.subarray(0, 100))).toEqual(err({ code: 'encoding-malformed', offset: 32 }));
    expect(decode(Uint8Array.of(0))).toEqual(err({ code: 'encoding-malformed', offset: 1 }));
  });
});

describeExternal('published documents', (directory) => {
  // @spec ANOMA-VERIFY.9
  test.each(publishedEvmNames(directory))('%s is the same as bytes, hex and JSON', (name) => {
    const bytes = readEvmBytes(directory, name);
    const fromBytes = decode(bytes);
    expect(fromBytes.ok).toBe(true);
    expect(decode(textBytes(bytesToHex(bytes)))).toEqual(fromBytes);
    expect(decode(textBytes(JSON.stringify(readEvmJson(name))))).toEqual(fromBytes);
  });

  // @spec ANOMA-VERIFY.9
  test.each(publishedArm2Names(directory))('%s is the same as hex and JSON', (name) => {
    const file = readArm2Json(name);
    const fromHex = decode(textBytes(file.bincode));
    expect(fromHex.ok).toBe(true);
    expect(decode(textBytes(JSON.stringify(file)))).toEqual(fromHex);
  });
});
