/** Bounds what exists at one time: whoever takes gives back. @spec RPC-LIMIT.1 */
export class Slots {
  readonly #most: number;
  #taken = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** What is taken now. */
  get taken(): number {
    return this.#taken;
  }

  /** Takes so many, all or none; false if there are not so many left. */
  take(count = 1): boolean {
    if (this.#taken + count > this.#most) {
      return false;
    }
    this.#taken += count;
    return true;
  }

  /** Gives back what was taken. */
  giveBack(count = 1): void {
    this.#taken -= count;
  }
}
