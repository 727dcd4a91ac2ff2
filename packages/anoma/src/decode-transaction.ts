import { err, hexToBytes, type Json, parseForeignJson, type Result } from '@surety/codec';
import * as Base64 from 'ox/Base64';
import { decodeArm2Transaction } from './arm2/decode.ts';
import { decodeEvmTransaction } from './evm/decode.ts';
import type { AnomaLimits } from './limits.ts';
import { recognizeFormat } from './recognize-format.ts';
import type { DecodeRejection, DocumentRejection } from './rejection.ts';
import type { AnomaTransaction } from './verify-transaction.ts';

/** Why a document gives no transaction. */
export type DocumentDecodeRejection = DocumentRejection | DecodeRejection;

/**
 * Reads a transaction from a document: ABI bytes (v1.1), bincode bytes (v2), either of them as hexadecimal text, or a JSON
 * object with that text as its member `abi` or `bincode`, or with base64 of bincode as `tx_b64`. @spec ANOMA-VERIFY.9
 */
export function decodeAnomaTransaction(
  document: Uint8Array,
  limits: AnomaLimits,
): Result<AnomaTransaction, DocumentDecodeRejection> {
  if (document.length > limits.documentBytes) {
    return err({ code: 'document-too-large', sizeBytes: document.length, limit: limits.documentBytes });
  }
  switch (recognizeFormat(document)) {
    case 'abi':
      return decodeEvmTransaction(document, limits);
    case 'bincode':
      return decodeArm2Transaction(document, limits);
    case 'hex':
      return decodeHexText(bytesToText(document), limits);
    case 'json':
      return decodeJson(bytesToText(document), limits);
    case undefined:
      return err({ code: 'format-unknown' });
  }
}

function decodeHexText(text: string, limits: AnomaLimits): Result<AnomaTransaction, DocumentDecodeRejection> {
  const bytes = readHex(text);
  if (bytes === undefined) {
    return err({ code: 'document-malformed', reason: 'hex' });
  }
  switch (recognizeFormat(bytes)) {
    case 'abi':
      return decodeEvmTransaction(bytes, limits);
    case 'bincode':
      return decodeArm2Transaction(bytes, limits);
    default:
      // Text inside text is no transaction.
      return err({ code: 'format-unknown' });
  }
}

function decodeJson(text: string, limits: AnomaLimits): Result<AnomaTransaction, DocumentDecodeRejection> {
  const members = parseObject(text);
  if (members === undefined) {
    return err({ code: 'document-malformed', reason: 'json' });
  }
  const [found, ...others] = MEMBERS.filter(({ name }) => members.has(name));
  const content = found === undefined || others.length > 0 ? undefined : members.get(found.name);
  if (found === undefined || typeof content !== 'string') {
    return err({ code: 'document-malformed', reason: 'member' });
  }
  const bytes = found.read(content);
  return bytes === undefined ? err({ code: 'document-malformed', reason: found.digits }) : found.decode(bytes, limits);
}

/** How a JSON document may hold a transaction. The last is the form of the fixtures of Anoma's Solana adapter. */
const MEMBERS = [
  { name: 'abi', digits: 'hex', read: readHex, decode: decodeEvmTransaction },
  { name: 'bincode', digits: 'hex', read: readHex, decode: decodeArm2Transaction },
  { name: 'tx_b64', digits: 'base64', read: readBase64, decode: decodeArm2Transaction },
] as const;

/** Base64 of RFC 4648, padded, with the one spelling that its bytes have. */
function readBase64(text: string): Uint8Array | undefined {
  try {
    const bytes = Base64.toBytes(text);
    return Base64.fromBytes(bytes) === text ? bytes : undefined;
  } catch {
    // The library reports text that is no base64 by throwing.
    return undefined;
  }
}

/** Hexadecimal digits in either case, with or without a prefix; white space around them is nothing. */
function readHex(text: string): Uint8Array | undefined {
  const digits = text.trim().toLowerCase();
  const bytes = hexToBytes(digits.startsWith('0x') ? digits : `0x${digits}`);
  return bytes.ok ? bytes.value : undefined;
}

/** The members of a JSON object; of a name that stands there twice, nobody could say which value is meant. */
function parseObject(text: string): ReadonlyMap<string, Json> | undefined {
  const json = parseForeignJson(text);
  const isObject = json.ok && typeof json.value === 'object' && json.value !== null && !Array.isArray(json.value);
  return isObject ? new Map(Object.entries(json.value)) : undefined;
}

/** One character for each byte: what matters in a document is ASCII, and other text in it is passed over. */
function bytesToText(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let offset = 0; offset < bytes.length; offset += TEXT_CHUNK) {
    parts.push(String.fromCharCode(...bytes.subarray(offset, offset + TEXT_CHUNK)));
  }
  return parts.join('');
}

const TEXT_CHUNK = 4096;
