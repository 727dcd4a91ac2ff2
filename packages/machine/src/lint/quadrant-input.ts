import { assert } from '@surety/codec';
import type { RecordType, ValueType } from '@surety/vow';
import { FACTS_TYPE, logicInputType, OPENED_TYPE, RESOURCE_TYPE } from '../logic/logic-type.ts';
import type { Quadrant } from '../logic/quadrant.ts';
import { type Look, toLookBits } from './look.ts';
import { exactly, type PartialValue, partialList, partialRecord, UNIT_VALUE, unknown } from './partial-value.ts';

/** What is assumed of the input besides the quadrant. */
export interface Assumption {
  /** The least quantity of the resource. */
  readonly leastQuantity: bigint;
  /** Undefined if it may be any. */
  readonly witness: Uint8Array | undefined;
}

/** What is known of the logic input in one quadrant; `data` is the type of the application data. @spec LOGIC-LINT.1 */
export function quadrantInput(
  quadrant: Quadrant,
  data: ValueType,
  { leastQuantity, witness }: Assumption,
): PartialValue {
  const isEphemeral = quadrant === 'mint' || quadrant === 'burn';
  const isConsumed = quadrant === 'mint' || quadrant === 'spend';
  const resource = recordOf(RESOURCE_TYPE, {
    quantity: unknown(toLookBits('quantity'), leastQuantity),
    isEphemeral: exactly(isEphemeral),
    labelRef: seen('label'),
    valueRef: seen('value'),
    ...sameFor(['nonce', 'logicRef', 'randSeed', 'nkCommitment'], seen('identity')),
  });
  return recordOf(logicInputType(data), {
    data: data.type === 'record' && data.fields.length === 0 ? UNIT_VALUE : seen('data'),
    role: exactly([isConsumed ? 1 : 0, []]),
    self: recordOf(OPENED_TYPE, { tag: seen('identity'), label: seen('label'), value: seen('value'), resource }),
    facts: recordOf(FACTS_TYPE, {
      actor: seen('actor'),
      reads: seen('reads'),
      envelope: seen('envelope'),
      ...sameFor(['height', 'time', 'epoch'], seen('clock')),
    }),
    index: seen('index'),
    created: seen('created'),
    network: seen('network'),
    witness: witness === undefined ? seen('witness') : exactly(witness),
    consumed: partialList(ANY_CONSUMED, toLookBits('consumed')),
    actionDigest: seen('actionDigest'),
  });
}

/** A part of the input that may be anything. */
function seen(...looks: readonly Look[]): PartialValue {
  return unknown(toLookBits(...looks));
}

/** What is known of all that is consumed: nothing, as the resource itself is only one of it. */
const ANY_CONSUMED: PartialValue = recordOf(OPENED_TYPE, {
  tag: seen('consumed', 'consumedTag'),
  value: seen('consumed'),
  label: seen('consumed', 'consumedKind'),
  resource: recordOf(RESOURCE_TYPE, {
    quantity: seen('consumed', 'consumedQuantity'),
    isEphemeral: seen('consumed', 'consumedPersistence'),
    ...sameFor(['labelRef', 'logicRef'], seen('consumed', 'consumedKind')),
    ...sameFor(['nonce', 'randSeed', 'valueRef', 'nkCommitment'], seen('consumed')),
  }),
});

type Named = Readonly<Record<string, PartialValue>>;

function sameFor(names: readonly string[], value: PartialValue): Named {
  return Object.fromEntries(names.map((name) => [name, value]));
}

/** The record of a type with these fields. */
function recordOf({ fields }: RecordType, values: Named): PartialValue {
  return partialRecord(
    fields.map(({ name }) => {
      const value = values[name];
      assert(value !== undefined, 'every field is given');
      return value;
    }),
  );
}
