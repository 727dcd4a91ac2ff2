import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { REJECTION_LIST_PATH, renderRejectionList } from './rejection-list.ts';
import { sources } from './sources.ts';
import { subjects } from './subjects.ts';
import { renderVectorFile, vectorFilePath } from './write-vectors.ts';

/** Writes every vector file from its source, and the list of rejections: `npm run vectors`. */
function generate(): void {
  const directory = resolve(import.meta.dirname, '../../../test-vectors');
  for (const source of sources) {
    const path = resolve(directory, vectorFilePath(source));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, renderVectorFile(source, subjects));
    process.stdout.write(`test-vectors/${vectorFilePath(source)}: ${source.cases.length} cases\n`);
  }
  writeFileSync(resolve(directory, '..', REJECTION_LIST_PATH), renderRejectionList(sources));
}

generate();
