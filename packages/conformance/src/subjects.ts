import type { Subject } from './subject.ts';
import { actionSubjects } from './subjects/action.ts';
import { anomaSubjects } from './subjects/anoma.ts';
import { blockSubjects } from './subjects/block.ts';
import { codecSubjects } from './subjects/codec.ts';
import { logicSubjects } from './subjects/logic.ts';
import { modelSubjects } from './subjects/model.ts';
import { proofSubjects } from './subjects/proof.ts';
import { signatureSubjects } from './subjects/signature.ts';
import { stateSubjects } from './subjects/state.ts';
import { stateDeltaSubjects } from './subjects/state-delta.ts';
import { transactionSubjects } from './subjects/transaction.ts';
import { verifySubjects } from './subjects/verify.ts';
import { vowProgramSubjects } from './subjects/vow-program.ts';
import { vowTextSubjects } from './subjects/vow-text.ts';
import { vowTypeSubjects } from './subjects/vow-type.ts';

/** All subjects by name. */
export const subjects: ReadonlyMap<string, Subject> = new Map(
  Object.entries({
    ...actionSubjects,
    ...anomaSubjects,
    ...blockSubjects,
    ...codecSubjects,
    ...logicSubjects,
    ...modelSubjects,
    ...proofSubjects,
    ...signatureSubjects,
    ...vowTypeSubjects,
    ...vowProgramSubjects,
    ...vowTextSubjects,
    ...stateSubjects,
    ...stateDeltaSubjects,
    ...transactionSubjects,
    ...verifySubjects,
  }),
);
