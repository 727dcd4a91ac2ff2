import { LOGIC_TYPES_TEXT } from '../logic/logic-types-text.ts';

/** The logic of padding: nothing, of which everybody has enough. @spec PADDING.1, PADDING.2 */
export const PADDING_TEXT: string = `type Data = {}

${LOGIC_TYPES_TEXT}
// All padding is of one kind, and holds nothing that another logic could take for something.
function is_nothing(self: Opened): bool = require {
  there_is_none: self.resource.quantity == 0,
  label_is_empty: len(self.label) == 0,
  value_is_empty: len(self.value) == 0,
}

function mint(input: LogicInput): bool = is_nothing(input.self)

function burn(input: LogicInput): bool = is_nothing(input.self)

program(input: LogicInput) = match input.role {
  created => if input.self.resource.isEphemeral then burn(input) else false,
  consumed => if input.self.resource.isEphemeral then mint(input) else false,
}
`;
