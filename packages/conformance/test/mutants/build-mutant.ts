import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repositoryRoot } from '@surety/conformance';
import type { Mutant } from './mutants.ts';

const SOURCES = join(repositoryRoot, 'packages/vow/src');

/** How often the text of a mutant stands in the sources: once, if the mutant is one. */
export function countText({ file, text }: Mutant): number {
  return readFileSync(join(SOURCES, file), 'utf8').split(text).length - 1;
}

/**
 * Prepares a folder for builds: what builds of the language import, and the program that runs a suite by one. Gives the
 * path of that program.
 */
export function prepareFolder(folder: string): string {
  const codec = join(folder, 'node_modules/@surety/codec');
  mkdirSync(codec, { recursive: true });
  for (const name of ['@noble', 'cbor-x']) {
    symlinkSync(join(repositoryRoot, 'node_modules', name), join(folder, 'node_modules', name));
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  writeFileSync(join(codec, 'package.json'), JSON.stringify({ type: 'module', exports: './build/index.js' }));
  transpile(join(repositoryRoot, 'packages/codec/src'), join(codec, 'build'));
  transpile(join(import.meta.dirname, 'run-suite.ts'), join(folder, 'runner'));
  return join(folder, 'runner/run-suite.js');
}

/** Builds the language, with a mutation if one is given, in a new folder. Gives the path of its index. */
export function buildVow(folder: string, mutant?: Mutant): string {
  const sources = join(folder, 'src');
  cpSync(SOURCES, sources, { recursive: true });
  if (mutant !== undefined) {
    const path = join(sources, mutant.file);
    // By a function, so that the replacement is taken as it stands.
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace(mutant.text, () => mutant.replacement),
    );
  }
  transpile(sources, join(folder, 'build'));
  return join(folder, 'build/index.js');
}

/** Makes JavaScript of TypeScript without looking at types. */
function transpile(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  const config = join(to, 'tsconfig.json');
  const rootDir = from.endsWith('.ts') ? dirname(from) : from;
  const compilerOptions = { ...TRANSPILE_ONLY, rootDir, outDir: to };
  writeFileSync(config, JSON.stringify({ compilerOptions, include: [from] }));
  const compiler = join(repositoryRoot, 'node_modules/typescript/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', config], { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`not transpiled: ${stdout}`);
  }
}

const TRANSPILE_ONLY = {
  target: 'es2022',
  module: 'nodenext',
  moduleDetection: 'force',
  verbatimModuleSyntax: true,
  rewriteRelativeImportExtensions: true,
  noCheck: true,
  noResolve: true,
  types: [],
};
