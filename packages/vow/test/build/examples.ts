import {
  type Bool,
  type Bytes,
  type DefinedModule,
  type DefinedProgram,
  defineFunction,
  ed25519,
  encode,
  type FormulaOf,
  type Int,
  importModule,
  letIn,
  lit,
  none,
  type OptionOf,
  requireAll,
  sha256,
  t,
  when,
} from '@surety/vow';
import { moduleOf, program } from './built.ts';

/** The program of `double-vote.vow`. */
export function doubleVote(): DefinedProgram {
  const Vote = t.record({
    chain: t.hash('Chain'),
    height: t.height,
    round: t.u32,
    kind: t.union({ prevote: t.unit, precommit: t.unit }),
    block: t.hash('Block'),
  });
  const Signed = t.record({ vote: Vote, sig: t.sig });
  const Evidence = t.record({ key: t.key, a: Signed, b: Signed });
  const message = defineFunction(
    'message',
    { vote: Vote },
    t.bytes(77),
    ({ vote }): Bytes =>
      vote.chain.concat(
        vote.height.toBytesBe(8),
        vote.round.toBytesBe(4),
        vote.kind.match({ prevote: () => lit.hex('0x01'), precommit: () => lit.hex('0x02') }),
        vote.block,
      ),
  );
  const isDouble = (evidence: FormulaOf<typeof Evidence>, a: FormulaOf<typeof Vote>, b: FormulaOf<typeof Vote>): Bool =>
    requireAll({
      same_chain: a.chain.eq(b.chain),
      same_height: a.height.eq(b.height),
      same_round: a.round.eq(b.round),
      same_kind: a.kind.eq(b.kind),
      other_block: a.block.ne(b.block),
      a_signed: ed25519(evidence.key, message({ vote: a }), evidence.a.sig),
      b_signed: ed25519(evidence.key, message({ vote: b }), evidence.b.sig),
    });
  return program(
    Evidence,
    (evidence) => letIn(evidence.a.vote, (a) => letIn(evidence.b.vote, (b) => isDouble(evidence, a, b), 'b'), 'a'),
    { inputName: 'evidence', types: { Vote, Evidence } },
  );
}

/** The program of `token-balance.vow`. */
export function token(): DefinedProgram {
  const Amount = t.u128;
  const Note = t.record({ owner: t.key, amount: Amount, nonce: t.bytes(32) });
  const Input = t.record({
    action: t.hash('Action'),
    consumed: t.list(t.record({ note: Note, sig: t.sig }), 0, 16),
    created: t.list(Note, 0, 16),
  });
  return program(
    Input,
    (input) =>
      requireAll({
        something: input.consumed.length.gt(0).or(input.created.length.gt(0)),
        balanced: input.consumed
          .sum((spent) => spent.note.amount, 'spent')
          .eq(input.created.sum((made) => made.amount, 'made')),
        no_dust: input.created.all((made) => made.amount.ge(1000), 'made'),
        distinct: input.consumed.unique((spent) => spent.note.nonce, 'spent'),
        fresh: input.created.anyPair((one, two) => one.nonce.eq(two.nonce), ['one', 'two']).not(),
        signed: input.consumed.all(
          (spent) => ed25519(spent.note.owner, input.action.concat(sha256(encode(spent.note))), spent.sig),
          'spent',
        ),
      }),
    { types: { Amount, Note, Input } },
  );
}

/** The program of `payout.vow`. */
export function payout(): DefinedProgram {
  const Fault = t.record({ at: t.time, share: t.ppb });
  const Input = t.record({
    deposit: t.u128,
    faults: t.list(Fault, 0, 32),
    since: t.time,
    others: t.option(t.u8),
  });
  const ALL = 1_000_000_000;
  const scale = defineFunction('scale', { share: t.ppb, others: t.u8 }, t.ppb, ({ share, others }) =>
    share
      .mul(lit.int(100).add(others.min(50).mul(4)))
      .div(100)
      .narrow(t.ppb)
      .otherwise(ALL),
  );
  const shareOf = (input: FormulaOf<typeof Input>): Int =>
    input.faults.fold(
      t.ppb,
      0,
      (total, fault) => when(fault.at.lt(input.since), total, total.add(fault.share).narrow(t.ppb).otherwise(ALL)),
      ['total', 'fault'],
    );
  return program(
    Input,
    (input) =>
      letIn(
        shareOf(input),
        (share) =>
          input.others.with(
            input.deposit.mul(share).div(ALL),
            (others) => input.deposit.mul(scale({ share, others })).div(ALL),
            'others',
          ),
        'share',
      ),
    { types: { Fault, Input } },
  );
}

const Bond = t.record({ face: t.u64, issued: t.epoch, matures: t.epoch });

const isDue = defineFunction('is_due', { bond: Bond, now: t.epoch }, t.bool, ({ bond, now }) => bond.matures.le(now));

const valueAt = defineFunction(
  'value_at',
  { bond: Bond, now: t.epoch },
  t.option(t.u64),
  ({ bond, now }): OptionOf<Int> =>
    letIn(
      bond.matures.sub(bond.issued).narrow(t.int(1, 2n ** 64n - 1n)),
      (term) =>
        letIn(
          now.min(bond.matures).sub(bond.issued).narrow(t.u64),
          (earned) =>
            term.with(
              none(t.u64),
              (steps) => earned.with(none(t.u64), (done) => bond.face.mul(done).div(steps).narrow(t.u64), 'done'),
              'steps',
            ),
          'earned',
        ),
      'term',
    ),
);

/** The module of `bonds.vow`. */
export function bonds(): DefinedModule<{ readonly isDue: typeof isDue; readonly valueAt: typeof valueAt }> {
  return moduleOf({ isDue, valueAt }, { types: { Bond } });
}

/** The program of `redemption.vow`. */
export function redeem(): DefinedProgram {
  const imported = importModule(bonds(), 'bonds');
  const Request = t.union({ redeem: t.record({ bond: Bond, paid: t.u64 }), cancel: t.unit });
  return program(
    t.record({ request: Request, now: t.epoch }),
    (input) =>
      input.request.match(
        {
          cancel: () => lit.bool(true),
          redeem: (it) =>
            when(
              imported.isDue({ bond: it.bond, now: input.now }),
              it.paid.eq(it.bond.face),
              imported
                .valueAt({ bond: it.bond, now: input.now })
                .with(lit.bool(false), (earned) => it.paid.le(earned), 'earned'),
            ),
        },
        { redeem: 'it' },
      ),
    { types: { Request } },
  );
}
