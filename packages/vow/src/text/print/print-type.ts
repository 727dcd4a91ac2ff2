import type { ValueType } from '../../type/type.ts';
import { CommentQueue } from '../format/comment-queue.ts';
import { formatType } from '../format/format-type.ts';
import { renderLine } from '../format/render-layout.ts';
import { typeToSource } from './type-to-source.ts';

/** A type as it is written, on one line. Reading that gives the type. @spec VOW-TEXT.7, VOW-TEXT.17 */
export function printType(type: ValueType): string {
  const source = typeToSource(type, () => undefined);
  return renderLine(formatType(source, new CommentQueue([])));
}
