/** The time of the system as people write it, to the millisecond: `2026-11-30T22:00:00.000Z`. */
export function systemTimeText(): string {
  return new Date().toISOString();
}

/** The time of the system, in whole seconds since 1970. */
export function systemClock(): bigint {
  return BigInt(Math.floor(Date.now() / 1000));
}
