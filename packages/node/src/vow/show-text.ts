import { bytesToHex } from '@surety/codec';
import { optionPayload, type Value, type ValueType } from '@surety/vow';

/** Digits in groups of three: `5,000,000`. */
export function groupDigits(count: number): string {
  return `${count}`.replace(/\B(?=(\d{3})+$)/g, ',');
}

/** One part of another in percent, with one digit after the point: `49.8%`. */
export function sharePercent(part: number, whole: number): string {
  const tenths = whole === 0 ? 0 : Math.round((part / whole) * 1000);
  if (tenths === 0 && part > 0) {
    return '<0.1%';
  }
  return `${Math.floor(tenths / 10)}.${tenths % 10}%`;
}

/** A text within a number of characters; the end of a longer one is left out. */
export function cutText(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

/** A text as a terminal shows it: what cannot be seen, or moves what can, as an escape. */
export function showForeign(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) =>
    Array.from({ length: character.length }, (_, unit) => {
      return `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`;
    }).join(''),
  );
}

/** A value for people, in the words of the language: `{height: 7, kind: prevote}`. The middle of long bytes is left out. */
export function showValue(value: Value, type: ValueType): string {
  if (value instanceof Uint8Array) {
    return shortHex(bytesToHex(value));
  }
  if (typeof value === 'string') {
    return showForeign(JSON.stringify(value));
  }
  return isParts(value) ? showParts(value, type) : `${value}`;
}

/** Digits of bytes that are shown from either end. */
const SHOWN_DIGITS = 16;

function shortHex(hex: string): string {
  const isLong = hex.length > 2 + 2 * SHOWN_DIGITS + 8;
  return isLong ? `${hex.slice(0, 2 + SHOWN_DIGITS)}…${hex.slice(-SHOWN_DIGITS)}` : hex;
}

/** Most elements of a list that are shown. */
const SHOWN_ELEMENTS = 32;

function showParts(parts: readonly Value[], type: ValueType): string {
  switch (type.type) {
    case 'list': {
      const shown = parts.slice(0, SHOWN_ELEMENTS).map((part) => showValue(part, type.element));
      return `[${[...shown, ...(parts.length > shown.length ? [`… ${parts.length} in all`] : [])].join(', ')}]`;
    }
    case 'record':
      return `{${type.fields.map(({ name, of }, place) => `${name}: ${showValue(parts[place] ?? [], of)}`).join(', ')}}`;
    case 'union': {
      const [index, payload = []] = parts;
      const found = type.cases[Number(index)];
      const isBare = found?.of.type === 'record' && found.of.fields.length === 0;
      const inside = found === undefined || isBare ? '' : showValue(payload, found.of);
      const isOption = optionPayload(type) !== undefined;
      return isBare ? `${found.name}` : isOption ? `some(${inside})` : `${found?.name} ${inside}`;
    }
    default:
      return '';
  }
}

function isParts(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
