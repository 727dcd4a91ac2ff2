import { assert, sha256 } from '@surety/codec';
import {
  addFeeAction,
  type DraftedCreation,
  type DraftSeed,
  deriveDraftSeed,
  deriveNkCommitment,
  encodeEntry,
  finishTransaction,
  type LogicResolver,
  type NullifierHolder,
  type OwnedResource,
  ownResource,
  type Parameters,
  STANDARD_LOGICS,
  spendOwned,
  type Transaction,
  type UnfinishedTransaction,
} from '@surety/machine';
import type { SignatureVerifier } from '@surety/vow';
import type { EmbeddedDriver } from '../driver/embedded-driver.ts';
import type { CandidateBlock, Engine } from '../engine/engine.ts';
import type { Node } from '../node/node.ts';
import type { DevelopmentNetwork } from './development-genesis.ts';
import type { DevelopmentPerson } from './development-person.ts';
import { granted } from './granted.ts';

/** A transaction that is paid for and ready to be submitted. */
export interface PaidEntry {
  readonly bytes: Uint8Array;
  readonly transaction: Transaction;
  readonly payer: DevelopmentPerson;
  /** What is left of the payer's purse once it takes effect. */
  readonly change: OwnedResource;
}

/** What a stage is made of. */
export interface StageOptions {
  /** Has begun the network. */
  readonly node: Pick<Node, 'engine' | 'driver'>;
  readonly network: DevelopmentNetwork;
  readonly signatures: SignatureVerifier;
}

/** Seconds between the blocks of the story. */
const BLOCK_SECONDS = 6n;
const SEED: DraftSeed = sha256([new TextEncoder().encode('surety development story')]);

/** Where the story takes place: a network that has begun, and its people with their purses. Its clock is set by hand. */
export class Stage {
  readonly network: DevelopmentNetwork;
  readonly driver: EmbeddedDriver;
  readonly signatures: SignatureVerifier;
  readonly #engine: Engine;
  readonly #purses: Map<string, OwnedResource>;
  #seeds = 0;

  constructor({ node, network, signatures }: StageOptions) {
    this.network = network;
    this.signatures = signatures;
    this.driver = node.driver;
    this.#engine = node.engine;
    this.#purses = new Map(network.funded.map(({ person, purse }) => [person.name, purse]));
  }

  /** Those that the next block is executed by. */
  get parameters(): Parameters {
    const { parameters } = this.#engine;
    assert(parameters !== undefined, 'the network has begun');
    return parameters;
  }

  /** Finds the standard logics, which the network began with. */
  get resolve(): LogicResolver {
    return (ref) => [...STANDARD_LOGICS.values()].map(({ logic }) => logic()).find(({ logicRef }) => logicRef === ref);
  }

  /** A seed for one more action: no chance, so that the story is the same every time. */
  seed(): DraftSeed {
    this.#seeds += 1;
    return deriveDraftSeed(SEED, this.#seeds);
  }

  /** A person of the network. */
  person(name: string): DevelopmentPerson {
    return this.#funded(name).person;
  }

  /** What the person has of the native token. */
  purse(name: string): OwnedResource {
    const purse = this.#purses.get(name);
    assert(purse !== undefined, 'the person has money');
    return purse;
  }

  /** Notes what the person has now of the native token. */
  keepPurse({ name }: DevelopmentPerson, purse: OwnedResource): void {
    this.#purses.set(name, purse);
  }

  /** Adds the fee, which the payer signs, and makes the entry. */
  pay(payer: DevelopmentPerson, unfinished: UnfinishedTransaction): PaidEntry {
    const { parameters, signatures, resolve } = this;
    const spent = granted(spendOwned(this.purse(payer.name), [payer.signer]), 'the payer can sign');
    const payment = { seed: this.seed(), consumed: [spent] };
    const paid = granted(addFeeAction(unfinished, payment, { parameters, resolve }), 'the payer has enough');
    const transaction = granted(finishTransaction(paid.unfinished, { parameters, signatures }), 'nothing is missing');
    const change = paid.change?.owned;
    assert(change !== undefined, 'something is left');
    return { bytes: encodeEntry(transaction).bytes, transaction, payer, change };
  }

  /** Submits an entry and makes the block that holds it. */
  settle({ bytes, payer, change }: PaidEntry): CandidateBlock {
    granted(this.driver.submit(bytes), 'the entry is taken');
    const last = this.#engine.tip;
    assert(last !== undefined, 'the network has begun');
    const block = granted(this.driver.produce({ time: last.time + BLOCK_SECONDS }), 'the block is made');
    assert(block?.entries[0]?.outcome.type === 'applied', 'the entry takes effect');
    this.keepPurse(payer, change);
    return block;
  }

  #funded(name: string): DevelopmentNetwork['funded'][number] {
    const found = this.network.funded.find(({ person }) => person.name === name);
    assert(found !== undefined, 'the person is one of the network');
    return found;
  }
}

/** What a person tells others who want to send something: nothing that is secret. */
export function holderOf({ nullifierKey }: DevelopmentPerson): NullifierHolder {
  return { nkCommitment: deriveNkCommitment(nullifierKey) };
}

/** What the person makes of something that was created for the person. */
export function received(person: DevelopmentPerson, creation: DraftedCreation | undefined): OwnedResource {
  assert(creation !== undefined, 'something was created');
  return granted(ownResource(creation, person.nullifierKey), 'it is for this person');
}
