/** The time of the system, in whole seconds since 1970. */
export function systemClock(): bigint {
  return BigInt(Math.floor(Date.now() / 1000));
}
