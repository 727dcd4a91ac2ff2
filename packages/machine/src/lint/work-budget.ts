/** How much work a reading may still take. What is beyond is not looked at, so that every reading ends. @spec LOGIC-LINT.3 */
export class WorkBudget {
  #left: number;

  constructor(units: number) {
    this.#left = units;
  }

  /** Takes some units of work, and says whether they were there. Once they were not, there are none any more. */
  spend(units: number): boolean {
    this.#left = this.#left < units ? -1 : this.#left - units;
    return this.#left >= 0;
  }

  /** Whether some work was not done. */
  get isExceeded(): boolean {
    return this.#left < 0;
  }
}
