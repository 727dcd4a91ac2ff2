/**
 * Where in accepted bytes the item stands that is reached by these places in arrays: `[2, 0]` is the first item of the
 * third item of the outermost array. Used to explain a rejection, never to read. @spec CODEC-TYPE.7
 */
export function locateItem(bytes: Uint8Array, places: readonly number[]): number {
  let offset = 0;
  for (const place of places) {
    // Past the head of the array, then past the items before.
    offset = headEnd(bytes, offset);
    for (let skipped = 0; skipped < place; skipped++) {
      offset = itemEnd(bytes, offset);
    }
  }
  return offset;
}

/** Where the item ends, with everything in it. Counts items to come and needs no stack. */
function itemEnd(bytes: Uint8Array, start: number): number {
  let offset = start;
  for (let remaining = 1; remaining > 0 && offset < bytes.length; remaining--) {
    const major = (bytes[offset] ?? 0) >> 5;
    const size = headArgument(bytes, offset);
    offset = headEnd(bytes, offset);
    if (major === 2 || major === 3) {
      offset += size;
    } else if (major === 4) {
      remaining += size;
    } else if (major === 6) {
      remaining += 1;
    }
  }
  return offset;
}

function headEnd(bytes: Uint8Array, offset: number): number {
  const info = (bytes[offset] ?? 0) & 31;
  return offset + 1 + (info < 24 ? 0 : 1 << (info - 24));
}

function headArgument(bytes: Uint8Array, offset: number): number {
  const info = (bytes[offset] ?? 0) & 31;
  if (info < 24) {
    return info;
  }
  let value = 0;
  for (let index = offset + 1; index < headEnd(bytes, offset); index++) {
    value = value * 256 + (bytes[index] ?? 0);
  }
  return value;
}
