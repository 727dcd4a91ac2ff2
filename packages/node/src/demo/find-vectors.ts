import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { byteString, err, type Json, ok, parseJsonStrict, type Result } from '@surety/codec';
import { collectFiles, type DocumentSource, type PathRejection } from '../settle/collect-files.ts';

/** What the demonstration settles. */
export interface DemoVectors {
  readonly type: 'published' | 'own';
  readonly documents: readonly DocumentSource[];
}

/**
 * The published transactions if they are on this machine, in the folder that `SURETY_VECTORS` names or beside the
 * repository; otherwise the repository's own, which the development key proves.
 */
export function findVectors(
  environment: Readonly<Record<string, string | undefined>>,
): Result<DemoVectors, PathRejection> {
  const repository = resolve(import.meta.dirname, '../../../..');
  const outside = environment['SURETY_VECTORS'] ?? resolve(repository, '../shared/vectors');
  const folders = ['anoma-evm', 'anoma-v2'].map((name) => join(outside, name)).filter((path) => existsSync(path));
  if (folders.length === 0) {
    return readOwnVectors(join(repository, 'test-vectors/anoma/settle.json'));
  }
  const files = collectFiles(folders);
  return files.ok ? ok({ type: 'published', documents: withoutTwins(files.value) }) : files;
}

/** The same transaction stands as bytes in `x.bin` and decoded in `x.json`: one of them is enough to show. */
function withoutTwins(files: readonly DocumentSource[]): readonly DocumentSource[] {
  const paths = new Set(files.map(({ path }) => path));
  return files.filter(({ path }) => !paths.has(path.replace(/\.json$/, '.bin')) || path.endsWith('.bin'));
}

/** The documents of the vector file that settle in a new state. */
function readOwnVectors(path: string): Result<DemoVectors, PathRejection> {
  try {
    const file = parseJsonStrict(readFileSync(path, 'utf8'));
    const cases = file.ok ? member(file.value, 'cases') : undefined;
    const documents = Array.isArray(cases) ? cases.flatMap(documentOf) : [];
    return documents.length > 0
      ? ok({ type: 'own', documents })
      : err({ code: 'path-unreadable', path, reason: 'it holds no transactions' });
  } catch (error) {
    return err({ code: 'path-unreadable', path, reason: error instanceof Error ? error.message : String(error) });
  }
}

function documentOf(vectorCase: Json): readonly DocumentSource[] {
  const name = member(vectorCase, 'name');
  const input = member(vectorCase, 'input') ?? null;
  const document = byteString(2 ** 20).fromJson(member(input, 'document') ?? null);
  const earlier = member(input, 'earlier');
  const isAlone = Array.isArray(earlier) && earlier.length === 0 && member(vectorCase, 'output') !== undefined;
  return isAlone && typeof name === 'string' && document.ok
    ? [{ path: name, type: 'named', read: () => ok(document.value) }]
    : [];
}

function member(json: Json, name: string): Json | undefined {
  return typeof json === 'object' && json !== null && !Array.isArray(json) && Object.hasOwn(json, name)
    ? Reflect.get(json, name)
    : undefined;
}
