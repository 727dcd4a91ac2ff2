import { LOGIC_TYPES_TEXT } from '../logic/logic-types-text.ts';

/** The logic of messages: what one action says to another. @spec MESSAGE.1, MESSAGE.2, MESSAGE.3, MESSAGE.4 */
export const MESSAGE_TEXT: string = `type Data = {}

${LOGIC_TYPES_TEXT}
type Kind = { labelRef: bytes(32), logicRef: bytes(32) }

// All that a message says is in its label: balance pairs kinds, and whoever composes picks the rest.
type Label = { to: Kind, from: Kind, uniq: bytes(32), payload: bytes(0..2048) }

// What need not exist, or is free, speaks and hears for nobody.
function is_among(kind: Kind, opened: list<Opened>(0..64)): bool = any each in opened {
  require {
    it_is_persistent: not each.resource.isEphemeral,
    it_has_a_quantity: each.resource.quantity >= 1,
    logic_is_the_one_named: each.resource.logicRef == kind.logicRef,
    label_is_the_one_named: each.resource.labelRef == kind.labelRef,
  }
}

function is_well_formed(self: Opened): bool = require {
  there_is_one: self.resource.quantity == 1,
  value_is_empty: len(self.value) == 0,
}

// It is received. Whether it was sent is for balance to say.
function mint(input: LogicInput): bool =
  with label = decode<Label>(input.self.label) otherwise false in
  require {
    message_is_well_formed: is_well_formed(input.self),
    receiver_is_here: is_among(label.to, input.consumed) or is_among(label.to, input.created),
  }

// It is sent. No nullifier is spent twice, so no other action sends the same.
function burn(input: LogicInput): bool =
  with label = decode<Label>(input.self.label) otherwise false in
  require {
    message_is_well_formed: is_well_formed(input.self),
    origin_is_consumed_first:
      with first = input.consumed[0] otherwise false in first.tag == label.uniq,
    it_is_sent_once: exactly_one each in input.created {
      require {
        logic_is_the_same: each.resource.logicRef == input.self.resource.logicRef,
        label_is_the_same: each.resource.labelRef == input.self.resource.labelRef,
      }
    },
    sender_is_consumed: is_among(label.from, input.consumed),
  }

program(input: LogicInput) = match input.role {
  created => if input.self.resource.isEphemeral then burn(input) else false,
  consumed => if input.self.resource.isEphemeral then mint(input) else false,
}
`;
