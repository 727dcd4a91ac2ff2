import type { Expected, TextFault } from './rejection.ts';

/** What is wrong with a text, as one sentence for its author, without the place. @spec VOW-TEXT.2 */
export function describeTextRejection(rejection: TextFault): string {
  // The sentence of a code takes the fault of that code, which the compiler cannot tell of a table.
  const describe = SENTENCES[rejection.code] as (fault: TextFault) => string;
  return describe(rejection);
}

type FaultOf<Code extends TextFault['code']> = Extract<TextFault, { readonly code: Code }>;

const SENTENCES: { readonly [Code in TextFault['code']]: (fault: FaultOf<Code>) => string } = {
  'source-too-large': ({ sizeBytes, limit }) => `a text has at most ${limit} bytes, and this one has ${sizeBytes}`,
  'character-invalid': ({ codePoint }) =>
    `the character ${nameCodePoint(codePoint)} cannot be seen, so no text has it; in quotes, write it as an escape`,
  'character-unexpected': ({ found }) => `the character \`${found}\` has no meaning here`,
  'number-malformed': () => 'a number is decimal digits, not beginning with 0 unless it is 0, and no letters follow',
  'integer-too-large': () => 'integers lie between −(2^512 − 1) and 2^512 − 1',
  'hex-digit-invalid': () => 'after 0x come only the digits 0 to 9 and a to f',
  'hex-length-odd': ({ length }) => `bytes have two digits each, and these are ${length} digits`,
  'text-unterminated': () => 'these quotes are not closed on their line',
  'text-escape-invalid': () => 'the escapes are \\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits',
  'text-surrogate-lone': () => 'this escape is half of a character, and the other half does not stand beside it',
  'name-too-long': ({ limit }) => `a name has at most ${limit} characters`,
  'token-unexpected': ({ found, expected }) =>
    `${nameExpected(expected)} should stand here, not ${found === '' ? 'the end of the text' : `\`${found}\``}`,
  'name-reserved': ({ name }) => `\`${name}\` is a word of the language: choose another name`,
  'parentheses-missing': ({ word }) => `put parentheses around what begins with \`${word}\``,
  'operators-mixed': () => 'put parentheses where `and` and `or` meet',
  'comparison-chained': () => 'comparisons do not chain: join two of them with `and`',
  'operator-chained': ({ operator }) => `put parentheses where \`${operator}\` follows \`${operator}\``,
  'arguments-wrong': ({ name, found, expected }) =>
    `\`${name}\` takes ${expected} in parentheses, and here are ${found}`,
  'source-too-deep': ({ limit }) => `more than ${limit} expressions and parentheses stand around this`,
  'type-too-deep': ({ limit }) => `more than ${limit} types stand around the innermost one`,
  'functions-missing': () => 'a text has a program, or at least one function',
  'count-exceeded': ({ what, limit }) => `there are more than ${limit} ${what}`,
  'name-repeated': ({ name }) => `\`${name}\` stands here twice`,
  'name-taken': ({ name }) => `\`${name}\` is taken: choose another name`,
  'name-unknown': ({ name, thing }) => `there is no ${thing} \`${name}\` here`,
  'function-declared-later': ({ name }) =>
    `a function calls only functions that stand before it, and \`${name}\` does not`,
  'type-too-large': ({ limit }) => `this type, written out, holds more than ${limit} types`,
  'type-interval-empty': ({ least, most }) => `the first bound, ${least}, is more than the second, ${most}`,
  'type-bound-exceeded': ({ found, limit }) => `${found} is more than a type allows, which is ${limit}`,
  'type-not-union': () => 'this type is no union, so it has no cases',
  'size-too-large': ({ found, limit }) => `${found} is more than an operation can hold, which is ${limit}`,
  'nodes-exceeded': ({ limit }) => `a unit has at most ${limit} expressions`,
  'depth-exceeded': ({ limit }) => `more than ${limit} expressions stand around this one`,
  'type-nodes-exceeded': ({ limit }) => `the types of this unit, written out, are more than ${limit}`,
  'source-unknown': ({ ref }) => `the source document ${ref} was not found`,
  'source-differs': ({ ref }) => `what was found for ${ref} is another document`,
  'import-not-module': ({ ref }) => `the source document ${ref} is a program, and only modules are imported`,
  'import-repeated': ({ ref }) => `the module ${ref} is imported twice`,
  'modules-exceeded': ({ limit }) => `a text reaches at most ${limit} source documents`,
  'import-depth-exceeded': ({ limit }) => `this import is more than ${limit} imports away from the first text`,
};

/** The codes of all rejections of texts. @spec VOW-TEXT.2 */
export const TEXT_REJECTION_CODES: readonly string[] = Object.keys(SENTENCES);

function nameExpected(expected: Expected): string {
  switch (expected) {
    case 'expression':
      return 'an expression';
    case 'type':
      return 'a type';
    case 'name':
      return 'a name that begins with a small letter';
    case 'type-name':
      return 'the name of a type, which begins with a capital letter,';
    case 'integer':
      return 'an integer';
    case 'reference':
      return '0x and 64 hexadecimal digits';
    case 'declaration':
      return 'the next declaration, in the order imports, types, functions, program,';
    case 'operator-or-end':
      return 'an operator, or the next declaration,';
    default:
      return `\`${expected.slice(1, -1)}\``;
  }
}

function nameCodePoint(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}
