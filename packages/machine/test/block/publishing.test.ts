import {
  AUTHORITY,
  createTokens,
  deriveRecordKey,
  encodeEntry,
  finishTransaction,
  LOGIC_TYPES_TEXT,
  lockedBy,
  makeEphemeral,
  makeRequest,
  makeToken,
  mintTokens,
  moduleRecord,
  type OwnedResource,
  ownerOfSigner,
  PROGRAMS_KEEPER,
  ProgramLibrary,
  PUBLISH_VERB,
  programRecord,
  programsKeeper,
  REQUEST,
  type RequestTerms,
  spendOwned,
  standardLogic,
  standardModule,
  TOKEN,
  takeBackRequest,
  type UnfinishedTransaction,
  ZERO_NULLIFIER_KEY,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { granted } from '../build/parties.ts';
import { signerOf } from '../standard/logic-case.ts';
import { actionOf, ownedFrom } from '../standard/money-chain.ts';
import { action, consumed, created, logicOf, numbered, OPEN, rulesWith } from '../verify/sample-ledger.ts';
import { BlockLedger, unitOf } from './block-ledger.ts';

const alice = signerOf(1);
const owner = ownerOfSigner(alice);
const open = { nullifierKey: ZERO_NULLIFIER_KEY };
const gold = granted(makeToken({ symbol: 'GOLD', decimals: 0, minting: { type: 'authority', owner } }));

/** A program that genesis does not know. */
const NEW = logicOf('program(input: LogicInput) = input.index < 5');
const PUBLISH: RequestTerms = {
  verb: PUBLISH_VERB,
  locks: [{ kind: gold.kind, quantity: 10n }],
  owner,
  keeper: PROGRAMS_KEEPER,
  limits: [],
  deadline: undefined,
  parameters: new Uint8Array(0),
};

/** A network whose genesis knows tokens and requests. */
function publishingLedger(): BlockLedger {
  const units = [AUTHORITY.unit(), TOKEN.unit(), REQUEST.unit(), unitOf(OPEN)];
  return new BlockLedger([programsKeeper()], { units, steps: [] });
}

/** What an action begins with that has nothing to consume. */
function origin(number: number): OwnedResource {
  const parts = { logicRef: OPEN.logicRef, label: new Uint8Array(0), value: new Uint8Array(0), quantity: 0n };
  return makeEphemeral({ ...parts, ...open, seed: numbered(number) });
}

/** Asks for something, and puts up 10 of gold that is minted for it. */
function ask(number: number, payload: Uint8Array, terms: RequestTerms = PUBLISH) {
  const seed = numbered<'draft-seed'>(600 + number);
  const request = granted(makeRequest(terms, { origin: origin(number), payload, seed }));
  const deposit = granted(createTokens(gold, { owner: lockedBy(request.kind), quantity: 10n }, open));
  const mint = granted(mintTokens(gold, { quantity: 10n, signers: [alice], seed: numbered(700 + number) }));
  return actionOf({
    consumed: [{ resource: origin(number) }, request.consumed, mint],
    created: [request.created, deposit],
  });
}

function entryOf(unfinished: UnfinishedTransaction): Uint8Array {
  return encodeEntry(granted(finishTransaction(unfinished, rulesWith()))).bytes;
}

// @spec PROGRAM.1, PROGRAM.2
describe('the programs keeper', () => {
  test('publishes a logic, which entries of the next block use, and gives back what was put up', () => {
    const ledger = publishingLedger();
    const used = action({
      consumed: [consumed(1, { logic: NEW, isEphemeral: true })],
      created: [created({ logic: NEW })],
    });
    expect(ledger.try([[used]])).toMatchObject({ error: { reason: { code: 'logic-unknown' } } });
    const { unfinished } = ask(1, unitOf(NEW));
    const { keepers } = ledger.run([], { entries: [entryOf(unfinished)] });
    expect(keepers).toMatchObject([{ type: 'applied', keeper: PROGRAMS_KEEPER }]);
    expect(ledger.state.registry.get(deriveRecordKey(programRecord(NEW.logicRef)))).toEqual(unitOf(NEW));
    const returned = keepers[0]?.type === 'applied' ? keepers[0].step.actions[0]?.created[1] : undefined;
    expect(returned).toMatchObject({ quantity: 10n, isEphemeral: false });
    expect(ledger.run([[used]]).entries[0]?.outcome.type).toBe('applied');
  });

  test('publishes a module, and only then what imports it', () => {
    const module = standardModule('small', 'function is_small(x: u8): bool = x < 7\n');
    const text = `import small = source ${module.sourceRef()}\n\ntype Data = {}\n\n${LOGIC_TYPES_TEXT}
      program(input: LogicInput) = small.is_small(input.index)`;
    const importing = standardLogic('importing', text, [module]);
    const ledger = publishingLedger();
    const entries = [importing, module, importing].map(({ unit }, number) => entryOf(ask(number, unit()).unfinished));
    const { keepers } = ledger.run([], { entries });
    const written = keepers.map((result) =>
      result.type === 'applied' ? result.step.writes.map(({ name }) => name) : [],
    );
    expect(written).toEqual([[], [moduleRecord(module.checked().ref)], [programRecord(importing.logic().logicRef)]]);
    const { logicRef } = importing.logic();
    const resolved = new ProgramLibrary().resolverOf(ledger.state)(logicRef);
    expect(resolved?.logicRef).toBe(logicRef);
  });

  test('takes a publication back with the state', () => {
    const ledger = publishingLedger();
    const library = new ProgramLibrary();
    const mark = ledger.state.mark();
    ledger.run([], { entries: [entryOf(ask(1, unitOf(NEW)).unfinished)] });
    expect(library.resolverOf(ledger.state)(NEW.logicRef)?.logicRef).toBe(NEW.logicRef);
    ledger.state.rollback(mark);
    expect(library.resolverOf(ledger.state)(NEW.logicRef)).toBeUndefined();
  });

  test('burns what was put up for bytes that are no logic', () => {
    const ledger = publishingLedger();
    const { keepers } = ledger.run([], { entries: [entryOf(ask(1, Uint8Array.of(1, 2, 3)).unfinished)] });
    const burned = keepers[0]?.type === 'applied' ? keepers[0].step.actions[0]?.created[1] : undefined;
    expect(burned).toMatchObject({ quantity: 10n, isEphemeral: true });
    expect(keepers[0]?.type === 'applied' ? keepers[0].step.writes : undefined).toEqual([]);
    expect(ledger.state.requests.size).toBe(0);
  });

  test('changes nothing for what stands there already', () => {
    const ledger = publishingLedger();
    const before = ledger.state.registry.root();
    const { keepers } = ledger.run([], { entries: [entryOf(ask(1, unitOf(OPEN)).unfinished)] });
    expect(keepers).toMatchObject([{ type: 'applied' }]);
    expect(ledger.state.registry.root()).toBe(before);
  });

  test('gives back what was put up for a verb that it does not know', () => {
    const ledger = publishingLedger();
    const before = ledger.state.registry.root();
    const { keepers } = ledger.run([], {
      entries: [entryOf(ask(1, unitOf(NEW), { ...PUBLISH, verb: 'sing' }).unfinished)],
    });
    expect(keepers).toMatchObject([{ type: 'applied', step: { writes: [] } }]);
    expect(ledger.state.registry.root()).toBe(before);
  });

  test('publishes nothing for a request with limits', () => {
    const ledger = publishingLedger();
    const before = ledger.state.registry.root();
    const limited = { ...PUBLISH, limits: [{ kind: gold.kind, quantity: 11n }] };
    const { keepers } = ledger.run([], { entries: [entryOf(ask(1, unitOf(NEW), limited).unfinished)] });
    expect(keepers).toMatchObject([{ type: 'applied', step: { writes: [] } }]);
    expect(ledger.state.registry.root()).toBe(before);
  });

  test('leaves the requests of other keepers alone, and their owners take them back', () => {
    const ledger = publishingLedger();
    const asked = ask(1, unitOf(NEW), { ...PUBLISH, keeper: 3 });
    expect(ledger.run([], { entries: [entryOf(asked.unfinished)] }).keepers).toEqual([]);
    expect(ledger.state.requests.size).toBe(1);
    const back = granted(takeBackRequest(ownedFrom(asked), [alice]));
    const gone = actionOf({
      consumed: [back.consumed, granted(spendOwned(ownedFrom(asked, 1), []))],
      created: [back.created, granted(createTokens(gold, { owner, quantity: 10n }, open))],
    });
    const { entries } = ledger.run([], { entries: [entryOf(gone.unfinished)] });
    expect(entries[0]?.outcome.type).toBe('applied');
    expect(ledger.state.requests.size).toBe(0);
  });

  test('quarantines a request whose deadline has passed', () => {
    const ledger = publishingLedger();
    const late = { ...PUBLISH, deadline: { height: 0n, isBinding: false } };
    const { keepers } = ledger.run([], { entries: [entryOf(ask(1, unitOf(NEW), late).unfinished)] });
    expect(keepers).toMatchObject([{ type: 'refused', rejection: { code: 'logic-rejected', quadrant: 'spend' } }]);
    expect(ledger.state.registry.has(deriveRecordKey(programRecord(NEW.logicRef)))).toBe(false);
  });
});
