import { encodeCbor } from '@surety/codec';
import { decodeEntry, encodeEntry, GREATEST_LIMITS, NO_APP_DATA } from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { action, consumed, created, entryOf } from './sample-ledger.ts';

/** How often a byte is read at most: to check it, to read it, and to say where the fault is. */
const READS_PER_BYTE = 12;

const SIZES = [512, 8_192, GREATEST_LIMITS.entryBytes] as const;

/** Worst cases of bytes that are no entry, of about a size. */
const UNDECODABLE: Readonly<Record<string, (sizeBytes: number) => Uint8Array>> = {
  'arrays in arrays': (size) => repeat([], [0x81], size),
  'as many items as there are bytes': (size) => repeat([0x9a, 0, 3, 0xff, 0xfb], [0x00], size),
  'as many empty arrays as there are bytes': (size) => repeat([0x9a, 0, 3, 0xff, 0xfb], [0x80], size),
  'arrays that declare more than there is': (size) => repeat([], [0x9a, 0xff, 0xff, 0xff, 0xff], size),
  'byte strings that declare more than there is': (size) => repeat([0x82], [0x5a, 0, 0x3f, 0xff, 0xff], size),
  'long heads': (size) => repeat([0x99, 0xff, 0xff], [0x1b, 1, 0, 0, 0, 0, 0, 0, 0], size),
  bignums: (size) => repeat([0x99, 0xff, 0xff], [0xc2, 0x49, 1, 0, 0, 0, 0, 0, 0, 0, 0], size),
  'one long text': (size) =>
    repeat([0x7a, 0, (size - 5) >> 16, ((size - 5) >> 8) & 255, (size - 5) & 255], [0x61], size),
  'empty actions': (size) => encodeCbor([0, filled((size - 8) / 4, [[], [], []]), [], []]),
  'small actions, the last item of the wrong type': (size) => wrongAtEnd(actionsEntry(size)),
  'small actions, the last of them wrong at its end': (size) => wrongAtEnd(actionsEntry(size), 3),
  'small tags, the last item of the wrong type': (size) => wrongAtEnd(tagsEntry(size)),
  'empty blobs, the last item of the wrong type': (size) => wrongAtEnd(blobsEntry(size)),
  'small actions and a byte too many': (size) => Uint8Array.of(...actionsEntry(Math.min(size, 32_768)), 0),
};

// @spec FEE-WORK.1, TXN-FORM.1
describe('what does not decode', () => {
  test.each(Object.entries(UNDECODABLE))('is read a bounded number of times whatever its size: %s', (_, make) => {
    for (const size of SIZES) {
      const bytes = make(size);
      const counted = countReads(bytes);
      expect(decodeEntry(counted.bytes, GREATEST_LIMITS.entryBytes)).toMatchObject({
        error: { code: 'encoding-malformed' },
      });
      expect(counted.reads()).toBeGreaterThan(0);
      expect(counted.reads()).toBeLessThanOrEqual(READS_PER_BYTE * bytes.length);
    }
  });

  test('is not read at all if it is too large, or a step', () => {
    const large = countReads(new Uint8Array(GREATEST_LIMITS.entryBytes + 1));
    expect(decodeEntry(large.bytes, GREATEST_LIMITS.entryBytes)).toMatchObject({ error: { code: 'entry-too-large' } });
    expect(large.reads()).toBe(0);
    const step = countReads(repeat([0x85, 1], [0x81], GREATEST_LIMITS.entryBytes));
    expect(decodeEntry(step.bytes, GREATEST_LIMITS.entryBytes)).toEqual({ ok: false, error: { code: 'entry-form' } });
    expect(step.reads()).toBeLessThanOrEqual(2);
  });
});

// @spec FEE-WORK.1
test.each([
  ['small actions', actionsEntry],
  ['small tags', tagsEntry],
  ['empty blobs', blobsEntry],
] as const)('what decodes has no more parts than bytes: %s', (_, make) => {
  const bytes = make(GREATEST_LIMITS.entryBytes);
  const entry = decodeEntry(bytes, GREATEST_LIMITS.entryBytes);
  expect(bytes.length).toBeGreaterThan(0.9 * GREATEST_LIMITS.entryBytes);
  expect(countParts(entry.ok ? entry.value.transaction : undefined)).toBeGreaterThan(1);
  expect(countParts(entry.ok ? entry.value.transaction : undefined)).toBeLessThanOrEqual(2 * bytes.length);
});

/** The bytes, and how many reads of single bytes there were. */
function countReads(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly reads: () => number } {
  let reads = 0;
  const counted = new Proxy(bytes, {
    get: (target, key) => {
      reads += typeof key === 'string' && /^\d+$/.test(key) ? 1 : 0;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { bytes: counted, reads: () => reads };
}

/** Objects, arrays, byte strings and the rest of a value, all together. */
function countParts(value: unknown): number {
  let parts = 0;
  const open: unknown[] = [value];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    parts++;
    if (typeof part === 'object' && part !== null && !(part instanceof Uint8Array)) {
      open.push(...Object.values(part).filter((inner) => inner !== undefined));
    }
  }
  return parts;
}

/** As many actions of one small resource as fit. */
function actionsEntry(sizeBytes: number): Uint8Array {
  return grow((count) => filled(count, action({ consumed: [consumed(1)] })), sizeBytes);
}

/** One action of as many resources created as fit. */
function tagsEntry(sizeBytes: number): Uint8Array {
  return grow((count) => [action({ consumed: [consumed(1)], created: filled(count, created()) })], sizeBytes);
}

/** One resource with as many empty blobs as fit. */
function blobsEntry(sizeBytes: number): Uint8Array {
  const blob = { criterion: { type: 'after-block' }, bytes: new Uint8Array(0) } as const;
  return grow((count) => {
    const appData = { ...NO_APP_DATA, resource: filled(count, blob) };
    return [action({ consumed: [consumed(1, { appData })] })];
  }, sizeBytes);
}

/** The entry of as many parts as fit. */
function grow(make: (count: number) => Parameters<typeof entryOf>[0], sizeBytes: number): Uint8Array {
  const [none, one] = [entryOf(make(1)).sizeBytes, entryOf(make(2)).sizeBytes];
  const count = 1 + Math.max(0, Math.floor((sizeBytes - none - 16) / (one - none)));
  return encodeEntry(entryOf(make(Math.min(count, 65_000))).transaction).bytes;
}

/** The entry with a number for the list that ends so many bytes before its end: of envelopes, if nothing is said. */
function wrongAtEnd(bytes: Uint8Array, fromEnd = 1): Uint8Array {
  return bytes.slice().fill(0, bytes.length - fromEnd, bytes.length - fromEnd + 1);
}

function filled<T>(count: number, item: T): readonly T[] {
  return new Array<T>(Math.floor(count)).fill(item);
}

function repeat(head: readonly number[], item: readonly number[], sizeBytes: number): Uint8Array {
  return Uint8Array.from({ length: sizeBytes }, (_, offset) => {
    const inItem = offset - head.length;
    return (inItem < 0 ? head[offset] : item[inItem % item.length]) ?? 0;
  });
}
