/** How large a transaction may be. Each bound is the greatest value that is accepted. @spec ANOMA-VERIFY.4 */
export interface AnomaLimits {
  /** Bytes of the encoded transaction. */
  readonly transactionBytes: number;
  /** Bytes of the document (hexadecimal text or JSON) that holds it. */
  readonly documentBytes: number;
  readonly actions: number;
  /** Compliance units of one action (arm v1). */
  readonly unitsPerAction: number;
  /** Resources that one action consumes, and as many that it creates (arm v2); logic inputs of one action. */
  readonly resourcesPerAction: number;
  readonly blobsPerList: number;
  /** Proofs of one transaction: the work of verifying grows with them. */
  readonly proofs: number;
}

/** Bounds that hold every published transaction with room to spare. @spec ANOMA-VERIFY.4 */
export const DEFAULT_ANOMA_LIMITS: AnomaLimits = {
  transactionBytes: 2 ** 21,
  documentBytes: 2 ** 24,
  actions: 256,
  unitsPerAction: 64,
  resourcesPerAction: 128,
  blobsPerList: 64,
  proofs: 768,
};
