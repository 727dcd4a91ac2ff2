import { assert, err, ok, type Result, sha256 } from '@surety/codec';
import type { ProofClaim } from '../check-proofs.ts';
import { type AnomaParameters, type ImageId, logicImageId } from '../parameters.ts';
import type { ProofRefusal, ProofSubject } from '../rejection.ts';
import { consumedLogicJournal, createdLogicJournal } from '../shown-action.ts';
import { deriveAbiAggregationJournal, deriveAggregationJournal } from './aggregation-journal.ts';
import type { IndividualAction } from './check-individual.ts';
import { extractSeal } from './receipt.ts';
import { showIndividualAction } from './show-actions.ts';
import type { Arm2Aggregation } from './transaction.ts';

/** What an aggregation proof must state. Its compliance key belongs to a pinned release. @spec ANOMA-ARM2.5 */
export function deriveAggregationClaims(
  { proof, instance }: Arm2Aggregation,
  { arm2Releases }: AnomaParameters,
): Result<readonly ProofClaim[], ProofRefusal> {
  const release = arm2Releases.find(({ complianceKey }) => complianceKey === instance.complianceKey);
  assert(release !== undefined, 'the compliance key has been checked');
  const derive = { words: deriveAggregationJournal, abi: deriveAbiAggregationJournal }[release.journalForm];
  return openClaims([
    { subject: { type: 'aggregation' }, imageId: release.aggregationKey, journal: derive(instance), proof },
  ]);
}

/**
 * What the proofs of actions must state: for each action its compliance, then the logic of each resource in the order of
 * the tags. @spec ANOMA-ARM2.8
 */
export function deriveIndividualClaims(
  actions: readonly IndividualAction[],
  { arm2ComplianceKey }: AnomaParameters,
): Result<readonly ProofClaim[], ProofRefusal> {
  return openClaims(actions.flatMap((opened, action) => actionClaims(opened, action, arm2ComplianceKey)));
}

/** A claim whose proof may still be a receipt. */
interface SealedClaim {
  readonly subject: ProofSubject;
  readonly imageId: ImageId;
  readonly journal: Uint8Array;
  readonly proof: Uint8Array;
}

function actionClaims(opened: IndividualAction, action: number, complianceKey: ImageId): readonly SealedClaim[] {
  const { complianceProof, complianceInstance, logicInputs } = opened.action;
  const shown = showIndividualAction(opened.instance, logicInputs);
  const journals = [
    ...shown.consumed.map((resource) => consumedLogicJournal(shown, resource)),
    ...shown.created.map((resource) => createdLogicJournal(shown, resource)),
  ];
  return [
    {
      subject: { type: 'compliance', action, unit: 0 },
      imageId: complianceKey,
      journal: complianceInstance,
      proof: complianceProof,
    },
    ...logicInputs.map(({ tag, verifyingKey, proof }, index) => {
      const journal = journals[index];
      assert(journal !== undefined, 'every logic input belongs to one resource');
      return { subject: { type: 'logic', action, tag }, imageId: logicImageId(verifyingKey), journal, proof } as const;
    }),
  ];
}

function openClaims(claims: readonly SealedClaim[]): Result<readonly ProofClaim[], ProofRefusal> {
  const opened: ProofClaim[] = [];
  for (const { subject, imageId, journal, proof } of claims) {
    const seal = extractSeal(proof);
    if (!seal.ok) {
      return err({ ...seal.error, subject });
    }
    opened.push({ subject, statement: { imageId, journalDigest: sha256([journal]), seal: seal.value } });
  }
  return ok(opened);
}
