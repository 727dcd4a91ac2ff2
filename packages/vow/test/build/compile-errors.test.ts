import {
  decode,
  defineFunction,
  defineProgram,
  ed25519,
  equal,
  type Formula,
  letIn,
  listOf,
  lit,
  makeCase,
  merkle,
  record,
  requireAll,
  sha256,
  signBytes,
  some,
  t,
  when,
} from '@surety/vow';
import { expect, test } from 'vitest';
import { program } from './built.ts';

const Vote = t.record({
  height: t.u64,
  round: t.u64,
  block: t.hash('Block'),
  chain: t.hash('Chain'),
  key: t.key,
  sig: t.sig,
  data: t.bytes(32),
  tags: t.list(t.u8, 0, 4),
  blocks: t.list(t.hash('Block'), 0, 4),
  next: t.option(t.hash('Block')),
  verdict: t.union({ yes: t.unit, no: t.hash('Reason') }),
});
const isLow = defineFunction('is_low', [t.u64, t.u8], t.bool, (height, limit) => height.lt(limit));
const isHigh = defineFunction('is_high', { height: t.u64, limit: t.u8 }, t.bool, ({ height, limit }) =>
  height.gt(limit),
);

/**
 * What does not compile. Each comment holds the compiler to an error in the next line: without an error there, the check
 * of the types of the tests fails. Nothing here is run.
 */
