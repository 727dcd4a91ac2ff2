import type { Operation } from '../expression/expression.ts';
import { printType } from '../text/print/print-type.ts';
import { quoteText } from '../text/quote-text.ts';
import { isSubtype, joinTypes } from '../type/relate-types.ts';
import { type IntType, optionPayload, type ValueType } from '../type/type.ts';
import type { AdmitRejection } from './admit-unit.ts';
import type { ExpectedForm } from './check-rejection.ts';

/** Why a unit is not admitted, as one sentence for its author, without the place. @spec VOW-UNIT.4 */
export function describeAdmitRejection(rejection: AdmitRejection): string {
  // The sentence of a code takes the rejection of that code, which the compiler cannot tell of a table.
  const describe = SENTENCES[rejection.code] as (found: AdmitRejection) => string;
  return describe(rejection);
}

type RejectionOf<Code extends AdmitRejection['code']> = Extract<AdmitRejection, { readonly code: Code }>;

/** A sentence for each code: one without a sentence does not build. */
const SENTENCES: { readonly [Code in AdmitRejection['code']]: (rejection: RejectionOf<Code>) => string } = {
  'cbor-too-large': ({ sizeBytes, limit }) => `a unit has at most ${limit} bytes, and this one has ${sizeBytes}`,
  'cbor-too-many-items': ({ limit }) => `a unit has at most ${limit} items`,
  'cbor-truncated': ({ offset }) => `the bytes end at ${offset}, in the middle of the unit`,
  'cbor-head-reserved': ({ offset }) => `byte ${offset} begins no item of CBOR`,
  'cbor-indefinite': ({ offset }) => `the item at byte ${offset} does not say its length, as units must`,
  'cbor-unsupported': ({ offset, item }) => `the item at byte ${offset} is of a kind that no unit has: ${item}`,
  'cbor-head-not-shortest': ({ offset }) =>
    `the item at byte ${offset} has a shorter form, and units have the shortest`,
  'cbor-bignum-invalid': ({ offset }) => `the large integer at byte ${offset} has a shorter form`,
  'cbor-text-invalid': ({ offset }) => `the text at byte ${offset} is not UTF-8`,
  'cbor-too-deep': ({ limit }) => `more than ${limit} arrays stand around an item`,
  'cbor-trailing-bytes': ({ offset }) => `the unit ends at byte ${offset}, and more bytes follow`,
  'unit-malformed': ({ at }) => `${nameItem(at)} is not what a program or module has there`,
  'count-exceeded': ({ what, limit }) => `there are more than ${limit} ${what}`,
  'import-repeated': ({ ref }) => `the module ${ref} is imported twice`,
  'type-malformed': ({ at }) => `${nameItem(at)} is no type`,
  'type-too-deep': ({ path, limit }) => `${nameType(path)} is more than ${limit} types deep`,
  'type-too-large': ({ limit }) => `this type holds more than ${limit} types`,
  'type-interval-empty': ({ path, least, most }) =>
    `${nameType(path)} has no values: its least, ${bound(least)}, is more than its most, ${bound(most)}`,
  'type-bound-exceeded': ({ path, found, limit }) =>
    `${nameType(path)} has a bound of ${bound(found)}, and at most ${bound(limit)} is allowed`,
  'type-name-invalid': ({ name }) => `${quoteForeign(name)} names no field or case: ${NAME_FORM}`,
  'type-names-unsorted': ({ name }) => `${quote(name)} is out of order: ${NAME_ORDER}`,
  'type-cases-missing': ({ path }) => `${nameType(path)} is a union without cases`,
  'nodes-exceeded': ({ limit }) => `a unit has at most ${limit} expressions`,
  'depth-exceeded': ({ limit }) => `more than ${limit} expressions stand around this one`,
  'name-invalid': ({ name }) => `${quoteForeign(name)} names no field or case: ${NAME_FORM}`,
  'names-unsorted': ({ name }) => `${quote(name)} is out of order: ${NAME_ORDER}`,
  'variable-unbound': ({ index, bound: count }) =>
    `there is no variable ${index} here: ${plural(count, 'variable')} can be seen`,
  'type-mismatch': ({ expected, found }) =>
    `${nameExpected(expected)} is needed here, and this is ${showType(found)}${adviseMismatch(expected, found)}`,
  'interval-exceeded': describeInterval,
  'types-incompatible': ({ left, right }) =>
    `these have nothing in common: one is ${showType(left)}, the other ${showType(right)}`,
  'cases-differ': describeCases,
  'dividend-negative': ({ least }) =>
    `the dividend ${sayLow(least)}, and none may be negative; take abs or narrow it first`,
  'divisor-not-positive': ({ least }) =>
    `the divisor ${least < 0n ? sayLow(least) : 'can be 0'}, and must be positive; narrow it to a positive type first`,
  'integer-too-large': ({ operation, least, most }) =>
    operation === 'int'
      ? `${bound(farther(least, most))} is too large: ${INTEGER_FORM}`
      : `${nameResult(operation)} ${-least > most ? sayLow(least) : `can reach ${bound(most)}`}, and ${INTEGER_FORM}; narrow its parts first`,
  'field-unknown': ({ name, known }) => `there is no field ${quote(name)} here: ${listNames(known, 'the fields are')}`,
  'case-unknown-here': ({ name, known }) => `the union has no case ${quote(name)}: ${listNames(known, 'it has')}`,
  'slice-outside': ({ start, sizeBytes, least }) =>
    `the slice ends after byte ${start + sizeBytes}, and of these bytes only ${least} are sure to be there`,
  'integer-does-not-fit': describeFit,
  'length-exceeded': ({ operation, most, limit }) =>
    most < 1
      ? `\`${operation}\` writes 1 to ${limit} bytes, and here ${most} are asked for`
      : `${LENGTHS[operation] ?? 'this'} can be ${most} long, and at most ${limit} is allowed`,
  'function-unknown': ({ unit, index }) =>
    unit === 0
      ? `no function ${index} stands before this one, and a function calls only those that do`
      : `import ${unit} has no function ${index}`,
  'builtin-unknown': ({ number }) => `there is no builtin ${number}`,
  'arguments-wrong': ({ expected, found }) =>
    `it takes ${plural(expected, 'argument')} in parentheses, and here ${found === 1 ? 'is' : 'are'} ${found}`,
  'height-exceeded': ({ limit }) => `with all calls written out, more than ${limit} expressions stand around one`,
  'cost-terms-exceeded': ({ limit }) =>
    `the cost of this depends on more than ${limit} different sizes of the input; give fewer parts a length of their own`,
  'type-sum-exceeded': ({ limit }) => `the types of all expressions, added up, hold more than ${limit} types`,
  'term-sum-exceeded': ({ limit }) => `the costs of all expressions, added up, have more than ${limit} terms`,
  'cost-exceeded': ({ bound: steps, limit }) =>
    `this can take ${steps} steps, and at most ${limit} are allowed; declare shorter lists`,
  'import-unknown': ({ ref }) => `the module ${ref} was not found`,
  'import-depth-exceeded': ({ limit }) => `imports lead more than ${limit} modules deep`,
  'modules-exceeded': ({ limit }) => `imports lead to more than ${limit} modules`,
};

