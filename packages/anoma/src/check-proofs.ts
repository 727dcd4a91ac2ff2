import type { ProofRejection, ProofStatement, ProofSystem } from './proof/proof-system.ts';
import type { ProofRefusal, ProofSubject } from './rejection.ts';

/** A proof to be verified, and what it is for. */
export interface ProofClaim {
  readonly subject: ProofSubject;
  readonly statement: ProofStatement;
}

/** Verifies all proofs of a transaction; the first that fails, in order, is reported. @spec ANOMA-VERIFY.7 */
export function checkProofs(claims: readonly ProofClaim[], proofSystem: ProofSystem): ProofRefusal | undefined {
  const result = proofSystem.verify(claims.map((claim) => claim.statement));
  if (result.ok) {
    return undefined;
  }
  const { index, rejection } = result.error;
  const subject = claims[index]?.subject ?? { type: 'aggregation' };
  return refuse(subject, rejection);
}

function refuse(subject: ProofSubject, reason: ProofRejection): ProofRefusal {
  switch (subject.type) {
    case 'compliance':
      return { code: 'compliance-proof-refused', action: subject.action, unit: subject.unit, reason };
    case 'logic':
      return { code: 'logic-proof-refused', action: subject.action, tag: subject.tag, reason };
    case 'aggregation':
      return { code: 'aggregation-proof-refused', reason };
  }
}