defineProgramLater(() =>
  defineProgram(Vote, (vote) => {
    // Brands.
    // @ts-expect-error a block is no chain
    vote.block.eq(vote.chain);
    // @ts-expect-error nor the other way round
    vote.chain.ne(vote.block);
    // @ts-expect-error nor in a function on anything
    equal(vote.block, vote.chain);
    // @ts-expect-error nor as one of two
    when(lit.bool(true), vote.block, vote.chain);
    // @ts-expect-error nor in a list
    listOf(vote.block, vote.chain);
    // @ts-expect-error nor as a default
    vote.next.otherwise(vote.chain);
    // @ts-expect-error nor inside a list
    equal(vote.blocks, listOf(vote.chain));
    // @ts-expect-error nor inside an option
    vote.next.eq(some(vote.chain));
    // @ts-expect-error nor inside a record
    equal(record({ of: vote.block }), record({ of: vote.chain }));
    // @ts-expect-error a signature is no key
    ed25519(vote.sig, vote.data, vote.sig);
    // @ts-expect-error key and signature in the wrong order
    ed25519(vote.key, vote.data, vote.key);
    // @ts-expect-error brands of hashes begin with a capital letter, so that none is that of keys
    t.hash('key');

    // Kinds.
    // @ts-expect-error bytes are no integer
    vote.height.eq(vote.block);
    // @ts-expect-error an integer is no bytes
    vote.block.eq(vote.height);
    // @ts-expect-error a number is no bytes
    vote.block.eq(0);
    // @ts-expect-error a number is no bytes
    sha256(32);
    // @ts-expect-error an integer is no clause
    requireAll({ height: vote.height });
    // @ts-expect-error an integer is no condition
    when(vote.height, lit.int(1), lit.int(2));
    // @ts-expect-error a text of JavaScript is no expression
    vote.height.add('1');
    // @ts-expect-error a bytes literal is written with lit.bytes
    vote.block.eq(new Uint8Array(32));
    // @ts-expect-error integers have no order with booleans
    vote.height.lt(lit.bool(true));
    // @ts-expect-error bytes have no order
    vote.block.lt(vote.block);
    // @ts-expect-error a path is a list of bytes
    merkle({ root: vote.block, count: 1, index: 0, data: vote.data, path: vote.tags });

    // Slips with the operators of JavaScript.
    // @ts-expect-error `===` gives a boolean of JavaScript
    requireAll({ height: vote.height === vote.round });
    // @ts-expect-error so does `!`
    vote.height.eq(1).and(!vote.height.eq(2));
    // @ts-expect-error `+` is for numbers
    vote.height.eq(vote.height + 1);

    // Bodies.
    // @ts-expect-error a quantifier needs a body that is true or false
    vote.tags.all((tag) => tag);
    // @ts-expect-error so does find
    vote.tags.find((tag) => tag.add(1));
    // @ts-expect-error a boolean of JavaScript does not do
    vote.tags.any((tag) => tag === vote.round);
    // @ts-expect-error a sum adds integers
    vote.blocks.sum((block) => block);
    // @ts-expect-error a fold keeps the type of its state
    vote.tags.fold(t.u64, 0, (_, tag) => tag.eq(1));
    // @ts-expect-error and begins with it
    vote.tags.fold(t.u64, vote.block, (state) => state);
    // @ts-expect-error the default and the body of `with` are of one kind
    vote.next.with(lit.int(0), (block) => block);
    // @ts-expect-error letIn gives what its body gives
    letIn(vote.height, (height) => height.gt(1)).add(1);
    // @ts-expect-error the elements of the list are integers, not booleans
    vote.tags.filter((tag) => tag.and(tag));

    // Names.
    // @ts-expect-error a misspelt field
    vote.heihgt.eq(1);
    // @ts-expect-error a missing case
    vote.verdict.match({ yes: () => lit.bool(true) });
    // @ts-expect-error a case that the union does not have
    vote.verdict.match({ yes: () => lit.bool(true), no: () => lit.bool(false), maybe: () => lit.bool(false) });
    // @ts-expect-error branches of two kinds
    vote.verdict.match({ yes: () => lit.bool(true), no: (reason) => reason });
    // @ts-expect-error a case that the union does not have
    makeCase(t.union({ yes: t.unit, no: t.hash('Reason') }), 'maybe', record({}));
    // @ts-expect-error a payload of another kind
    makeCase(t.union({ yes: t.u8, no: t.hash('Reason') }), 'no', lit.int(1));

    // Functions and messages.
    // @ts-expect-error too few operands
    isLow(vote.height);
    // @ts-expect-error too many operands
    isLow(vote.height, 1, 2);
    // @ts-expect-error an operand of another kind
    isLow(vote.block, 1);
    // @ts-expect-error an operand is missing
    isHigh({ height: vote.height });
    // @ts-expect-error an operand that the function does not take
    isHigh({ height: vote.height, limit: 1, other: 2 });
    // @ts-expect-error the body gives something else than is declared
    defineFunction('is_low', [t.u64], t.bool, (height) => height);
    // @ts-expect-error decode gives an option
    decode(t.u64, vote.data).add(1);
    // @ts-expect-error the message is of the type that is named
    signBytes(Vote, { network: vote.data, controller: vote.data, instance: vote.data }, vote.block);
    // @ts-expect-error the domain has three parts
    signBytes(t.u8, { network: vote.data, controller: vote.data }, lit.int(1));
    return lit.bool(true);
  }),
);

test('what fits compiles', () => {
  const made = program(Vote, (vote) =>
    requireAll({
      plain: vote.block.eq(vote.data).and(vote.data.eq(vote.chain)),
      hash: sha256(vote.data).eq(vote.block),
      named: vote.block.as('Chain').eq(vote.chain),
      key: ed25519(vote.key, vote.data, vote.sig).or(ed25519(vote.data, vote.block, vote.data)),
      branches: when(isLow(vote.height, 1), vote.block, vote.data).eq(vote.block),
      plainPath: merkle({ root: vote.data, count: 1, index: 0, data: vote.data, path: vote.blocks }),
      operands: isHigh({ height: 2n ** 60n, limit: 2 }),
    }),
  );
  expect(made.unit.functions.length).toBe(2);
});

/** Takes what is never run. */
function defineProgramLater(_: () => ReturnType<typeof defineProgram<Formula>>): void {}
