import { type CborValue, DEFAULT_CBOR_LIMITS, decodeCbor, encodeCbor, list, struct, uint } from '@surety/codec';
import { type Resource, resourceCodec } from '@surety/machine';
import { Encoder } from 'cbor-x';
import type { BenchGroup } from './harness.ts';
import { sampleResource } from './resource-bench.ts';

/** Something of the size and shape of a transfer: two resources consumed, two created, digests, an amount of data. */
interface Transfer {
  readonly height: bigint;
  readonly consumed: readonly Resource[];
  readonly created: readonly Resource[];
}

const transferCodec = struct<Transfer>({
  height: uint(64),
  consumed: list(resourceCodec, 64),
  created: list(resourceCodec, 64),
});

const resources = [1, 2, 3, 4].map(sampleResource);
const bytes = transferCodec.encode({ height: 2n ** 40n, consumed: resources.slice(0, 2), created: resources.slice(2) });
const value = read();
const library = new Encoder({ mapsAsObjects: false, structuredClone: false, tagUint8Array: false, useRecords: false });

/** The strict scan and the library after it, against the library alone; and the typed codec on top. */
export const decodeGroup: BenchGroup = {
  name: `canonical decode of ${bytes.length} bytes`,
  operation: 'decode',
  baseline: 'cbor-x alone',
  goals: { 'scan and cbor-x': 0.67 },
  cases: [
    { name: 'cbor-x alone', operations: 200, run: () => repeat(() => library.decode(bytes)) },
    { name: 'scan and cbor-x', operations: 200, run: () => repeat(() => decodeCbor(bytes, DEFAULT_CBOR_LIMITS)) },
    { name: 'typed codec', operations: 200, run: () => repeat(() => transferCodec.decode(bytes)) },
    { name: 'encode', operations: 200, run: () => repeat(() => encodeCbor(value)) },
    { name: 'typed encode', operations: 200, run: () => repeat(() => transferCodec.encode(transfer())) },
  ],
};

function read(): CborValue {
  const decoded = decodeCbor(bytes, DEFAULT_CBOR_LIMITS);
  return decoded.ok ? decoded.value : [];
}

function transfer(): Transfer {
  return { height: 2n ** 40n, consumed: resources.slice(0, 2), created: resources.slice(2) };
}

function repeat(run: () => unknown): void {
  for (let count = 0; count < 200; count++) {
    run();
  }
}
