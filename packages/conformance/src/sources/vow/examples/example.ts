import type { Json } from '@surety/codec';
import type { Expression, Value, ValueType } from '@surety/vow';

/** A body run on an input: what many cases are made of. */
export interface Example {
  readonly name: string;
  readonly rules: readonly string[];
  readonly input: ValueType;
  readonly body: Expression;
  readonly value: Value;
  /** What builtins give that a second implementation need not have. */
  readonly builtins?: readonly Json[];
}

/** Rows of examples that share rules and the type of their input. */
export function examples(
  rules: readonly string[],
  input: ValueType,
  rows: readonly (readonly [string, Expression, ...Value[]])[],
): readonly Example[] {
  return rows.flatMap(([name, body, ...values]) =>
    values.map((value, index) => ({
      name: values.length === 1 ? name : `${name}, input ${index + 1}`,
      rules,
      input,
      body,
      value,
    })),
  );
}
