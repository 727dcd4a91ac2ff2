import { isDeepStrictEqual } from 'node:util';
import { ok } from '@surety/codec';
import {
  admitFeeAction,
  admitTransaction,
  applyTransaction,
  type BlockMeta,
  type Commitment,
  decodeEntry,
  deriveRecordKey,
  type Entry,
  encodeEntry,
  GREATEST_LIMITS,
  type LogicResolver,
  listRejections,
  NO_FEES,
  type Position,
  type Rejection,
  type Rules,
  State,
  type Transaction,
  type ValidTransaction,
  verifyStep,
  verifyTransaction,
} from '@surety/machine';
import type { SignatureVerifier, Value } from '@surety/vow';
import { expect } from 'vitest';
import { type ReferenceAction, transactionId } from '../../../machine/test/model-test/reference-action.ts';
import { entryBytes } from '../../../machine/test/model-test/reference-encoding.ts';
import {
  endBlock,
  execute,
  type LedgerRules,
  listObstacles,
  type ReferenceLedger,
  rootsOf,
  startLedger,
  writeRecord,
} from '../../../machine/test/model-test/reference-ledger.ts';
import {
  type ReferenceRules,
  type ReferenceVerdict,
  verifyReference,
} from '../../../machine/test/model-test/reference-verify.ts';
import { LOGICS, PROGRAMS } from './test-logics.ts';
import { WATCHED, type World } from './world.ts';

/** What both machines make of a transaction. */
export interface TwinResult {
  readonly outcome: 'invalid' | 'unpaid' | 'failed' | 'applied';
  readonly rejection: Rejection | undefined;
  /** The actions that took effect. */
  readonly applied: readonly ReferenceAction[];
}

/** How twins are made. */
export interface TwinsOptions {
  readonly world: World;
  readonly signatures: SignatureVerifier;
  readonly genesis: readonly Commitment[];
}

/** The machine and the reference, on the same transactions. Whatever they do not agree about fails the test. */
export class Twins {
  readonly #state: State;
  readonly #rules: Rules;
  readonly #referenceRules: ReferenceRules;
  readonly #ledgerRules: LedgerRules;
  #ledger: ReferenceLedger;
  #count = 0;
  /** Inputs of the logics that the machine ran since this was emptied. */
  #inputs: Value[] = [];

