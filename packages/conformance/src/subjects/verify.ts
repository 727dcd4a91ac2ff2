import { byteString, type Codec, digest, type Json, list, ok, option, type Result, struct, uint } from '@surety/codec';
import {
  admitTransaction,
  applyTransaction,
  type Commitment,
  decodeEntry,
  deriveRecordKey,
  type Entry,
  type LogicRef,
  listRejections,
  type Nullifier,
  type Position,
  type RecordName,
  type Rejection,
  type Rules,
  STATE_DEPTHS,
  State,
  type ValidTransaction,
  verifyTransaction,
} from '@surety/machine';
import { rejectionToJson, type Subject, subject, VectorInputError } from '../subject.ts';
import { rulesInputCodec, rulesOf } from './rules.ts';

const MOST = 64;
const entryBytes = byteString(2 ** 19);

/** A small state, and what happened in it before. */
interface StateInput {
  /** Leaves of the commitment tree can be 2^depth − 1. */
  readonly treeDepth: number;
  readonly leaves: readonly Commitment[];
  readonly nullifiers: readonly Nullifier[];
  readonly records: readonly { readonly name: RecordName; readonly value: Uint8Array }[];
  /** Entries that took effect before, earlier in the same block. */
  readonly earlier: readonly Uint8Array[];
  /** Logics of requests. */
  readonly watched: readonly LogicRef[];
  readonly position: Position;
}

const stateInputCodec: Codec<StateInput> = struct<StateInput>({
  treeDepth: uint(8),
  leaves: list(digest<'commitment'>(), MOST),
  nullifiers: list(digest<'nullifier'>(), MOST),
  records: list(struct({ name: byteString(128), value: byteString(4096) }), MOST),
  earlier: list(entryBytes, MOST),
  watched: list(digest<'logic-ref'>(), MOST),
  position: struct<Position>({ height: uint(64), time: uint(64), epoch: uint(64) }),
});

/** Subjects about verdicts on transactions. */
export const verifySubjects: Readonly<Record<string, Subject>> = {
  'machine/verify': subject(struct({ rules: rulesInputCodec, entry: entryBytes }), (input) => {
    const rules = rulesOf(input.rules);
    const entry = readEntry(input.entry, rules);
    if (!entry.ok) {
      return entry;
    }
    const valid = verifyTransaction(entry.value, rules);
    requireVerdict(valid, listRejections(entry.value, rules));
    return valid.ok ? ok(describeValid(valid.value)) : valid;
  }),

  'machine/admit': subject(
    struct({ rules: rulesInputCodec, state: stateInputCodec, entry: entryBytes }),
    ({ state: stated, ...input }) => {
      const rules = rulesOf(input.rules);
      const state = stateOf(stated, rules);
      const valid = requireValid(input.entry, rules);
      const admitted = admitTransaction(state, valid, stated.position);
      const place = { state, position: stated.position };
      requireVerdict(admitted, listRejections(requireEntry(input.entry, rules), rules, place));
      if (!admitted.ok) {
        return admitted;
      }
      const receipt = applyTransaction(state, admitted.value, new Set(stated.watched));
      return ok({
        txId: receipt.txId,
        nullifiers: [...receipt.nullifiers],
        commitments: [...receipt.commitments],
        firstLeaf: receipt.firstLeaf,
        commitmentRoot: state.commitments.root(),
        requests: receipt.requests.map(({ commitment }) => commitment),
        consumedRequests: [...receipt.consumedRequests],
        requestsRoot: state.requests.root(),
      });
    },
  ),

  'machine/rejections': subject(
    struct({ rules: rulesInputCodec, state: option(stateInputCodec), entry: entryBytes }),
    ({ state: stated, ...input }) => {
      const rules = rulesOf(input.rules);
      const entry = requireEntry(input.entry, rules);
      const place = stated && { state: stateOf(stated, rules), position: stated.position };
      return ok(listRejections(entry, rules, place).map((rejection): Json => rejectionToJson(rejection)));
    },
  ),
};

function describeValid({ txId, digests, steps, price, fee }: ValidTransaction): Json {
  return { txId, digests: [...digests], steps, price: `${price}`, fee: `${fee}` };
}

/**
 * A case that is refused is refused for one reason: it passes every check before that one, and every check after it. The
 * list and the verdict are made by the same rules, and say the same.
 */
function requireVerdict(verdict: Result<unknown, Rejection>, listed: readonly Rejection[]): void {
  const codes = listed.map(({ code }) => code).join(', ');
  const expected = verdict.ok ? '' : verdict.error.code;
  if (codes !== expected) {
    throw new VectorInputError(`the verdict is "${expected}", and the list of rejections "${codes}"`);
  }
}

function readEntry(bytes: Uint8Array, { parameters }: Rules): ReturnType<typeof decodeEntry> {
  return decodeEntry(bytes, parameters.limits.entryBytes);
}

function requireEntry(bytes: Uint8Array, rules: Rules): Entry {
  const entry = readEntry(bytes, rules);
  if (!entry.ok) {
    throw new VectorInputError(`the entry of the case is ${entry.error.code}`);
  }
  return entry.value;
}

function requireValid(bytes: Uint8Array, rules: Rules): ValidTransaction {
  const valid = verifyTransaction(requireEntry(bytes, rules), rules);
  if (!valid.ok) {
    throw new VectorInputError(`the entry of the case is not valid: ${valid.error.code}`);
  }
  return valid.value;
}

function stateOf({ treeDepth, leaves, nullifiers, records, ...rest }: StateInput, rules: Rules): State {
  const state = new State({
    seed: { first: 1, second: 2 },
    depths: { ...STATE_DEPTHS, commitmentTree: treeDepth },
  });
  const made = state.applyEffects({ nullifiers, commitments: leaves });
  if (!made.ok) {
    throw new VectorInputError(`the state of the case is ${made.error.code}`);
  }
  for (const { name, value } of records) {
    state.registry.put(deriveRecordKey(name), value);
  }
  for (const bytes of rest.earlier) {
    const admitted = admitTransaction(state, requireValid(bytes, rules), rest.position);
    if (!admitted.ok) {
      throw new VectorInputError(`an earlier entry is refused: ${admitted.error.code}`);
    }
    applyTransaction(state, admitted.value, new Set(rest.watched));
  }
  return state;
}
