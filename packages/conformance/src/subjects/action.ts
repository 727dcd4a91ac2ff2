import {
  byteString,
  bytesBetween,
  bytesToHex,
  type Codec,
  digest,
  list,
  ok,
  option,
  type Result,
  struct,
  text,
  uint,
} from '@surety/codec';
import {
  type Action,
  actionCodec,
  appDataCodec,
  deriveAppDataDigest,
  deriveFactsDigest,
  deriveNetworkId,
  type EnvelopeKey,
  type Facts,
  type Interval,
  MAX_RECORD_NAME_BYTES,
  openAction,
} from '@surety/machine';
import { type Subject, subject, VectorInputError } from '../subject.ts';

const MOST = 64;
const actionBytes = byteString(65_536);

const interval: Codec<Interval> = struct<Interval>({ from: uint(64), to: uint(64) });

const facts: Codec<Facts> = struct<Facts>({
  actor: uint(16),
  height: interval,
  time: interval,
  epoch: interval,
  reads: list(
    struct({
      name: bytesBetween({ least: 1, most: MAX_RECORD_NAME_BYTES }),
      value: option(byteString(4096)),
    }),
    MOST,
  ),
  envelope: option<EnvelopeKey>(digest<'envelope-key'>()),
});

/** Subjects about transparent actions: their bytes and their digests. */
export const actionSubjects: Readonly<Record<string, Subject>> = {
  'machine/network': subject(struct({ chainId: text(MOST), salt: digest<'salt'>() }), (name) =>
    ok(deriveNetworkId(name)),
  ),

  'machine/app-data-digest': subject(list(appDataCodec, MOST), (tags) => ok(deriveAppDataDigest(tags))),

  'machine/facts-digest': subject(facts, (stated) => ok(deriveFactsDigest(stated))),

  'machine/action-decode': subject(actionBytes, (bytes) => {
    const codec = actionCodec(0);
    const action = codec.decode(bytes);
    if (!action.ok) {
      return action;
    }
    requireSame(codec.encode(action.value), bytes);
    return ok(codec.toJson(action.value));
  }),

  'machine/action': subject(
    struct({ network: digest<'network'>(), actor: uint(16), action: actionBytes }),
    ({ network, actor, action }) => {
      const { consumed, created, ...opened } = openAction(requireAction(actionCodec(actor).decode(action)), network);
      return ok({
        consumed: consumed.map(({ tag, commitment }) => ({ commitment, nullifier: tag })),
        created: created.map(({ tag, resource: { nonce } }) => ({ nonce, commitment: tag })),
        actionTreeRoot: opened.actionTreeRoot,
        actionDigest: opened.digest,
      });
    },
  ),
};

/** The action that bytes of a vector stand for: such a vector is about something else than its bytes. */
export function requireAction(decoded: Result<Action, { readonly code: string }>): Action {
  if (!decoded.ok) {
    throw new VectorInputError(`the action of the case is ${decoded.error.code}`);
  }
  return decoded.value;
}

/** Bytes that decode are those that their value is encoded to. */
export function requireSame(encoded: Uint8Array, bytes: Uint8Array): void {
  if (bytesToHex(encoded) !== bytesToHex(bytes)) {
    throw new VectorInputError(`the value is encoded to ${bytesToHex(encoded)}`);
  }
}