  constructor({ world: { network, parameters, depths, hasFees }, signatures, genesis }: TwinsOptions) {
    this.#state = new State({ seed: { first: 1, second: 2 }, depths });
    this.#rules = { network, parameters, signatures, shielded: undefined, resolve: this.#recordInputs() };
    this.#referenceRules = { network, parameters, signatures, programs: PROGRAMS };
    this.#ledgerRules = { depths, watched: WATCHED, hasFees };
    this.#ledger = startLedger(genesis);
    expectEqual(this.#state.applyEffects({ nullifiers: [], commitments: genesis }), ok(undefined));
  }

  /** The registry, by the names of records as hex. */
  get records(): ReferenceLedger['records'] {
    return this.#ledger.records;
  }

  /** Decodes, verifies, admits and applies a transaction, as a block would. */
  run(transaction: Transaction, position: Position): TwinResult {
    const entry = readEntry(transaction);
    this.#verifyAsStep(transaction);
    const expected = verifyReference(transaction, this.#referenceRules);
    this.#inputs = [];
    const verdict = verifyTransaction(entry, this.#rules);
    const [rejection] = expected.rejections;
    if (!verdict.ok || rejection !== undefined) {
      expectEqual(verdict.ok ? undefined : verdict.error, rejection);
      expectEqual(listRejections(entry, this.#rules), expected.rejections);
      return { outcome: 'invalid', rejection, applied: [] };
    }
    expectEqual(this.#inputs, expected.inputs);
    expectSame(verdict.value, expected, this.#ledgerRules.hasFees);
    return this.#takeEffect(entry, { valid: verdict.value, expected, position });
  }

  /** Sets a record of the registry, or deletes it. */
  write(name: Uint8Array, value: Uint8Array | undefined): void {
    const key = deriveRecordKey(name);
    if (value === undefined) {
      this.#state.registry.delete(key);
    } else {
      this.#state.registry.put(key, value);
    }
    this.#ledger = writeRecord(this.#ledger, name, value);
  }

  /** Ends a block, with all roots. */
  endBlock(meta: BlockMeta): void {
    this.#ledger = endBlock(this.#ledger);
    const { commitments, nullifiers, registry, requests, roots } = this.#state.endBlock({ meta, results: [] }).parts;
    const found = { commitments, nullifiers, registry, requests, roots };
    expectEqual(found, rootsOf(this.#ledger, this.#ledgerRules));
  }

  /** Remembers both states; what is returned brings them back. */
  mark(): () => void {
    const [mark, ledger] = [this.#state.mark(), this.#ledger];
    return () => {
      this.#state.rollback(mark);
      this.#ledger = ledger;
    };
  }

  /** Some actions are verified as those of a keeper's step too, which pays nothing and signs no envelopes. */
  #verifyAsStep(transaction: Transaction): void {
    this.#count += 1;
    if (this.#count % 8 !== 0) {
      return;
    }
    const actions = transaction.actions.map((action) => ({
      ...action,
      facts: { ...action.facts, actor: this.#count },
    }));
    const { parameters } = this.#referenceRules;
    const rules = { ...this.#referenceRules, parameters: { ...parameters, fees: NO_FEES } };
    const expected = verifyReference({ actions, shielded: undefined, envelopes: [] }, rules);
    this.#inputs = [];
    const verdict = verifyStep(actions, this.#rules);
    expectEqual(verdict.ok ? undefined : verdict.error, expected.rejections[0]);
    if (verdict.ok) {
      expectEqual(this.#inputs, expected.inputs);
      expectSame(verdict.value, expected, false);
    }
  }

  #takeEffect(
    entry: Entry,
    { valid, expected, position }: { valid: ValidTransaction; expected: ReferenceVerdict; position: Position },
  ): TwinResult {
    const state = this.#state;
    const receipt = execute(this.#ledger, expected, { position, rules: this.#ledgerRules });
    const { outcome, rejection } = receipt;
    if (rejection !== undefined) {
      const listed = listObstacles(this.#ledger, expected, { position, rules: this.#ledgerRules });
      expectEqual(listRejections(entry, this.#rules, { state, position }), listed);
    }
    const whole = admitTransaction(state, valid, position);
    expectEqual(whole.ok ? undefined : whole.error, rejection);
    const fee = valid.hasFeeAction ? admitFeeAction(state, valid, position) : undefined;
    expect(fee?.ok ?? whole.ok).toBe(outcome !== 'unpaid');
    const admitted = whole.ok || fee === undefined ? whole : fee;
    const before = state.commitments.leafCount;
    const applied = expected.actions.slice(0, outcome === 'applied' ? undefined : outcome === 'failed' ? 1 : 0);
    if (admitted.ok) {
      const { txId, nullifiers, commitments, firstLeaf } = applyTransaction(state, admitted.value, WATCHED);
      expectEqual(
        { txId, nullifiers, commitments, firstLeaf },
        {
          txId: valid.txId,
          nullifiers: applied.flatMap(({ consumed }) => consumed.map(({ tag }) => tag)),
          commitments: applied.flatMap(({ created }) => created.map(({ tag }) => tag)),
          firstLeaf: before,
        },
      );
    }
    this.#ledger = receipt.ledger;
    return { outcome, rejection, applied };
  }

  /** Resolves logics that note down what they are asked. */
  #recordInputs(): LogicResolver {
    const resolved = Object.values(LOGICS).map(({ ref, logic }) => {
      const { program, run } = logic.compiled;
      const recording: typeof run = (input, context) => {
        this.#inputs.push(input);
        return run(input, context);
      };
      return [ref, { ...logic, compiled: { program, run: recording } }] as const;
    });
    const logics = new Map(resolved);
    return (ref) => logics.get(ref);
  }
}

/** The entry of a transaction, whose bytes both machines write alike. */
function readEntry(transaction: Transaction): Entry {
  const { bytes, ...entry } = encodeEntry(transaction);
  expect(Buffer.compare(bytes, entryBytes(transaction))).toBe(0);
  const read = decodeEntry(bytes, GREATEST_LIMITS.entryBytes);
  expectEqual(read, ok(entry));
  return read.ok ? read.value : entry;
}

/** What a valid transaction is and costs. */
function expectSame(valid: ValidTransaction, expected: ReferenceVerdict, hasFees: boolean): void {
  const { txId, digests, steps, price, fee, hasFeeAction } = valid;
  expectEqual(
    { txId, digests, steps, price, fee, hasFeeAction },
    {
      txId: transactionId(expected.actions),
      digests: expected.actions.map(({ digest }) => digest),
      steps: expected.steps,
      price: expected.price,
      fee: expected.fee,
      hasFeeAction: hasFees,
    },
  );
}

/** The same as `toEqual`, which is slow on bytes. */
function expectEqual(found: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(found, expected)) {
    expect(found).toStrictEqual(expected);
  }
}
