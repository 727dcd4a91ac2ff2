import { loadOpensslSignatures } from '@surety/node';
import { expect, test } from 'vitest';
import { runModel, type Tally } from './model-run.ts';

const signatures = loadOpensslSignatures();

test('the machine and the reference agree', () => {
  if (!signatures.ok) throw new Error('x');
  const tally: Tally = new Map();
  for (let seed = 1; seed <= 10; seed++) {
    runModel({ seed, transactions: 100, signatures: signatures.value, tally });
  }
  console.log(
    [...tally]
      .sort()
      .map(([n, c]) => `${c}\t${n}`)
      .join('\n'),
  );
});
