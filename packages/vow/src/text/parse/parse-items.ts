import type { TokenCursor } from './token-cursor.ts';

/** What stood before a closing symbol, and where that symbol ends. */
export interface ParsedItems<Item> {
  readonly items: readonly Item[];
  readonly end: number;
}

/** Reads items with commas between them, and the symbol that closes them; a comma after the last is allowed. */
export function parseItems<Item>(
  cursor: TokenCursor,
  close: ')' | '}' | ']',
  parseItem: (index: number) => Item,
): ParsedItems<Item> {
  const items: Item[] = [];
  while (!cursor.isAt(close) && cursor.fault === undefined) {
    items.push(parseItem(items.length));
    if (!cursor.accept(',')) {
      break;
    }
  }
  return { items, end: cursor.expect(close) };
}
