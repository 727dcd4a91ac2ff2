import type { Json } from '@surety/codec';
import { bytesToHexText } from './hex-text.ts';

/** The members of an object. */
export type JsonObject = { readonly [name: string]: Json };

/** Facts as JSON: big integers as decimal texts, bytes as hex; what is undefined is left out. @spec RPC-ERROR.2 */
export function factsToJson(facts: object): JsonObject {
  const known = Object.entries(facts).filter(([, fact]) => fact !== undefined);
  return Object.fromEntries(known.map(([name, fact]) => [name, factToJson(fact)]));
}

function factToJson(fact: unknown): Json {
  if (typeof fact === 'bigint') {
    return fact.toString();
  }
  if (fact instanceof Uint8Array) {
    return bytesToHexText(fact);
  }
  if (Array.isArray(fact)) {
    return fact.map(factToJson);
  }
  if (typeof fact === 'object' && fact !== null) {
    return factsToJson(fact);
  }
  if (typeof fact === 'string' || typeof fact === 'boolean' || (typeof fact === 'number' && Number.isFinite(fact))) {
    return fact;
  }
  return String(fact);
}