/** The codes of all rejections. @spec VOW-UNIT.4 */
export const ADMIT_REJECTION_CODES: readonly string[] = Object.keys(SENTENCES);

const INTEGER_FORM = 'integers lie within 2^512 - 1 of zero';
const NAME_FORM = 'names are at most 64 letters, digits and underscores, a small letter first';
const NAME_ORDER = 'shorter names come first, then by their letters, each once';

/** What an operation gives, in words; the others give a value. */
const RESULTS: { readonly [op in Operation]?: string } = {
  int: 'the integer',
  add: 'the sum',
  subtract: 'the difference',
  multiply: 'the product',
  divide: 'the quotient',
  modulo: 'the remainder',
  min: 'the lesser of both',
  max: 'the greater of both',
  abs: 'the absolute value',
  negate: 'the negation',
  length: 'the length',
  count: 'the count',
  sum: 'the sum over the list',
  intBe: 'the integer that is read',
  intLe: 'the integer that is read',
  call: 'the result of the call',
};

/** What has a length, in words. */
const LENGTHS: { readonly [op in Operation]?: string } = {
  concat: 'what is joined',
  encode: 'the encoding',
  signBytes: 'the message with what is put before it',
  intBe: 'the bytes that are read as an integer',
  intLe: 'the bytes that are read as an integer',
  be: 'what is written',
  le: 'what is written',
};

function nameResult(operation: Operation): string {
  return RESULTS[operation] ?? 'this value';
}

function describeInterval({ operation, expected, least, most }: RejectionOf<'interval-exceeded'>): string {
  if (operation === 'int') {
    return `${bound(least)} does not fit ${showType(expected)}`;
  }
  const isTooLow = least < expected.least;
  const isTooHigh = most > expected.most;
  const reach = [isTooLow ? sayLow(least) : '', isTooHigh ? `can reach ${bound(most)}` : ''];
  const advice = isTooHigh ? 'narrow it or declare a smaller maximum' : 'narrow it or declare a greater minimum';
  const said = reach.filter((each) => each !== '').join(' and ');
  return `${nameResult(operation)} ${said}, which does not fit ${showType(expected)}; ${advice}`;
}

