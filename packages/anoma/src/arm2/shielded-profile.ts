import { assert, type Digest, ok, type Result } from '@surety/codec';
import type { ShieldedAction, ShieldedPart, ShieldedProfile } from '@surety/machine';
import { checkNoExternalPayload } from '../admit.ts';
import type { AnomaParameters } from '../parameters.ts';
import type { ProofSystem } from '../proof/proof-system.ts';
import type { DecodeRejection, ExternalCallRefused, ShapeRejection, VerificationRejection } from '../rejection.ts';
import { decodeArm2Transaction } from './decode.ts';
import { type OpenedArm2, type OpenedUnit, openArm2Transaction, showOpenedActions } from './open.ts';
import { checkOpenedBalance, checkOpenedProofs, checkOpenedShape } from './verify.ts';

/** Why bytes are no shielded part. @spec ANOMA-SHIELDED.3 */
export type ArmPartMalformed = DecodeRejection | ShapeRejection;

/** Why a shielded part is not valid. @spec ANOMA-SHIELDED.3 */
export type ArmPartRefusal = VerificationRejection | ExternalCallRefused;

/** A shielded part of arm v2, whose refusals are of the closed list. */
export interface ArmShieldedPart extends ShieldedPart {
  verify(signed: readonly Digest[]): ArmPartRefusal | undefined;
}

/** The shielded profile whose parts are arm v2 transactions. */
export interface ArmShieldedProfile extends ShieldedProfile {
  decode(bytes: Uint8Array): Result<ArmShieldedPart, ArmPartMalformed>;
}

/** Arm v2 transactions as the shielded part of a ledger's transactions, under its parameters. @spec ANOMA-SHIELDED.1 */
export function armShieldedProfile(parameters: AnomaParameters, proofSystem: ProofSystem): ArmShieldedProfile {
  return {
    decode: (bytes) => {
      const transaction = decodeArm2Transaction(bytes, parameters.limits);
      if (!transaction.ok) {
        return transaction;
      }
      const opened = openArm2Transaction(transaction.value, parameters.limits);
      return opened.ok ? ok(makePart(opened.value, parameters, proofSystem)) : opened;
    },
  };
}

function makePart(opened: OpenedArm2, parameters: AnomaParameters, proofSystem: ProofSystem): ArmShieldedPart {
  const { units, roots } = opened;
  return {
    actions: units.map((unit, index) => shieldAction(unit, roots[index])),
    steps: deriveSteps(opened),
    verify: (signed) => {
      assert(endsWith(signed, roots), 'the digests of a transaction end with the roots of its shielded actions');
      return (
        checkOpenedShape(opened, parameters) ??
        checkNoExternalPayload({ actions: showOpenedActions(opened) }) ??
        checkOpenedBalance(opened, signed) ??
        checkOpenedProofs(opened, parameters, proofSystem)
      );
    },
  };
}

function shieldAction(
  { consumed, created }: OpenedUnit,
  actionTreeRoot: OpenedArm2['roots'][number] | undefined,
): ShieldedAction {
  assert(actionTreeRoot !== undefined, 'every unit has a root');
  return {
    actionTreeRoot,
    consumed: consumed.map(({ nullifier, commitmentTreeRoot }) => ({ nullifier, root: commitmentTreeRoot })),
    created: created.map(({ commitment }) => commitment),
  };
}

/** What verifying is charged for, by what it takes beside a signature of ed25519, 25,000 steps. @spec ANOMA-SHIELDED.4 */
function deriveSteps({ units, proofs }: OpenedArm2): number {
  return STEPS_PER_DELTA_PROOF + STEPS_PER_ACTION * units.length + STEPS_PER_PROOF * proofs;
}

const STEPS_PER_DELTA_PROOF = 50_000;
const STEPS_PER_ACTION = 2_500;
const STEPS_PER_PROOF = 500_000;

function endsWith(list: readonly Digest[], end: readonly Digest[]): boolean {
  const start = list.length - end.length;
  return start >= 0 && end.every((digest, index) => list[start + index] === digest);
}
