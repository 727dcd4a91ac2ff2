import type { DriverFailed } from '../driver/driver-rejection.ts';
import type { PoolRejection } from '../pool/pool-rejection.ts';

/** The node has been closed, or is being closed. */
export interface NodeClosed {
  readonly code: 'node-closed';
}

/** As many entries as may wait for their signatures wait already: submit again a moment later. @spec NODE.3 */
export interface NodeBusy {
  readonly code: 'node-busy';
  readonly what: 'entries';
}

/** Why an entry is not taken in. @spec NODE.2 */
export type SubmitRejection = PoolRejection | DriverFailed | NodeBusy | NodeClosed;
