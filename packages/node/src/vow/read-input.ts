import {
  type DecodeError,
  err,
  type JsonError,
  type JsonTextRejection,
  ok,
  parseJsonStrict,
  type Result,
} from '@surety/codec';
import { type Value, type ValueType, valueCodec } from '@surety/vow';
import { type PathUnreadable, readFile, readStandardInput } from './read-file.ts';
import { cutText, showForeign } from './show-text.ts';
import { decodeText } from './unit-file.ts';

/** Why JSON is no value of a type: what is wrong where. */
export interface ValueFault {
  /** From the value to the part at fault: `votes[1].sig`; empty for the value itself, or if the text is no JSON. */
  readonly path: string;
  readonly sentence: string;
  readonly reason: JsonTextRejection | JsonError | DecodeError;
}

/** The text of an argument: itself, after `@` the content of a file, of `-` that of standard input. */
export function readArgument(argument: string): Result<string, PathUnreadable> {
  if (argument !== '-' && !argument.startsWith('@')) {
    return ok(argument);
  }
  const path = argument.slice(1);
  const read = argument === '-' ? readStandardInput(MAX_INPUT_BYTES) : readFile(path, MAX_INPUT_BYTES);
  if (!read.ok) {
    return read;
  }
  const { bytes, sizeBytes } = read.value;
  const text = decodeText(bytes);
  const unreadable = (reason: string) => err({ code: 'path-unreadable', path: read.value.path, reason } as const);
  if (sizeBytes > MAX_INPUT_BYTES) {
    return unreadable(`it has more than ${MAX_INPUT_BYTES} bytes`);
  }
  return text === undefined ? unreadable('it is not UTF-8') : ok(text);
}

/** The value of a type that a JSON text stands for. @spec VOW-VALUE.2 */
export function readValue(text: string, type: ValueType): Result<Value, ValueFault> {
  const json = parseJsonStrict(text);
  if (!json.ok) {
    return err({ path: '', sentence: describeText(json.error), reason: json.error });
  }
  const value = valueCodec(type).fromJson(json.value);
  return value.ok ? value : err({ path: value.error.path, sentence: describeFault(value.error), reason: value.error });
}

const MAX_INPUT_BYTES: number = 2 ** 24;

function describeText(rejection: JsonTextRejection): string {
  switch (rejection.code) {
    case 'json-malformed':
      return 'this is no JSON';
    case 'json-too-large':
      return `a JSON text has at most ${rejection.limit} characters`;
    case 'json-too-deep':
      return `more than ${rejection.limit} brackets stand around what is at offset ${rejection.offset}`;
    case 'json-name-repeated':
      return `the name ${quote(rejection.name)} at offset ${rejection.offset} stands twice in one object`;
    case 'json-number-not-canonical':
      return `the number at offset ${rejection.offset} is not whole or not in its shortest form; larger ones than 2^53 - 1 are written in quotes`;
  }
}

function describeFault(fault: JsonError): string {
  switch (fault.code) {
    case 'type-wrong':
      return FORMS[fault.expected];
    case 'integer-out-of-range':
      return `the integer must lie between ${fault.least} and ${fault.most}`;
    case 'length-out-of-range':
      return fault.least === fault.most
        ? `the length must be ${fault.least}, and is ${fault.length}`
        : `the length must lie between ${fault.least} and ${fault.most}, and is ${fault.length}`;
    case 'member-missing':
      return `the member ${quote(fault.name)} is missing`;
    case 'member-unknown':
      return `there is no field ${quote(fault.name)}`;
    case 'case-unknown':
      return `there is no case ${quote(fault.found)}`;
    case 'fields-wrong':
      return `${fault.expected} fields are needed, and here are ${fault.count}`;
  }
}

const FORMS: { readonly [form in Extract<JsonError, { readonly code: 'type-wrong' }>['expected']]: string } = {
  integer: 'an integer is needed',
  boolean: 'true or false is needed',
  bytes: 'a byte string is needed',
  text: 'a text is needed',
  array: 'an array is needed',
  object: 'an object is needed; that of a union has one member, its case',
  hex: 'bytes are written in quotes, as 0x and two small hexadecimal digits for each',
  decimal: 'integers of this type are written in quotes, as decimal digits',
};

/** Most characters of a name that a sentence shows. */
const SHOWN_NAME = 64;

function quote(name: string): string {
  return `"${showForeign(cutText(name, SHOWN_NAME))}"`;
}
