import { byteString, type Codec, type DecodeError, digest, err, ok, type Result, sha256, struct } from '@surety/codec';
import type { ConsumedDraft, CreatedDraft } from '../build/action-draft.ts';
import type { DraftSeed } from '../build/draft-seed.ts';
import { makeEphemeral, type OwnedResource, openOwned } from '../build/owned-resource.ts';
import { ZERO_NULLIFIER_KEY } from '../model/nullifier-key.ts';
import type { Nullifier } from '../model/tag.ts';
import type { KindParts } from '../parameters/parameters.ts';
import { kindCodec } from './kind-codec.ts';
import { MESSAGE_TEXT } from './message-text.ts';
import { type StandardLogic, standardLogic } from './standard-logic.ts';

/** Most bytes of a message. @spec MESSAGE.1 */
export const MOST_PAYLOAD_BYTES = 2_048;

/** What a message says, from whom to whom: messages are the same if their labels are. @spec MESSAGE.1 */
export interface MessageLabel {
  /** The sender's action consumes a persistent resource of this kind. */
  readonly from: KindParts;
  /** The receiver's action consumes or creates a persistent resource of this kind. */
  readonly to: KindParts;
  /** What is said, in bytes that the receiver's logic reads: at most {@link MOST_PAYLOAD_BYTES}. */
  readonly payload: Uint8Array;
  /** Nullifier of the origin: what the sender's action consumes first. */
  readonly uniq: Nullifier;
}

/** A message with all that follows from its label. Made by {@link makeMessage} and {@link decodeMessageLabel} alone. */
export interface Message {
  readonly label: MessageLabel;
  readonly labelBytes: Uint8Array;
  readonly kind: KindParts;
}

/** A message in the making. */
export interface MessageDraft extends Omit<MessageLabel, 'uniq'> {
  /** What the sender's action consumes first. */
  readonly origin: OwnedResource;
}

/** Why something cannot be said. @spec MESSAGE.1 */
export interface MessageRejection {
  readonly code: 'message-payload-too-long';
  readonly sizeBytes: number;
  readonly most: number;
}

/** The logic of messages. @spec MESSAGE.1 */
export const MESSAGE: StandardLogic = standardLogic('message', MESSAGE_TEXT, []);

const labelCodec: Codec<MessageLabel> = struct<MessageLabel>({
  to: kindCodec,
  from: kindCodec,
  uniq: digest<'nullifier'>(),
  payload: byteString(MOST_PAYLOAD_BYTES),
});

/** The message that an action sends which consumes its origin first. @spec MESSAGE.1, MESSAGE.2 */
export function makeMessage({ origin, from, to, payload }: MessageDraft): Result<Message, MessageRejection> {
  return payload.length <= MOST_PAYLOAD_BYTES
    ? ok(messageOf({ from, to, payload: payload.slice(), uniq: openOwned(origin).tag }))
    : err({ code: 'message-payload-too-long', sizeBytes: payload.length, most: MOST_PAYLOAD_BYTES });
}

/** The message whose label these bytes are. @spec MESSAGE.1 */
export function decodeMessageLabel(bytes: Uint8Array): Result<Message, DecodeError> {
  const label = labelCodec.decode(bytes);
  return label.ok ? ok(messageOf(label.value)) : label;
}

/** What sends the message, once, in the action that its label names. @spec MESSAGE.2 */
export function sendMessage({ labelBytes, kind: { logicRef } }: Message): CreatedDraft {
  return {
    logicRef,
    label: labelBytes,
    value: new Uint8Array(0),
    quantity: 1n,
    isEphemeral: true,
    nullifierKey: ZERO_NULLIFIER_KEY,
  };
}

/** What receives the message, in an action of the receiver. @spec MESSAGE.3 */
export function receiveMessage({ labelBytes, kind: { logicRef } }: Message, seed: DraftSeed): ConsumedDraft {
  return {
    resource: makeEphemeral({
      logicRef,
      label: labelBytes,
      value: new Uint8Array(0),
      quantity: 1n,
      nullifierKey: ZERO_NULLIFIER_KEY,
      seed,
    }),
  };
}

function messageOf(label: MessageLabel): Message {
  const labelBytes = labelCodec.encode(label);
  return { label, labelBytes, kind: { logicRef: MESSAGE.logic().logicRef, labelRef: sha256([labelBytes]) } };
}
