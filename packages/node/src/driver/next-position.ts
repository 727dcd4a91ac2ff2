import type { Position } from '@surety/machine';

/**
 * When epochs end: whenever the time, or the height, passes a multiple of a length. Several may end at once. @spec DRIVER.3
 */
export type EpochRule =
  | { readonly epochSeconds: bigint; readonly epochBlocks?: undefined }
  | { readonly epochBlocks: bigint; readonly epochSeconds?: undefined };

/** Where the next block stands if it is made at `now`: never before the last one. @spec DRIVER.2, DRIVER.3 */
export function nextPosition(last: Position, now: bigint, rule: EpochRule): Position {
  const height = last.height + 1n;
  const time = now > last.time ? now : last.time;
  const ended =
    rule.epochSeconds === undefined
      ? height / rule.epochBlocks - last.height / rule.epochBlocks
      : time / rule.epochSeconds - last.time / rule.epochSeconds;
  return { height, time, epoch: last.epoch + ended };
}
