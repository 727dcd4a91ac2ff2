import {
  type Bool,
  type Bytes,
  type Descriptor,
  type Formula,
  type Int,
  type List,
  type OptionOf,
  type RecordOf,
  t,
  type UnionOf,
  type UnitRecord,
} from '@surety/vow';
import { GREATEST_LIMITS } from '../parameters/limits.ts';
import { MAX_RECORD_NAME_BYTES } from '../state/record-key.ts';

/** A resource, as expressions of the builder. @spec LOGIC-INPUT.1 */
export type ResourceFormula = RecordOf<{
  readonly nonce: Bytes;
  readonly labelRef: Bytes;
  readonly logicRef: Bytes;
  readonly quantity: Int;
  readonly randSeed: Bytes;
  readonly valueRef: Bytes;
  readonly isEphemeral: Bool;
  readonly nkCommitment: Bytes;
}>;

/** An opened resource, as expressions of the builder. @spec LOGIC-INPUT.1 */
export type OpenedFormula = RecordOf<{
  readonly tag: Bytes;
  readonly label: Bytes;
  readonly value: Bytes;
  readonly resource: ResourceFormula;
}>;

/** An interval of the facts, as expressions of the builder. @spec LOGIC-INPUT.1 */
export type IntervalFormula = RecordOf<{ readonly to: Int; readonly from: Int }>;

/** A read of the facts, as expressions of the builder. @spec LOGIC-INPUT.1 */
export type ReadFormula = RecordOf<{ readonly name: Bytes; readonly value: OptionOf<Bytes> }>;

/** The facts of an action, as expressions of the builder. @spec LOGIC-INPUT.1 */
export type FactsFormula = RecordOf<{
  readonly time: IntervalFormula;
  readonly actor: Int;
  readonly epoch: IntervalFormula;
  readonly reads: List<ReadFormula>;
  readonly height: IntervalFormula;
  readonly envelope: OptionOf<Bytes>;
}>;

/** The logic input with its data, as expressions of the builder. @spec LOGIC-INPUT.1 */
export type LogicInputFormula<D extends Formula> = RecordOf<{
  readonly data: D;
  readonly role: UnionOf<{ readonly created: UnitRecord; readonly consumed: UnitRecord }>;
  readonly self: OpenedFormula;
  readonly facts: FactsFormula;
  readonly index: Int;
  readonly created: List<OpenedFormula>;
  readonly network: Bytes;
  readonly witness: Bytes;
  readonly consumed: List<OpenedFormula>;
  readonly actionDigest: Bytes;
}>;

const DIGEST = t.bytes(32);

const RESOURCE: Descriptor<ResourceFormula> = t.record({
  nonce: DIGEST,
  labelRef: DIGEST,
  logicRef: DIGEST,
  quantity: t.u128,
  randSeed: DIGEST,
  valueRef: DIGEST,
  isEphemeral: t.bool,
  nkCommitment: DIGEST,
});

const OPENED: Descriptor<OpenedFormula> = t.record({
  tag: DIGEST,
  label: t.bytes(0, GREATEST_LIMITS.labelBytes),
  value: t.bytes(0, GREATEST_LIMITS.valueBytes),
  resource: RESOURCE,
});

const INTERVAL: Descriptor<IntervalFormula> = t.record({ to: t.u64, from: t.u64 });

const READ: Descriptor<ReadFormula> = t.record({
  name: t.bytes(1, MAX_RECORD_NAME_BYTES),
  value: t.option(t.bytes(0, GREATEST_LIMITS.readValueBytes)),
});

const FACTS: Descriptor<FactsFormula> = t.record({
  time: INTERVAL,
  actor: t.u16,
  epoch: INTERVAL,
  reads: t.list(READ, 0, GREATEST_LIMITS.readsPerAction),
  height: INTERVAL,
  envelope: t.option(DIGEST),
});

/** The types of the logic input, for functions of the builder, by the names that texts have for them. @spec LOGIC-INPUT.1 */
export const LOGIC_DESCRIPTORS: {
  readonly Resource: Descriptor<ResourceFormula>;
  readonly Opened: Descriptor<OpenedFormula>;
  readonly Interval: Descriptor<IntervalFormula>;
  readonly Read: Descriptor<ReadFormula>;
  readonly Facts: Descriptor<FactsFormula>;
} = { Resource: RESOURCE, Opened: OPENED, Interval: INTERVAL, Read: READ, Facts: FACTS };

/** The type of the input of a logic whose application data are of the type given. @spec LOGIC-INPUT.1 */
export function logicInputDescriptor<D extends Formula>(data: Descriptor<D>): Descriptor<LogicInputFormula<D>> {
  const opened = t.list(OPENED, 0, GREATEST_LIMITS.tagsPerAction);
  return t.record({
    data,
    role: t.union({ created: t.unit, consumed: t.unit }),
    self: OPENED,
    facts: FACTS,
    index: t.u8,
    created: opened,
    network: DIGEST,
    witness: t.bytes(0, GREATEST_LIMITS.witnessBytes),
    consumed: opened,
    actionDigest: DIGEST,
  });
}
