import {
  admitUnit,
  type Explanation,
  encodeUnit,
  evaluateIn,
  explainProgram,
  nobleSignatures,
  optionType,
  uintType,
  type Value,
} from '@surety/vow';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Chance } from '../../../conformance/src/random/chance.ts';
import { randomInputs, randomProgram } from '../../../conformance/src/random/random-programs.ts';
import { admitProgram, type Written } from '../run-both.ts';
import { field, listType, literal, recordType, term, v } from '../terms.ts';

const context = { signatures: nobleSignatures };
const u8 = uintType(8);
const input = listType(u8, 0, 100);
const isSmall = term('less', v(0), literal(3));

function explain(written: Written, value: Value = []): Explanation {
  return explainProgram(admitProgram(written), value, context).explanation;
}

/** The operation and value of a node, its witnesses with what was found for them, and its parts. */
function outline({ node, value, parts, witnesses }: Explanation): unknown {
  const decided = witnesses.map(({ places, elements, body }) => ({
    places,
    elements,
    body: body === undefined ? undefined : outline(body),
  }));
  return [node.expression.op, value, ...(decided.length === 0 ? [] : [{ decided }]), ...parts.map(outline)];
}

function linesOf(explanation: Explanation): readonly Explanation[] {
  const bodies = explanation.witnesses.flatMap(({ body }) => (body === undefined ? [] : [body]));
  return [explanation, ...[...explanation.parts, ...bodies].flatMap(linesOf)];
}

