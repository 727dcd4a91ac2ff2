import { bytesToHex, keccak256, sha256 } from '@surety/codec';
import { expect, test } from 'vitest';
import { describeExternal, readExternalJson } from '../../../machine/test/external-vectors.ts';
import { deriveAggregationClaims } from '../../src/arm2/claims.ts';
import { deriveUnitRoot } from '../../src/arm2/show-actions.ts';
import {
  type AggregationInstance,
  type AppData,
  type Arm2Transaction,
  DEFAULT_ANOMA_LIMITS,
  DEFAULT_ANOMA_PARAMETERS,
  decodeArm2Transaction,
  deriveAbiAggregationJournal,
  deriveAggregationJournal,
  deriveComplianceJournal,
  encodeArm2Transaction,
  parseComplianceJournal,
} from '../../src/index.ts';
import { bytesOf, digestOf, type PublishedInstance, publishedArm2Names, readArm2Json } from '../published.ts';

type PublishedBlobs = PublishedInstance['actions'][number]['consumed'][number]['appData'];

function decode(hex: string): Arm2Transaction {
  const decoded = decodeArm2Transaction(bytesOf(hex), DEFAULT_ANOMA_LIMITS);
  return decoded.ok ? decoded.value : expect.unreachable(JSON.stringify(decoded.error));
}

function appDataOf(lists: PublishedBlobs): AppData {
  const blobs = (list: PublishedBlobs['resourcePayload']): AppData['resourcePayload'] =>
    list.map(({ blob, deletionCriterion }) => ({ blob: bytesOf(blob), deletionCriterion: Number(deletionCriterion) }));
  return {
    resourcePayload: blobs(lists.resourcePayload),
    discoveryPayload: blobs(lists.discoveryPayload),
    externalPayload: blobs(lists.externalPayload),
    applicationPayload: blobs(lists.applicationPayload),
  };
}

function instanceOf(text: PublishedInstance): AggregationInstance {
  return {
    complianceKey: digestOf(text.complianceKey),
    kindTableCommitment: digestOf(text.kindTableCommitment),
    actions: text.actions.map((action) => ({
      consumed: action.consumed.map((resource) => ({
        nullifier: digestOf(resource.nullifier),
        logicRef: digestOf(resource.logicRef),
        commitmentTreeRoot: digestOf(resource.commitmentTreeRoot),
        appData: appDataOf(resource.appData),
      })),
      created: action.created.map((resource) => ({
        commitment: digestOf(resource.commitment),
        logicRef: digestOf(resource.logicRef),
        appData: appDataOf(resource.appData),
      })),
      delta: { x: bytesOf(action.deltaX), y: bytesOf(action.deltaY) },
      actionTreeRoot: digestOf(action.actionTreeRoot),
    })),
  };
}

describeExternal('published arm v2 transactions', (directory) => {
  const names = publishedArm2Names(directory);

  // @spec ANOMA-ARM2.1 @spec ANOMA-ARM2.2
  test.each(names)('%s decodes to what the study read, and encodes to the same bytes', (name) => {
    const file = readArm2Json(name);
    const transaction = decode(file.bincode);
    expect(transaction).toEqual({
      type: 'arm-2',
      actions: undefined,
      delta: { type: 'proof', bytes: bytesOf(file.deltaProof) },
      expectedBalance: undefined,
      aggregation: { proof: bytesOf(file.aggregation.proof), instance: instanceOf(file.aggregation.instance) },
    });
    expect(bytesToHex(encodeArm2Transaction(transaction))).toBe(file.bincode);
  });

  // @spec ANOMA-ARM2.4 @spec ANOMA-ARM2.5
  test.each(names)('%s has the roots, the journal and the claim that its proof proves', (name) => {
    const file = readArm2Json(name);
    const { aggregation } = decode(file.bincode);
    const { instance, proof } = aggregation ?? expect.unreachable('the transaction is aggregated');
    const roots = instance.actions.map(deriveUnitRoot);
    expect(roots).toEqual(file.computed.actionTreeRootsRecomputed);
    expect(keccak256(roots)).toBe(file.computed.deltaMessageHash);
    expect(bytesToHex(deriveAggregationJournal(instance))).toBe(file.computed.journal);
    const claims = deriveAggregationClaims({ instance, proof }, DEFAULT_ANOMA_PARAMETERS);
    expect(claims).toEqual({
      ok: true,
      value: [
        {
          subject: { type: 'aggregation' },
          statement: {
            imageId: file.computed.aggregationImageId,
            journalDigest: file.computed.journalDigest,
            seal: proof,
          },
        },
      ],
    });
  });
});

interface Primitives {
  readonly compliance: readonly {
    readonly name: string;
    readonly instance: {
      readonly consumed: readonly { nullifier: string; logicRef: string; commitmentTreeRoot: string }[];
      readonly created: readonly { commitment: string; logicRef: string }[];
      readonly deltaX: string;
      readonly deltaY: string;
      readonly kindTableCommitment: string;
    };
    readonly journal: string;
    readonly journalDigest: string;
    readonly actionTreeRoot: string;
  }[];
  readonly aggregation: readonly {
    readonly name: string;
    readonly instance: PublishedInstance;
    readonly journalRisc0Serde: string;
    readonly journalRisc0SerdeDigest: string;
    readonly journalEvmAbi: string;
    readonly journalEvmAbiDigest: string;
  }[];
}

describeExternal('computed arm v2 journals', () => {
  const file = readExternalJson('arm', 'v2-primitives.json') as Primitives;

  // @spec ANOMA-ARM2.4
  test.each(file.compliance)('compliance of $name', ({ instance, journal, journalDigest, actionTreeRoot }) => {
    const parsed = parseComplianceJournal(bytesOf(journal));
    const value = parsed.ok ? parsed.value : expect.unreachable(`stopped at ${parsed.error}`);
    expect(value).toEqual({
      consumed: instance.consumed,
      created: instance.created,
      delta: { x: bytesOf(instance.deltaX), y: bytesOf(instance.deltaY) },
      kindTableCommitment: instance.kindTableCommitment,
    });
    const derived = deriveComplianceJournal(value);
    expect(bytesToHex(derived)).toBe(journal);
    expect(sha256([derived])).toBe(journalDigest);
    expect(deriveUnitRoot(value)).toBe(actionTreeRoot);
  });

  // @spec ANOMA-ARM2.5
  test.each(file.aggregation)('aggregation of $name', (row) => {
    const instance = instanceOf(row.instance);
    const words = deriveAggregationJournal(instance);
    const abi = deriveAbiAggregationJournal(instance);
    expect(bytesToHex(words)).toBe(row.journalRisc0Serde);
    expect(sha256([words])).toBe(row.journalRisc0SerdeDigest);
    expect(bytesToHex(abi)).toBe(row.journalEvmAbi);
    expect(sha256([abi])).toBe(row.journalEvmAbiDigest);
  });
});
