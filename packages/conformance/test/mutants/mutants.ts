import type { SuiteName } from './suites.ts';

/** A change of one line of the closure evaluator that makes it wrong. */
export interface Mutant {
  /** Below the sources of the package `vow`. */
  readonly file: string;
  /** Stands once in the file. */
  readonly text: string;
  readonly replacement: string;
  /** The suite that must tell the difference: `cel` wherever cases of CEL can. */
  readonly killedBy: SuiteName;
}

type Change = readonly [killedBy: SuiteName, text: string, replacement: string];

function mutantsOf(file: string, changes: readonly Change[]): readonly Mutant[] {
  return changes.map(([killedBy, text, replacement]) => ({ file, text, replacement, killedBy }));
}

const INTEGERS: readonly Change[] = [
  ['cel', 'const sum = left + right;', 'const sum = left - right;'],
  ['cel', 'BigInt(left) + BigInt(right)', 'BigInt(left) + BigInt(right) + 1n'],
  ['vectors', 'const difference = left - right;', 'const difference = right - left;'],
  ['cel', 'BigInt(left) - BigInt(right)', 'BigInt(right) - BigInt(left)'],
  ['vectors', 'Number.isSafeInteger(product)', 'Number.isFinite(product)'],
  ['vectors', 'BigInt(left) * BigInt(right)', 'BigInt(left) + BigInt(right)'],
  ['cel', 'return left * right + 0;', 'return left * right + 1;'],
  ['cel', '? divideNumbers(left, right)', '? multiplyNumbers(left, right)'],
  ['vectors', '(left - (left % right)) / right', '(left + (left % right)) / right'],
  ['vectors', 'BigInt(left) / BigInt(right)', 'BigInt(left) / BigInt(right) + 1n'],
  ['cel', '? left % right :', '? right % left :'],
  ['vectors', 'BigInt(left) % BigInt(right)', 'BigInt(right) % BigInt(left)'],
  ['cel', 'return left < right ? left : right;', 'return left < right ? right : left;'],
  ['cel', 'return left > right ? left : right;', 'return left > right ? right : left;'],
  ['cel', 'return value < 0 ? -value : value;', 'return value;'],
  ['cel', '0 - value : -value', 'value : -value'],
];

const ARITHMETIC: readonly Change[] = [
  ['vectors', '[type, ...parts.map((part) => part.type)].every', 'parts.map((part) => part.type).every'],
  ['cel', 'left(frame) + right(frame)', 'left(frame) - right(frame)'],
  ['cel', 'left(frame) - right(frame)', 'right(frame) - left(frame)'],
  ['vectors', 'multiplyNumbers(left(frame), right(frame))', 'multiplyNumbers(left(frame), left(frame))'],
  ['vectors', 'divideNumbers(left(frame), right(frame))', 'divideNumbers(right(frame), left(frame))'],
  ['vectors', 'left(frame) % right(frame)', 'right(frame) % left(frame)'],
  ['cel', 'min: onTwo(lesserInteger)', 'min: onTwo(greaterInteger)'],
];

const COMPARE: readonly Change[] = [
  ['vectors', 'readPath(frame, one) === literal', 'readPath(frame, one) !== literal'],
  ['cel', 'least(frame) < most(frame)', 'least(frame) <= most(frame)'],
  ['cel', 'least(frame) <= most(frame)', 'least(frame) < most(frame)'],
  [
    'cel',
    'greater: (node, top, make) => compileLess(node, top, { make, left: 1 })',
    'greater: (node, top, make) => compileLess(node, top, { make, left: 0 })',
  ],
  ['cel', 'left(frame) === right(frame)', 'left(frame) !== right(frame)'],
  ['cel', 'return (frame) => !isEqual(frame);', 'return (frame) => isEqual(frame);'],
  ['vectors', 'readPath(frame, one) === readPath(frame, two)', 'readPath(frame, one) !== readPath(frame, two)'],
  ['vectors', 'readPath(frame, one) < readPath(frame, two)', 'readPath(frame, one) <= readPath(frame, two)'],
];

const EQUALITY: readonly Change[] = [
  ['cel', 'one[index] !== two[index]', 'one[index] === two[index]'],
  ['vectors', 'let index = 0; index < length', 'let index = 1; index < length'],
  ['cel', 'if (!isEqual(element, present(two[place]))) {', 'if (isEqual(element, present(two[place]))) {'],
  ['vectors', 'if (one.length !== two.length) {', 'if (one.length > two.length) {'],
  ['vectors', 'return index === other && isEqual', 'return index !== other && isEqual'],
];

const LOGIC: readonly Change[] = [
  ['vectors', 'one(frame) || two(frame) || three(frame);', 'one(frame) || two(frame) && three(frame);'],
  ['vectors', 'one(frame) && two(frame) && three(frame);', 'one(frame) && two(frame) || three(frame);'],
  ['cel', 'return (frame) => !one(frame);', 'return (frame) => one(frame);'],
  ['cel', 'return (frame) => one(frame) && two(frame);', 'return (frame) => one(frame) || two(frame);'],
  ['cel', 'return (frame) => one(frame) || two(frame);', 'return (frame) => one(frame) && two(frame);'],
  ['cel', '!left(frame) || right(frame)', 'left(frame) || right(frame)'],
  ['vectors', 'three(frame) && last(frame);', 'three(frame) || last(frame);'],
  ['cel', 'three(frame) || last(frame);', 'three(frame) && last(frame);'],
];

