import type { Mutant } from './logic-case.ts';

/** Changes of the text that make it worse, each with the case that shows it. */
export const REQUEST_MUTANTS: readonly Mutant[] = [
  {
    passage: 'logic_is_the_same: each.resource.logicRef == self.logicRef',
    replacement: 'logic_is_the_same: true',
    killedBy: 'another logic closes it',
  },
  {
    passage: 'label_is_the_same: each.resource.labelRef == self.labelRef',
    replacement: 'label_is_the_same: true',
    killedBy: 'a request is minted as another',
  },
  {
    passage: 'each.resource.isEphemeral == isEphemeral',
    replacement: 'true',
    killedBy: 'a request is minted as an ephemeral one',
  },
  {
    passage: 'exactly_one each in among',
    replacement: 'any each in among',
    killedBy: 'a second request of another kind is received',
  },
  {
    passage: 'request_owns_it: each.value == owner',
    replacement: 'request_owns_it: true',
    killedBy: 'what another request put up stands for it',
  },
  {
    passage: 'it_is_of_the_kind: authority.is_of_kind(each.resource, lock.kind)',
    replacement: 'it_is_of_the_kind: true',
    killedBy: 'another asset is locked',
  },
  {
    passage: 'each.resource.quantity == lock.quantity',
    replacement: 'each.resource.quantity >= lock.quantity',
    killedBy: 'more is locked',
  },
  {
    passage: 'it_is_persistent: not each.resource.isEphemeral',
    replacement: 'it_is_persistent: true',
    killedBy: 'the lock is ephemeral',
  },
  {
    passage: 'it_is_open_to_all: is_open_to_all(each.resource)',
    replacement: 'it_is_open_to_all: true',
    killedBy: 'the nullifier key of the lock is secret',
  },
  {
    passage: 'all lock in locks',
    replacement: 'any lock in locks',
    killedBy: 'the keeper leaves one of two locks behind',
  },
  { passage: '<= sum each', replacement: '<= 1 + sum each', killedBy: 'the keeper gives less than the limit' },
  {
    passage: 'not each.resource.isEphemeral\n          and',
    replacement: 'true\n          and',
    killedBy: 'the keeper gives what is ephemeral',
  },
  {
    passage: 'and authority.is_of_kind(each.resource, amount.kind)',
    replacement: '',
    killedBy: 'the keeper gives another asset',
  },
  {
    passage: 'and is_open_to_all(each.resource)',
    replacement: '',
    killedBy: 'the keeper gives under a secret nullifier key',
  },
  { passage: 'and each.value == owner then', replacement: 'then', killedBy: 'the keeper gives to somebody else' },
  {
    passage: 'all amount in amounts',
    replacement: 'any amount in amounts',
    killedBy: 'the keeper keeps one limit of two',
  },
  { passage: 'unique each in amounts { each.kind }', replacement: 'true', killedBy: 'a limit is set twice' },
  { passage: 'all each in amounts { each.quantity >= 1 }', replacement: 'true', killedBy: 'a limit is 0' },
  { passage: 'label.verb != ""', replacement: 'true', killedBy: 'the verb is empty' },
  { passage: 'label.keeper >= 2', replacement: 'label.keeper >= 1', killedBy: 'genesis is the keeper' },
  { passage: 'authority.is_proper(label.owner)', replacement: 'true', killedBy: 'the owner repeats a key' },
  { passage: 'are_proper(label.locks)', replacement: 'true', killedBy: '0 of an asset are put up' },
  { passage: 'are_proper(label.limits)', replacement: 'true', killedBy: 'a limit is 0' },
  {
    passage: 'there_is_one: self.quantity == 1,\n    origin',
    replacement: 'there_is_one: true,\n    origin',
    killedBy: 'two are minted at once',
  },
  { passage: 'first.tag == uniq', replacement: 'true', killedBy: 'the origin is another' },
  {
    passage: 'with first = input.consumed[0] otherwise false in first.tag == uniq',
    replacement: 'any each in input.consumed { each.tag == uniq }',
    killedBy: 'the origin is not the first',
  },
  {
    passage: 'one_comes_from_nothing: is_alone(self, input.consumed)',
    replacement: 'one_comes_from_nothing: true',
    killedBy: 'a request is taken back where one is minted',
  },
  {
    passage: 'one_is_left: is_alone(self, input.created)',
    replacement: 'one_is_left: true',
    killedBy: 'another request is created besides the one minted',
  },
  {
    passage: 'is_among(self, true, input.consumed)',
    replacement: 'true',
    killedBy: 'a request is received from what mints another',
  },
  { passage: 'is_among(self, false, input.created)', replacement: 'true', killedBy: 'a request is minted as another' },
  {
    passage: 'there_is_one: self.quantity == 1,\n    one_is_consumed',
    replacement: 'there_is_one: true,\n    one_is_consumed',
    killedBy: 'two are consumed at once',
  },
  {
    passage: 'one_is_consumed: is_alone(self, input.consumed)',
    replacement: 'one_is_consumed: true',
    killedBy: 'another request is minted where one is closed',
  },
  {
    passage: 'one_is_closed: is_alone(self, input.created)',
    replacement: 'one_is_closed: true',
    killedBy: 'another request is made where one is closed',
  },
  {
    passage: 'is_among(self, false, input.consumed)',
    replacement: 'true',
    killedBy: 'what closes a request stands beside another',
  },
  { passage: 'is_among(self, true, input.created)', replacement: 'true', killedBy: 'another request is closed' },
  {
    passage: 'it_is_made: is_made(label.uniq, input)',
    replacement: 'it_is_made: true',
    killedBy: 'a request comes from nowhere',
  },
  { passage: 'is_open_to_all(self)', replacement: 'true', killedBy: 'the nullifier key of the request is secret' },
  { passage: 'is_proper(label),', replacement: 'true,', killedBy: 'the verb is empty' },
  {
    passage: 'all_is_put_up(label.locks, lock, input.created)',
    replacement: 'true',
    killedBy: 'another asset is locked',
  },
  { passage: '== len(label.locks)', replacement: '>= len(label.locks)', killedBy: 'something else is locked besides' },
  { passage: 'facts.actor == label.keeper', replacement: 'facts.actor >= 2', killedBy: 'another keeper serves it' },
  {
    passage: 'facts.height.to <= deadline.height',
    replacement: 'facts.height.from <= deadline.height',
    killedBy: 'the keeper serves after the deadline',
  },
  {
    passage: 'facts.height.to <= deadline.height',
    replacement: 'facts.height.to < deadline.height',
    killedBy: 'the keeper serves at the deadline',
  },
  {
    passage: 'all_are_given(label.limits, owner, created) or',
    replacement: '',
    killedBy: 'the keeper keeps the limits',
  },
  { passage: 'or all_are_given(label.locks, owner, created)', replacement: '', killedBy: 'the keeper returns all' },
  {
    passage: 'authority.authorises(label.owner, input.witness, input.actionDigest, input.consumed)',
    replacement: 'true',
    killedBy: 'nobody signs',
  },
  {
    passage: 'not deadline.isBinding or',
    replacement: '',
    killedBy: 'the owner takes back before a deadline that does not bind',
  },
  {
    passage: 'input.facts.height.from > deadline.height',
    replacement: 'input.facts.height.from >= deadline.height',
    killedBy: 'the owner takes back at a binding deadline',
  },
  {
    passage: 'input.facts.height.from > deadline.height',
    replacement: 'input.facts.height.to > deadline.height',
    killedBy: 'the owner does not say when the request is taken back',
  },
  {
    passage: 'all_are_given(label.locks, encode(label.owner), input.created)',
    replacement: 'true',
    killedBy: 'the owner lets less than all return',
  },
  { passage: 'it_is_closed: is_closed(input)', replacement: 'it_is_closed: true', killedBy: 'the request goes on' },
  {
    passage:
      'nothing_is_left_behind: all_is_put_up(\n      label.locks,\n      lock_of(input.self.resource),\n      input.consumed,\n    )',
    replacement: 'nothing_is_left_behind: true',
    killedBy: 'what was put up is left behind',
  },
  {
    passage: 'is_served(label, input.facts, input.created) or',
    replacement: '',
    killedBy: 'the keeper keeps the limits',
  },
  { passage: 'or is_taken_back(label, input)', replacement: '', killedBy: 'the owner takes a request back' },
  { passage: 'then burn(input)', replacement: 'then true', killedBy: 'a request is closed that is not consumed' },
  { passage: 'else receive(input)', replacement: 'else true', killedBy: 'the lock is missing' },
  { passage: 'then mint(input)', replacement: 'then true', killedBy: 'a request is minted without an origin' },
  { passage: 'else spend(input)', replacement: 'else true', killedBy: 'nobody signs' },
];
