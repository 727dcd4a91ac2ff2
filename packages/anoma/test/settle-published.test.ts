import { STATE_DEPTHS, State } from '@surety/machine';
import { expect, test } from 'vitest';
import { describeExternal } from '../../machine/test/external-vectors.ts';
import {
  type AnomaReceipt,
  admitForSettlement,
  applyAnomaTransaction,
  DEFAULT_ANOMA_PARAMETERS,
  decodeAnomaTransaction,
  type ValidAnomaTransaction,
  verifyAnomaTransaction,
} from '../src/index.ts';
import { publishedProofs } from './proof-systems.ts';
import {
  bytesOf,
  publishedArm2Names,
  publishedEvmNames,
  readArm2Json,
  readEvmBytes,
  readEvmJson,
} from './published.ts';

function verify(document: Uint8Array): ValidAnomaTransaction {
  const decoded = decodeAnomaTransaction(document, DEFAULT_ANOMA_PARAMETERS.limits);
  const transaction = decoded.ok ? decoded.value : expect.unreachable(decoded.error.code);
  const verified = verifyAnomaTransaction(transaction, DEFAULT_ANOMA_PARAMETERS, publishedProofs);
  return verified.ok ? verified.value : expect.unreachable(verified.error.code);
}

function newState(): State {
  return new State({ seed: { first: 1, second: 2 }, depths: STATE_DEPTHS });
}

function settle(state: State, valid: ValidAnomaTransaction): AnomaReceipt {
  const admitted = admitForSettlement(state, valid);
  return applyAnomaTransaction(state, admitted.ok ? admitted.value : expect.unreachable(admitted.error.code));
}

// @spec ANOMA-VERIFY.3 @spec ANOMA-VERIFY.7 @spec ANOMA-SETTLE.5
describeExternal('published transactions', (directory) => {
  test.each(publishedEvmNames(directory))('%s settles to the root that the study found', (name) => {
    const { computed, kind } = readEvmJson(name);
    const state = newState();
    const receipt = settle(state, verify(readEvmBytes(directory, name)));
    expect(receipt).toEqual({
      id: computed.deltaMessageHash,
      version: 'arm-1-evm',
      proofs: computed.statements.length,
      actionTreeRoots: computed.actionTreeRoots,
      tags: computed.tags,
      nullifiers: computed.nullifiers,
      commitments: computed.rootAfterEachCommitment.map(({ commitment }) => commitment),
      commitmentRoot: computed.finalCommitmentRoot,
      externalCalls: [],
      // Two resource payloads, a discovery and an application payload of each resource.
      retainedBlobs: 4 * computed.tags.length,
    });
    expect(receipt.proofs).toBe(kind === 'aggregated' ? 1 : 3 * receipt.nullifiers.length);
  });

  test('regular and aggregated transactions of one shape hold the same resources', () => {
    const state = newState();
    settle(state, verify(readEvmBytes(directory, 'test_tx_agg_05_01')));
    const again = admitForSettlement(state, verify(readEvmBytes(directory, 'test_tx_reg_05_01')));
    expect(again.ok ? 'accepted' : again.error.code).toBe('nullifier-already-spent');
  });

  test.each(publishedArm2Names(directory))('%s settles', (name) => {
    const { bincode, computed, aggregation } = readArm2Json(name);
    const { actions } = aggregation.instance;
    const receipt = settle(newState(), verify(bytesOf(bincode)));
    expect(receipt).toMatchObject({
      id: computed.deltaMessageHash,
      version: 'arm-2',
      proofs: 1,
      actionTreeRoots: computed.actionTreeRootsRecomputed,
      nullifiers: actions.flatMap(({ consumed }) => consumed.map(({ nullifier }) => nullifier)),
      commitments: actions.flatMap(({ created }) => created.map(({ commitment }) => commitment)),
    });
    const payloads = actions.flatMap(({ consumed, created }) =>
      [...consumed, ...created].flatMap(({ appData }) => appData.externalPayload),
    );
    expect(receipt.externalCalls.map(({ payload }) => payload.blob)).toEqual(payloads.map(({ blob }) => bytesOf(blob)));
  });

  // From packages/conformance/check/anoma.py.
  test.each([
    ['v2-fixture-batch', '0x76a2af3174f412a6604bbd216d754b9170847e6c25a6feba7702837a28c9277f'],
    ['v2-fixture-consume_only', '0xcc1d2f838445db7aec431df9ee8a871f40e7aa5e064fc056633ef8c60fab7b06'],
    ['v2-fixture-transfer_shape', '0x0e9567b715f1d1fe8127dc2cc284e602d87aed76465e3c0b6b800e918e6f5eec'],
  ])('%s leaves the root that a second program found', (name, root) => {
    const receipt = settle(newState(), verify(bytesOf(readArm2Json(name).bincode)));
    expect(receipt.commitmentRoot).toBe(root);
  });
});
