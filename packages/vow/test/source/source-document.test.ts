import { encodeCbor, err, ok, taggedHash } from '@surety/codec';
import {
  checkRecompilation,
  compileText,
  decodeSource,
  deriveSourceRef,
  deriveUnitRef,
  encodeSource,
  MAX_TEXT_BYTES,
} from '@surety/vow';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EXAMPLES, exampleSources, readExample } from '../text/examples.ts';

// @spec VOW-SOURCE.1, VOW-SOURCE.2
describe('a source document', () => {
  test('is the canonical array of form, version and text, under the hash of those bytes', () => {
    const bytes = encodeSource('program(x: u8) = x');
    expect(bytes).toEqual(encodeCbor(['vow/source', 1, 'program(x: u8) = x']));
    expect(deriveSourceRef(bytes)).toBe(taggedHash('vow/1/source', [bytes]));
  });

  test('is read as it was written, and no other bytes are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const bytes = encodeSource(text);
        expect(decodeSource(bytes)).toEqual(ok(text));
        expect(decodeSource(bytes.subarray(0, -1)).ok).toBe(false);
        expect(decodeSource(Uint8Array.of(...bytes, 0)).ok).toBe(false);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test('holds a text of the greatest size, and none that is larger', () => {
    const largest = 'a'.repeat(MAX_TEXT_BYTES);
    expect(decodeSource(encodeSource(largest))).toEqual(ok(largest));
    expect(decodeSource(encodeSource(`${largest}a`))).toEqual(
      err({ code: 'cbor-too-large', sizeBytes: MAX_TEXT_BYTES + 19, limit: MAX_TEXT_BYTES + 18 }),
    );
  });

  test.each([
    ['another form', ['vow/program', 1, '']],
    ['another version', ['vow/source', 2, '']],
    ['no text', ['vow/source', 1]],
    ['bytes', ['vow/source', 1, new Uint8Array(1)]],
    ['no array', 'vow/source'],
    ['nothing', []],
  ])('is malformed with %s', (_, item) => {
    const rejected = decodeSource(encodeCbor(item));
    expect(rejected).toEqual(err({ code: 'source-malformed' }));
  });

  test('is malformed if its array has more items than the limit', () => {
    expect(decodeSource(encodeCbor(['vow/source', 1, '', '']))).toMatchObject(err({ code: 'cbor-too-many-items' }));
  });
});

// @spec VOW-SOURCE.3
describe('recompilation', () => {
  const resolver = exampleSources();

  test.each(EXAMPLES)('gives the unit of the example %s', (name) => {
    const text = readExample(name);
    const compiled = compileText(text, resolver);
    const ref = compiled.ok ? deriveUnitRef(compiled.value.unit) : undefined;
    expect(ref && checkRecompilation({ text, ref, resolver })).toEqual(compiled);
  });

  test('refuses a text of another unit, with both addresses', () => {
    const refOf = (text: string) => {
      const compiled = compileText(text, resolver);
      return compiled.ok ? deriveUnitRef(compiled.value.unit) : undefined;
    };
    const [honest, text] = ['program(a: u8) = a < 5', 'program(a: u8) = a <= 5'];
    const expected = refOf(honest);
    expect(expected && checkRecompilation({ text, ref: expected, resolver })).toEqual(
      err({ code: 'recompilation-differs', found: refOf(text), expected }),
    );
    // Names and layout are not part of the unit.
    expect(expected && checkRecompilation({ text: 'program(b:u8)=b<5', ref: expected, resolver }).ok).toBe(true);
  });

  test('refuses a text that does not compile', () => {
    const ref = deriveUnitRef({ type: 'module', imports: [], functions: [] });
    expect(checkRecompilation({ text: 'program(a: u8) = b', ref, resolver })).toEqual(
      err({ code: 'name-unknown', name: 'b', thing: 'variable', line: 1, column: 18 }),
    );
  });
});
