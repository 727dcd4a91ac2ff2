import { builtinOf } from '../builtin/builtins.ts';
import {
  joinBytes,
  readIntBe,
  readIntLe,
  sliceBytes,
  writeIntBe,
  writeIntLe,
  writeUvarint,
} from '../builtin/byte-operations.ts';
import { expectBytes, expectList } from '../builtin/expect-value.ts';
import { signBytesOf } from '../builtin/sign-bytes.ts';
import { stepsThrough } from '../cost/traversal.ts';
import type { Value } from '../type/value-codec.ts';
import { NONE, toSome } from './control.ts';
import type { Rules } from './evaluation.ts';
import { measureValue, wordsIn } from './measure-value.ts';
import { partOf } from './part-of.ts';

/** Byte strings, encodings and builtins. @spec VOW-EVAL.5, VOW-EVAL.6, VOW-BUILTIN.1 */
export const BYTE_STRINGS: Rules<
  'concat' | 'slice' | 'intBe' | 'intLe' | 'be' | 'le' | 'uvarint' | 'encode' | 'decode' | 'signBytes' | 'builtin'
> = {
  concat: (node, scope, run) => {
    const left = run.bytes(node, 0, scope);
    const right = run.bytes(node, 1, scope);
    run.count(2 + wordsIn(left) + wordsIn(right));
    return joinBytes(left, right);
  },
  slice: (node, scope, run) => {
    const { start, sizeBytes } = node.expression;
    run.count(2 + Math.ceil(sizeBytes / 8));
    return sliceBytes(run.bytes(node, 0, scope), start, sizeBytes);
  },
  intBe: (node, scope, run) => {
    const bytes = run.bytes(node, 0, scope);
    run.count(2 + 4 * wordsIn(bytes));
    return readIntBe(bytes);
  },
  intLe: (node, scope, run) => {
    const bytes = run.bytes(node, 0, scope);
    run.count(2 + 4 * wordsIn(bytes));
    return readIntLe(bytes);
  },
  be: (node, scope, run) => {
    const { sizeBytes } = node.expression;
    run.count(2 + 4 * Math.ceil(sizeBytes / 8));
    return writeIntBe(run.integer(node, 0, scope), sizeBytes);
  },
  le: (node, scope, run) => {
    const { sizeBytes } = node.expression;
    run.count(2 + 4 * Math.ceil(sizeBytes / 8));
    return writeIntLe(run.integer(node, 0, scope), sizeBytes);
  },
  uvarint: (node, scope, run) => {
    run.count(12);
    return writeUvarint(run.integer(node, 0, scope));
  },
  encode: (node, scope, run) => {
    const value = run.part(node, 0, scope);
    const { type } = partOf(node, 0);
    run.count(10 + 4 * measureValue(value, type));
    return run.codecOf(type).encode(value);
  },
  decode: (node, scope, run) => {
    const bytes = run.bytes(node, 0, scope);
    const { type } = node.expression;
    run.count(10 + 2 * wordsIn(bytes) + 4 * stepsThrough(type));
    const decoded = run.codecOf(type).decode(bytes);
    return decoded.ok ? toSome(decoded.value) : NONE;
  },
  signBytes: (node, scope, run) => {
    const network = run.bytes(node, 0, scope);
    const controller = run.bytes(node, 1, scope);
    const instance = run.bytes(node, 2, scope);
    const message = run.part(node, 3, scope);
    run.count(40 + 4 * measureValue(message, partOf(node, 3).type));
    return signBytesOf(node.expression.type)({ network, controller, instance }, message);
  },
  builtin: (node, scope, run) => {
    const form = builtinOf(node.expression.number);
    const values = node.parts.map((part) => run.evaluate(part, scope));
    run.count(form.steps.base);
    for (const { parameter, measure, factor } of form.steps.sizes) {
      const value: Value = values[parameter] ?? [];
      run.count(factor * (measure === 'words' ? wordsIn(expectBytes(value)) : expectList(value).length));
    }
    return form.run(values, run.context.signatures);
  },
};
