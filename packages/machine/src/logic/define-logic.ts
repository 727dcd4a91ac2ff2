import type { Result } from '@surety/codec';
import {
  type Bool,
  type BuildRejection,
  type DefinedProgram,
  type Descriptor,
  defineProgram,
  type Formula,
  lit,
  type ProgramOptions,
  t,
  type UnitRecord,
  when,
} from '@surety/vow';
import { LOGIC_DESCRIPTORS, type LogicInputFormula, logicInputDescriptor } from './logic-descriptor.ts';

/** What a logic says in one quadrant, as an expression over the logic input. */
export type QuadrantDraft<D extends Formula> = (input: LogicInputFormula<D>) => Bool;

/** A logic in the making. A quadrant that is not given rejects. @spec LOGIC-DEFINE.1 */
export interface LogicDraft<D extends Formula = UnitRecord> {
  /** The type of the application data that it reads; none if it reads none. @spec LOGIC-INPUT.2 */
  readonly data?: Descriptor<D>;
  readonly mint?: QuadrantDraft<D>;
  readonly spend?: QuadrantDraft<D>;
  readonly burn?: QuadrantDraft<D>;
  readonly receive?: QuadrantDraft<D>;
}

/**
 * Defines a logic quadrant by quadrant, with the builder of the language. It is the program whose text decides by `role`,
 * then by `isEphemeral`, as {@link NEW_LOGIC_TEXT} does, with the quadrants in place of the calls. @spec LOGIC-DEFINE.1
 */
export function defineLogic<D extends Formula = UnitRecord>(
  { data, mint = reject, spend = reject, burn = reject, receive = reject }: LogicDraft<D>,
  options: ProgramOptions = {},
): Result<DefinedProgram, BuildRejection> {
  // Where no type is given, that of the data is the default one.
  const input = logicInputDescriptor(data ?? (t.unit as Descriptor<Formula> as Descriptor<D>));
  return defineProgram(
    input,
    (given) =>
      given.role.match({
        created: () => when(given.self.resource.isEphemeral, burn(given), receive(given)),
        consumed: () => when(given.self.resource.isEphemeral, mint(given), spend(given)),
      }),
    { ...options, types: { ...LOGIC_DESCRIPTORS, LogicInput: input, ...options.types } },
  );
}

/** What is not given. @spec LOGIC-QUADRANT.1 */
function reject(): Bool {
  return lit.bool(false);
}
