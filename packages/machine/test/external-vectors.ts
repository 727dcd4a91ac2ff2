import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const repository = resolve(import.meta.dirname, '../../..');
const directory = process.env['SURETY_VECTORS'] ?? resolve(repository, '../shared/vectors');

/** The folder of data from outside, or undefined if it is not on this machine. */
const externalVectorsDirectory: string | undefined = existsSync(directory) ? directory : undefined;

/**
 * Tests on data from outside. Where the data is missing they are counted as skipped; in continuous integration that
 * is a failure, as the data stands beside the clone there.
 */
export function describeExternal(name: string, define: (directory: string) => void): void {
  if (externalVectorsDirectory !== undefined) {
    const found = externalVectorsDirectory;
    describe(name, () => define(found));
  } else if (process.env['CI'] === undefined) {
    describe.skip(name, () => test('needs the data from outside', () => expect.unreachable()));
  } else {
    test(name, () => expect.unreachable(`no data from outside at ${directory}`));
  }
}

/** A JSON file of the data from outside. */
export function readExternalJson(...path: readonly string[]): unknown {
  return JSON.parse(readFileSync(join(directory, ...path), 'utf8'));
}
