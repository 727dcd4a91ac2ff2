import { LOGIC_TYPES_TEXT } from '../logic/logic-types-text.ts';

/** The logic of single claims: what can be consumed once for its subject. @spec CLAIM.1, CLAIM.2, CLAIM.3 */
export const CLAIM_ONCE_TEXT: string = `type Data = {}

${LOGIC_TYPES_TEXT}
type Kind = { labelRef: bytes(32), logicRef: bytes(32) }

type Label = { claimer: Kind, subject: bytes(0..1024) }

// What need not exist, or is free, claims for nobody.
function is_among(kind: Kind, opened: list<Opened>(0..64)): bool = any each in opened {
  require {
    it_is_persistent: not each.resource.isEphemeral,
    it_has_a_quantity: each.resource.quantity >= 1,
    logic_is_the_one_named: each.resource.logicRef == kind.logicRef,
    label_is_the_one_named: each.resource.labelRef == kind.labelRef,
  }
}

function is_claim(each: Opened, self: Opened): bool = require {
  logic_is_the_same: each.resource.logicRef == self.resource.logicRef,
  label_is_the_same: each.resource.labelRef == self.resource.labelRef,
}

// It balances in its own action, so nobody needs another action for it, or can wait for one.
function is_whole(input: LogicInput): bool = require {
  there_is_one: input.self.resource.quantity == 1,
  value_is_empty: len(input.self.value) == 0,
  one_is_consumed: exactly_one each in input.consumed { is_claim(each, input.self) },
  one_is_created: exactly_one each in input.created { is_claim(each, input.self) },
}

// Every field follows from the label, and so does the nullifier, which is spent once.
function mint(input: LogicInput): bool =
  with label = decode<Label>(input.self.label) otherwise false in
  require {
    nonce_is_zero:
      input.self.resource.nonce
        == 0x0000000000000000000000000000000000000000000000000000000000000000,
    seed_is_zero:
      input.self.resource.randSeed
        == 0x0000000000000000000000000000000000000000000000000000000000000000,
    nullifier_key_is_zero:
      input.self.resource.nkCommitment
        == 0x66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925,
    claim_is_whole: is_whole(input),
    claimer_is_consumed: is_among(label.claimer, input.consumed),
  }

// What was consumed has asked for the claimer.
function burn(input: LogicInput): bool = is_whole(input)

program(input: LogicInput) = match input.role {
  created => if input.self.resource.isEphemeral then burn(input) else false,
  consumed => if input.self.resource.isEphemeral then mint(input) else false,
}
`;
