import { type Arm2Transaction, sampleDigest } from '@surety/anoma';
import { assert, concatBytes, uintToBytesLe } from '@surety/codec';
import type { SourceCase, VectorSource } from '../../vector.ts';
import { arm2Aggregated, arm2Individual, arm2Plan, SCRIPT, SOME_APP_DATA } from './documents.ts';

import { refused } from './refused.ts';

const arm2 = arm2Aggregated(arm2Plan([1, 1], [1, 0]));
const individual = arm2Individual(arm2Plan([1, 1]));

const arm2Cases: readonly SourceCase[] = [
  refused('representation-ambiguous', { ...arm2, actions: individual.actions }, { rules: ['ANOMA-ARM2.7'] }),
  refused('representation-missing', { ...arm2, aggregation: undefined }, { rules: ['ANOMA-ARM2.7'] }),
  refused('expected-balance-unsupported', { ...arm2, expectedBalance: new Uint8Array(0) }, { rules: ['ANOMA-ARM2.7'] }),
  refused(
    'delta-not-proven',
    { ...arm2, delta: { type: 'witness', bytes: new Uint8Array(32) } },
    {
      rules: ['ANOMA-ARM2.7'],
    },
  ),
  refused('compliance-instance-malformed', withArm2Action({ complianceInstance: new Uint8Array(103) }), {
    rules: ['ANOMA-ARM2.8'],
  }),
  refused('tag-not-found', reversedArm2Inputs(), {
    name: 'tag-not-found, arm v2 out of order',
    rules: ['ANOMA-ARM2.8'],
  }),
  refused('action-consumes-nothing', withAggregatedAction({ consumed: [] }), { rules: ['ANOMA-ARM2.7'] }),
  refused('action-root-mismatch', withAggregatedAction({ actionTreeRoot: sampleDigest(1, 1) }), {
    rules: ['ANOMA-ARM2.7'],
  }),
  refused('compliance-key-unknown', withInstance({ complianceKey: sampleDigest(1, 1) }), {
    rules: ['ANOMA-ARM2.7', 'ANOMA-VERIFY.3'],
  }),
  refused('kind-table-mismatch', withInstance({ kindTableCommitment: sampleDigest(1, 1) }), {
    rules: ['ANOMA-ARM2.6', 'ANOMA-VERIFY.3'],
  }),
  refused(
    'delta-mismatch',
    { ...individual, delta: arm2.delta },
    {
      name: 'delta-mismatch, arm v2',
      rules: ['ANOMA-ARM2.9'],
    },
  ),
  refused(
    'receipt-malformed',
    withArm2Action({ complianceProof: concatBytes([uintToBytesLe(2, 4), new Uint8Array(300)]) }),
    {
      rules: ['ANOMA-ARM2.3'],
    },
  ),
  refused(
    'proof-kind-unsupported',
    withArm2Action({ complianceProof: concatBytes([uintToBytesLe(1, 4), new Uint8Array(300)]) }),
    {
      rules: ['ANOMA-ARM2.3'],
    },
  ),
  refused('aggregation-proof-refused', withAggregatedAction({ created: withSomeAppData() }), {
    name: 'aggregation-proof-refused, arm v2',
    rules: ['ANOMA-ARM2.5', 'ANOMA-VERIFY.7'],
  }),
];

function aggregationOf(transaction: Arm2Transaction): NonNullable<Arm2Transaction['aggregation']> {
  assert(transaction.aggregation !== undefined, 'it is aggregated');
  return transaction.aggregation;
}

function withInstance(change: Partial<ReturnType<typeof aggregationOf>['instance']>): Arm2Transaction {
  const { proof, instance } = aggregationOf(arm2);
  return { ...arm2, aggregation: { proof, instance: { ...instance, ...change } } };
}

type Aggregated = ReturnType<typeof aggregationOf>['instance']['actions'][number];

function withAggregatedAction(change: Partial<Aggregated>): Arm2Transaction {
  const { actions } = aggregationOf(arm2).instance;
  return withInstance({ actions: actions.map((action, index) => (index === 0 ? { ...action, ...change } : action)) });
}

function withSomeAppData(): Aggregated['created'] {
  const created = aggregationOf(arm2).instance.actions[0]?.created ?? [];
  return created.map((resource) => ({ ...resource, appData: SOME_APP_DATA }));
}

function withArm2Action(change: Partial<NonNullable<Arm2Transaction['actions']>[number]>): Arm2Transaction {
  return { ...individual, actions: (individual.actions ?? []).map((action) => ({ ...action, ...change })) };
}

function reversedArm2Inputs(): Arm2Transaction {
  const actions = (individual.actions ?? []).map((action) => ({
    ...action,
    logicInputs: action.logicInputs.toReversed(),
  }));
  return { ...individual, actions };
}

/** Vectors of arm v2 transactions that are refused whatever the state. */
export const refuseArm2Source: VectorSource = {
  path: 'anoma/refuse-arm2',
  subject: 'anoma/settle',
  about: 'Arm v2 transactions, each with a fault.',
  check: SCRIPT,
  cases: arm2Cases,
};
