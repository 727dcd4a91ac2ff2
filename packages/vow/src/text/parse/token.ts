/** What a token is. A name begins with a small letter, the name of a type with a capital one. @spec VOW-TEXT.4 */
export type Token =
  | PlainToken<'name' | 'type-name' | 'symbol' | 'end'>
  | (PlainToken<'integer'> & { readonly value: bigint })
  | (PlainToken<'bytes'> & { readonly value: Uint8Array })
  | (PlainToken<'text'> & { readonly value: string });

/** A token as it stands in the text; the last one of a text is empty. */
interface PlainToken<Kind extends string> {
  readonly type: Kind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}
