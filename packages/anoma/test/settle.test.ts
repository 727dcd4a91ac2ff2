import { err, keccak256, ok, type Result } from '@surety/codec';
import { type BlockEnd, type CommitmentRoot, STATE_DEPTHS, State } from '@surety/machine';
import { describe, expect, test } from 'vitest';
import {
  type AdmissionRejection,
  type AnomaReceipt,
  type AnomaTransaction,
  type AppData,
  admitForSettlement,
  admitForSettlementCiting,
  admitToLedger,
  aggregateArm2Transaction,
  applyAnomaTransaction,
  DEFAULT_ANOMA_PARAMETERS,
  NO_APP_DATA,
  type PlannedEvmUnit,
  type ValidAnomaTransaction,
  verifyAnomaTransaction,
} from '../src/index.ts';
import type { ProofSystem } from '../src/proof/proof-system.ts';
import { arm2Unit, composeArm2, composeEvm, evmPlan, keptBlob, numbered } from './generated.ts';

/** Settlement is about the state: in this file every proof counts as right. */
const trusting: ProofSystem = { name: 'none', verify: () => ok(undefined) };
const [release = expect.unreachable('there is a release')] = DEFAULT_ANOMA_PARAMETERS.arm2Releases;

function validOf(transaction: AnomaTransaction): ValidAnomaTransaction {
  const verified = verifyAnomaTransaction(transaction, DEFAULT_ANOMA_PARAMETERS, trusting);
  return verified.ok ? verified.value : expect.unreachable(verified.error.code);
}

function newState(commitmentTree: number = STATE_DEPTHS.commitmentTree): State {
  return new State({ seed: { first: 1, second: 2 }, depths: { ...STATE_DEPTHS, commitmentTree } });
}

function settle(state: State, valid: ValidAnomaTransaction): Result<AnomaReceipt, AdmissionRejection> {
  const admitted = admitForSettlement(state, valid);
  return admitted.ok ? ok(applyAnomaTransaction(state, admitted.value)) : admitted;
}

/** Ends a block, so that the new root may be cited. */
function endBlock(state: State): void {
  const meta = {
    network: numbered<'network'>(1, 1),
    rulesVersion: 1,
    height: 1n,
    time: 0n,
    epoch: 0n,
    validatorSets: [],
  };
  const end: BlockEnd = { meta, results: [] };
  state.endBlock(end);
}

const calls: AppData = { ...NO_APP_DATA, externalPayload: [keptBlob(8, 1), keptBlob(1, 2)] };
const evm = validOf(composeEvm(evmPlan([2, 1])));
const calling = validOf(composeEvm(evmPlan([1], calls)));
const arm2 = validOf(
  aggregateArm2Transaction(
    composeArm2([arm2Unit({ consumed: 2, created: 3 }, 1), arm2Unit({ consumed: 1, created: 0 }, 2)]),
    { release, ...DEFAULT_ANOMA_PARAMETERS },
    () => new Uint8Array(260),
  ),
);

/** The units of a plan, citing another root. */
function citing(root: CommitmentRoot): readonly (readonly PlannedEvmUnit[])[] {
  return evmPlan([1, 1]).map((units, action) =>
    units.map((unit) => (action === 1 ? { ...unit, consumed: { ...unit.consumed, commitmentTreeRoot: root } } : unit)),
  );
}

// @spec ANOMA-SETTLE.1 @spec ANOMA-SETTLE.5 @spec ANOMA-VERIFY.8
describe('a settled transaction', () => {
  test('of arm v1.1 has spent its nullifiers and appended its commitments, in pairs', () => {
    const state = newState();
    const settled = settle(state, evm);
    const receipt = settled.ok ? settled.value : expect.unreachable(settled.error.code);
    const [n0, c0, n1, c1, n2, c2] = receipt.tags;
    expect(receipt).toEqual({
      id: keccak256(receipt.tags),
      version: 'arm-1-evm',
      proofs: 9,
      actionTreeRoots: evm.actions.map((action) => action.actionTreeRoot),
      tags: [n0, c0, n1, c1, n2, c2],
      nullifiers: [n0, n1, n2],
      commitments: [c0, c1, c2],
      commitmentRoot: state.commitments.root(),
      externalCalls: [],
      retainedBlobs: 0,
    });
    expect(receipt.nullifiers.map((nullifier) => state.isSpent(nullifier))).toEqual([true, true, true]);
    expect(receipt.commitments.map((commitment) => state.findCommitment(commitment))).toEqual([0, 1, 2]);
  });

  test('of arm v2 shows its nullifiers first', () => {
    const state = newState();
    const settled = settle(state, arm2);
    const receipt = settled.ok ? settled.value : expect.unreachable(settled.error.code);
    expect(receipt.id).toBe(keccak256(receipt.actionTreeRoots));
    expect(receipt.proofs).toBe(1);
    expect(receipt.tags).toEqual([
      ...receipt.nullifiers.slice(0, 2),
      ...receipt.commitments,
      ...receipt.nullifiers.slice(2),
    ]);
    expect(state.nullifierCount).toBe(3);
    expect(state.commitments.leafCount).toBe(3);
  });

  test('may consume from the tree that an earlier block left', () => {
    const state = newState();
    settle(state, evm);
    endBlock(state);
    const root = state.commitments.root();
    const plan = citing(root);
    expect(settle(state, validOf(composeEvm(plan.slice(1)))).ok).toBe(true);
  });
});

