import { err, ok } from '@surety/codec';
import { formatText } from '@surety/vow';
import { describe, expect, test } from 'vitest';

function formatGood(text: string): string {
  const formatted = formatText(text);
  expect(formatted).toEqual(ok(expect.any(String)));
  return formatted.ok ? `\n${formatted.value}` : '';
}

// @spec VOW-TEXT.18
describe('the layout', () => {
  test('puts short things on one line, and drops parentheses that say nothing', () => {
    const text = 'type A={a:u8,}  program ( x:A )=(x . a+( 1*2 ))*(3)+[1,2,] [ 0 ]-(-5)-(-(5))';
    expect(formatGood(text)).toBe(`
type A = { a: u8 }

program(x: A) = (x.a + 1 * 2) * 3 + [1, 2][0] - -5 - -(5)
`);
  });

  test('breaks long things at their outermost places', () => {
    const call =
      'merkle(aaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbb, cccccccccccccccccc, dddddddddddddddddd, eeeeeeeeeeeeeeee)';
    const text = `
      type Union = <first_of_the_cases: { aaaa: u8, bbbb: u8 } | second_of_the_cases: u256 | third_of_the_cases>
      function several(first_parameter: list<u8>(0..4096), second_parameter: u8, third_parameter: u8): u8 =
        if first_parameter[0] == 1 then second_parameter + 1000000 else if third_parameter == 1 then 2 else 3
      program(x: u8) = let value = ${call} in value and ${call} and x implies not ${call}`;
    expect(formatGood(text)).toBe(`
type Union = <
  first_of_the_cases: { aaaa: u8, bbbb: u8 }
  | second_of_the_cases: u256
  | third_of_the_cases
>

function several(
  first_parameter: list<u8>(0..4096),
  second_parameter: u8,
  third_parameter: u8,
): u8 =
  if first_parameter[0] == 1 then
    second_parameter + 1000000
  else if third_parameter == 1 then
    2
  else
    3

program(x: u8) =
  let value = merkle(
    aaaaaaaaaaaaaaaa,
    bbbbbbbbbbbbbbbbbbb,
    cccccccccccccccccc,
    dddddddddddddddddd,
    eeeeeeeeeeeeeeee,
  ) in
  value
      and merkle(
        aaaaaaaaaaaaaaaa,
        bbbbbbbbbbbbbbbbbbb,
        cccccccccccccccccc,
        dddddddddddddddddd,
        eeeeeeeeeeeeeeee,
      )
      and x
    implies not merkle(
      aaaaaaaaaaaaaaaa,
      bbbbbbbbbbbbbbbbbbb,
      cccccccccccccccccc,
      dddddddddddddddddd,
      eeeeeeeeeeeeeeee,
    )
`);
  });

  test('gives each clause, branch and binding of several a line', () => {
    const text = `program(x: u8) = require { a: let y = 1 in y == x, b: let y = 1 in let z = 2 in y == z,
      c: match x { none => true, some y => y } }`;
    expect(formatGood(text)).toBe(`
program(x: u8) = require {
  a: let y = 1 in y == x,
  b:
    let y = 1 in
    let z = 2 in
    y == z,
  c: match x {
    none => true,
    some y => y,
  },
}
`);
  });

  test('keeps the order of fields and cases, and the names of hashes', () => {
    const text = 'program(x: { bb: hash<Block>, a: <two | one> }) = { bb: 1, a: 2 } == x';
    expect(formatGood(text)).toBe(`\n${text}\n`);
  });

  test('writes one form of what can be written in several', () => {
    const text = 'program(x: bytes(3..3)) = ["\\u0041\\/\\u202E", builtin#1(x), builtin#1(), builtin#9(x), - 5, 0x]';
    expect(formatGood(text)).toBe(
      '\nprogram(x: bytes(3)) = ["A/\\u202e", sha256(x), builtin#1(), builtin#9(x), -5, 0x]\n',
    );
  });

  test('is refused if it is too large', () => {
    const text = `program(x: u8) = [${'1,'.repeat(30_000)}1]`;
    const sizeBytes = 'program(x: u8) = [\n]\n'.length + '  1,\n'.length * 30_001;
    expect(formatText(text)).toEqual(err({ code: 'source-too-large', sizeBytes, limit: 65_536, line: 1, column: 1 }));
  });
});

// @spec VOW-TEXT.19
describe('comments', () => {
  test('stay before what they stand before, and keep empty lines between declarations', () => {
    const text = `
// about the file

// about the import

import m = module 0x${'00'.repeat(32)}
// about the type
type A = {
  // about the field
  a: u8,
  // about nothing more
}
program(
  // about the input
  x: A
) =
  // about the body
  require {
    // about the clause
    a: true,
    // about nothing more
  }
// the end

// of all
`;
    expect(formatGood(text)).toBe(`
// about the file

// about the import

import m = module 0x${'00'.repeat(32)}

// about the type
type A = {
  // about the field
  a: u8,
  // about nothing more
}

program(
  // about the input
  x: A
) =
  // about the body
  require {
    // about the clause
    a: true,
    // about nothing more
  }

// the end

// of all
`);
  });

  test('behind something are hoisted before it', () => {
    const text = `type A = { a: u8, // about a
      b: u8 } // about A
      program(x: A) = require {
        c: x.a == 1, // about c
        d: all y in [1, // about 1
            2] { y == x.a // about the body
            },
      } // about the program`;
    expect(formatGood(text)).toBe(`
// about A
type A = {
  // about a
  a: u8,
  b: u8,
}

// about the program
program(x: A) = require {
  // about c
  c: x.a == 1,
  d: all y in [
    // about 1
    1,
    2,
  ] {
    // about the body
    y == x.a
  },
}
`);
  });

  test('inside something are hoisted before the smallest thing that has a line', () => {
    const text = `program(x: u8) = require { a: // one
      x // two
      + 1 // three
      == 2, b: if x then // four
      1 else 2 }`;
    expect(formatGood(text)).toBe(`
program(x: u8) = require {
  a:
    // one
    // two
    // three
    x + 1 == 2,
  b:
    if x then
      // four
      1
    else
      2,
}
`);
  });
});