describe('an explanation', () => {
  test('has the evaluated clauses with the values that they compare', () => {
    const type = recordType({ x: u8, y: u8 });
    const clause = (name: string, most: number) => term('less', field(v(0), name), literal(most));
    const body = term('and', term('and', clause('x', 3), term('not', clause('y', 9))), clause('x', 2));
    expect(outline(explain({ input: type, body }, [2, 5]))).toEqual([
      'and',
      false,
      [
        'and',
        false,
        ['less', true, ['field', 2], ['int', 3]],
        ['not', false, ['less', true, ['field', 5], ['int', 9]]],
      ],
    ]);
  });

  test('goes down the branch that was taken, and into what was called', () => {
    const functions = [{ parameters: [u8], result: { type: 'bool' }, body: isSmall }] as const;
    const call = { op: 'call', unit: 0, function: 0, parts: [v(0)] } as const;
    const body = term('with', v(0), literal(false), term('let', v(0), term('if', call, call, literal(true))));
    const called = (value: number) => [
      'call',
      value < 3,
      ['variable', value],
      ['less', value < 3, ['variable', value], ['int', 3]],
    ];
    const found = (value: number) => outline(explain({ input: optionType(u8), functions, body }, [1, value]));
    expect(found(2)).toEqual([
      'with',
      true,
      ['variable', [1, 2]],
      ['let', true, ['variable', 2], ['if', true, called(2), called(2)]],
    ]);
    expect(found(7)).toEqual([
      'with',
      true,
      ['variable', [1, 7]],
      ['let', true, ['variable', 7], ['if', true, called(7), ['bool', true]]],
    ]);
  });

  test.each<readonly [string, 'all' | 'any' | 'exactlyOne' | 'find', readonly number[], readonly number[]]>([
    ['an all that fails names the element that fails', 'all', [1, 2, 7, 1], [2]],
    ['an all that holds names none', 'all', [1, 2], []],
    ['an any that holds names the element that does', 'any', [7, 8, 2, 1], [2]],
    ['an any that fails names none', 'any', [7, 8], []],
    ['an exactly one that fails names two', 'exactlyOne', [7, 1, 8, 2], [1, 3]],
    ['an exactly one that holds names the one', 'exactlyOne', [7, 1, 8], [1]],
    ['a find names what it finds', 'find', [9, 2], [1]],
  ])('%s', (_, op, list, places) => {
    const { witnesses, parts } = explain({ input, body: term(op, v(0), isSmall) }, list);
    expect(parts.map(outline)).toEqual([['variable', list]]);
    expect(witnesses.map((witness) => witness.places)).toEqual(places.map((place) => [place]));
    expect(witnesses.map((witness) => witness.elements)).toEqual(places.map((place) => [list[place]]));
    for (const { body, elements } of witnesses) {
      expect(body === undefined ? undefined : outline(body)).toEqual([
        'less',
        op !== 'all',
        ['variable', elements[0]],
        ['int', 3],
      ]);
    }
  });

  test('names the pairs of any pair and of unique', () => {
    const pair = explain({ input, body: term('anyPair', v(0), term('greater', v(1), v(0))) }, [1, 5, 9, 3]);
    expect(pair.witnesses).toMatchObject([{ places: [1, 3], elements: [5, 3], body: { value: true } }]);
    const unique = explain({ input, body: term('unique', v(0), term('modulo', v(0), literal(4))) }, [1, 2, 6, 3]);
    expect(unique.witnesses).toMatchObject([{ places: [1, 2], elements: [2, 6], body: { value: 2 } }]);
  });

  test('keeps what decided however late it comes, and within its limit', () => {
    const program = admitProgram({ input, body: term('any', v(0), isSmall) });
    const list = [...new Array<number>(99).fill(9), 2];
    const found = explainProgram(program, list, { ...context, limit: 5 });
    expect(found.isCut).toBe(false);
    expect(found.explanation.witnesses).toMatchObject([{ places: [99], elements: [2] }]);
    expect(linesOf(found.explanation).length).toBe(5);
    const cut = explainProgram(program, list, { ...context, limit: 4 });
    expect([cut.value, cut.isCut, linesOf(cut.explanation).length]).toEqual([true, true, 4]);
    const root = explainProgram(program, list, { ...context, limit: 1 });
    expect([root.value, root.isCut, outline(root.explanation)]).toEqual([
      true,
      true,
      ['any', true, { decided: [{ places: [99], elements: [2], body: undefined }] }],
    ]);
  });

  test('says of every variable what binds it', () => {
    const functions = [{ parameters: [u8, u8], result: { type: 'bool' }, body: term('equal', v(0), v(1)) }] as const;
    const call = { op: 'call', unit: 0, function: 0, parts: [v(0), v(1)] } as const;
    const match = {
      op: 'match',
      names: ['none', 'some'],
      parts: [v(0), literal(false), term('let', literal(3), call)],
    } as const;
    const found = explain({ input: optionType(u8), functions, body: match }, [1, 3]);
    const binders = (line: Explanation | undefined) => {
      const seen: unknown[] = [];
      for (let scope = line?.scope; scope !== undefined; scope = scope.outer) {
        seen.push([scope.binder?.op, scope.place, scope.value]);
      }
      return seen;
    };
    const inside = found.parts[1]?.parts[1];
    expect(binders(inside)).toEqual([
      ['let', 0, 3],
      ['match', 1, 3],
      [undefined, 0, [1, 3]],
    ]);
    expect(binders(inside?.parts[2])).toEqual([
      ['call', 1, 3],
      ['call', 0, 3],
    ]);
  });

  test('is whole if only what decided nothing had no room', () => {
    const big = term('and', term('and', literal(true), literal(true)), isSmall);
    const program = admitProgram({ input, body: term('any', v(0), term('or', isSmall, term('not', big))) });
    // The body for 1 is short: `or` with its left part. That for 9 is not, but it is the one that decides for 9.
    expect(explainProgram(program, [9], { ...context, limit: 9 }).isCut).toBe(true);
    const all = admitProgram({ input, body: term('all', v(0), term('or', isSmall, term('not', big))) });
    for (const limit of [2, 3, 9]) {
      const found = explainProgram(all, [9, 1], { ...context, limit });
      expect([found.value, found.isCut, linesOf(found.explanation).length]).toEqual([true, false, 2]);
    }
  });

  test('can be checked line by line', () => {
    let lines = 0;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const chance = new Chance(seed);
        const admitted = admitUnit(encodeUnit(randomProgram(chance)), () => undefined);
        if (!admitted.ok || admitted.value.type !== 'program') {
          return;
        }
        for (const value of randomInputs(chance, admitted.value, 2)) {
          const found = explainProgram(admitted.value, value, { ...context, limit: 500 });
          expect(found.explanation.value).toEqual(found.value);
          for (const line of linesOf(found.explanation)) {
            expect(evaluateIn(line.node, line.scope, context)).toEqual(line.value);
            lines++;
          }
        }
      }),
      { seed: 1, numRuns: 300 },
    );
    expect(lines).toBeGreaterThan(2000);
  });
});
