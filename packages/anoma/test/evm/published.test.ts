import { bytesToHex, keccak256, sha256 } from '@surety/codec';
import { checkDeltaProof, deriveActionTreeRoot, parsePoint } from '@surety/machine';
import { expect, test } from 'vitest';
import { describeExternal, readExternalJson } from '../../../machine/test/external-vectors.ts';
import { checkBalance } from '../../src/check-balance.ts';
import { deriveEvmClaims } from '../../src/evm/claims.ts';
import { actionTags, transactionTags } from '../../src/evm/tags.ts';
import {
  DEFAULT_ANOMA_PARAMETERS,
  deriveEvmComplianceJournal,
  type EvmUnit,
  encodeEvmTransaction,
  isAggregated,
  showEvmActions,
} from '../../src/index.ts';
import { consumedLogicJournal, createdLogicJournal } from '../../src/shown-action.ts';
import { bytesOf, digestOf, publishedEvmNames, readEvm, readEvmBytes, readEvmJson } from '../published.ts';

describeExternal('published arm v1.1 transactions', (directory) => {
  const names = publishedEvmNames(directory);

  // @spec ANOMA-EVM.1 @spec ANOMA-EVM.3
  test.each(names)('%s decodes, and encodes to the same bytes', (name) => {
    const bytes = readEvmBytes(directory, name);
    const transaction = readEvm(directory, name);
    const file = readEvmJson(name);
    expect(sha256([bytes])).toBe(file.sha256);
    expect(bytesToHex(bytes)).toBe(file.abi);
    expect(bytesToHex(encodeEvmTransaction(transaction))).toBe(file.abi);
    expect(isAggregated(transaction)).toBe(file.kind === 'aggregated');
    expect(bytesToHex(transaction.deltaProof)).toBe(file.transaction.deltaProof);
    expect(bytesToHex(transaction.aggregationProof)).toBe(file.transaction.aggregationProof);
  });

  // @spec ANOMA-EVM.4 @spec ANOMA-EVM.5 @spec ANOMA-EVM.6
  test.each(names)('%s has the tags, roots and journals that the study found', (name) => {
    const transaction = readEvm(directory, name);
    const shown = showEvmActions(transaction);
    const file = readEvmJson(name);
    expect(transactionTags(transaction)).toEqual(file.computed.tags);
    expect(keccak256(transactionTags(transaction))).toBe(file.computed.deltaMessageHash);
    expect(shown.map((action) => action.actionTreeRoot)).toEqual(file.computed.actionTreeRoots);
    for (const [index, action] of file.transaction.actions.entries()) {
      const units = transaction.actions[index]?.units ?? [];
      const view = shown[index] ?? expect.unreachable('an action is missing');
      const logics = units.map((_, unit) => [
        bytesToHex(consumedLogicJournal(view, view.consumed[unit] ?? expect.unreachable('a unit is missing'))),
        bytesToHex(createdLogicJournal(view, view.created[unit] ?? expect.unreachable('a unit is missing'))),
      ]);
      expect(view.tags).toEqual(action.computed.tags);
      expect(units.map((unit) => bytesToHex(deriveEvmComplianceJournal(unit)))).toEqual(
        action.computed.units.map((unit) => unit.complianceJournal),
      );
      expect(logics).toEqual(action.computed.units.map((unit) => unit.logicJournals.map(({ journal }) => journal)));
    }
  });

  // @spec ANOMA-EVM.7 @spec ANOMA-EVM.10
  test.each(names)('%s makes the claims that its proofs prove, in order', (name) => {
    const claims = deriveEvmClaims(readEvm(directory, name), DEFAULT_ANOMA_PARAMETERS.evm);
    const found = claims.map(({ subject, statement }) => ({
      kind: subject.type,
      imageId: statement.imageId,
      journalDigest: statement.journalDigest,
      seal: bytesToHex(statement.seal),
    }));
    const expected = readEvmJson(name).computed.statements.map(({ kind, imageId, journalDigest, seal }) => ({
      kind: kind.replace(/\(.*/, ''),
      imageId,
      journalDigest,
      seal: seal.raw,
    }));
    expect(found).toEqual(expected);
  });

  // @spec ANOMA-EVM.4 @spec ANOMA-EVM.9
  test('the second study of the same files agrees', () => {
    const { evmV1Transactions } = readExternalJson('arm', 'arm-vectors.json') as { evmV1Transactions: SecondStudy[] };
    const known = evmV1Transactions.filter(({ file }) => names.includes(file.replace('.bin', '')));
    expect(known.length).toBe(names.length);
    for (const row of known) {
      const name = row.file.replace('.bin', '');
      const transaction = readEvm(directory, name);
      expect(sha256([readEvmBytes(directory, name)]).slice(2)).toBe(row.fileSha256);
      expect(transaction.actions.length).toBe(row.actionCount);
      expect(transactionTags(transaction).length).toBe(row.tagCount);
      expect(keccak256(transactionTags(transaction)).slice(2)).toBe(row.deltaDigestV1);
      expect(bytesToHex(transaction.deltaProof).slice(2)).toBe(row.deltaProof);
      for (const [index, action] of (row.actions ?? []).entries()) {
        expect(showEvmActions(transaction)[index]?.actionTreeRoot.slice(2)).toBe(action.actionTreeRoot);
      }
    }
  });

  // @spec ANOMA-EVM.4 @spec ANOMA-EVM.9 @spec ANOMA-VERIFY.6
  test('the second study`s other transactions have the roots and balance that it found', () => {
    const { evmV1Transactions } = readExternalJson('arm', 'arm-vectors.json') as { evmV1Transactions: SecondStudy[] };
    expect(evmV1Transactions.length).toBe(12);
    for (const row of evmV1Transactions) {
      const signed = digestOf<'delta-message'>(row.deltaDigestV1);
      const sum = bytesOf(row.transactionDelta);
      const total = parsePoint({ x: sum.subarray(1, 33), y: sum.subarray(33) });
      const proof = bytesOf(row.deltaProof);
      expect(checkDeltaProof(total.ok ? [total.value] : [], signed, proof)).toBeUndefined();
      for (const { actionTreeRoot, units } of row.actions ?? []) {
        expect(deriveActionTreeRoot(actionTags({ units: units.map(unitOf) })).slice(2)).toBe(actionTreeRoot);
      }
      if (row.actions !== undefined) {
        const units = row.actions.map((action) => action.units.map(unitOf));
        const tags = units.flatMap((each) => actionTags({ units: each }));
        const deltas = units.map((each) => each.map(({ delta }) => delta));
        expect(keccak256(tags)).toBe(signed);
        expect(checkBalance({ deltas, signed: tags, deltaProof: proof })).toBeUndefined();
      }
    }
  });
});

function unitOf(row: StudyUnit): EvmUnit {
  return {
    proof: new Uint8Array(0),
    nullifier: digestOf(row.nf),
    consumedLogicRef: digestOf(row.logicRefs[0]),
    commitmentTreeRoot: digestOf(row.root),
    commitment: digestOf(row.cm),
    createdLogicRef: digestOf(row.logicRefs[1]),
    delta: { x: bytesOf(row.deltaX), y: bytesOf(row.deltaY) },
  };
}

interface StudyUnit {
  readonly nf: string;
  readonly root: string;
  readonly logicRefs: readonly [string, string];
  readonly cm: string;
  readonly deltaX: string;
  readonly deltaY: string;
}

interface SecondStudy {
  readonly file: string;
  readonly fileSha256: string;
  readonly actionCount: number;
  readonly tagCount: number;
  readonly deltaDigestV1: string;
  readonly deltaProof: string;
  readonly transactionDelta: string;
  readonly actions?: readonly { readonly actionTreeRoot: string; readonly units: readonly StudyUnit[] }[];
}
