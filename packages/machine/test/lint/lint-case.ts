import { describeFinding, LOGIC_TYPES_TEXT, type Logic, lintLogic, makeLogic, QUADRANTS } from '@surety/machine';
import { admitUnit, compileText, encodeUnit, renderTextRejection } from '@surety/vow';

/** What a logic says in each quadrant, as expressions of the language over `input`. */
export interface Quadrants {
  readonly mint?: string;
  readonly spend?: string;
  readonly burn?: string;
  readonly receive?: string;
}

/** The logic of a text. `before` stands before the program: functions and types. */
export function compileLogic(body: string, { data = '{}', before = '' } = {}): Logic {
  const text = `type Data = ${data}\n\n${LOGIC_TYPES_TEXT}\n${before}\nprogram(input: LogicInput) =\n${body}\n`;
  const compiled = compileText(text, { source: () => undefined });
  if (!compiled.ok) {
    throw new Error(renderTextRejection(text, compiled.error));
  }
  const unit = admitUnit(encodeUnit(compiled.value.unit), () => undefined);
  if (!unit.ok || unit.value.type === 'module') {
    throw new Error(JSON.stringify(unit));
  }
  const logic = makeLogic(unit.value);
  if (!logic.ok) {
    throw new Error(logic.error.code);
  }
  return logic.value;
}

/** The logic that says so in its quadrants, and false where nothing is said. */
export function quadrantLogic(quadrants: Quadrants, options: Parameters<typeof compileLogic>[1] = {}): Logic {
  const { mint = 'false', spend = 'false', burn = 'false', receive = 'false' } = quadrants;
  return compileLogic(
    `match input.role {
      created => if input.self.resource.isEphemeral then (${burn}) else (${receive}),
      consumed => if input.self.resource.isEphemeral then (${mint}) else (${spend}),
    }`,
    options,
  );
}

/** The verdicts of the quadrants, in the order in which they are listed. */
export function verdictsOf({ checked }: Logic): readonly string[] {
  const { quadrants } = lintLogic(checked);
  return QUADRANTS.map((quadrant) => `${quadrant} ${quadrants[quadrant].verdict}`);
}

/** The codes of the findings, with their quadrants. */
export function findingsOf({ checked }: Logic): readonly string[] {
  return lintLogic(checked).findings.map(({ code, quadrant }) =>
    quadrant === undefined ? code : `${quadrant}: ${code}`,
  );
}

/** The table and the findings for people. */
export function showReport({ checked }: Logic): string {
  const { quadrants, findings } = lintLogic(checked);
  const rows = QUADRANTS.map((quadrant) => {
    const { verdict, looks, isCut } = quadrants[quadrant];
    return [`${quadrant} ${verdict}`, ...looks, ...(isCut ? ['(cut)'] : [])].join(' ');
  });
  return [...rows, ...findings.map((finding) => `${finding.code}: ${describeFinding(finding)}`)].join('\n');
}
