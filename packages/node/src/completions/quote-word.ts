/** A text as one word of bash and zsh, which nothing in it can leave. */
export function quoteWord(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
