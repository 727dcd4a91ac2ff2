import { LOGIC_TYPES_TEXT } from '../logic/logic-types-text.ts';
import { AUTHORITY_SOURCE, OWNER_TYPES_TEXT } from './authority-text.ts';

/**
 * The logic of requests: what users ask keepers to do.
 * @spec REQUEST-LOGIC.1, REQUEST-LOGIC.2, REQUEST-LOGIC.3, REQUEST-LOGIC.4, REQUEST-LOGIC.5
 */
export const REQUEST_TEXT: string = `import authority = source ${AUTHORITY_SOURCE}

type Data = {}

${LOGIC_TYPES_TEXT}
${OWNER_TYPES_TEXT}
type Amount = { kind: Kind, quantity: u128 }

type Deadline = { height: u64, isBinding: bool }

type Label = {
  uniq: bytes(32),
  verb: text(32),
  locks: list<Amount>(0..4),
  owner: Owner,
  keeper: u16,
  limits: list<Amount>(0..4),
  deadline: option<Deadline>,
  parameters: bytes(0..1024),
}

function is_among(
  self: Resource,
  isEphemeral: bool,
  among: list<Opened>(0..64),
): bool = any each in among {
  require {
    logic_is_the_same: each.resource.logicRef == self.logicRef,
    label_is_the_same: each.resource.labelRef == self.labelRef,
    it_is_ephemeral_or_not: each.resource.isEphemeral == isEphemeral,
  }
}

// What one owner is given counts for one request, and what an action creates is kept for one.
function is_alone(self: Resource, among: list<Opened>(0..64)): bool = exactly_one each in among {
  each.resource.logicRef == self.logicRef
}

// The key of 32 zero bytes: everybody knows the nullifier.
function is_open_to_all(resource: Resource): bool =
  resource.nkCommitment == 0x66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925

// The owner that is the kind of this request.
function lock_of(self: Resource): bytes(36..549) = encode(
  Owner::kind({ labelRef: self.labelRef, logicRef: self.logicRef }),
)

function is_put_up(
  lock: Amount,
  owner: bytes(36..549),
  among: list<Opened>(0..64),
): bool = any each in among {
  require {
    request_owns_it: each.value == owner,
    it_is_of_the_kind: authority.is_of_kind(each.resource, lock.kind),
    it_is_all: each.resource.quantity == lock.quantity,
    it_is_persistent: not each.resource.isEphemeral,
    it_is_open_to_all: is_open_to_all(each.resource),
  }
}

function all_is_put_up(
  locks: list<Amount>(0..4),
  owner: bytes(36..549),
  among: list<Opened>(0..64),
): bool = all lock in locks { is_put_up(lock, owner, among) }

function is_given(amount: Amount, owner: bytes(36..549), created: list<Opened>(0..64)): bool =
  amount.quantity
    <= sum each in created {
      if not each.resource.isEphemeral
          and authority.is_of_kind(each.resource, amount.kind)
          and is_open_to_all(each.resource)
          and each.value == owner then
        each.resource.quantity
      else
        0
    }

function all_are_given(
  amounts: list<Amount>(0..4),
  owner: bytes(36..549),
  created: list<Opened>(0..64),
): bool = all amount in amounts { is_given(amount, owner, created) }

function are_proper(amounts: list<Amount>(0..4)): bool = require {
  kinds_differ: unique each in amounts { each.kind },
  there_is_some: all each in amounts { each.quantity >= 1 },
}

// The owner is not the kind of this request: no label has its own digest in it.
function is_proper(label: Label): bool = require {
  verb_is_named: label.verb != "",
  keeper_is_one: label.keeper >= 2,
  owner_is_proper: authority.is_proper(label.owner),
  locks_are_proper: are_proper(label.locks),
  limits_are_proper: are_proper(label.limits),
}

// No nullifier is spent twice, so this happens in one action only.
function is_made(uniq: bytes(32), input: LogicInput): bool =
  let self = input.self.resource in
  require {
    there_is_one: self.quantity == 1,
    origin_is_consumed_first: with first = input.consumed[0] otherwise false in first.tag == uniq,
    one_comes_from_nothing: is_alone(self, input.consumed),
    one_is_left: is_alone(self, input.created),
    it_comes_from_nothing: is_among(self, true, input.consumed),
    it_is_left: is_among(self, false, input.created),
  }

function is_closed(input: LogicInput): bool =
  let self = input.self.resource in
  require {
    there_is_one: self.quantity == 1,
    one_is_consumed: is_alone(self, input.consumed),
    one_is_closed: is_alone(self, input.created),
    it_is_consumed: is_among(self, false, input.consumed),
    it_is_closed: is_among(self, true, input.created),
  }

function mint(input: LogicInput): bool =
  with label = decode<Label>(input.self.label) otherwise false in is_made(label.uniq, input)

function receive(input: LogicInput): bool =
  let self = input.self.resource in
  let lock = lock_of(self) in
  with label = decode<Label>(input.self.label) otherwise false in
  require {
    it_is_made: is_made(label.uniq, input),
    it_is_open_to_all: is_open_to_all(self),
    label_is_proper: is_proper(label),
    all_is_put_up: all_is_put_up(label.locks, lock, input.created),
    nothing_else_is_put_up: count each in input.created { each.value == lock } == len(label.locks),
  }

function is_served(label: Label, facts: Facts, created: list<Opened>(0..64)): bool =
  let owner = encode(label.owner) in
  require {
    keeper_acts: facts.actor == label.keeper,
    it_is_not_too_late:
      with deadline = label.deadline otherwise true in facts.height.to <= deadline.height,
    limits_are_kept_or_all_is_returned:
      all_are_given(label.limits, owner, created) or all_are_given(label.locks, owner, created),
  }

function is_taken_back(label: Label, input: LogicInput): bool = require {
  owner_acts: authority.authorises(label.owner, input.witness, input.actionDigest, input.consumed),
  it_is_not_too_early:
    with deadline = label.deadline otherwise true in
    not deadline.isBinding or input.facts.height.from > deadline.height,
  all_is_returned: all_are_given(label.locks, encode(label.owner), input.created),
}

function spend(input: LogicInput): bool =
  with label = decode<Label>(input.self.label) otherwise false in
  require {
    it_is_closed: is_closed(input),
    // Nobody could open it any more.
    nothing_is_left_behind: all_is_put_up(
      label.locks,
      lock_of(input.self.resource),
      input.consumed,
    ),
    it_is_served_or_taken_back:
      is_served(label, input.facts, input.created) or is_taken_back(label, input),
  }

// Closes the request that is consumed beside it.
function burn(input: LogicInput): bool = is_closed(input)

program(input: LogicInput) = match input.role {
  created => if input.self.resource.isEphemeral then burn(input) else receive(input),
  consumed => if input.self.resource.isEphemeral then mint(input) else spend(input),
}
`;
