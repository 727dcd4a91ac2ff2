import type { Role } from './logic-input.ts';

/** The four cases that a logic decides. @spec LOGIC-QUADRANT.1 */
export type Quadrant = 'mint' | 'spend' | 'burn' | 'receive';

/** All quadrants, in the order in which they are listed. @spec LOGIC-QUADRANT.1 */
export const QUADRANTS: readonly Quadrant[] = ['mint', 'spend', 'burn', 'receive'];

/** The quadrant of a resource in its role. @spec LOGIC-QUADRANT.1 */
export function quadrantOf(role: Role, isEphemeral: boolean): Quadrant {
  if (role === 'consumed') {
    return isEphemeral ? 'mint' : 'spend';
  }
  return isEphemeral ? 'burn' : 'receive';
}
