import type { Layout } from './layout.ts';

/** Characters of a line. @spec VOW-TEXT.18 */
const WIDTH = 100;

/** Spaces of one step of indentation. */
const STEP = 2;

/** A layout that is still to be written, with what is known of the layouts around it. */
interface Rest {
  readonly layout: Layout;
  readonly isFlat: boolean;
  readonly indent: number;
}

/** The text of a layout: each group on one line if it fits there. @spec VOW-TEXT.18 */
export function renderLayout(layout: Layout): string {
  const pieces: string[] = [];
  const rest: Rest[] = [{ layout, isFlat: false, indent: 0 }];
  let column = 0;
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const text = textOf(next);
    if (text === undefined) {
      const isFlat = next.layout.type === 'group' ? fits(next, rest, WIDTH - column) : next.isFlat;
      pushParts({ ...next, isFlat }, rest);
    } else {
      pieces.push(text);
      column = text.startsWith('\n') ? text.length - 1 : column + text.length;
    }
  }
  return pieces.join('');
}

/** The text of a layout on one line, whatever it is. */
export function renderLine(layout: Layout): string {
  const pieces: string[] = [];
  const rest: Rest[] = [{ layout, isFlat: true, indent: 0 }];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const text = textOf(next);
    if (text === undefined) {
      pushParts(next, rest);
    } else {
      pieces.push(text);
    }
  }
  return pieces.join('');
}

/** What a layout without parts writes. */
function textOf({ layout, isFlat, indent }: Rest): string | undefined {
  switch (layout.type) {
    case 'piece':
      return layout.text;
    case 'line':
      return isFlat ? layout.flat : `\n${' '.repeat(indent)}`;
    case 'if-broken':
      return isFlat ? '' : layout.text;
    default:
      return undefined;
  }
}

/** Puts the parts of a layout on a stack, the first on top. */
function pushParts({ layout, isFlat, indent }: Rest, stack: Rest[]): void {
  switch (layout.type) {
    case 'row':
      for (let index = layout.parts.length - 1; index >= 0; index--) {
        const part = layout.parts[index];
        if (part !== undefined) {
          stack.push({ layout: part, isFlat, indent });
        }
      }
      break;
    case 'indent':
      stack.push({ layout: layout.of, isFlat, indent: indent + STEP });
      break;
    case 'group':
      stack.push({ layout: layout.of, isFlat, indent });
      break;
    default:
  }
}

/** Whether a group fits into the room that a line has left, with what follows it up to the next end of a line. */
function fits(found: Rest, after: readonly Rest[], room: number): boolean {
  if (found.layout.mustBreak || found.layout.width > room) {
    return false;
  }
  const pending: Rest[] = [];
  let left = room - found.layout.width;
  let index = after.length;
  while (left >= 0) {
    const next = pending.pop() ?? after[--index];
    if (next === undefined || (next.layout.type === 'line' && !next.isFlat)) {
      return true;
    }
    left -= textOf(next)?.length ?? 0;
    pushParts(next, pending);
  }
  return false;
}
