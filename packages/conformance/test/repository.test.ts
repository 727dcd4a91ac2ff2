import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { listFiles, readFiles, repositoryRoot } from '@surety/conformance';
import { describe, expect, test } from 'vitest';

/** Which packages a package may import, types included. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  codec: [],
  vow: ['codec'],
  machine: ['codec', 'vow'],
  anoma: ['codec', 'machine'],
  node: ['codec', 'vow', 'machine', 'anoma'],
  conformance: ['codec', 'vow', 'machine', 'anoma', 'node'],
};
const PURE = ['codec', 'vow', 'machine', 'anoma'];

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

function readManifest(name: string): Manifest {
  return JSON.parse(readFileSync(join(repositoryRoot, 'packages', name, 'package.json'), 'utf8')) as Manifest;
}

/** Runtime dependencies of a package, optional ones included. */
function dependenciesOf(name: string): readonly string[] {
  const { dependencies = {}, optionalDependencies = {} } = readManifest(name);
  return [...Object.keys(dependencies), ...Object.keys(optionalDependencies)];
}

/** What a source imports, statically or not: the part of the specifier that names the package. */
function importsOf(text: string): readonly string[] {
  const specifiers = [...text.matchAll(/(?:^(?:import|export|}).* from |^import |import\()'([^'.][^']*)'/gm)].map(
    (match) => match[1] ?? '',
  );
  return specifiers.map((specifier) => specifier.match(/^(@[^/]+\/[^/]+|[^/]+)/)?.[0] ?? specifier);
}

