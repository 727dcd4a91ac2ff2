import type { Subject } from './subject.ts';
import { anomaSubjects } from './subjects/anoma.ts';
import { codecSubjects } from './subjects/codec.ts';
import { modelSubjects } from './subjects/model.ts';
import { proofSubjects } from './subjects/proof.ts';
import { signatureSubjects } from './subjects/signature.ts';
import { stateSubjects } from './subjects/state.ts';
import { vowProgramSubjects } from './subjects/vow-program.ts';
import { vowTextSubjects } from './subjects/vow-text.ts';
import { vowTypeSubjects } from './subjects/vow-type.ts';

/** All subjects by name. */
export const subjects: ReadonlyMap<string, Subject> = new Map(
  Object.entries({
    ...anomaSubjects,
    ...codecSubjects,
    ...modelSubjects,
    ...proofSubjects,
    ...signatureSubjects,
    ...vowTypeSubjects,
    ...vowProgramSubjects,
    ...vowTextSubjects,
    ...stateSubjects,
  }),
);
