import {
  type Arm2Transaction,
  aggregateArm2Transaction,
  type ComposedArm2,
  composeShieldedPart,
  DEFAULT_ANOMA_LIMITS,
  DEFAULT_ANOMA_PARAMETERS,
  encodeArm2Transaction,
  NO_APP_DATA,
  type PlannedArm2Unit,
  proveArm2Transaction,
  proveForDevelopment,
  sampleDigest,
} from '@surety/anoma';
import { assert, bytesToHex, concatBytes, type Digest, type Json } from '@surety/codec';
import type { SourceCase, VectorSource } from '../../vector.ts';
import { arm2Aggregated, arm2Individual, arm2Plan, SCRIPT, SOME_APP_DATA } from './documents.ts';

const first = sampleDigest(0x77, 1);
const second = sampleDigest(0x77, 2);
const plan = arm2Plan([2, 1], [1, 0]);
const small = arm2Plan([1, 1]);
const aggregated = aggregate(compose(plan, [first, second]));
const individual = prove(compose(small, [first]));

/** Bytes of a part beside transparent actions, and rules beside those that all cases show. */
function shielded(
  name: string,
  part: Arm2Transaction | Uint8Array,
  {
    transparent = [],
    rules,
    rejects,
    proofs = DEFAULT_ANOMA_LIMITS.proofs,
  }: {
    readonly transparent?: readonly Digest[];
    readonly rules: readonly string[];
    readonly rejects?: string;
    readonly proofs?: number;
  },
): SourceCase {
  const bytes = part instanceof Uint8Array ? part : encodeArm2Transaction(part);
  const limits = { ...DEFAULT_ANOMA_LIMITS, proofs };
  const input: Json = { part: bytesToHex(bytes), transparent: [...transparent], limits };
  return rejects === undefined ? { name, rules, input } : { name, rules, input, rejects };
}

const accepted: readonly SourceCase[] = [
  shielded('aggregated, beside two transparent actions', aggregated, {
    transparent: [first, second],
    rules: ['ANOMA-SHIELDED.1', 'ANOMA-SHIELDED.2', 'ANOMA-SHIELDED.4'],
  }),
  shielded('a proof for each claim, beside one', individual, {
    transparent: [first],
    rules: ['ANOMA-SHIELDED.1', 'ANOMA-SHIELDED.2', 'ANOMA-SHIELDED.4'],
  }),
  shielded('with application data', aggregate(compose(withAppData(SOME_APP_DATA), [first])), {
    transparent: [first],
    rules: ['ANOMA-SHIELDED.3'],
  }),
  shielded('an arm v2 transaction as it stands, alone', arm2Aggregated(plan), { rules: ['ANOMA-SHIELDED.5'] }),
];

const unsigned = { rules: ['ANOMA-SHIELDED.2', 'ANOMA-SHIELDED.3'], rejects: 'shielded-refused' };
const calling = withAppData({
  ...NO_APP_DATA,
  externalPayload: [{ deletionCriterion: 0, blob: Uint8Array.of(1, 2, 3, 4) }],
});

const refused: readonly SourceCase[] = [
  shielded('its own roots signed alone', arm2Aggregated(plan), { ...unsigned, transparent: [first] }),
  shielded('a transparent action stripped', aggregated, { ...unsigned, transparent: [first] }),
  shielded('all transparent actions stripped', aggregated, unsigned),
  shielded('a transparent action added', individual, { ...unsigned, transparent: [first, second] }),
  shielded('a transparent action replaced', individual, { ...unsigned, transparent: [second] }),
  shielded('transparent actions in another order', aggregated, { ...unsigned, transparent: [second, first] }),
  shielded('more created than consumed', aggregate(compose(inflated(), [first])), {
    ...unsigned,
    transparent: [first],
  }),
  ...[aggregate, prove].map((form) =>
    shielded(
      `an external payload, ${form === prove ? 'a proof for each claim' : 'aggregated'}`,
      form(compose(calling, [first])),
      {
        transparent: [first],
        rules: ['ANOMA-SHIELDED.3'],
        rejects: 'shielded-refused',
      },
    ),
  ),
  shielded('an external payload, and a transparent action stripped', aggregate(compose(calling, [first])), {
    rules: ['ANOMA-SHIELDED.3'],
    rejects: 'shielded-refused',
  }),
  shielded('another root for an action than its tags have', withRoot(sampleDigest(1, 1)), {
    transparent: [first, second],
    rules: ['ANOMA-SHIELDED.3'],
    rejects: 'shielded-refused',
  }),
  shielded('the proof of other actions', withProofOf(arm2Aggregated(small)), {
    transparent: [first, second],
    rules: ['ANOMA-SHIELDED.3'],
    rejects: 'shielded-refused',
  }),
];

