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
import { signBytesOf } from '../builtin/sign-bytes.ts';
import { NONE, toSome } from '../evaluate/control.ts';
import { partOf } from '../evaluate/part-of.ts';
import { valueCodec } from '../type/value-codec.ts';
import type { CompileRules } from './compilation.ts';
import { readSignatures } from './frame.ts';

/** Byte strings, encodings and builtins. @spec VOW-EVAL.5, VOW-EVAL.6, VOW-BUILTIN.1 */
export const BYTE_STRINGS: CompileRules<
  'concat' | 'slice' | 'intBe' | 'intLe' | 'be' | 'le' | 'uvarint' | 'encode' | 'decode' | 'signBytes' | 'builtin'
> = {
  concat: (node, top, make) => {
    const left = make.bytes(node, 0, top);
    const right = make.bytes(node, 1, top);
    return (frame) => joinBytes(left(frame), right(frame));
  },
  slice: (node, top, make) => {
    const { start, sizeBytes } = node.expression;
    const bytes = make.bytes(node, 0, top);
    return (frame) => sliceBytes(bytes(frame), start, sizeBytes);
  },
  intBe: (node, top, make) => {
    const bytes = make.bytes(node, 0, top);
    return (frame) => readIntBe(bytes(frame));
  },
  intLe: (node, top, make) => {
    const bytes = make.bytes(node, 0, top);
    return (frame) => readIntLe(bytes(frame));
  },
  be: (node, top, make) => {
    const { sizeBytes } = node.expression;
    const value = make.integer(node, 0, top);
    return (frame) => writeIntBe(value(frame), sizeBytes);
  },
  le: (node, top, make) => {
    const { sizeBytes } = node.expression;
    const value = make.integer(node, 0, top);
    return (frame) => writeIntLe(value(frame), sizeBytes);
  },
  uvarint: (node, top, make) => {
    const value = make.integer(node, 0, top);
    return (frame) => writeUvarint(value(frame));
  },
  encode: (node, top, make) => {
    const { type } = partOf(node, 0);
    const codec = lazily(() => valueCodec(type));
    const value = make.part(node, 0, top);
    return (frame) => codec().encode(value(frame));
  },
  decode: (node, top, make) => {
    const { type } = node.expression;
    const codec = lazily(() => valueCodec(type));
    const bytes = make.bytes(node, 0, top);
    return (frame) => {
      const decoded = codec().decode(bytes(frame));
      return decoded.ok ? toSome(decoded.value) : NONE;
    };
  },
  signBytes: (node, top, make) => {
    const { type } = node.expression;
    const write = lazily(() => signBytesOf(type));
    const network = make.bytes(node, 0, top);
    const controller = make.bytes(node, 1, top);
    const instance = make.bytes(node, 2, top);
    const message = make.part(node, 3, top);
    return (frame) =>
      write()({ network: network(frame), controller: controller(frame), instance: instance(frame) }, message(frame));
  },
  builtin: (node, top, make) => {
    const { run } = builtinOf(node.expression.number);
    const values = make.parts(node, top);
    return (frame) =>
      run(
        values.map((value) => value(frame)),
        readSignatures(frame),
      );
  },
};

/** Makes something when it is first needed, and keeps it. */
function lazily<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
