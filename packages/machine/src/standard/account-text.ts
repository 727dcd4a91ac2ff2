import { LOGIC_TYPES_TEXT } from '../logic/logic-types-text.ts';
import { AUTHORITY_SOURCE, OWNER_TYPES_TEXT } from './authority-text.ts';

/** The logic of accounts: owners that change. @spec ACCOUNT.1, ACCOUNT.2, ACCOUNT.3, ACCOUNT.4 */
export const ACCOUNT_TEXT: string = `import authority = source ${AUTHORITY_SOURCE}

type Data = {}

${LOGIC_TYPES_TEXT}
${OWNER_TYPES_TEXT}
type Label = { uniq: bytes(32), founder: Owner }

function is_account(each: Opened, self: Opened): bool = require {
  logic_is_the_same: each.resource.logicRef == self.resource.logicRef,
  label_is_the_same: each.resource.labelRef == self.resource.labelRef,
}

// One before and one after, in this action: whatever happens elsewhere, there is never a second.
function goes_on(input: LogicInput): bool = require {
  there_is_one: input.self.resource.quantity == 1,
  one_goes_before: exactly_one each in input.consumed { is_account(each, input.self) },
  one_comes_after: exactly_one each in input.created { is_account(each, input.self) },
  it_stays:
    not any each in input.created { is_account(each, input.self) and each.resource.isEphemeral },
}

function is_authorised_by(owner: Owner, input: LogicInput): bool = authority.authorises(
  owner,
  input.witness,
  input.actionDigest,
  input.consumed,
)

// No nullifier is spent twice, so this happens in one action only. Whoever sees the origin before may be the first to
// consume it: that founds nothing without the founder.
function mint(input: LogicInput): bool =
  with label = decode<Label>(input.self.label) otherwise false in
  require {
    origin_is_consumed_first:
      with first = input.consumed[0] otherwise false in first.tag == label.uniq,
    founder_authorises: is_authorised_by(label.founder, input),
    account_goes_on: goes_on(input),
  }

function spend(input: LogicInput): bool =
  with owner = decode<Owner>(input.self.value) otherwise false in
  require {
    owner_authorises: is_authorised_by(owner, input),
    account_goes_on: goes_on(input),
  }

function receive(input: LogicInput): bool =
  with owner = decode<Owner>(input.self.value) otherwise false in
  require {
    owner_is_proper: authority.is_proper(owner),
    // It would open itself, for anybody.
    owner_is_not_the_account: not authority.names_kind_of(owner, input.self.resource),
    // The key of 32 zero bytes: no owner can keep the nullifier from the next.
    nullifier_is_open:
      input.self.resource.nkCommitment
        == 0x66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925,
    account_goes_on: goes_on(input),
  }

program(input: LogicInput) = match input.role {
  created => if input.self.resource.isEphemeral then false else receive(input),
  consumed => if input.self.resource.isEphemeral then mint(input) else spend(input),
}
`;