// @spec VEC-REPO.1
describe('the packages', () => {
  test('are the ones with a place in the order', () => {
    expect(
      readdirSync(join(repositoryRoot, 'packages'), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
        .sort(),
    ).toEqual(Object.keys(MAY_IMPORT).sort());
  });

  test.each(Object.keys(MAY_IMPORT))('%s depends on packages to its left only', (name) => {
    const own = dependenciesOf(name).filter((dependency) => dependency.startsWith('@surety/'));
    expect(own.filter((dependency) => !MAY_IMPORT[name]?.includes(dependency.slice('@surety/'.length)))).toEqual([]);
  });

  test.each(Object.keys(MAY_IMPORT))('%s imports what it declares', (name) => {
    const declared = new Set([...dependenciesOf(name), `@surety/${name}`]);
    const imported = readFiles(`packages/${name}/src`, /\.ts$/).flatMap(({ text }) => importsOf(text));
    expect(imported.filter((found) => !found.startsWith('node:') && !declared.has(found))).toEqual([]);
  });

  test('have their third-party dependencies, and who imports them, in the table', () => {
    const table = readFileSync(join(repositoryRoot, 'spec/dependencies.md'), 'utf8');
    const runtime = table.slice(0, table.indexOf('## For development'));
    const rows = [...runtime.matchAll(/^\| `([^`]+)` \| ([a-z, ]+) \|/gm)].map((row) => `${row[1]}: ${row[2]}`);
    const importers = new Map<string, string[]>();
    for (const name of Object.keys(MAY_IMPORT)) {
      for (const dependency of dependenciesOf(name).filter((found) => !found.startsWith('@surety/'))) {
        importers.set(dependency, [...(importers.get(dependency) ?? []), name]);
      }
    }
    expect(rows.sort()).toEqual(
      [...importers].map(([dependency, names]) => `${dependency}: ${names.join(', ')}`).sort(),
    );
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}

// @spec VEC-REPO.2
test.each(PURE)('%s uses no clock, no chance and no locale', (name) => {
  const impure =
    /\bDate\b|\bMath\.random\b|\blocaleCompare\b|\bIntl\b|\bperformance\b|\bprocess\b|\bconsole\b|\beval\(|new Function\b/;
  const found = readFiles(`packages/${name}/src`, /\.ts$/).filter(({ text }) => impure.test(withoutComments(text)));
  expect(found.map(({ path }) => path)).toEqual([]);
});

// @spec VEC-REPO.3
describe('the sources', () => {
  const sources = listFiles('packages').filter((path) => /^packages\/\w+\/src\/.*\.ts$/.test(path));

  test('have at most 300 lines each', () => {
    const isBarrel = (path: string) => /^packages\/\w+\/src\/index\.ts$/.test(path);
    const written = sources.filter((path) => !isBarrel(path));
    const long = written.filter((path) => readFileSync(join(repositoryRoot, path), 'utf8').split('\n').length > 301);
    expect(long).toEqual([]);
  });

  test('have names that say what is in them', () => {
    const vague = /^(utils?|helpers?|common|misc|types|constants)\.ts$/;
    const barrels = sources.filter(
      (path) => basename(path) === 'index.ts' && !/^packages\/\w+\/src\/index\.ts$/.test(path),
    );
    expect([...sources.filter((path) => vague.test(basename(path))), ...barrels]).toEqual([]);
  });

  test('hold no escape from the type checker', () => {
    const inAll = /@ts-ignore|@ts-nocheck|biome-ignore|\bTODO\b|\bFIXME\b/;
    // In the language Vow, `any each in list` asks for one.
    const inCode = /: any\b(?! \w+ in )|as any\b/;
    const found = sources.filter((path) => {
      const text = readFileSync(join(repositoryRoot, path), 'utf8');
      return inAll.test(text) || inCode.test(withoutComments(text));
    });
    expect(found).toEqual([]);
  });
});

// A second machine that shared code with the first would share its faults.
test('the reference machine imports nothing of the machine but types', () => {
  const sources = readFiles('packages/machine/test', /\/model-test\/.*\.ts$|\/naive-state\.ts$/);
  const allowed = /^(@surety\/codec|@surety\/vow|node:crypto|\.\/reference-\w+\.ts|\.\.\/state\/naive-state\.ts)$/;
  const found = sources.flatMap(({ path, text }) =>
    [...text.matchAll(/^(?:import|export) (?!type )(?:[^;('=]* from )?'([^']+)';|import\('([^']+)'\)/gm)]
      .map(([, named, dynamic]) => named ?? dynamic ?? '')
      .filter((specifier) => !allowed.test(specifier))
      .map((specifier) => `${path}: ${specifier}`),
  );
  expect(sources.length).toBeGreaterThan(1);
  expect(found).toEqual([]);
});

// @spec VEC-REPO.4
test('every export says in a comment what it means', () => {
  const bare = readFiles('packages', /^packages\/\w+\/src\/.*\.ts$/).flatMap(({ path, text }) => {
    const lines = text.split('\n');
    return lines.flatMap((line, index) => {
      const name = /^export (?:async )?(?:function|const|interface|type|class) (\w+)/.exec(line)?.[1];
      const before = lines[index - 1]?.trim() ?? '';
      // Of overloads, the first is described.
      const isSaid = before.endsWith('*/') || before.startsWith(`export function ${name}(`);
      return name === undefined || isSaid ? [] : [`${path}: ${name}`];
    });
  });
  expect(bare).toEqual([]);
});

test('the top level holds nothing but what belongs there', () => {
  const visible = readdirSync(repositoryRoot).filter((name) => !name.startsWith('.') && name !== 'node_modules');
  const allowed = [
    'LICENSE',
    'README.md',
    'package-lock.json',
    'package.json',
    'packages',
    'spec',
    'test-vectors',
    'tsconfig.json',
  ];
  expect(visible.filter((name) => !allowed.includes(name))).toEqual([]);
});

test('no text names a folder of one machine or a registry', () => {
  const texts = [
    ...readFiles('packages', /\.(ts|js|json|py|md)$/),
    ...readFiles('spec', /\.md$/),
    ...readFiles('test-vectors', /\.md$/),
  ];
  const local = /(^|[^A-Za-z0-9_.])\/(home|root|Users)\/[A-Za-z]|registry\.npmjs|proxy\.golang/;
  // This file spells the pattern out.
  const found = texts.filter(({ path, text }) => !path.endsWith('repository.test.ts') && local.test(text));
  expect(found.map(({ path }) => path)).toEqual([]);
});
