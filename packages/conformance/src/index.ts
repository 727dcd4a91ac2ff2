export { Chance } from './random/chance.ts';
export { randomInputs, randomProgram } from './random/random-programs.ts';
export { randomType, randomValue } from './random/random-values.ts';
export { readVectorFile, readVectorFileNamed, readVectorLines, type VectorFileRejection } from './read-vectors.ts';
export { REJECTION_LIST_PATH, renderRejectionList } from './rejection-list.ts';
export { listFiles, readFiles, repositoryRoot } from './repository.ts';
export { type CaseVerdict, runVectors } from './run-vectors.ts';
export { sources } from './sources.ts';
export {
  checkRules,
  listCitations,
  listRules,
  type RuleCitations,
  type RuleMark,
  type RuleProblem,
  type SpecRule,
  type TextFile,
} from './spec-rules.ts';
export { type Subject, subject, VectorInputError } from './subject.ts';
export { subjects } from './subjects.ts';
export type {
  IndependentCheck,
  Outcome,
  RejectionJson,
  SourceCase,
  VectorCase,
  VectorFile,
  VectorSource,
} from './vector.ts';
export { renderVectorFile, vectorFilePath } from './write-vectors.ts';
