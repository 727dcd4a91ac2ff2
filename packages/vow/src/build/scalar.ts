import { makeBool } from './bool.ts';
import { makeOption } from './choice.ts';
import type { Draft } from './draft.ts';
import { part } from './draft.ts';
import { type Bytes, type Descriptor, DRAFT, type Formula, type Int, REMAKE, type Text } from './formula.ts';
import { binary, chain, checkSize, draftOf, typed, unary, unless } from './nodes.ts';
import { sealed } from './sealed.ts';

/** An integer as an expression object. */
export function makeInt(draft: Draft): Int {
  return sealed<Int>('Int', {
    add: (other) => makeInt(binary('add', draft, draftOf(other))),
    sub: (other) => makeInt(binary('subtract', draft, draftOf(other))),
    mul: (other) => makeInt(binary('multiply', draft, draftOf(other))),
    div: (other) => makeInt(binary('divide', draft, draftOf(other))),
    mod: (other) => makeInt(binary('modulo', draft, draftOf(other))),
    min: (other) => makeInt(binary('min', draft, draftOf(other))),
    max: (other) => makeInt(binary('max', draft, draftOf(other))),
    abs: () => makeInt(unary('abs', draft)),
    neg: () => makeInt(unary('negate', draft)),
    lt: (other) => makeBool(binary('less', draft, draftOf(other))),
    le: (other) => makeBool(binary('lessEqual', draft, draftOf(other))),
    gt: (other) => makeBool(binary('greater', draft, draftOf(other))),
    ge: (other) => makeBool(binary('greaterEqual', draft, draftOf(other))),
    eq: (other) => makeBool(binary('equal', draft, draftOf(other))),
    ne: (other) => makeBool(binary('unequal', draft, draftOf(other))),
    narrow: (type) => makeOption(narrowTo(type, draft), makeInt),
    toBytesBe: (sizeBytes) => makeBytes(toBytes('be', sizeBytes, draft)),
    toBytesLe: (sizeBytes) => makeBytes(toBytes('le', sizeBytes, draft)),
    uvarint: () => makeBytes(unary('uvarint', draft)),
    [DRAFT]: draft,
    [REMAKE]: makeInt,
  });
}

/** A byte string as an expression object. */
export function makeBytes<Brand extends string = never>(draft: Draft): Bytes<Brand> {
  return sealed<Bytes<Brand>>('Bytes', {
    get length() {
      return makeInt(unary('length', draft));
    },
    concat: (next, ...more) => makeBytes(chain('concat', draft, [next, ...more])),
    slice: (start, sizeBytes) => makeBytes(slice(start, sizeBytes, draft)),
    intBe: () => makeInt(unary('intBe', draft)),
    intLe: () => makeInt(unary('intLe', draft)),
    eq: (other) => makeBool(binary('equal', draft, draftOf(other))),
    ne: (other) => makeBool(binary('unequal', draft, draftOf(other))),
    narrow: (type) => makeOption(narrowTo(type, draft), (payload) => makeBytes<Brand>(payload)),
    as: () => makeBytes(draft),
    [DRAFT]: draft,
    [REMAKE]: (again) => makeBytes<Brand>(again),
  });
}

/** A text as an expression object. */
export function makeText(draft: Draft): Text {
  return sealed<Text>('Text', {
    get length() {
      return makeInt(unary('length', draft));
    },
    eq: (other) => makeBool(binary('equal', draft, draftOf(other))),
    ne: (other) => makeBool(binary('unequal', draft, draftOf(other))),
    [DRAFT]: draft,
    [REMAKE]: makeText,
  });
}

/** The draft of what a value is under a narrower type, if it is one of it. */
export function narrowTo(type: Descriptor<Formula>, draft: Draft): Draft {
  return typed(type, (place) => ({ op: 'narrow', type: type.valueType, parts: [part(draft, place)] }));
}

function toBytes(op: 'be' | 'le', sizeBytes: number, draft: Draft): Draft {
  return unless(checkSize(sizeBytes), (place) => ({ op, sizeBytes, parts: [part(draft, place)] }));
}

function slice(start: number, sizeBytes: number, draft: Draft): Draft {
  const fault = checkSize(start) ?? checkSize(sizeBytes);
  return unless(fault, (place) => ({ op: 'slice', start, sizeBytes, parts: [part(draft, place)] }));
}
