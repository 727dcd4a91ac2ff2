import { type PlannedEvmUnit, sampleDigest, sampleEvmPlan } from '@surety/anoma';
import { bytesToHex } from '@surety/codec';
import type { CommitmentRoot } from '@surety/machine';
import type { VectorSource } from '../../vector.ts';
import {
  aggregated,
  arm2Aggregated,
  arm2Individual,
  arm2Plan,
  asciiBytes,
  callPlan,
  encode,
  evmPlan,
  regular,
  SCRIPT,
  SOME_APP_DATA,
  settlementInput,
} from './documents.ts';

const one = encode(aggregated(evmPlan([1])));
const units = encode(aggregated(sampleEvmPlan([2, 1], SOME_APP_DATA)));
const arm2 = encode(arm2Aggregated(arm2Plan([2, 3], [1, 0], [1, 1])));
const calling = encode(aggregated(callPlan()));

/** A plan whose second action cites another root. */
function citing(root: CommitmentRoot): readonly (readonly PlannedEvmUnit[])[] {
  return evmPlan([1, 1]).map((plan, action) =>
    plan.map((unit) => (action === 0 ? unit : { ...unit, consumed: { ...unit.consumed, commitmentTreeRoot: root } })),
  );
}

const settled: VectorSource = {
  path: 'anoma/settle',
  subject: 'anoma/settle',
  about:
    'A document is verified with proofs of the development key and settled in a state without value, in which earlier documents were settled, each in a block of its own. The outcome is its receipt.',
  check: SCRIPT,
  cases: [
    {
      name: 'arm v1.1, a proof for each claim',
      rules: ['ANOMA-EVM.1', 'ANOMA-EVM.6', 'ANOMA-EVM.10', 'ANOMA-SETTLE.5', 'ANOMA-VERIFY.8'],
      input: settlementInput(encode(regular(sampleEvmPlan([1], SOME_APP_DATA)))),
    },
    {
      name: 'arm v1.1, a proof for each claim, two units in an action',
      rules: ['ANOMA-EVM.4', 'ANOMA-EVM.5', 'ANOMA-EVM.9', 'ANOMA-EVM.10'],
      input: settlementInput(encode(regular(evmPlan([2])))),
    },
    {
      name: 'arm v1.1 aggregated',
      rules: ['ANOMA-EVM.1', 'ANOMA-EVM.7', 'ANOMA-EVM.10'],
      input: settlementInput(one),
    },
    {
      name: 'arm v1.1 aggregated, several units in an action, app data',
      rules: ['ANOMA-EVM.2', 'ANOMA-EVM.4', 'ANOMA-EVM.7', 'ANOMA-SETTLE.5'],
      input: settlementInput(units),
    },
    {
      name: 'arm v1.1, logic inputs in another order',
      rules: ['ANOMA-EVM.8'],
      input: settlementInput(encode(reversedInputs())),
    },
    {
      name: 'arm v1.1 with external calls',
      rules: ['ANOMA-SETTLE.3', 'ANOMA-SETTLE.4'],
      input: settlementInput(calling),
    },
    {
      name: 'arm v2 aggregated, several resources in an action',
      rules: ['ANOMA-ARM2.1', 'ANOMA-ARM2.2', 'ANOMA-ARM2.4', 'ANOMA-ARM2.5', 'ANOMA-ARM2.9', 'ANOMA-VERIFY.3'],
      input: settlementInput(arm2),
    },
    {
      name: 'arm v2, a proof for each claim',
      rules: ['ANOMA-ARM2.4', 'ANOMA-ARM2.8'],
      input: settlementInput(encode(arm2Individual(arm2Plan([2, 1])))),
    },
    {
      name: 'both versions, one after the other',
      rules: ['ANOMA-SETTLE.2'],
      input: settlementInput(arm2, { earlier: [units] }),
    },
    {
      name: 'as hexadecimal text',
      rules: ['ANOMA-VERIFY.9'],
      input: settlementInput(asciiBytes(`${bytesToHex(one)}\n`)),
    },
    {
      name: 'as a JSON object',
      rules: ['ANOMA-VERIFY.9'],
      input: settlementInput(asciiBytes(JSON.stringify({ file: 'one', abi: bytesToHex(one) }))),
    },
    {
      name: 'as a JSON object with base64',
      rules: ['ANOMA-VERIFY.9'],
      input: settlementInput(asciiBytes(JSON.stringify({ tx_b64: Buffer.from(arm2).toString('base64') }))),
    },
    {
      name: 'a second time',
      rules: ['ANOMA-SETTLE.2', 'ANOMA-VERIFY.2'],
      input: settlementInput(one, { earlier: [one] }),
      rejects: 'nullifier-already-spent',
    },
    {
      name: 'citing a root that the tree never had',
      rules: ['ANOMA-SETTLE.2', 'ANOMA-VERIFY.2'],
      input: settlementInput(encode(aggregated(citing(sampleDigest(1, 1))))),
      rejects: 'root-unknown',
    },
    {
      name: 'into a tree without room',
      rules: ['ANOMA-SETTLE.2', 'ANOMA-VERIFY.2'],
      input: settlementInput(units, { treeDepth: 1 }),
      rejects: 'commitment-tree-full',
    },
  ],
};

const ledger: VectorSource = {
  path: 'anoma/ledger',
  subject: 'anoma/ledger',
  about: 'As anoma/settle, but the state is a ledger; the outcome is true if the document is admitted.',
  check: SCRIPT,
  cases: [
    { name: 'without external payloads', rules: ['ANOMA-SETTLE.3'], input: settlementInput(one) },
    {
      name: 'with external payloads',
      rules: ['ANOMA-SETTLE.3', 'ANOMA-VERIFY.2'],
      input: settlementInput(calling),
      rejects: 'external-call-refused',
    },
    {
      name: 'with external payloads, a second time',
      rules: ['ANOMA-VERIFY.2'],
      input: settlementInput(calling, { earlier: [calling] }),
      rejects: 'nullifier-already-spent',
    },
  ],
};

const claims: VectorSource = {
  path: 'anoma/claims',
  subject: 'anoma/claims',
  about: 'What the proofs of a document must state, in order; the proofs themselves are not verified.',
  check: SCRIPT,
  cases: [
    {
      name: 'arm v1.1, a proof for each claim',
      rules: ['ANOMA-EVM.5', 'ANOMA-EVM.6', 'ANOMA-EVM.10'],
      input: { document: bytesToHex(encode(regular(sampleEvmPlan([2], SOME_APP_DATA)))) },
    },
    {
      name: 'arm v1.1 aggregated',
      rules: ['ANOMA-EVM.7', 'ANOMA-EVM.10'],
      input: { document: bytesToHex(units) },
    },
    { name: 'arm v2 aggregated', rules: ['ANOMA-ARM2.5'], input: { document: bytesToHex(arm2) } },
    {
      name: 'arm v2, a proof for each claim',
      rules: ['ANOMA-ARM2.4', 'ANOMA-ARM2.8'],
      input: { document: bytesToHex(encode(arm2Individual(arm2Plan([2, 1])))) },
    },
  ],
};

function reversedInputs(): ReturnType<typeof regular> {
  const transaction = regular(evmPlan([2]));
  const actions = transaction.actions.map((action) => ({
    ...action,
    logicInputs: action.logicInputs.toReversed(),
  }));
  return { ...transaction, actions };
}

/** Vectors of chapter 35, Settlement, and of transactions that are accepted. */
export const settleSources: readonly VectorSource[] = [settled, ledger, claims];
