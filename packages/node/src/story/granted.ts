import { assert, type Result } from '@surety/codec';

/** The value of a result that only a fault of ours could have refused. */
export function granted<T, E>(result: Result<T, E>, what: string): T {
  assert(result.ok, what);
  return result.value;
}
