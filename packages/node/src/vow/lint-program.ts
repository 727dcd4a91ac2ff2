import {
  checkLogicForm,
  deriveLogicRef,
  describeFinding,
  type Finding,
  type LogicRef,
  type LogicReport,
  type Look,
  lintLogic,
  QUADRANTS,
  type QuadrantReading,
} from '@surety/machine';
import type { CheckedModule, CheckedProgram } from '@surety/vow';

/** What the machine says of a program that is a logic. */
export interface LintedLogic extends LogicReport {
  readonly logicRef: LogicRef;
}

/** Reads a unit as a logic; undefined if it is none. */
export function lintProgram(checked: CheckedProgram | CheckedModule): LintedLogic | undefined {
  const isLogic = checked.type === 'program' && checkLogicForm(checked) === undefined;
  return isLogic ? { logicRef: deriveLogicRef(checked.ref), ...lintLogic(checked) } : undefined;
}

/** The rows of a logic: its address, what it says in each quadrant, and what looks like a mistake. */
export function rowsOfLogic({ logicRef, quadrants, findings }: LintedLogic): readonly (readonly string[])[] {
  return [
    ['logic', logicRef],
    ...QUADRANTS.map((quadrant) => [quadrant, showReading(quadrants[quadrant])]),
    ...findings.map((finding) => [finding.severity, `${describeFinding(finding)} (${finding.code})`]),
  ];
}

/** The same for programs. */
export function logicToJson({ logicRef, quadrants, findings }: LintedLogic): object {
  const entries = QUADRANTS.map((quadrant) => {
    const { verdict, looks, isCut } = quadrants[quadrant];
    return [quadrant, { verdict, looks: [...looks], isCut }] as const;
  });
  return { logicRef, quadrants: Object.fromEntries(entries), findings: findings.map(findingToJson) };
}

/** What authors want to know that a quadrant never looks at, with the words for it. */
const WATCHED: readonly (readonly [Look, string])[] = [
  ['signature', 'signatures'],
  ['actor', 'the actor'],
  ['quantity', 'its quantity'],
  ['consumed', 'what is consumed'],
  ['created', 'what is created'],
];

function showReading({ verdict, looks, isCut }: QuadrantReading): string {
  if (verdict !== 'decides') {
    return `always ${verdict}`;
  }
  const unseen = WATCHED.filter(([look]) => !looks.has(look)).map(([, words]) => words);
  const unread = isCut ? ' (too large to be read)' : '';
  return unseen.length === 0 ? `decides${unread}` : `decides, never by ${unseen.join(', ')}`;
}

function findingToJson(finding: Finding): object {
  const { code, severity, quadrant } = finding;
  return { code, severity, ...(quadrant === undefined ? {} : { quadrant }), sentence: describeFinding(finding) };
}
