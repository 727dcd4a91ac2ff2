import { assert } from '@surety/codec';
import type { Expression } from '../../expression/expression.ts';
import { MAX_SIZE } from '../limits.ts';
import type { SourceExpression, SourceWordCall } from '../source-tree.ts';
import { type Elaborator, useType } from './elaborator.ts';

/** An operation that is written as a word with parts and sizes, as many as it has. @spec VOW-TEXT.12 */
export function elaborateWord(
  found: SourceWordCall & Pick<SourceExpression, 'span'>,
  around: number,
  { draft, elaborate }: Elaborator,
): Expression {
  const { operation, span } = found;
  const [one, two] = found.parts.map((part) => elaborate(part, around + 1));
  const [first = 0, second = 0] = found.sizes.map((size) => {
    if (size > MAX_SIZE) {
      draft.fail({ code: 'size-too-large', found: size, limit: MAX_SIZE }, span);
    }
    return Number(size);
  });
  assert(one !== undefined, 'the parser has counted the parts');
  switch (operation) {
    case 'min':
    case 'max':
    case 'zip':
      assert(two !== undefined, 'the parser has counted the parts');
      return { op: operation, parts: [one, two] };
    case 'slice':
      return { op: operation, start: first, sizeBytes: second, parts: [one] };
    case 'be':
    case 'le':
      return { op: operation, sizeBytes: first, parts: [one] };
    default:
      return { op: operation, parts: [one] };
  }
}

/** An operation that is written as a word with a type and parts, as many as it has. @spec VOW-TEXT.12 */
export function elaborateTyped(
  found: Extract<SourceExpression, { readonly type: 'typed' }>,
  around: number,
  { draft, elaborate }: Elaborator,
): Expression {
  const { operation } = found;
  const type = useType(found.of, draft);
  const parts = found.parts.map((part) => elaborate(part, around + 1));
  if (operation === 'signBytes') {
    return { op: operation, type, parts };
  }
  const [one] = parts;
  assert(one !== undefined, 'the parser has counted the parts');
  return { op: operation, type, parts: [one] };
}
