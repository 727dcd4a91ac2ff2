import { SOME } from '../evaluate/control.ts';
import { toInteger, type Value } from '../type/value-codec.ts';
import type { CompileRules, FunctionCode } from './compilation.ts';
import { type Code, type Frame, present, readSlot } from './frame.ts';

/** Literals, variables, branches and calls. @spec VOW-EVAL.3 */
export const CONTROL: CompileRules<
  'bool' | 'int' | 'bytes' | 'text' | 'variable' | 'let' | 'if' | 'match' | 'with' | 'otherwise' | 'call'
> = {
  bool: ({ expression }) => always(expression.value),
  int: ({ expression }) => always(toInteger(expression.value)),
  bytes: ({ expression }) => always(expression.value),
  text: ({ expression }) => always(expression.value),
  variable: ({ expression }, top) => {
    const slot = top - 1 - expression.index;
    return (frame) => readSlot(frame, slot);
  },
  let: (node, top, make) => {
    const value = make.part(node, 0, top);
    const body = make.part(node, 1, top + 1);
    return (frame) => {
      frame[top] = value(frame);
      return body(frame);
    };
  },
  if: (node, top, make) => {
    const condition = make.bool(node, 0, top);
    const whenTrue = make.part(node, 1, top);
    const whenFalse = make.part(node, 2, top);
    return (frame) => (condition(frame) ? whenTrue(frame) : whenFalse(frame));
  },
  match: (node, top, make) => {
    const subject = make.row(node, 0, top);
    const branches = node.parts.slice(1).map((part) => make.compile(part, top + 1));
    return (frame) => {
      const found = subject(frame);
      frame[top] = found[1];
      // The checker has seen a branch for each case.
      return (branches[found[0] as number] as Code)(frame);
    };
  },
  with: (node, top, make) => {
    const option = make.row(node, 0, top);
    const whenNone = make.part(node, 1, top);
    const whenSome = make.part(node, 2, top + 1);
    return (frame) => {
      const found = option(frame);
      if (found[0] !== SOME) {
        return whenNone(frame);
      }
      frame[top] = found[1];
      return whenSome(frame);
    };
  },
  otherwise: (node, top, make) => {
    const option = make.row(node, 0, top);
    const whenNone = make.part(node, 1, top);
    return (frame) => {
      const found = option(frame);
      return found[0] === SOME ? present(found[1]) : whenNone(frame);
    };
  },
  call: (node, top, make) => compileCall(make.functionOf(node), make.parts(node, top)),
};

function always(value: Value): Code {
  return () => value;
}

/** All arguments are evaluated before the first is written: they may call the same function. */
function compileCall({ first, body }: FunctionCode, values: readonly Code[]): Code {
  const [one, two, ...others] = values;
  if (one === undefined) {
    return body;
  }
  if (two === undefined) {
    return (frame) => {
      frame[first] = one(frame);
      return body(frame);
    };
  }
  if (others.length === 0) {
    return (frame) => {
      const left = one(frame);
      frame[first + 1] = two(frame);
      frame[first] = left;
      return body(frame);
    };
  }
  return (frame: Frame) => {
    const found = values.map((value) => value(frame));
    for (const [place, value] of found.entries()) {
      frame[first + place] = value;
    }
    return body(frame);
  };
}
