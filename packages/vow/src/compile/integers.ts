import { toInteger } from '../type/value-codec.ts';

type Integer = number | bigint;

// Sums and products of numbers that leave ±(2^53 − 1) are rounded, but never back into it, as 2^53 itself is exact.

/** The sum of two integers, in its one form. @spec VOW-EVAL.2 */
export function addIntegers(left: Integer, right: Integer): Integer {
  if (typeof left === 'number' && typeof right === 'number') {
    const sum = left + right;
    if (Number.isSafeInteger(sum)) {
      return sum;
    }
  }
  return toInteger(BigInt(left) + BigInt(right));
}

/** The difference of two integers. @spec VOW-EVAL.2 */
export function subtractIntegers(left: Integer, right: Integer): Integer {
  if (typeof left === 'number' && typeof right === 'number') {
    const difference = left - right;
    if (Number.isSafeInteger(difference)) {
      return difference;
    }
  }
  return toInteger(BigInt(left) - BigInt(right));
}

/** The product of two integers. @spec VOW-EVAL.2 */
export function multiplyIntegers(left: Integer, right: Integer): Integer {
  if (typeof left === 'number' && typeof right === 'number') {
    const product = multiplyNumbers(left, right);
    if (Number.isSafeInteger(product)) {
      return product;
    }
  }
  return toInteger(BigInt(left) * BigInt(right));
}

/** The product of two numbers; minus zero becomes zero. */
export function multiplyNumbers(left: number, right: number): number {
  return left * right + 0;
}

/** ⌊left / right⌋ for left ≥ 0, right ≥ 1. @spec VOW-EVAL.2 */
export function divideIntegers(left: Integer, right: Integer): Integer {
  return typeof left === 'number' && typeof right === 'number'
    ? divideNumbers(left, right)
    : toInteger(BigInt(left) / BigInt(right));
}

/** ⌊left / right⌋ of numbers: the dividend without its remainder is a multiple, so the quotient is exact. */
export function divideNumbers(left: number, right: number): number {
  return (left - (left % right)) / right;
}

/** left − right · ⌊left / right⌋ for left ≥ 0, right ≥ 1. @spec VOW-EVAL.2 */
export function moduloIntegers(left: Integer, right: Integer): Integer {
  return typeof left === 'number' && typeof right === 'number' ? left % right : toInteger(BigInt(left) % BigInt(right));
}

/** The lesser of two integers: numbers and bigints compare exactly. @spec VOW-EVAL.2 */
export function lesserInteger(left: Integer, right: Integer): Integer {
  return left < right ? left : right;
}

/** The greater of two integers. @spec VOW-EVAL.2 */
export function greaterInteger(left: Integer, right: Integer): Integer {
  return left > right ? left : right;
}

/** An integer without its sign. Both forms reach equally far on both sides, so the form stays. @spec VOW-EVAL.2 */
export function absoluteInteger(value: Integer): Integer {
  return value < 0 ? -value : value;
}

/** An integer with the other sign; zero has none. @spec VOW-EVAL.2 */
export function negateInteger(value: Integer): Integer {
  return typeof value === 'number' ? 0 - value : -value;
}
