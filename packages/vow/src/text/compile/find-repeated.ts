import type { SourceName } from '../source-tree.ts';

/** The first name that has come before. */
export function findRepeated(names: readonly SourceName[]): SourceName | undefined {
  const seen = new Set<string>();
  for (const found of names) {
    if (seen.has(found.name)) {
      return found;
    }
    seen.add(found.name);
  }
  return undefined;
}