function describeCases({ expected, found }: RejectionOf<'cases-differ'>): string {
  const missing = expected.filter((name) => !found.includes(name));
  const surplus = found.filter((name) => !expected.includes(name));
  const said = [
    missing.length === 0 ? '' : `has no branch for ${missing.map(quote).join(', ')}`,
    surplus.length === 0 ? '' : `has a branch for ${surplus.map(quote).join(', ')}, which the union does not have`,
  ];
  return `this match ${said.filter((each) => each !== '').join(' and ')}`;
}

function describeFit({ operation, least, most, limit }: RejectionOf<'integer-does-not-fit'>): string {
  const reach = least < 0n ? sayLow(least) : `can reach ${bound(most)}`;
  return `the integer ${reach}, and \`${operation}\` writes 0 to ${bound(limit)} here; narrow it first`;
}

const FORMS: { readonly [form in ExpectedForm]: string } = {
  integer: 'an integer',
  bytes: 'a byte string',
  list: 'a list',
  record: 'a record',
  union: 'a union',
  option: 'an option',
  sized: 'a byte string, text or list',
};

function nameExpected(expected: ValueType | ExpectedForm): string {
  return typeof expected === 'string' ? FORMS[expected] : showType(expected);
}

/** What helps most often where a type is not the one that is needed. */
function adviseMismatch(expected: ValueType | ExpectedForm, found: ValueType): string {
  const payload = optionPayload(found);
  if (payload !== undefined && fits(payload, expected)) {
    return '; take what is in it by `otherwise` or `with`';
  }
  return typeof expected !== 'string' && joinTypes(expected, found) !== undefined ? '; narrow it first' : '';
}

function fits(found: ValueType, expected: ValueType | ExpectedForm): boolean {
  if (typeof expected !== 'string') {
    return isSubtype(found, expected);
  }
  const { type } = found;
  switch (expected) {
    case 'integer':
      return type === 'int';
    case 'sized':
      return type === 'bytes' || type === 'text' || type === 'list';
    case 'option':
      return optionPayload(found) !== undefined;
    default:
      return type === expected;
  }
}

/** Most characters of a type that a sentence shows. */
const SHOWN_TYPE = 120;

/** A type in a sentence: integers with their bounds in short, others as they are written, the end of long ones left out. */
function showType(type: ValueType): string {
  const written = printType(type);
  if (type.type === 'int' && written.startsWith('int')) {
    return describeInteger(type);
  }
  return written.length <= SHOWN_TYPE ? written : `${written.slice(0, SHOWN_TYPE)}…`;
}

function describeInteger({ least, most }: IntType): string {
  return least === most ? `the integer ${bound(least)}` : `int(${bound(least)}..${bound(most)})`;
}

/** From here on bounds near a power of two are written as one. */
const WRITTEN_OUT = 2n ** 20n;

/** From here on bounds that are near no power of two are not written out: nobody reads so many digits. */
const READABLE = 10n ** 20n;

/** An integer for people: `255`, `2^64 - 1`, `-2^63`, `more than 2^70`. */
function bound(value: bigint): string {
  const magnitude = value < 0n ? -value : value;
  const near = nearPower(magnitude) ?? `${magnitude}`;
  if (magnitude >= READABLE && near === `${magnitude}`) {
    return `${value < 0n ? 'less than -' : 'more than '}2^${magnitude.toString(2).length - 1}`;
  }
  return value >= 0n ? near : near.includes(' ') ? `-(${near})` : `-${near}`;
}

/** An integer within two of a power of two, as such. */
function nearPower(value: bigint): string | undefined {
  const bits = value.toString(2).length;
  for (const power of value < WRITTEN_OUT ? [] : [bits - 1, bits]) {
    const distance = value - 2n ** BigInt(power);
    if (distance === 0n) {
      return `2^${power}`;
    }
    if (distance >= -2n && distance <= 2n) {
      return `2^${power} ${distance < 0n ? '-' : '+'} ${distance < 0n ? -distance : distance}`;
    }
  }
  return undefined;
}

/** How low something can be. */
function sayLow(least: bigint): string {
  const said = bound(least);
  return said.startsWith('less than ') ? `can be ${said}` : `can be as low as ${said}`;
}

function plural(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

function farther(least: bigint, most: bigint): bigint {
  return -least > most ? least : most;
}

function nameItem(at: readonly number[]): string {
  return at.length === 0 ? 'this' : `the item at [${at.join(', ')}]`;
}

function nameType(path: string): string {
  return path === '' ? 'this type' : `the part ${quote(path)} of this type`;
}

function listNames(known: readonly string[], before: string): string {
  return known.length === 0 ? 'it has none' : `${before} ${known.map(quote).join(', ')}`;
}

function quote(name: string): string {
  return `\`${name}\``;
}

/** Most characters of a name that a sentence shows. */
const SHOWN_NAME = 64;

/** A name that is none: it may hold anything. */
function quoteForeign(name: string): string {
  return name.length <= SHOWN_NAME ? quoteText(name) : `${quoteText(name.slice(0, SHOWN_NAME))}…`;
}
