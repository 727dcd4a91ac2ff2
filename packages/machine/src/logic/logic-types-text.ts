/**
 * The types of the logic input as text: what every Vow text of a logic begins with, after its imports. It needs a type
 * `Data` beside it, the type of the application data that the logic takes: `{}` if it takes none. @spec LOGIC-INPUT.1
 */
export const LOGIC_TYPES_TEXT = `type Resource = {
  nonce: bytes(32),
  labelRef: bytes(32),
  logicRef: bytes(32),
  quantity: u128,
  randSeed: bytes(32),
  valueRef: bytes(32),
  isEphemeral: bool,
  nkCommitment: bytes(32),
}

type Opened = { tag: bytes(32), label: bytes(0..4096), value: bytes(0..16384), resource: Resource }

type Interval = { to: u64, from: u64 }

type Read = { name: bytes(1..128), value: option<bytes(0..4096)> }

type Facts = {
  time: Interval,
  actor: u16,
  epoch: Interval,
  reads: list<Read>(0..16),
  height: Interval,
  envelope: option<bytes(32)>,
}

type LogicInput = {
  data: Data,
  role: <created | consumed>,
  self: Opened,
  facts: Facts,
  index: u8,
  created: list<Opened>(0..64),
  network: bytes(32),
  witness: bytes(0..8192),
  consumed: list<Opened>(0..64),
  actionDigest: bytes(32),
}
`;
