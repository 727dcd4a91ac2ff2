import { concatBytes, digestToBytes } from '@surety/codec';
import {
  consensusFactsCodec,
  type Keeper,
  type KeeperView,
  type LogicRef,
  ownResource,
  type RecordName,
  type Request,
  recordName,
  type StepDraft,
  ZERO_NULLIFIER_KEY,
} from '@surety/machine';

/** How a case describes a keeper. */
export interface ResponderInput {
  readonly id: number;
  readonly watches: readonly LogicRef[];
  readonly prefix: RecordName;
}

/**
 * The keeper of the vectors. For each request that it is given it makes a step that serves it, of one action: the request,
 * with the nullifier key of zeros, is consumed, and an ephemeral resource of the same label, value, quantity and key is
 * created; the record prefix ‖ commitment gets the value of the request. The first byte of that value changes this. 1: what
 * is created has one more. 2: the function fails. 3: the record is named `x`. 4: the step serves no request. 5: the step has
 * no action. 6: what is created is persistent. If the block has attestations or faults, a last step, which serves nothing,
 * writes both to the record prefix ‖ `consensus`.
 */
export function responder({ id, watches, prefix }: ResponderInput): Keeper {
  return {
    id,
    watches,
    prefixes: [prefix],
    *run({ attestations, faults }: KeeperView, requests) {
      for (const request of requests) {
        yield answer(request, prefix);
      }
      if (attestations.length + faults.length > 0) {
        const name = concatBytes([prefix, recordName('consensus')]);
        const value = consensusFactsCodec.encode({ attestations, faults });
        yield { actions: [], writes: [{ name, value }], request: undefined };
      }
    },
  };
}

function answer({ commitment, index, created }: Request, prefix: RecordName): StepDraft {
  const opened = created[index];
  const owned = opened === undefined ? undefined : ownResource(opened, ZERO_NULLIFIER_KEY);
  if (opened === undefined || owned?.ok !== true || opened.value[0] === 2) {
    throw new Error('this request makes the keeper of the vectors fail');
  }
  const { logicRef, label, value, quantity } = owned.value;
  const [order] = value;
  const closing = {
    ...{ logicRef, label, value },
    quantity: order === 1 ? quantity + 1n : quantity,
    isEphemeral: order !== 6,
    nullifierKey: ZERO_NULLIFIER_KEY,
  };
  const name = order === 3 ? recordName('x') : concatBytes([prefix, digestToBytes(commitment)]);
  return {
    actions: order === 5 ? [] : [{ consumed: [{ resource: owned.value }], created: [closing] }],
    writes: [{ name, value }],
    request: order === 4 ? undefined : commitment,
  };
}
