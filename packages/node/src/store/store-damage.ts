/**
 * What is wrong with a damaged store. @spec STORE-CHECK.3
 *
 * - `database-unreadable`: reading it fails, or kills the process that reads
 * - `database-missing`: the file is not there or empty, and the tip file says that there were records
 * - `tip-malformed`: the database does not say, in bytes of the right form, which records it holds
 * - `tip-behind`: the tip file knows of records, or of pruning, that the database does not have
 * - `entry-unknown`: a key that is neither a height in the range of the tip nor the tip's
 * - `record-absent`, `record-malformed`, `record-altered`: of a height in the range of the tip
 * - `chain-broken`: the record does not name the one before it, or has another height
 * - `block-absent`, `block-altered`: of a height that is not pruned
 * - `block-unpruned`: of a height that is
 * - `counts-wrong`: the database counts its entries or pages otherwise than they are
 */
export type Damage =
  | 'database-unreadable'
  | 'database-missing'
  | 'tip-malformed'
  | 'tip-behind'
  | 'entry-unknown'
  | 'record-absent'
  | 'record-malformed'
  | 'record-altered'
  | 'chain-broken'
  | 'block-absent'
  | 'block-altered'
  | 'block-unpruned'
  | 'counts-wrong';

/** The store does not hold what was once written to it. Nothing of it is served. @spec STORE-CHECK.3 */
export interface StoreDamaged {
  readonly code: 'store-damaged';
  readonly damage: Damage;
  /** The first height at fault, if one is known. */
  readonly height: bigint | undefined;
  /** What the system said, for people. */
  readonly reason: string | undefined;
}

/** The diagnosis of damage at a height. */
export function storeDamaged(damage: Damage, height?: bigint): StoreDamaged {
  return { code: 'store-damaged', damage, height, reason: undefined };
}

/** The diagnosis of a database that cannot be read. */
export function storeUnreadable(reason: string): StoreDamaged {
  return { code: 'store-damaged', damage: 'database-unreadable', height: undefined, reason };
}
