import { bytesToHex, type Codec, type Json, type Result } from '@surety/codec';
import type { Outcome, RejectionJson } from './vector.ts';

/** An operation that vectors are about: reads its input from JSON and gives the outcome as JSON. */
export type Subject = (input: Json) => Outcome;

/** The input of a case does not have the shape that the subject reads: the vector is wrong, not the code. */
export class VectorInputError extends Error {
  override readonly name = 'VectorInputError';
}

/**
 * A rejection of our code: a code and facts that are texts, numbers, big integers, bytes, lists or objects of those. A
 * fact that is undefined is left out. @spec VEC-CASE.2
 */
export interface Refusal {
  readonly code: string;
}

/**
 * Makes a subject of a function. `input` reads the JSON of a case strictly; `run` gives the output or the rejection.
 */
export function subject<T>(input: Codec<T>, run: (value: T) => Result<Json, Refusal>): Subject {
  return (json) => {
    const read = input.fromJson(json);
    if (!read.ok) {
      throw new VectorInputError(JSON.stringify(factsToJson(read.error)));
    }
    const result = run(read.value);
    return result.ok ? { output: result.value } : { rejection: rejectionToJson(result.error) };
  };
}

/** A rejection in its JSON form: big integers as decimal texts, bytes as hex. @spec VEC-CASE.2 */
export function rejectionToJson(rejection: Refusal): RejectionJson {
  return { ...membersToJson(rejection), code: rejection.code };
}

function membersToJson(facts: object): { readonly [name: string]: Json } {
  const known = Object.entries(facts).filter(([, fact]) => fact !== undefined);
  return Object.fromEntries(known.map(([name, fact]) => [name, factsToJson(fact)]));
}

function factsToJson(fact: unknown): Json {
  if (typeof fact === 'bigint') {
    return fact.toString();
  }
  if (fact instanceof Uint8Array) {
    return bytesToHex(fact);
  }
  if (Array.isArray(fact)) {
    return fact.map(factsToJson);
  }
  if (typeof fact === 'object' && fact !== null) {
    return membersToJson(fact);
  }
  if (typeof fact === 'string' || typeof fact === 'number' || typeof fact === 'boolean') {
    return fact;
  }
  throw new VectorInputError(`a fact of type ${typeof fact} has no JSON form`);
}
