import type { Result } from '@surety/codec';
import {
  type ConsumedDraft,
  type CreatedDraft,
  type DraftedTransaction,
  type DraftSeed,
  draftAction,
  type KindParts,
  LOGIC_TYPES_TEXT,
  type Message,
  makeMessage,
  type NetworkId,
  receiveMessage,
  sendMessage,
} from '@surety/machine';

/** The logic of a door, which opens if its owner says so. Its label is the kind of the owner. */
export const DOOR_TEXT: string = `type Data = {}

${LOGIC_TYPES_TEXT}
type Kind = { labelRef: bytes(32), logicRef: bytes(32) }

type Said = { to: Kind, from: Kind, uniq: bytes(32), payload: bytes(0..2048) }

function says_to_open(each: Opened, door: Opened): bool =
  with said = decode<Said>(each.label) otherwise false in
  with owner = decode<Kind>(door.label) otherwise false in
  require {
    it_is_a_message:
      each.resource.logicRef == 0xf2f5dfa7360acb944d25e5f16c389a8f81ef5875a15e6c4d0329c4175681d154,
    it_is_from_the_owner: said.from == owner,
    it_is_for_this_door:
      said.to == { labelRef: door.resource.labelRef, logicRef: door.resource.logicRef },
    it_says_open: said.payload == 0x6f70656e,
  }

program(input: LogicInput) = match input.role {
  created => not input.self.resource.isEphemeral,
  consumed =>
    not input.self.resource.isEphemeral
      and any each in input.consumed { says_to_open(each, input.self) },
}
`;

/** What somebody owns, and what is to be left of it. */
interface Used {
  readonly kind: KindParts;
  readonly consumed: ConsumedDraft;
  readonly left: CreatedDraft;
}

/** The owner's action, which takes effect only together with one of the door. */
export function order(
  { owner, door }: { readonly owner: Used; readonly door: KindParts },
  { network, seed }: { readonly network: NetworkId; readonly seed: DraftSeed },
): Result<{ readonly message: Message; readonly drafted: DraftedTransaction }, unknown> {
  const { kind, consumed, left } = owner;
  const payload = Uint8Array.from([0x6f, 0x70, 0x65, 0x6e]);
  const message = makeMessage({ from: kind, to: door, payload, origin: consumed.resource });
  if (!message.ok) {
    return message;
  }
  const created = [left, sendMessage(message.value)];
  const drafted = draftAction({ network, seed, consumed: [consumed], created });
  return drafted.ok ? { ok: true, value: { message: message.value, drafted: drafted.value } } : drafted;
}

/** The action of the door, which anybody can make. */
export function open(
  { door, message }: { readonly door: Used; readonly message: Message },
  { network, seed }: { readonly network: NetworkId; readonly seed: DraftSeed },
): Result<DraftedTransaction, unknown> {
  const consumed = [door.consumed, receiveMessage(message, seed)];
  return draftAction({ network, seed, consumed, created: [door.left] });
}
