import { noblePairing } from '@surety/anoma';
import { loadMclPairing, loadNativeHasher, loadOpensslSignatures, loadSodiumSignatures } from '@surety/node';
import { decodeGroup } from './codec-bench.ts';
import { digestGroup } from './digest-bench.ts';
import { type BenchGroup, type BenchResult, runGroup } from './harness.ts';
import { growthGroup, peerGroup, transferGroup } from './machine-bench.ts';
import { blockEndGroup, crowdGroup } from './machine-state-bench.ts';
import { proofGroup } from './proof-bench.ts';
import { resourceGroup } from './resource-bench.ts';
import { settleGroup } from './settle-bench.ts';
import { signatureGroup } from './signature-bench.ts';
import { signaturePoolGroup } from './signature-pool-bench.ts';
import { absenceGroup, appendGroup, layerGroup, nullifierGroup } from './state-bench.ts';
import { printVowAdmission } from './vow-admission-bench.ts';
import { printVowEvaluation } from './vow-evaluation-bench.ts';

const ROUNDS = 7;

/**
 * `npm run bench [word…]`: all groups, or those whose name has one of the words. Rates are by processor time and differ
 * between machines; the ratios are what to look at.
 */
async function main(words: readonly string[]): Promise<void> {
  const hasher = await loadNativeHasher();
  const native = hasher.ok ? hasher.value : undefined;
  const mcl = await loadMclPairing();
  const backends = mcl.ok ? [noblePairing, mcl.value] : [noblePairing];
  const openssl = loadOpensslSignatures();
  const sodium = await loadSodiumSignatures();
  const verifiers = [openssl, sodium].flatMap((loaded) => (loaded.ok ? [loaded.value] : []));
  const accelerators = [
    ['native hasher', hasher],
    ['mcl', mcl],
    ['openssl', openssl],
    ['sodium', sodium],
  ] as const;
  for (const [name, accelerator] of accelerators) {
    if (!accelerator.ok) {
      process.stdout.write(`without the ${name}: ${JSON.stringify(accelerator.error)}\n`);
    }
  }
  const isWanted = (name: string) => words.length === 0 || words.some((word) => name.includes(word));
  // Made one by one, and only if wanted: some hold much memory, some take long.
  const groups: Readonly<Record<string, () => BenchGroup | Promise<BenchGroup>>> = {
    'digest representation': () => digestGroup,
    'canonical decode': () => decodeGroup,
    'digests of a resource': () => resourceGroup(native),
    'SHA-256 of a layer': () => layerGroup(native),
    'commitment tree': () => appendGroup(native),
    'nullifier set': () => nullifierGroup(),
    'absence proof': () => absenceGroup(),
    'ed25519 signatures': () => signatureGroup(verifiers),
    'Groth16 over BN254': () => proofGroup(backends),
    'one settled transaction': () => settleGroup(backends),
    'machine: one transfer': () => transferGroup(native, verifiers),
    'machine: size of an action': () => growthGroup(native),
    'machine: resources in the state': () => crowdGroup(native),
    'machine: end of a block': () => blockEndGroup(native),
    'machine: beside another': () => peerGroup(native, verifiers),
    'node: signatures in other threads': () => signaturePoolGroup(native),
  };
  for (const [name, make] of Object.entries(groups)) {
    if (isWanted(name)) {
      const group = await make();
      print(group, await runGroup(group, ROUNDS));
    }
  }
  // These start a process for each case.
  const reports: Readonly<Record<string, () => void>> = {
    'Vow evaluation': printVowEvaluation,
    'Vow admission': printVowAdmission,
  };
  for (const [name, report] of Object.entries(reports)) {
    if (isWanted(name)) {
      report();
    }
  }
}

function print(group: BenchGroup, results: readonly BenchResult[]): void {
  const rows = results.map(({ name, rate, ratio }) => {
    const goal = group.goals?.[name];
    const perSecond = `${formatRate(rate)} ${group.operation}/s`;
    const compared = name === group.baseline ? 'baseline' : `${ratio.toFixed(2)}x`;
    return `  ${name.padEnd(46)}${perSecond.padStart(24)}${compared.padStart(12)}${goal === undefined ? '' : `   goal ${goal}x`}`;
  });
  const figures = (group.figures?.(results) ?? []).map(
    ({ name, value, unit, goal }) =>
      `  ${name.padEnd(46)}${`${value.toFixed(1)} ${unit}`.padStart(24)}${goal === undefined ? '' : `   goal ${goal}`}`,
  );
  process.stdout.write(`\n${group.name}\n${[...rows, ...figures].join('\n')}\n`);
}

function formatRate(rate: number): string {
  const digits = rate >= 100 ? 0 : rate >= 1 ? 1 : 3;
  return rate.toFixed(digits).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

await main(process.argv.slice(2));
