/** How much somebody may do: so much at once, and so much in a second on average. */
export interface BucketOptions {
  readonly burst: number;
  readonly perSecond: number;
  /** Milliseconds; never runs backwards. */
  readonly now: () => number;
}

/** Bounds a rate: weight is taken out as it is used, and flows in again with time. @spec RPC-LIMIT.3 */
export class TokenBucket {
  readonly #options: BucketOptions;
  #left: number;
  #filledAt: number;

  constructor(options: BucketOptions) {
    this.#options = options;
    this.#left = options.burst;
    this.#filledAt = options.now();
  }

  /** Takes the weight out, all or nothing; false if there is not enough. */
  take(weight: number): boolean {
    const { burst, perSecond, now } = this.#options;
    const time = now();
    this.#left = Math.min(burst, this.#left + ((time - this.#filledAt) / 1000) * perSecond);
    this.#filledAt = time;
    if (weight > this.#left) {
      return false;
    }
    this.#left -= weight;
    return true;
  }
}
