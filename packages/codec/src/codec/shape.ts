import type { CborValue } from '../cbor/value.ts';
import type { Json } from '../json.ts';

/** What a value was expected to be. */
type Expected = 'integer' | 'boolean' | 'bytes' | 'text' | 'array' | 'object' | 'hex' | 'decimal';

/**
 * What is wrong with a value. `range` and `length` give the bounds that were broken, as decimal text where they can be
 * wide. @spec CODEC-TYPE.7
 */
export type FaultReason =
  | { readonly code: 'type-wrong'; readonly expected: Expected }
  | { readonly code: 'integer-out-of-range'; readonly least: bigint; readonly most: bigint }
  | { readonly code: 'length-out-of-range'; readonly length: number; readonly least: number; readonly most: number }
  | { readonly code: 'fields-wrong'; readonly count: number; readonly expected: number }
  | { readonly code: 'member-missing'; readonly name: string }
  | { readonly code: 'member-unknown'; readonly name: string }
  | { readonly code: 'case-unknown'; readonly found: string };

/** Stands for a value that could not be read; {@link Faults} says why. */
export const MISFIT: unique symbol = Symbol('misfit');

/** See {@link MISFIT}. */
export type Misfit = typeof MISFIT;

/** How values of a type are written and read. Reading gives MISFIT after it has reported one fault. */
export interface Shape<T> {
  toCbor(value: T): CborValue;
  fromCbor(item: CborValue, faults: Faults): T | Misfit;
  toJson(value: T): Json;
  fromJson(json: Json, faults: Faults): T | Misfit;
}

/** The first fault of a reading, and where it is. */
export interface Fault {
  readonly reason: FaultReason;
  readonly path: string;
  /** Places in arrays, from the outermost. */
  readonly places: readonly number[];
}

/** A step into a value: the field or index that people see, and the place in the array that holds it. */
export interface Step {
  readonly name: string | number;
  readonly place: number;
}

/** Collects where and why a reading failed. The steps are added on the way out, from the innermost. */
export class Faults {
  #reason: FaultReason | undefined;
  readonly #steps: Step[] = [];

  /** Notes the fault. */
  report(reason: FaultReason): Misfit {
    this.#reason = reason;
    return MISFIT;
  }

  /** Notes that the fault is inside this part of the value at hand. */
  inside(step: Step): Misfit {
    this.#steps.push(step);
    return MISFIT;
  }

  /** The fault, if one was reported. */
  found(): Fault | undefined {
    if (this.#reason === undefined) {
      return undefined;
    }
    const steps = this.#steps.toReversed();
    return { reason: this.#reason, path: describePath(steps), places: steps.map(({ place }) => place) };
  }
}

function describePath(steps: readonly Step[]): string {
  let path = '';
  for (const { name } of steps) {
    path += typeof name === 'number' ? `[${name}]` : path === '' ? name : `.${name}`;
  }
  return path;
}
