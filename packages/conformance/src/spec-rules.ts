/** How a rule is held, as its mark in the specification says. @spec VEC-RULES.1 */
export type RuleMark = 'vector' | 'test' | 'prose';

/** A rule of the specification. */
export interface SpecRule {
  readonly id: string;
  readonly mark: RuleMark;
  readonly file: string;
}

/** A text file of the repository. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** What is wrong with the citations of rules. */
export type RuleProblem =
  | { readonly code: 'rule-repeated'; readonly id: string; readonly file: string }
  | { readonly code: 'rule-unknown'; readonly id: string; readonly file: string }
  | { readonly code: 'rule-without-vector'; readonly id: string }
  | { readonly code: 'rule-without-test'; readonly id: string };

/** Everything that the check reads. */
export interface RuleCitations {
  readonly rules: readonly SpecRule[];
  readonly sources: readonly TextFile[];
  readonly tests: readonly TextFile[];
  /** Ids named by vector cases, each with its file. */
  readonly vectors: readonly { readonly id: string; readonly file: string }[];
}

/** The rules that a chapter of the specification defines, in order. Examples between fences define nothing. */
export function listRules(chapter: TextFile): readonly SpecRule[] {
  const rules: SpecRule[] = [];
  const text = chapter.text.replace(/^```[\s\S]*?^```/gm, '');
  for (const match of text.matchAll(/^- \*\*([A-Z0-9]+(?:-[A-Z0-9]+)*\.\d+)\*\* \[(vector|test|prose)\]/gm)) {
    const [, id, mark] = match;
    if (id !== undefined && (mark === 'vector' || mark === 'test' || mark === 'prose')) {
      rules.push({ id, mark, file: chapter.path });
    }
  }
  return rules;
}

/** The rules that a source or test cites as `@spec ID, ID`. */
export function listCitations(file: TextFile): readonly string[] {
  const ids: string[] = [];
  for (const match of file.text.matchAll(
    /@spec\s+([A-Z0-9]+(?:-[A-Z0-9]+)*\.\d+(?:,\s*[A-Z0-9]+(?:-[A-Z0-9]+)*\.\d+)*)/g,
  )) {
    ids.push(...(match[1]?.split(/,\s*/) ?? []));
  }
  return ids;
}

/** Compares rules and citations in all directions. @spec VEC-RULES.1 */
export function checkRules(citations: RuleCitations): readonly RuleProblem[] {
  const { rules, sources, tests, vectors } = citations;
  const known = new Set<string>();
  const problems: RuleProblem[] = [];
  for (const { id, file } of rules) {
    if (known.has(id)) {
      problems.push({ code: 'rule-repeated', id, file });
    }
    known.add(id);
  }
  const inTests = tests.flatMap((file) => listCitations(file).map((id) => ({ id, file: file.path })));
  const inSources = sources.flatMap((file) => listCitations(file).map((id) => ({ id, file: file.path })));
  for (const { id, file } of [...inSources, ...inTests, ...vectors]) {
    if (!known.has(id)) {
      problems.push({ code: 'rule-unknown', id, file });
    }
  }
  const tested = new Set(inTests.map(({ id }) => id));
  const shown = new Set(vectors.map(({ id }) => id));
  for (const { id, mark } of rules) {
    if (mark === 'vector' && !shown.has(id)) {
      problems.push({ code: 'rule-without-vector', id });
    }
    if (mark === 'test' && !tested.has(id)) {
      problems.push({ code: 'rule-without-test', id });
    }
  }
  return problems;
}
