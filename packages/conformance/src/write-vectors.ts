import type { Subject } from './subject.ts';
import { VECTOR_FORMAT, type VectorCase, type VectorFile, type VectorSource } from './vector.ts';

/**
 * The text of the vector file that a source stands for. Throws if a case does not give what its source says: a case that
 * should be accepted is rejected, or a rejection has another code.
 */
export function renderVectorFile(source: VectorSource, subjects: ReadonlyMap<string, Subject>): string {
  const subject = subjects.get(source.subject);
  if (subject === undefined) {
    throw new Error(`${source.path}: unknown subject ${source.subject}`);
  }
  const cases = source.cases.map(({ name, rules, input, rejects }): VectorCase => {
    const outcome = subject(input);
    const code = 'rejection' in outcome ? outcome.rejection.code : undefined;
    if (code !== rejects) {
      throw new Error(`${source.path}, ${name}: expected ${rejects ?? 'an output'}, got ${code ?? 'an output'}`);
    }
    return { name, rules, input, ...outcome };
  });
  const { about, check } = source;
  const head = { format: VECTOR_FORMAT, subject: source.subject, about, check } as const;
  if (source.lines === true) {
    return [head, ...cases].map((line) => `${JSON.stringify(line)}\n`).join('');
  }
  const file: VectorFile = { ...head, cases };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/** The path of the vector file of a source, under `test-vectors/`. */
export function vectorFilePath({ path, lines }: VectorSource): string {
  return `${path}.${lines === true ? 'jsonl' : 'json'}`;
}
