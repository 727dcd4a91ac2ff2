import { readFileSync } from 'node:fs';
import { deriveSourceRef, encodeSource, type SourceRef, type SourceResolver } from '@surety/vow';

/** The example texts: files of this name beside this one. */
export const EXAMPLES = ['double-vote', 'token-balance', 'payout', 'bonds', 'redemption'] as const;

/** The text of an example. */
export function readExample(name: (typeof EXAMPLES)[number]): string {
  return readFileSync(new URL(`./examples/${name}.vow`, import.meta.url), 'utf8');
}

/** Finds the examples as source documents. */
export function exampleSources(): SourceResolver {
  const texts = new Map<SourceRef, string>();
  for (const name of EXAMPLES) {
    const text = readExample(name);
    texts.set(deriveSourceRef(encodeSource(text)), text);
  }
  return { source: (ref) => texts.get(ref) };
}
