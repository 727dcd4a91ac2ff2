import { evaluateIn, findBuiltin, nobleSignatures, type Scope, type TypedExpression, type Value } from '@surety/vow';
import type { Folding, FoldRules, PartialScope } from './folding.ts';
import { NO_LOOKS, toLookBits } from './look.ts';
import { isParts } from './partial-parts.ts';
import { exactly, type PartialValue, unite, unknown } from './partial-value.ts';

type PlainOp =
  | ('add' | 'subtract' | 'multiply' | 'divide' | 'modulo' | 'min' | 'max' | 'abs' | 'negate')
  | ('concat' | 'slice' | 'intBe' | 'intLe' | 'be' | 'le' | 'uvarint' | 'encode' | 'decode' | 'signBytes');

/** Arithmetic, byte strings and builtins. @spec LOGIC-LINT.1 */
export const FOLD_PLAIN: FoldRules<PlainOp | 'builtin'> = {
  add: plain,
  subtract: plain,
  multiply: plain,
  divide: plain,
  modulo: plain,
  min: plain,
  max: plain,
  abs: plain,
  negate: plain,
  concat: plain,
  slice: plain,
  intBe: plain,
  intLe: plain,
  be: plain,
  le: plain,
  uvarint: plain,
  encode: plain,
  decode: plain,
  signBytes: plain,
  builtin: (node, scope, run) => {
    const values = node.parts.map((part) => run.fold(part, scope));
    const name = findBuiltin(node.expression.number)?.name ?? '';
    return SIGNATURES.has(name) ? unknown(unite(values) | toLookBits('signature')) : foldPlain(node, values, run);
  },
};

/** Looks at all parts. */
function plain(node: TypedExpression, scope: PartialScope | undefined, run: Folding): PartialValue {
  return foldPlain(
    node,
    node.parts.map((part) => run.fold(part, scope)),
    run,
  );
}

/** The builtins that check a signature: whether it is good is never known. */
const SIGNATURES: ReadonlySet<string> = new Set(['ed25519', 'ed25519_zip215', 'secp256k1']);

/** The value of an operation whose parts are all known and small; else a value that depends on all of them. */
export function foldPlain(node: TypedExpression, values: readonly PartialValue[], { budget }: Folding): PartialValue {
  const known = values.flatMap((each) => (each.type === 'exact' ? [each.value] : []));
  if (known.length < values.length) {
    return unknown(unite(values));
  }
  const size = countUnits(known, MAX_FOLDED_UNITS);
  if (size > MAX_FOLDED_UNITS || !budget.spend(size)) {
    return unknown(NO_LOOKS);
  }
  const value = evaluateIn({ ...node, parts: node.parts.map(toVariable) }, scopeOf(known), CONTEXT);
  budget.spend(countUnits(value, MAX_MADE_UNITS));
  return exactly(value);
}

/** Values of more units are not computed with: it is not worth the work. */
const MAX_FOLDED_UNITS = 1024;

/** What is made of values so small is never larger. */
const MAX_MADE_UNITS = 2 ** 20;

/** Units of a value, each at most 8 bytes of it or a part; more than `most` if there are more. */
function countUnits(value: Value, most: number): number {
  if (value instanceof Uint8Array || typeof value === 'string') {
    return 1 + Math.ceil(value.length / 8);
  }
  let units = 1;
  for (const part of isParts(value) ? value : []) {
    if (units > most) {
      break;
    }
    units += countUnits(part, most - units);
  }
  return units;
}

/** The part as the variable that is bound to its value. */
function toVariable({ type }: TypedExpression, place: number, parts: readonly unknown[]): TypedExpression {
  return { expression: { op: 'variable', index: parts.length - 1 - place, parts: [] }, type, parts: [] };
}

function scopeOf(values: readonly Value[]): Scope | undefined {
  return values.reduce<Scope | undefined>(
    (outer, value, place) => ({ value, binder: undefined, place, outer }),
    undefined,
  );
}

/** No signature is checked with it. */
const CONTEXT = { signatures: nobleSignatures };
