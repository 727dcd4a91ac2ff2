import { assert } from '@surety/codec';

/** Whether every character is printable ASCII, 0x20 to 0x7e. */
function isPrintableAscii(text: string): boolean {
  return PRINTABLE.test(text);
}

/** The bytes of a text of printable ASCII, one for each character. */
export function asciiToBytes(text: string): Uint8Array {
  assert(isPrintableAscii(text), 'names are printable ASCII');
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

const PRINTABLE = /^[\x20-\x7e]*$/;
