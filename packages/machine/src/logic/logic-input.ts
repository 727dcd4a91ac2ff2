import { digestToBytes } from '@surety/codec';
import { toInteger, type Value } from '@surety/vow';
import type { Facts, Interval } from '../action/facts.ts';
import type { Opened, OpenedAction } from '../action/opened-action.ts';
import type { NetworkId } from '../parameters/network.ts';

/** Whether a tag stands for a resource consumed or created. */
export type Role = 'consumed' | 'created';

/** One tag of an action: its role, and its place among those of its role. */
export interface TagPlace {
  readonly role: Role;
  readonly index: number;
}

/** What a logic is told of its own tag. */
export interface TagInput extends TagPlace {
  /** The application data, read as the type that the logic declares. @spec LOGIC-INPUT.2 */
  readonly data: Value;
  readonly witness: Uint8Array;
}

/** The inputs of the logics of one action: made once, so that tags share what is the same for all. @spec LOGIC-INPUT.1 */
export function logicInputs(opened: OpenedAction, network: NetworkId): (tag: TagInput) => Value {
  const consumed = opened.consumed.map(openedValue);
  const created = opened.created.map(openedValue);
  const facts = factsValue(opened.action.facts);
  const networkBytes = digestToBytes(network);
  const actionDigest = digestToBytes(opened.digest);
  return ({ role, index, data, witness }) => {
    const self = (role === 'consumed' ? consumed : created)[index] ?? [];
    const roleValue = role === 'consumed' ? CONSUMED : CREATED;
    return [data, roleValue, self, facts, index, created, networkBytes, witness, consumed, actionDigest];
  };
}

/** The order of the cases of the role is canonical: the shorter name first. */
const CREATED: Value = [0, []];
const CONSUMED: Value = [1, []];

/** Application data of a logic that takes none. */
export const NO_DATA: Value = [];

function openedValue({ tag, label, value, resource }: Opened): Value {
  const { nonce, labelRef, logicRef, quantity, randSeed, valueRef, isEphemeral, nkCommitment, ...unhandled } = resource;
  unhandled satisfies Record<string, never>;
  return [
    digestToBytes(tag),
    label,
    value,
    [
      digestToBytes(nonce),
      digestToBytes(labelRef),
      digestToBytes(logicRef),
      toInteger(quantity),
      digestToBytes(randSeed),
      digestToBytes(valueRef),
      isEphemeral,
      digestToBytes(nkCommitment),
    ],
  ];
}

function factsValue(facts: Facts): Value {
  const { actor, height, time, epoch, reads, envelope, ...unhandled } = facts;
  unhandled satisfies Record<string, never>;
  return [
    intervalValue(time),
    actor,
    intervalValue(epoch),
    reads.map(({ name, value }) => [name, optionValue(value)]),
    intervalValue(height),
    optionValue(envelope === undefined ? undefined : digestToBytes(envelope)),
  ];
}

function intervalValue({ from, to }: Interval): Value {
  return [toInteger(to), toInteger(from)];
}

function optionValue(value: Uint8Array | undefined): Value {
  return value === undefined ? NONE : [1, value];
}

const NONE: Value = [0, []];
