const ESCAPES: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  '"': 34,
  '\\': 92,
};

const encoder = new TextEncoder();

/** The bytes that a literal of Go, between its quotes, stands for: UTF-8, with `\xNN` for a byte. */
export function unquote(literal: string): Uint8Array {
  const bytes: number[] = [];
  for (const [found, hex, point, long, letter] of literal.matchAll(
    /\\x([0-9a-f]{2})|\\u([0-9a-f]{4})|\\U([0-9a-f]{8})|\\(.)|[^\\]/gsu,
  )) {
    if (hex !== undefined) {
      bytes.push(Number.parseInt(hex, 16));
    } else if (letter !== undefined) {
      const byte = ESCAPES[letter];
      if (byte === undefined) {
        throw new Error(`unknown escape ${found}`);
      }
      bytes.push(byte);
    } else {
      const code = point ?? long;
      bytes.push(...encoder.encode(code === undefined ? found : String.fromCodePoint(Number.parseInt(code, 16))));
    }
  }
  return Uint8Array.from(bytes);
}
