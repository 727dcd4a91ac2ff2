import { assert, type Result } from '@surety/codec';
import {
  type Action,
  type BlockInput,
  type BlockRejection,
  type BlockRules,
  bytesToTableSeed,
  type DecidedBlockRejection,
  describeBlockRejection,
  type ExecutedBlock,
  encodeEntry,
  executeBlock,
  executeDecidedBlock,
  executeGenesis,
  type GenesisDocument,
  GREATEST_LIMITS,
  type Keeper,
  type Logic,
  NO_FEES,
  ProgramLibrary,
  STATE_DEPTHS,
  State,
  type StateRoot,
} from '@surety/machine';
import { encodeUnit, nobleSignatures } from '@surety/vow';
import { action, consumed, created, logicOf, NETWORK_NAME, OPEN, type Parts } from '../verify/sample-ledger.ts';
import { FAUCET, faucetKeeper } from './faucet-keeper.ts';

/** A request to the faucet; its owner, whoever shows a witness of one byte, may take it back. */
export const WISH: Logic = logicOf(`program(input: LogicInput) =
  input.self.resource.isEphemeral or match input.role {
    created => true,
    consumed => input.facts.actor == ${FAUCET} or len(input.witness) == 1,
  }`);

/** What the faucet alone can mint. */
export const COUPON: Logic = logicOf(`program(input: LogicInput) = match input.role {
  created => true,
  consumed => input.facts.actor == ${FAUCET} or not input.self.resource.isEphemeral,
}`);

/** The faucet with its logics. */
export const FAUCET_KEEPER: Keeper = faucetKeeper({ wish: WISH, coupon: COUPON });

/** An action that mints of the open logic and so needs no state; different for each number. */
export function mint(number: number, parts: Parts = {}): Action {
  return action({ consumed: [consumed(number, { ...parts, isEphemeral: true })], created: [created(parts)] });
}

/** An action that wishes for so many coupons. */
export function wish(number: number, coupons: number): Action {
  return mint(number, { logic: WISH, quantity: 1n, value: Uint8Array.of(coupons) });
}

/** What the tests begin with: the sample logics, and 5 of the open one. */
export const DOCUMENT: GenesisDocument = {
  name: NETWORK_NAME,
  time: 1000n,
  epoch: 2n,
  parameters: { version: 1, limits: GREATEST_LIMITS, fees: NO_FEES },
  units: [OPEN, WISH, COUPON].map(unitOf),
  records: [],
  steps: [[mint(0)]],
};

/** The bytes that publish a logic. */
export function unitOf({ checked }: Logic): Uint8Array {
  return encodeUnit(checked.unit);
}

const programs = new ProgramLibrary();

/** The rules of a network with these keepers. */
export function rulesOf(keepers: readonly Keeper[] = [FAUCET_KEEPER]): BlockRules {
  return { keepers, programs, signatures: nobleSignatures, shielded: undefined };
}

/** A state before genesis. */
export function newState(): State {
  return new State({ seed: bytesToTableSeed(new Uint8Array(8)), depths: STATE_DEPTHS });
}

/** A network after genesis, which makes blocks. */
export class BlockLedger {
  readonly state: State = newState();
  readonly genesis: ExecutedBlock;
  readonly #rules: BlockRules;

  constructor(keepers?: readonly Keeper[], changes: Partial<GenesisDocument> = {}) {
    this.#rules = rulesOf(keepers);
    const genesis = executeGenesis(this.state, { ...DOCUMENT, ...changes }, this.#rules);
    assert(genesis.ok, 'the document is accepted');
    this.genesis = genesis.value;
  }

  /** Executes the next block of these transactions, or says why it is refused. */
  try(transactions: Transactions, changes: Partial<BlockInput> = {}): Result<ExecutedBlock, BlockRejection> {
    return executeBlock(this.state, this.#next(transactions, changes), this.#rules);
  }

  /** Executes the next block of these transactions. */
  run(transactions: Transactions, changes: Partial<BlockInput> = {}): ExecutedBlock {
    const executed = this.try(transactions, changes);
    assert(executed.ok, executed.ok ? '' : describeBlockRejection(executed.error));
    return executed.value;
  }

  /** The same of a block that consensus has decided. */
  tryDecided(
    transactions: Transactions,
    changes: Partial<BlockInput> = {},
  ): Result<ExecutedBlock, DecidedBlockRejection> {
    return executeDecidedBlock(this.state, this.#next(transactions, changes), this.#rules);
  }

  /** The same of a block that consensus has decided. */
  runDecided(transactions: Transactions, changes: Partial<BlockInput> = {}): ExecutedBlock {
    const executed = this.tryDecided(transactions, changes);
    assert(executed.ok, executed.ok ? '' : describeBlockRejection(executed.error));
    return executed.value;
  }

  /** The root that the state would have if the block ended now, which commits to all of it. */
  face(): StateRoot {
    const mark = this.state.mark();
    const { meta } = this.state;
    assert(meta !== undefined, 'genesis was executed');
    const { stateRoot } = this.state.endBlock({ meta, results: [] });
    this.state.rollback(mark);
    return stateRoot;
  }

  #next(transactions: Transactions, changes: Partial<BlockInput>): BlockInput {
    const last = this.state.meta;
    assert(last !== undefined, 'genesis was executed');
    const { height, time, epoch } = last;
    const entries = transactions.map((actions) => entryBytes(...actions));
    return { height: height + 1n, time, epoch, entries, ...changes };
  }
}

type Transactions = readonly (readonly Action[])[];

/** The bytes of the entry of a transaction. */
export function entryBytes(...actions: readonly Action[]): Uint8Array {
  return encodeEntry({ actions, shielded: undefined, envelopes: [] }).bytes;
}
