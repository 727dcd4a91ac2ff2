import {
  type CompiledProgram,
  compileProgram,
  evaluateProgram,
  nobleSignatures,
  type SignatureVerifier,
  uintType,
  type Value,
} from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { admitProgram } from '../run-both.ts';
import { bytes, bytesType, field, filled, listType, literal, recordType, term, v } from '../terms.ts';

const context = { signatures: nobleSignatures };
const u8 = uintType(8);

/** For every element, bound three times over: are the variables still what they were after the verifier was asked? */
const asking = (() => {
  const signature = {
    op: 'builtin',
    number: 4,
    parts: [literal(filled(1, 32)), v(0), literal(filled(2, 64))],
  } as const;
  const isUnchanged = term('if', v(0), term('equal', v(1), v(2)), term('equal', v(2), v(3)));
  const body = term('let', v(0), term('let', v(0), term('let', signature, isUnchanged)));
  return admitProgram({ input: listType(bytesType(1, 1), 0, 9), body: term('map', v(0), body) });
})();

function withVerifier(verifyEd25519: SignatureVerifier['verifyEd25519']) {
  return { signatures: { ...nobleSignatures, verifyEd25519 } };
}

describe('a compiled program', () => {
  // @spec VOW-EVAL.7
  test('runs again and again on different inputs', () => {
    const input = recordType({ x: u8, y: u8 });
    const body = term('let', term('add', field(v(0), 'x'), field(v(0), 'y')), term('multiply', v(0), v(0)));
    const { run } = compileProgram(admitProgram({ input, body }));
    expect([run([1, 2], context), run([255, 255], context), run([0, 0], context)]).toEqual([9, 260_100, 0]);
  });

  // @spec VOW-EVAL.7
  test('is not disturbed by runs of itself that begin while it runs', () => {
    const compiled: CompiledProgram = compileProgram(asking);
    const elements = [bytes(1), bytes(2), bytes(3)];
    const asked: number[] = [];
    const outer = withVerifier(({ message }) => {
      asked.push(message[0] ?? 0);
      const inner = compiled.run(
        [bytes(7), bytes(8)],
        withVerifier((claim) => claim.message[0] === 7),
      );
      expect(inner).toEqual([true, true]);
      return message[0] !== 2;
    });
    expect(compiled.run(elements, outer)).toEqual([true, true, true]);
    expect(asked).toEqual([1, 2, 3]);
    expect(evaluateProgram(asking, elements, outer)).toEqual([true, true, true]);
  });

  // @spec VOW-EVAL.7
  test('is as before after a run that a verifier has ended with an exception', () => {
    const compiled = compileProgram(asking);
    const failing = withVerifier(() => {
      throw new Error('no verifier');
    });
    const elements = [bytes(1), bytes(2)];
    expect(
      compiled.run(
        elements,
        withVerifier(() => true),
      ),
    ).toEqual([true, true]);
    expect(() => compiled.run(elements, failing)).toThrow('no verifier');
    expect(
      compiled.run(
        elements,
        withVerifier(() => true),
      ),
    ).toEqual([true, true]);
  });

  // @spec VOW-EVAL.7
  test('asks the verifier of each run', () => {
    const claim = [literal(filled(1, 32)), v(0), literal(filled(2, 64))];
    const program = admitProgram({ input: bytesType(0, 9), body: { op: 'builtin', number: 4, parts: claim } });
    const { run } = compileProgram(program);
    const says = (verdict: boolean) =>
      run(
        bytes(1),
        withVerifier(() => verdict),
      );
    expect([says(true), says(false), says(true)]).toEqual([true, false, true]);
  });

  // @spec VOW-LIMIT.2
  test('compiles a function once, however often it is called', () => {
    // Each calls the one before twice: 2^16 calls, but 17 functions.
    const functions = [{ parameters: [u8], result: u8, body: v(0) as ReturnType<typeof term> }];
    for (let place = 1; place <= 16; place++) {
      const call = { op: 'call', unit: 0, function: place - 1, parts: [v(0)] } as const;
      functions.push({ parameters: [u8], result: u8, body: term('max', call, call) });
    }
    const body = { op: 'call', unit: 0, function: 16, parts: [v(0)] } as const;
    const { run } = compileProgram(admitProgram({ input: u8, functions, body }));
    expect(run(9, context)).toBe(9);
  });

  // @spec VOW-LIMIT.2, VOW-EVAL.7
  test('runs programs of the greatest height, as the tree walker does', () => {
    // Five functions of 50 expressions, one inside the other, and 7 of the body: 256 stand around the innermost.
    const inside = (depth: number, innermost: ReturnType<typeof term>) =>
      Array.from({ length: depth }).reduce<ReturnType<typeof term>>((part) => term('not', part), innermost);
    const bool = { type: 'bool' } as const;
    const functions = [{ parameters: [bool], result: bool, body: inside(49, v(0)) }];
    for (let place = 1; place < 5; place++) {
      const call = { op: 'call', unit: 0, function: place - 1, parts: [v(0)] } as const;
      functions.push({ parameters: [bool], result: bool, body: inside(49, call) });
    }
    const body = inside(6, { op: 'call', unit: 0, function: 4, parts: [v(0)] });
    const program = admitProgram({ input: bool, functions, body });
    expect(() => admitProgram({ input: bool, functions, body: inside(1, body) })).toThrow('height-exceeded');
    expect([compileProgram(program).run(true, context), evaluateProgram(program, true, context)]).toEqual([
      false,
      false,
    ]);
  });

  // @spec VOW-EVAL.7
  test('keeps apart the variables of all functions that are active', () => {
    const deep: Value = [1, 2, 3];
    const list = listType(u8, 0, 3);
    const inner = {
      parameters: [list, u8],
      result: list,
      body: term('map', v(1), term('min', term('multiply', v(0), v(1)), literal(255))),
    };
    const outer = {
      parameters: [list],
      result: listType(list, 0, 3),
      body: term('map', v(0), { op: 'call', unit: 0, function: 0, parts: [v(1), v(0)] }),
    };
    const body = term(
      'map',
      v(0),
      term('let', { op: 'call', unit: 0, function: 1, parts: [v(1)] }, term('list', term('length', v(0)), v(1))),
    );
    const { run } = compileProgram(admitProgram({ input: list, functions: [inner, outer], body }));
    expect(run(deep, context)).toEqual([
      [3, 1],
      [3, 2],
      [3, 3],
    ]);
    const products = { op: 'call', unit: 0, function: 1, parts: [v(0)] } as const;
    const all = compileProgram(admitProgram({ input: list, functions: [inner, outer], body: products }));
    expect(all.run(deep, context)).toEqual([
      [1, 2, 3],
      [2, 4, 6],
      [3, 6, 9],
    ]);
  });
});
