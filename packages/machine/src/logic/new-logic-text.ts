import { LOGIC_TYPES_TEXT } from './logic-types-text.ts';

/**
 * What the text of a logic begins as: it has a function for each quadrant, and every one rejects. An author changes those
 * that are meant to accept something. It is laid out as texts are. @spec LOGIC-QUADRANT.1
 */
export const NEW_LOGIC_TEXT: string = `// The logic of a resource: who may create and consume it, and how.

// The application data that it reads: none.
type Data = {}

${LOGIC_TYPES_TEXT}
// An ephemeral resource is consumed: its quantity comes into being.
function mint(input: LogicInput): bool = false

// A persistent resource is created: what may somebody be given?
function receive(input: LogicInput): bool = false

// A persistent resource is consumed: who may do it?
function spend(input: LogicInput): bool = false

// An ephemeral resource is created: its quantity goes out of being.
function burn(input: LogicInput): bool = false

program(input: LogicInput) = match input.role {
  created => if input.self.resource.isEphemeral then burn(input) else receive(input),
  consumed => if input.self.resource.isEphemeral then mint(input) else spend(input),
}
`;
