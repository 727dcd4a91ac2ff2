import { decodeInput, nobleSignatures, type TraceNode, traceProgram, uintType, valueCodec } from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { admitProgram } from '../run-both.ts';
import { bytes, listType, literal, record, term, v } from '../terms.ts';

const context = { signatures: nobleSignatures };
const u8 = uintType(8);
const input = listType(u8, 0, 100);
const isSmall = term('less', v(0), literal(3));

function countNodes({ parts }: TraceNode): number {
  return parts.reduce((sum, part) => sum + countNodes(part), 1);
}

/** The operation, the variables bound for it and the value, of a node and its parts. */
function outline({ expression, bound, value, parts }: TraceNode): unknown {
  return [expression.op, bound, value, ...parts.map(outline)];
}

// @spec VOW-COST.7
describe('a trace', () => {
  test('has a part for each evaluated element, with what was bound', () => {
    const program = admitProgram({ input, body: term('all', v(0), isSmall) });
    const { value, trace, isCut } = traceProgram(program, [1, 5, 2], context);
    expect([value, isCut]).toEqual([false, false]);
    expect(outline(trace)).toEqual([
      'all',
      [[1, 5, 2]],
      false,
      ['variable', [], [1, 5, 2]],
      ['less', [1], true, ['variable', [], 1], ['int', [], 3]],
      ['less', [5], false, ['variable', [], 5], ['int', [], 3]],
    ]);
  });

  test('shows bound pairs, states, payloads and arguments in their order', () => {
    const functions = [{ parameters: [u8, u8], result: u8, body: v(1) }];
    const call = { op: 'call', unit: 0, function: 0, parts: [literal(8), literal(9)] } as const;
    const fold = { op: 'fold', type: u8, parts: [v(1), literal(7), v(0)] } as const;
    const pairs = term('anyPair', v(2), literal(false));
    const body = term('let', call, term('let', fold, pairs));
    const { trace } = traceProgram(admitProgram({ input, functions, body }), [1, 2], context);
    expect(outline(trace)).toEqual([
      'let',
      [[1, 2]],
      false,
      ['call', [], 8, ['int', [], 8], ['int', [], 9], ['variable', [8, 9], 8]],
      [
        'let',
        [8],
        false,
        ['fold', [], 2, ['variable', [], [1, 2]], ['int', [], 7], ['variable', [7, 1], 1], ['variable', [1, 2], 2]],
        ['anyPair', [2], false, ['variable', [], [1, 2]], ['bool', [1, 2], false]],
      ],
    ]);
    expect(trace.parts[0]?.callee?.unit).toEqual(functions[0]);
  });

  test('counts steps for every node, parts included', () => {
    const program = admitProgram({ body: record({ a: term('add', literal(1), literal(2)), b: literal(true) }) });
    const { trace, steps } = traceProgram(program, [], context);
    expect([trace.steps, trace.parts.map((part) => part.steps)]).toEqual([5, [3, 1]]);
    expect(steps).toBe(5 + 3);
  });

  test('is cut at its limit, and the value and the steps are those of all', () => {
    const program = admitProgram({ input, body: term('count', v(0), isSmall) });
    const list = Array.from({ length: 100 }, (_, index) => index);
    const whole = traceProgram(program, list, context);
    expect([countNodes(whole.trace), whole.isCut]).toEqual([302, false]);
    for (const limit of [1, 2, 3, 50, 301]) {
      const { value, steps, trace, isCut } = traceProgram(program, list, { ...context, limit });
      expect([value, steps, isCut, countNodes(trace)]).toEqual([3, whole.steps, true, limit]);
    }
    expect(traceProgram(program, list, { ...context, limit: 302 })).toEqual(whole);
  });

  test('has at most 10,000 nodes if nothing is said', () => {
    const nested = term('count', v(0), term('any', v(1), term('less', v(0), literal(0))));
    const program = admitProgram({ input, body: nested });
    const { trace, isCut } = traceProgram(program, new Array(100).fill(1), context);
    expect([countNodes(trace), isCut]).toEqual([10_000, true]);
  });
});

describe('an input', () => {
  const program = admitProgram({ input: u8, body: v(0) });

  // @spec VOW-EVAL.1
  test('is read if it is a value of the type in its one form', () => {
    expect(decodeInput(program, valueCodec(u8).encode(255))).toEqual({ ok: true, value: 255 });
  });

  // @spec VOW-EVAL.1
  test.each([
    ['of another type', bytes(0xf5), { code: 'type-wrong', expected: 'integer', path: '', offset: 0 }],
    ['outside of it', bytes(0x19, 1, 0), { code: 'integer-out-of-range', least: 0n, most: 255n, path: '', offset: 0 }],
    ['in another form', bytes(0x18, 1), { code: 'cbor-head-not-shortest', offset: 0 }],
    ['with more bytes', bytes(1, 1), { code: 'cbor-trailing-bytes', offset: 1 }],
    ['that is empty', bytes(), { code: 'cbor-truncated', offset: 0 }],
  ])('%s is input-malformed', (_, found, reason) => {
    expect(decodeInput(program, found)).toEqual({ ok: false, error: { code: 'input-malformed', reason } });
  });
});
