import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where the demonstration finds transactions. */
export type DemoVectors =
  | { readonly type: 'published'; readonly folders: readonly string[] }
  | { readonly type: 'own'; readonly folders: readonly string[] };

/**
 * The published transactions if they are on this machine, in the folder that `SURETY_VECTORS` names or beside the
 * repository; otherwise the repository's own.
 */
export function findVectors(environment: Readonly<Record<string, string | undefined>>): DemoVectors {
  const repository = resolve(import.meta.dirname, '../../../..');
  const outside = environment['SURETY_VECTORS'] ?? resolve(repository, '../shared/vectors');
  const published = ['anoma-evm', 'anoma-v2'].map((name) => join(outside, name)).filter((path) => existsSync(path));
  return published.length > 0
    ? { type: 'published', folders: published }
    : { type: 'own', folders: [join(repository, 'test-vectors/anoma/transactions')] };
}