// @spec ANOMA-SETTLE.2
describe('a transaction is refused', () => {
  test('if it cites a root that the tree never had, and the state is as it was', () => {
    const state = newState();
    const root = numbered<'commitment-root'>(1, 1);
    const transaction = validOf(composeEvm(citing(root)));
    const nullifier = transaction.actions[1]?.consumed[0]?.nullifier;
    expect(settle(state, transaction)).toEqual(err({ code: 'root-unknown', action: 1, nullifier, root }));
    expect([state.nullifierCount, state.commitments.leafCount]).toEqual([0, 0]);
  });

  // @spec ANOMA-SETTLE.6
  test('if it cites a root of another tree, unless the caller names it', () => {
    const root = numbered<'commitment-root'>(1, 1);
    const transaction = validOf(composeEvm(citing(root)));
    const refused = admitForSettlementCiting(newState(), transaction, new Set([numbered<'commitment-root'>(1, 2)]));
    expect(refused.ok ? 'accepted' : refused.error.code).toBe('root-unknown');
    const state = newState();
    const admitted = admitForSettlementCiting(state, transaction, new Set([root]));
    expect(admitted.ok && applyAnomaTransaction(state, admitted.value).nullifiers.length).toBe(2);
    const again = admitForSettlementCiting(state, transaction, new Set([root]));
    expect(again.ok ? 'accepted' : again.error.code).toBe('nullifier-already-spent');
  });

  test('if it cites a root from inside a block', () => {
    const state = newState();
    settle(state, evm);
    const root = state.commitments.root();
    const settled = settle(state, validOf(composeEvm(citing(root).slice(1))));
    expect(settled.ok ? 'accepted' : settled.error.code).toBe('root-unknown');
  });

  test('if it is settled a second time', () => {
    const state = newState();
    settle(state, evm);
    const nullifier = evm.actions[0]?.consumed[0]?.nullifier;
    expect(settle(state, evm)).toEqual(err({ code: 'nullifier-already-spent', action: 0, nullifier }));
  });

  test('if another transaction spent one of its nullifiers', () => {
    const state = newState();
    const [, last = expect.unreachable('there are two actions')] = evmPlan([2, 1]);
    settle(state, validOf(composeEvm([last])));
    const nullifier = evm.actions[1]?.consumed[0]?.nullifier;
    expect(settle(state, evm)).toEqual(err({ code: 'nullifier-already-spent', action: 1, nullifier }));
    expect([state.nullifierCount, state.commitments.leafCount]).toEqual([1, 1]);
  });

  test('if its commitments do not fit into the tree, and the state is as it was', () => {
    const state = newState(1);
    expect(settle(state, evm)).toEqual(err({ code: 'commitment-tree-full', leaves: 0, commitments: 3 }));
    expect([state.nullifierCount, state.commitments.leafCount]).toEqual([0, 0]);
  });

  test('with the first of several reasons', () => {
    const state = newState(1);
    const root = numbered<'commitment-root'>(1, 1);
    const settled = settle(state, validOf(composeEvm(citing(root))));
    expect(settled.ok ? 'accepted' : settled.error.code).toBe('root-unknown');
  });
});

// @spec ANOMA-SETTLE.3
describe('external payloads', () => {
  const [action = expect.unreachable('there is an action')] = calling.actions;
  const [tag] = action.tags;

  test('are refused by a ledger', () => {
    expect(admitToLedger(newState(), calling)).toEqual(
      err({ code: 'external-call-refused', action: 0, tag, index: 0 }),
    );
    expect(admitToLedger(newState(), evm).ok).toBe(true);
  });

  test('are refused by a ledger after what the state refuses', () => {
    const state = newState();
    settle(state, calling);
    const admitted = admitToLedger(state, calling);
    expect(admitted.ok ? 'accepted' : admitted.error.code).toBe('nullifier-already-spent');
  });

  test('are events where no value is kept', () => {
    const settled = settle(newState(), calling);
    const receipt = settled.ok ? settled.value : expect.unreachable(settled.error.code);
    const expected = action.tags.flatMap((of) =>
      calls.externalPayload.map((payload, index) => ({ action: 0, tag: of, index, payload, call: undefined })),
    );
    expect(receipt.externalCalls).toEqual(expected);
    expect(receipt.retainedBlobs).toBe(4);
  });
});
