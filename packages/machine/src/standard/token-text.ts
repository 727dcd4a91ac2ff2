import { LOGIC_TYPES_TEXT } from '../logic/logic-types-text.ts';
import { AUTHORITY_SOURCE, OWNER_TYPES_TEXT } from './authority-text.ts';

/** The logic of tokens: fungible value that owners hold. @spec TOKEN.1, TOKEN.2, TOKEN.3, TOKEN.4, TOKEN.5 */
export const TOKEN_TEXT: string = `import authority = source ${AUTHORITY_SOURCE}

type Data = {}

${LOGIC_TYPES_TEXT}
${OWNER_TYPES_TEXT}
type Fixed = { uniq: bytes(32), supply: u128, founder: Owner }

type Minting = <authority: Owner | fixed: Fixed>

type Label = { symbol: text(16), minting: Minting, decimals: u8 }

function is_proper(minting: Minting): bool = match minting {
  authority owner => authority.is_proper(owner),
  fixed fixed => authority.is_proper(fixed.founder),
}

// What every token created has to be, whether it stays or is burned.
function is_well_formed(self: Opened): bool =
  with label = decode<Label>(self.label) otherwise false in
  with owner = decode<Owner>(self.value) otherwise false in
  require {
    there_is_some: self.resource.quantity >= 1,
    minting_is_proper: is_proper(label.minting),
    owner_is_proper: authority.is_proper(owner),
    // It would open itself, for anybody.
    owner_is_not_the_token: not authority.names_kind_of(owner, self.resource),
  }

function is_authorised_by(owner: Owner, input: LogicInput): bool = authority.authorises(
  owner,
  input.witness,
  input.actionDigest,
  input.consumed,
)

// No nullifier is spent twice, so this happens in one action only. Whoever sees the origin before may be the first to
// consume it: that mints nothing without the founder.
function is_whole_supply(fixed: Fixed, input: LogicInput): bool = require {
  origin_is_consumed_first:
    with first = input.consumed[0] otherwise false in first.tag == fixed.uniq,
  founder_authorises: is_authorised_by(fixed.founder, input),
  all_is_minted: input.self.resource.quantity == fixed.supply,
  nothing_else_is_minted: exactly_one each in input.consumed {
    require {
      logic_is_the_same: each.resource.logicRef == input.self.resource.logicRef,
      label_is_the_same: each.resource.labelRef == input.self.resource.labelRef,
    }
  },
}

function mint(input: LogicInput): bool =
  with label = decode<Label>(input.self.label) otherwise false in
  require {
    there_is_some: input.self.resource.quantity >= 1,
    minting_is_allowed: match label.minting {
      authority owner => is_authorised_by(owner, input),
      fixed fixed => is_whole_supply(fixed, input),
    },
  }

function spend(input: LogicInput): bool =
  with owner = decode<Owner>(input.self.value) otherwise false in is_authorised_by(owner, input)

function burn(input: LogicInput): bool = is_well_formed(input.self)

function receive(input: LogicInput): bool = is_well_formed(input.self)

program(input: LogicInput) = match input.role {
  created => if input.self.resource.isEphemeral then burn(input) else receive(input),
  consumed => if input.self.resource.isEphemeral then mint(input) else spend(input),
}
`;
