import { err, ok, type Result } from './result.ts';

/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Why a text is not one strict JSON value. `offset` counts characters. @spec CODEC-JSON.2 */
export type JsonTextRejection =
  | { readonly code: 'json-too-large'; readonly length: number; readonly limit: number }
  | { readonly code: 'json-too-deep'; readonly offset: number; readonly limit: number }
  | { readonly code: 'json-name-repeated'; readonly offset: number; readonly name: string }
  | { readonly code: 'json-number-not-canonical'; readonly offset: number }
  | { readonly code: 'json-malformed' };

/** Characters that a JSON text may have. @spec CODEC-LIMIT.2 */
export const MAX_JSON_LENGTH: number = 2 ** 26;

/** Objects and arrays around a value. @spec CODEC-LIMIT.2 */
export const MAX_JSON_DEPTH = 64;

/**
 * Reads a JSON text strictly: no name twice in one object, whole numbers only and in their shortest form, bounded
 * length and depth. @spec CODEC-JSON.2
 */
export function parseJsonStrict(text: string): Result<Json, JsonTextRejection> {
  return parse(text, (token) => !isNumberStart(token) || isCanonicalNumber(token));
}

/**
 * Reads a JSON text that others have written: numbers may have any form, and those that are not whole or are large lose
 * digits, so nothing may depend on them. Otherwise as {@link parseJsonStrict}. @spec CODEC-JSON.3
 */
export function parseForeignJson(text: string): Result<Json, JsonTextRejection> {
  return parse(text, () => true);
}

/** Whether a token that is no text and no bracket may stand in the text. */
type AcceptsToken = (token: string) => boolean;

function parse(text: string, acceptsToken: AcceptsToken): Result<Json, JsonTextRejection> {
  if (text.length > MAX_JSON_LENGTH) {
    return err({ code: 'json-too-large', length: text.length, limit: MAX_JSON_LENGTH });
  }
  const rejection = scanJson(text, acceptsToken);
  if (rejection !== undefined) {
    return err(rejection);
  }
  try {
    return ok(JSON.parse(text));
  } catch {
    // The parser reports text that is no JSON by throwing. Its depth is bounded by the scan.
    return err({ code: 'json-malformed' });
  }
}

/** Looks at the tokens for what the parser would let pass. Says nothing about their order: the parser does. */
function scanJson(text: string, acceptsToken: AcceptsToken): JsonTextRejection | undefined {
  const names: (Set<string> | undefined)[] = [];
  for (let offset = 0; offset < text.length; ) {
    const token = tokenAt(text, offset);
    const end = offset + token.length;
    const rejection = checkToken({ token, offset, isName: isFollowedByColon(text, end) }, names);
    if (rejection !== undefined) {
      return rejection;
    }
    if (!acceptsToken(token)) {
      return { code: 'json-number-not-canonical', offset };
    }
    offset = end;
  }
  return undefined;
}

interface Token {
  readonly token: string;
  readonly offset: number;
  readonly isName: boolean;
}

function checkToken(
  { token, offset, isName }: Token,
  names: (Set<string> | undefined)[],
): JsonTextRejection | undefined {
  switch (token[0]) {
    case '{':
    case '[':
      names.push(token === '{' ? new Set() : undefined);
      return names.length > MAX_JSON_DEPTH ? { code: 'json-too-deep', offset, limit: MAX_JSON_DEPTH } : undefined;
    case '}':
    case ']':
      names.pop();
      return undefined;
    case '"':
      return isName ? checkName(token, offset, names.at(-1)) : undefined;
    default:
      return undefined;
  }
}

function checkName(token: string, offset: number, seen: Set<string> | undefined): JsonTextRejection | undefined {
  const name = readText(token);
  if (name === undefined) {
    return { code: 'json-malformed' };
  }
  if (seen?.has(name)) {
    return { code: 'json-name-repeated', offset, name };
  }
  seen?.add(name);
  return undefined;
}

/** The value of a text token: two tokens can be the same name written differently. */
function readText(token: string): string | undefined {
  try {
    const value: unknown = JSON.parse(token);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A text with its quotation marks, a run of other characters that belong together, or one character. */
function tokenAt(text: string, offset: number): string {
  const character = text[offset] ?? '';
  if (character === '"') {
    let end = offset + 1;
    while (end < text.length && text[end] !== '"') {
      end += text[end] === '\\' ? 2 : 1;
    }
    return text.slice(offset, end + 1);
  }
  if (!isWordCharacter(character)) {
    return character;
  }
  let end = offset + 1;
  while (isWordCharacter(text[end] ?? '')) {
    end++;
  }
  return text.slice(offset, end);
}

function isWordCharacter(character: string): boolean {
  return /^[A-Za-z0-9+\-.]$/.test(character);
}

function isNumberStart(token: string): boolean {
  return /^[-0-9]/.test(token);
}

function isCanonicalNumber(token: string): boolean {
  return /^(0|-?[1-9][0-9]{0,15})$/.test(token) && Number.isSafeInteger(Number(token));
}

function isFollowedByColon(text: string, offset: number): boolean {
  let next = offset;
  while (next < text.length && /\s/.test(text[next] ?? '')) {
    next++;
  }
  return text[next] === ':';
}
