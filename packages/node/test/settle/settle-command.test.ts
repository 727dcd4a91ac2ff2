import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeExternal } from '../../../machine/test/external-vectors.ts';
import { runSurety } from '../run-surety.ts';

let folder = '';
const vectors = resolve(import.meta.dirname, '../../../../test-vectors/anoma/settle.json');

interface VectorCase {
  readonly name: string;
  readonly input: { readonly document: string };
  readonly output?: { readonly commitmentRoot: string; readonly tags: readonly string[] };
}

function vectorCase(name: string): VectorCase {
  const { cases } = JSON.parse(readFileSync(vectors, 'utf8')) as { readonly cases: readonly VectorCase[] };
  return cases.find((each) => each.name === name) ?? expect.unreachable(name);
}

function documentOf(name: string): Buffer {
  return Buffer.from(vectorCase(name).input.document.slice(2), 'hex');
}

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'surety-'));
  const aggregated = documentOf('arm v1.1 aggregated');
  write('aggregated.bin', aggregated);
  write('regular.bin', documentOf('arm v1.1, a proof for each claim'));
  write('v2.bin', documentOf('arm v2 aggregated, several resources in an action'));
  write('cut.bin', aggregated.subarray(0, 1000));
  write('flipped.bin', Buffer.from(aggregated.map((byte, at) => (at === aggregated.length - 100 ? byte ^ 1 : byte))));
  write('garbage.bin', Uint8Array.of(3, 1, 4, 1, 5, 9, 2, 6));
  write('empty.bin', '');
  mkdirSync(join(folder, 'mixed/deeper'), { recursive: true });
  write('mixed/deeper/one.hex', `0x${aggregated.toString('hex')}\n`);
  write('mixed/two.json', JSON.stringify({ note: 'x', abi: `0x${aggregated.toString('hex')}` }));
  write('mixed/notes.md', 'Data about transactions: nothing to settle here.\n');
  write('mixed/other.json', '{"name": "no transaction"}');
});

afterAll(() => rmSync(folder, { recursive: true }));

interface Report {
  readonly accelerators: { readonly pairing: string; readonly hasher: string; readonly notes: readonly string[] };
  readonly totals: Readonly<Record<string, number>>;
  readonly files: readonly {
    readonly path: string;
    readonly verdict: string;
    readonly stateRoot?: string;
    readonly receipt?: { readonly commitmentRoot: string; readonly proofs: number; readonly tags: readonly string[] };
    readonly rejection?: { readonly code: string };
  }[];
}

function settle(...parameters: readonly string[]): { readonly status: number | null; readonly report: Report } {
  const { status, output } = runSurety(['settle', '--development', '--json', ...parameters]);
  return { status, report: JSON.parse(output) as Report };
}

