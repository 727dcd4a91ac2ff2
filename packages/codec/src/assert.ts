/** Raised only by a mistake in this software, never by input. @spec CODEC-RESULT.1 */
export class AssertionError extends Error {
  override readonly name = 'AssertionError';
}

/** States what must hold whatever the input was; a failure is a bug of ours and stops the program. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) {
    throw new AssertionError(message);
  }
}
