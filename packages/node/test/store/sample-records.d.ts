import type { HeightRecord } from '@surety/node';

/** Bytes that depend on seed and length alone, so that two processes make the same. */
export function bytesOf(seed: string, length: number): Uint8Array;

/** The record of a height; sizes vary from nothing to several pages. */
export function recordAt(height: bigint, variant?: string): HeightRecord;