const shape = { rules: ['ANOMA-SHIELDED.3'], rejects: 'shielded-malformed' };
const witness = { type: 'witness', bytes: new Uint8Array(32) } as const;
const malformed: readonly SourceCase[] = [
  shielded('no bytes', new Uint8Array(0), shape),
  shielded('a byte behind it', concatBytes([encodeArm2Transaction(individual), Uint8Array.of(0)]), {
    ...shape,
    transparent: [first],
  }),
  shielded('neither actions nor an aggregation', { ...individual, actions: undefined }, shape),
  shielded('a witness in place of the delta proof', { ...individual, delta: witness }, shape),
  shielded('no actions', { ...arm2Individual(small), actions: [] }, shape),
  shielded('too many proofs', individual, { ...shape, transparent: [first], proofs: 2 }),
  shielded('an action that consumes nothing', withoutConsumed(), shape),
];

/** Vectors of chapter 35, Shielded parts. */
export const shieldedSource: VectorSource = {
  path: 'anoma/shielded',
  subject: 'anoma/shielded',
  about:
    'A shielded part of arm v2 beside transparent actions of the given digests, with proofs of the development key. The outcome is what the machine knows of its actions, and the steps that it is charged for.',
  check: SCRIPT,
  cases: [...accepted, ...refused, ...malformed],
};

function compose(units: readonly PlannedArm2Unit[], transparent: readonly Digest[]): ComposedArm2 {
  const composed = composeShieldedPart(units, transparent);
  assert(composed.ok, 'a sample plan is in order');
  return composed.value;
}

function aggregate(composed: ComposedArm2): Arm2Transaction {
  const { arm2Releases, kindTableCommitment } = DEFAULT_ANOMA_PARAMETERS;
  const [release] = arm2Releases;
  assert(release !== undefined, 'there is a release');
  return aggregateArm2Transaction(composed, { release, kindTableCommitment }, proveForDevelopment);
}

function prove(composed: ComposedArm2): Arm2Transaction {
  return proveArm2Transaction(composed, DEFAULT_ANOMA_PARAMETERS, proveForDevelopment);
}

function withAppData(appData: PlannedArm2Unit['consumed'][number]['appData']): readonly PlannedArm2Unit[] {
  return small.map((unit) => ({ ...unit, created: unit.created.map((each) => ({ ...each, appData })) }));
}

function inflated(): readonly PlannedArm2Unit[] {
  return small.map((unit) => ({
    ...unit,
    created: unit.created.map(({ resource, appData }) => ({
      resource: { ...resource, quantity: resource.quantity + 1n },
      appData,
    })),
  }));
}

function withRoot(actionTreeRoot: Digest<'action-tree-root'>): Arm2Transaction {
  const { actions, deltaProof } = compose(plan, [first, second]);
  return aggregate({ actions: actions.map((action) => ({ ...action, actionTreeRoot })), deltaProof });
}

function withProofOf({ aggregation: other }: Arm2Transaction): Arm2Transaction {
  const { aggregation } = aggregated;
  assert(aggregation !== undefined && other !== undefined, 'both are aggregated');
  return { ...aggregated, aggregation: { ...aggregation, proof: other.proof } };
}

function withoutConsumed(): Arm2Transaction {
  const { actions, deltaProof } = compose(small, []);
  return aggregate({ actions: actions.map((action) => ({ ...action, consumed: [] })), deltaProof });
}
