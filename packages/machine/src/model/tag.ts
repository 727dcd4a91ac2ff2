import type { Digest } from '@surety/codec';

/** Marks that a resource was created: its digest, a leaf of the commitment tree. @spec RES-COMMIT.1 */
export type Commitment = Digest<'commitment'>;

/** Marks that a resource was consumed: a member of the nullifier set. @spec RES-NULLIFY.1 */
export type Nullifier = Digest<'nullifier'>;

/** What an action shows of a resource: its nullifier if it is consumed, its commitment if it is created. */
export type Tag = Nullifier | Commitment;
