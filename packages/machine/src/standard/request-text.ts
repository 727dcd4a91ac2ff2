import { LOGIC_TYPES_TEXT } from '../logic/logic-types-text.ts';
import { AUTHORITY_SOURCE, OWNER_TYPES_TEXT } from './authority-text.ts';

/** The logic of requests: what users ask keepers to do. @spec REQUEST-LOGIC.1, REQUEST-LOGIC.2, REQUEST-LOGIC.3 */
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

function is_of_kind(each: Opened, self: Resource): bool = require {
  logic_is_the_same: each.resource.logicRef == self.logicRef,
  label_is_the_same: each.resource.labelRef == self.labelRef,
}

// The key of 32 zero bytes: its keeper knows the nullifier.
function is_open_to_all(resource: Resource): bool =
  resource.nkCommitment == 0x66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925

// No nullifier is spent twice, so this happens in one action only.
function is_first(uniq: bytes(32), consumed: list<Opened>(0..64)): bool =
  with first = consumed[0] otherwise false in first.tag == uniq

// The owner that is the kind of this request.
function lock_of(self: Resource): bytes(36..549) = encode(
  Owner::kind({ labelRef: self.labelRef, logicRef: self.logicRef }),
)

// What is put up belongs to the request: whoever consumes the request decides about it.
function is_put_up(
  lock: Amount,
  self: Resource,
  created: list<Opened>(0..64),
): bool = any each in created {
  require {
    request_owns_it: each.value == lock_of(self),
    it_is_of_the_kind: authority.is_of_kind(each.resource, lock.kind),
    it_is_all: each.resource.quantity == lock.quantity,
    it_stays: not each.resource.isEphemeral,
    it_is_open_to_all: is_open_to_all(each.resource),
  }
}

function is_given(amount: Amount, owner: Owner, created: list<Opened>(0..64)): bool =
  amount.quantity
    <= sum each in created {
      if not each.resource.isEphemeral
          and authority.is_of_kind(each.resource, amount.kind)
          and each.value == encode(owner) then
        each.resource.quantity
      else
        0
    }

function are_proper(amounts: list<Amount>(0..4)): bool = require {
  kinds_differ: unique each in amounts { each.kind },
  there_is_some: all each in amounts { each.quantity >= 1 },
}

function is_proper(label: Label, self: Resource): bool = require {
  verb_is_named: label.verb != "",
  keeper_is_one: label.keeper >= 2,
  owner_is_proper: authority.is_proper(label.owner),
  owner_is_not_the_request: not authority.names_kind_of(label.owner, self),
  locks_are_proper: are_proper(label.locks),
  limits_are_proper: are_proper(label.limits),
}

function mint(input: LogicInput): bool =
  let self = input.self.resource in
  with label = decode<Label>(input.self.label) otherwise false in
  require {
    there_is_one: self.quantity == 1,
    origin_is_consumed_first: is_first(label.uniq, input.consumed),
    one_request_is_made: exactly_one each in input.created { is_of_kind(each, self) },
    it_comes_from_nothing: exactly_one each in input.consumed { is_of_kind(each, self) },
  }

function receive(input: LogicInput): bool =
  let self = input.self.resource in
  with label = decode<Label>(input.self.label) otherwise false in
  require {
    there_is_one: self.quantity == 1,
    origin_is_consumed_first: is_first(label.uniq, input.consumed),
    it_is_open_to_all: is_open_to_all(self),
    label_is_proper: is_proper(label, self),
    one_request_is_made: exactly_one each in input.created { is_of_kind(each, self) },
    all_is_put_up: all lock in label.locks { is_put_up(lock, self, input.created) },
    nothing_else_is_put_up:
      count each in input.created { each.value == lock_of(self) } == len(label.locks),
  }

function all_are_given(
  amounts: list<Amount>(0..4),
  owner: Owner,
  created: list<Opened>(0..64),
): bool = all amount in amounts { is_given(amount, owner, created) }

// What one owner is given counts for one request.
function is_alone(
  self: Resource,
  consumed: list<Opened>(0..64),
): bool = exactly_one each in consumed { each.resource.logicRef == self.logicRef }

function is_served(label: Label, facts: Facts, created: list<Opened>(0..64)): bool = require {
  keeper_acts: facts.actor == label.keeper,
  it_is_not_too_late:
    with deadline = label.deadline otherwise true in facts.height.to <= deadline.height,
  limits_are_kept_or_all_is_returned:
    all_are_given(label.limits, label.owner, created)
      or all_are_given(label.locks, label.owner, created),
}

function is_taken_back(label: Label, input: LogicInput): bool = require {
  owner_acts: authority.authorises(label.owner, input.witness, input.actionDigest, input.consumed),
  it_is_not_too_early:
    with deadline = label.deadline otherwise true in
    not deadline.isBinding or input.facts.height.from > deadline.height,
  // Nothing is left behind that nobody could open any more.
  all_is_returned: all_are_given(label.locks, label.owner, input.created),
}

function spend(input: LogicInput): bool =
  let self = input.self.resource in
  with label = decode<Label>(input.self.label) otherwise false in
  require {
    it_is_closed: exactly_one each in input.created { is_of_kind(each, self) },
    it_is_alone: is_alone(self, input.consumed),
    it_is_served_or_taken_back:
      is_served(label, input.facts, input.created) or is_taken_back(label, input),
  }

// Closes the request that is consumed beside it.
function burn(input: LogicInput): bool =
  let self = input.self.resource in
  require {
    there_is_one: self.quantity == 1,
    request_is_consumed: exactly_one each in input.consumed {
      is_of_kind(each, self) and not each.resource.isEphemeral
    },
  }

program(input: LogicInput) = match input.role {
  created => if input.self.resource.isEphemeral then burn(input) else receive(input),
  consumed => if input.self.resource.isEphemeral then mint(input) else spend(input),
}
`;
