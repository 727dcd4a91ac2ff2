import { ok } from '@surety/codec';
import { formatText, parseText, printUnit } from '@surety/vow';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Chance } from '../../../conformance/src/random/chance.ts';
import { randomUnit } from './arbitrary-units.ts';
import { unitOf } from './compile.ts';

const RUNS = { seed: 1, numRuns: 200 };
const seeds = fc.integer();

const TOKENS = /"(?:[^"\\]|\\.)*"|[A-Za-z0-9_]+|::|\.\.|==|=>|!=|<=|>=|\+\+|[^\sA-Za-z0-9_]/g;
const SPACES = [' ', '  ', '\n', '\n\n', '\t', '\r\n'];

/** The same tokens with other white space between them, and `comments` comments somewhere. */
function respaced(text: string, chance: Chance, comments: number): string {
  const tokens = text.match(TOKENS) ?? [];
  const gaps = Array.from({ length: tokens.length + 1 }, () => chance.pick(SPACES));
  for (let count = 0; count < comments; count++) {
    const at = chance.below(gaps.length);
    gaps[at] += `//${chance.pick(['', ' ', '/ '])}note ${count} ${chance.pick(['', '  ', '"', 'ä', '{', '// more'])}\n`;
    gaps[at] += chance.pick(['', '\n', '  ']);
  }
  return gaps.map((gap, index) => `${gap}${tokens[index] ?? ''}`).join('');
}

function commentsOf(text: string): readonly string[] {
  const tree = parseText(text);
  return tree.ok ? tree.value.comments.map((comment) => comment.text).sort() : [];
}

function formatGood(text: string): string {
  const formatted = formatText(text);
  expect(formatted).toEqual(ok(expect.any(String)));
  return formatted.ok ? formatted.value : '';
}

// @spec VOW-TEXT.18
test('white space does not matter: there is one layout', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const text = printUnit(randomUnit(seed));
      expect(formatGood(respaced(text, new Chance(seed), 0))).toBe(text);
    }),
    RUNS,
  );
});

// @spec VOW-TEXT.5, VOW-TEXT.18, VOW-TEXT.19
test('a text with comments keeps its meaning and its comments, and has one layout', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 12 }), (seed, comments) => {
      const unit = randomUnit(seed);
      const text = respaced(printUnit(unit), new Chance(seed), comments);
      expect(unitOf(text)).toEqual(unit);
      const formatted = formatGood(text);
      expect(unitOf(formatted)).toEqual(unit);
      expect(commentsOf(text).length).toBe(comments);
      expect(commentsOf(formatted)).toEqual(commentsOf(text));
      expect(formatGood(formatted)).toBe(formatted);
      // Each comment has a line of its own.
      const lines = formatted.split('\n').map((line) => line.trim());
      expect(commentsOf(formatted).filter((comment) => !lines.includes(comment))).toEqual([]);
    }),
    { seed: 1, numRuns: 300 },
  );
});
