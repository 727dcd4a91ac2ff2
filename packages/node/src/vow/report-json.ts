import { bytesToHex } from '@surety/codec';

/** A report for programs: large integers as decimal texts, bytes as hex. */
export function reportToJson(report: object): string {
  return `${JSON.stringify(report, (_, value: unknown) => factToJson(value), 2)}\n`;
}

function factToJson(value: unknown): unknown {
  if (value instanceof Uint8Array) {
    return bytesToHex(value);
  }
  return typeof value === 'bigint' ? value.toString() : value;
}