describe('surety settle', () => {
  test('settles files of both versions, each alone', () => {
    const { status, report } = settle(
      join(folder, 'regular.bin'),
      join(folder, 'aggregated.bin'),
      join(folder, 'v2.bin'),
    );
    expect(status).toBe(0);
    expect(report.totals).toMatchObject({ files: 3, settled: 3, refused: 0, passedOver: 0, proofs: 5 });
    const expected = [
      'arm v1.1, a proof for each claim',
      'arm v1.1 aggregated',
      'arm v2 aggregated, several resources in an action',
    ];
    expect(report.files.map(({ receipt }) => [receipt?.commitmentRoot, receipt?.tags])).toEqual(
      expected.map((name) => [vectorCase(name).output?.commitmentRoot, vectorCase(name).output?.tags]),
    );
  });

  test('gives the same roots without accelerators, and says what computes', () => {
    const files = [join(folder, 'regular.bin'), join(folder, 'v2.bin')];
    const fast = settle(...files).report;
    const portable = settle('--portable', ...files).report;
    expect(portable.accelerators).toEqual({ pairing: 'noble', hasher: 'noble', notes: [] });
    expect(fast.accelerators).toEqual({ pairing: 'mcl', hasher: 'native', notes: [] });
    expect(portable.files.map(({ stateRoot }) => stateRoot)).toEqual(fast.files.map(({ stateRoot }) => stateRoot));
  });

  test('refuses in one state what was spent before, and goes on', () => {
    const files = ['regular.bin', 'aggregated.bin', 'v2.bin'].map((name) => join(folder, name));
    const { status, report } = settle('--one-state', ...files);
    expect(status).toBe(1);
    expect(report.files.map(({ verdict, rejection }) => rejection?.code ?? verdict)).toEqual([
      'settled',
      'nullifier-already-spent',
      'settled',
    ]);
  });

  test.each([
    ['cut.bin', 'encoding-malformed'],
    ['flipped.bin', 'aggregation-proof-refused'],
    ['garbage.bin', 'format-unknown'],
    ['empty.bin', 'format-unknown'],
  ])('refuses %s as %s, and settles the next', (name, code) => {
    const { status, report } = settle(join(folder, name), join(folder, 'aggregated.bin'));
    expect(status).toBe(1);
    expect(report.files.map(({ verdict, rejection }) => rejection?.code ?? verdict)).toEqual([code, 'settled']);
  });

  test('finds transactions in folders and passes over plain texts', () => {
    const { status, report } = settle(join(folder, 'mixed'));
    expect(status).toBe(0);
    expect(report.files.map(({ path, verdict }) => [path.slice(folder.length + 1), verdict])).toEqual([
      ['mixed/deeper/one.hex', 'settled'],
      ['mixed/notes.md', 'passed-over'],
      ['mixed/other.json', 'passed-over'],
      ['mixed/two.json', 'settled'],
    ]);
  });

  test('refuses a text that is named', () => {
    const { status, report } = settle(join(folder, 'mixed/other.json'));
    expect(status).toBe(1);
    expect(report.files[0]?.rejection).toEqual({ code: 'document-malformed', reason: 'member' });
  });

  test('accepts no proof of the development key unless it is told to', () => {
    const { status, output } = runSurety(['settle', join(folder, 'aggregated.bin')]);
    expect(status).toBe(1);
    expect(output).toContain('aggregation-proof-refused');
    expect(output).toContain('1 file: 0 settled (0 proofs), 1 refused');
  });

  test('takes the roots of another history, and the kind table, from its options', () => {
    const cites = write('cites.bin', documentOf('citing a root that the tree never had'));
    const refused = settle(cites).report.files[0]?.rejection as { readonly code: string; readonly root: string };
    expect(refused.code).toBe('root-unknown');
    expect(runSurety(['settle', '--development', cites]).output).toContain(`--known-root ${refused.root} lets it cite`);
    expect(settle('--known-root', refused.root, '--known-root', '11'.repeat(32), cites).status).toBe(0);
    const table = '11'.repeat(32);
    expect(settle('--kind-table', table, join(folder, 'v2.bin')).report.files[0]?.rejection?.code).toBe(
      'kind-table-mismatch',
    );
  });

  test('prints a table for people', () => {
    const { status, output } = runSurety([
      'settle',
      '--development',
      join(folder, 'regular.bin'),
      join(folder, 'cut.bin'),
    ]);
    expect(status).toBe(1);
    const root = vectorCase('arm v1.1, a proof for each claim').output?.commitmentRoot;
    expect(output).toMatch(new RegExp(`^regular\\.bin +3 +2 +\\d+ +settled +${root}$`, 'm'));
    expect(output).toMatch(/^refused .*cut\.bin: encoding-malformed: The field at byte \d+ cannot be read\.$/m);
    expect(output).toMatch(
      /^2 files: 1 settled \(3 proofs\), 1 refused, in \d+\.\d s; pairings by mcl, hashes by native$/m,
    );
    expect(output).toMatch(/^final state root 0x[0-9a-f]{64} /m);
  });
});

describe('wrong use', () => {
  test.each([
    [['settle'], /missing required argument 'paths'/],
    [['settle', '/nowhere/at/all'], /\/nowhere\/at\/all cannot be read: ENOENT/],
    [['settle', '/dev/zero'], /\/dev\/zero cannot be read: it is neither a file nor a folder/],
    [['settle', '--known-root', 'xyz', '--', 'a'], /32 bytes in hexadecimal are needed/],
    [['settle', '--fast', 'a'], /unknown option '--fast'/],
    [['setle'], /unknown command 'setle'/],
  ])('is told apart from a refusal: %j', (parameters, message) => {
    const { status, output, errors } = runSurety(parameters);
    expect([status, output]).toEqual([2, '']);
    expect(errors).toMatch(message);
  });

  test('does not include asking for help', () => {
    const { status, output } = runSurety(['settle', '--help']);
    expect(status).toBe(0);
    expect(output).toContain('Exit status: 0 all files settled');
  });
});

describe('surety demo', () => {
  test('runs on the own vectors where there are no others', () => {
    const { status, output } = runSurety(['demo'], { SURETY_VECTORS: join(folder, 'nowhere') });
    expect(status).toBe(0);
    expect(output).toContain('No published transactions are on this machine');
    expect(output).toMatch(/\d+ repeats refused as nullifier-already-spent/);
  });
});

describeExternal('surety on published transactions', (directory) => {
  test('settles all of them', () => {
    const { status, output } = runSurety([
      'settle',
      '--json',
      join(directory, 'anoma-evm'),
      join(directory, 'anoma-v2'),
    ]);
    const report = JSON.parse(output) as Report;
    expect(status).toBe(0);
    expect(report.files.every(({ verdict }) => verdict === 'settled')).toBe(true);
    const roots = new Map(report.files.map(({ path, receipt }) => [path.split('/').at(-1), receipt?.commitmentRoot]));
    expect(roots.get('test_tx_reg_05_01.bin')).toBe(
      '0x7dee9e9ef515d62621c78653d93a6623d12059d0c63ccadffc615cdc17ab24bc',
    );
    expect(roots.get('test_tx_agg_10_01.bin')).toBe(roots.get('test_tx_reg_10_01.json'));
  });

  test('shows them in the demonstration', () => {
    const { status, output } = runSurety(['demo']);
    expect(status).toBe(0);
    expect(output).toContain('Published Anoma transactions.');
    expect(output).toMatch(/^[1-9]\d* repeats refused as nullifier-already-spent$/m);
  });
});