const CONTROL: readonly Change[] = [
  ['vectors', 'frame[first + place] = value;', 'frame[first] = value;'],
  ['cel', 'const slot = top - 1 - expression.index;', 'const slot = top - 2 - expression.index;'],
  ['cel', 'frame[top] = value(frame);', 'frame[top + 1] = value(frame);'],
  [
    'cel',
    'condition(frame) ? whenTrue(frame) : whenFalse(frame)',
    'condition(frame) ? whenFalse(frame) : whenTrue(frame)',
  ],
  ['cel', 'if (found[0] !== SOME) {', 'if (found[0] === SOME) {'],
  ['cel', 'found[0] === SOME ? present(found[1]) : whenNone(frame)', 'present(found[1])'],
  ['vectors', 'node.parts.slice(1).map(', 'node.parts.slice(1).reverse().map('],
  ['vectors', 'frame[first + 1] = two(frame);', 'frame[first] = two(frame);'],
];

const ELEMENTS: readonly Change[] = [
  ['cel', 'if (!body(frame)) {', 'if (body(frame)) {'],
  ['cel', '        if (body(frame)) {\n          return true;', '        if (!body(frame)) {\n          return true;'],
  ['cel', 'if (isFound) {', 'if (!isFound) {'],
  ['cel', 'return isFound;', 'return true;'],
  ['cel', 'kept.push(element);', 'kept.unshift(element);'],
  ['cel', 'made.push(body(frame));', 'made.unshift(body(frame));'],
  ['cel', 'frame[top] = state;', 'frame[top] = element;'],
  ['vectors', 'count += body(frame) ? 1 : 0;', 'count += body(frame) ? 0 : 1;'],
  ['vectors', 'sum += body(frame);', 'sum = body(frame);'],
  ['vectors', 'sum = addIntegers(sum, body(frame));', 'sum = body(frame);'],
  ['vectors', 'return toSome(element);', 'return NONE;'],
  ['vectors', 'keys.size === elements.length', 'keys.size !== elements.length'],
  ['vectors', 'if (isEqual(earlier, found)) {', 'if (!isEqual(earlier, found)) {'],
  ['vectors', 'let later = earlier + 1;', 'let later = earlier;'],
  ['vectors', 'frame[top + 1] = elements[later];', 'frame[top + 1] = elements[earlier];'],
];

const DATA: readonly Change[] = [
  ['cel', 'found >= least && found <= most', 'found > least && found <= most'],
  ['cel', 'found >= least && found <= most', 'found >= least && found < most'],
  ['cel', 'place >= 0 && place < found.length', 'place > 0 && place < found.length'],
  ['cel', 'place >= 0 && place < found.length', 'place >= 0 && place <= found.length'],
  ['cel', 'row(frame).length;', 'row(frame).length + 1;'],
  ['cel', '(frame) => [one(frame), two(frame)]', '(frame) => [two(frame), one(frame)]'],
  ['vectors', 'return (frame) => [index, payload(frame)];', 'return (frame) => [0, payload(frame)];'],
  ['vectors', 'one.length <= two.length ? one : two', 'one.length <= two.length ? two : one'],
  ['vectors', 'present(list(frame)[index(frame)])', 'present(list(frame)[0])'],
];

const BYTE_STRINGS: readonly Change[] = [
  ['vectors', 'toSome(decoded.value) : NONE', 'toSome(decoded.value) : toSome([])'],
  ['vectors', 'writeIntBe(value(frame), sizeBytes)', 'writeIntLe(value(frame), sizeBytes)'],
];

const PATH: readonly Change[] = [
  ['vectors', 'slot: top - 1 - record', 'slot: top - 2 - record'],
  ['vectors', 'outer: above.outer, inner: place', 'outer: above.outer, inner: -1'],
];

const BYTES: readonly Change[] = [
  ['cel', 'joined.set(right, left.length);', 'joined.set(right);'],
  ['vectors', 'bytes.subarray(start, start + sizeBytes)', 'bytes.subarray(0, sizeBytes)'],
  ['vectors', 'return toInteger(bytesToUintBe(bytes));', 'return toInteger(bytesToUintLe(bytes));'],
  ['vectors', 'rest >= 0x80n', 'rest > 0x80n'],
];

/** Every mutant. @spec VEC-MUTANT.1 */
export const MUTANTS: readonly Mutant[] = [
  ...mutantsOf('compile/integers.ts', INTEGERS),
  ...mutantsOf('compile/arithmetic.ts', ARITHMETIC),
  ...mutantsOf('compile/compare.ts', COMPARE),
  ...mutantsOf('compile/equality.ts', EQUALITY),
  ...mutantsOf('compile/logic.ts', LOGIC),
  ...mutantsOf('compile/control.ts', CONTROL),
  ...mutantsOf('compile/elements.ts', ELEMENTS),
  ...mutantsOf('compile/data.ts', DATA),
  ...mutantsOf('compile/byte-strings.ts', BYTE_STRINGS),
  ...mutantsOf('compile/path.ts', PATH),
  ...mutantsOf('builtin/byte-operations.ts', BYTES),
];
