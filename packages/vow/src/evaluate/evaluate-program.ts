import { type DecodeError, err, ok, type Result } from '@surety/codec';
import type { CheckedProgram, TypedExpression } from '../check/typed.ts';
import { type Value, valueCodec } from '../type/value-codec.ts';
import { Evaluation, type EvaluationContext, type Recorder } from './evaluation.ts';
import { type Explanation, ExplanationRecorder } from './explain.ts';
import { measureValue } from './measure-value.ts';
import { RULES } from './rules.ts';
import { bind, type Scope } from './scope.ts';
import { DEFAULT_TRACE_LIMIT, type TraceNode, TraceRecorder } from './trace.ts';

/** Bytes that are no value of the input type of a program. @spec VOW-EVAL.1 */
export interface InputRejection {
  readonly code: 'input-malformed';
  readonly reason: DecodeError;
}

/** Reads the input of a program: whatever it accepts, every evaluator gives a value for. @spec VOW-EVAL.1 */
export function decodeInput({ unit }: CheckedProgram, bytes: Uint8Array): Result<Value, InputRejection> {
  const input = valueCodec(unit.input).decode(bytes);
  return input.ok ? ok(input.value) : err({ code: 'input-malformed', reason: input.error });
}

/**
 * The value of a program for an input of its type, by the tree walker: the reference. The result may share memory with
 * the program and its input, so it is to be read only. @spec VOW-EVAL.1, VOW-EVAL.7
 */
export function evaluateProgram(program: CheckedProgram, input: Value, context: EvaluationContext): Value {
  return new Evaluation(RULES, context).evaluate(program.body, bind(undefined, [input]));
}

/** The value of an expression in a scope, such as that of a line of an explanation. */
export function evaluateIn(node: TypedExpression, scope: Scope | undefined, context: EvaluationContext): Value {
  return new Evaluation(RULES, context).evaluate(node, scope);
}

/** How an evaluation is recorded. */
export interface RecordingContext extends EvaluationContext {
  /** Most nodes that are kept, at least 1; 10,000 if nothing is said. What is beyond is evaluated all the same. */
  readonly limit?: number;
}

/** A value, and how it came about. */
export interface TracedValue {
  readonly value: Value;
  /** By the table of costs, with actual sizes, in what was evaluated. @spec VOW-COST.7 */
  readonly steps: number;
  readonly trace: TraceNode;
  /** Whether nodes are missing. */
  readonly isCut: boolean;
}

/** Evaluates a program, counts the steps, and records every expression with its value. @spec VOW-COST.7 */
export function traceProgram(program: CheckedProgram, input: Value, context: RecordingContext): TracedValue {
  const recorder = new TraceRecorder(context.limit ?? DEFAULT_TRACE_LIMIT);
  const { value, steps } = record(program, input, { context, recorder });
  return { value, steps, trace: recorder.root, isCut: recorder.isCut };
}

/** A value, and what decided it. */
export interface ExplainedValue {
  readonly value: Value;
  readonly explanation: Explanation;
  /** Whether nodes are missing. */
  readonly isCut: boolean;
}

/** Evaluates a program and records what decided its verdict. */
export function explainProgram(program: CheckedProgram, input: Value, context: RecordingContext): ExplainedValue {
  const recorder = new ExplanationRecorder(context.limit ?? DEFAULT_TRACE_LIMIT);
  const { value } = record(program, input, { context, recorder });
  return { value, explanation: recorder.root, isCut: recorder.isCut };
}

function record(
  program: CheckedProgram,
  input: Value,
  { context, recorder }: { readonly context: EvaluationContext; readonly recorder: Recorder },
): { readonly value: Value; readonly steps: number } {
  const run = new Evaluation(RULES, context, recorder);
  const value = run.evaluate(program.body, bind(undefined, [input]));
  // @spec VOW-COST.6: the result is looked at once more.
  run.count(measureValue(value, program.body.type));
  return { value, steps: run.steps };
}
