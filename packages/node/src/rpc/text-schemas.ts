import { type Digest, type Hex, maxUint } from '@surety/codec';
import { GREATEST_LIMITS, MAX_RECORD_NAME_BYTES } from '@surety/machine';
import { z } from 'zod';
import type { JsonObject } from './facts-json.ts';
import type { Decimal, EntryParams, NoParams } from './rpc-methods.ts';

/** A digest as text. The pattern proves the type. */
export const digestText: z.ZodType<Digest> = z
  .string()
  .regex(/^0x[0-9a-f]{64}$/, 'not 0x and 64 lower-case hex digits') as z.ZodType<unknown> as z.ZodType<Digest>;

/** Bytes of an answer as text. Only the prefix is looked at: they can be many. */
export const hexText: z.ZodType<Hex> = z.string().startsWith('0x') as z.ZodType<unknown> as z.ZodType<Hex>;

/** The name of a record as text. */
export const nameText: z.ZodType<Hex> = z
  .string()
  .regex(
    new RegExp(`^0x([0-9a-f]{2}){1,${MAX_RECORD_NAME_BYTES}}$`),
    `not 0x and the lower-case hex of 1 to ${MAX_RECORD_NAME_BYTES} bytes`,
  ) as z.ZodType<unknown> as z.ZodType<Hex>;

/** A whole number of a block: height, time, epoch. */
export const uint64Text: z.ZodType<Decimal> = z
  .string()
  .regex(/^(0|[1-9][0-9]{0,19})$/, 'not a decimal text without leading zeros')
  .refine((text) => text.length < 20 || BigInt(text) <= maxUint(64), 'more than 64 bits');

/** An amount of an answer. */
export const amountText: z.ZodType<Decimal> = z.string().regex(/^(0|[1-9][0-9]{0,38})$/);

/** A count of an answer. */
export const countNumber: z.ZodType<number> = z.number().int().nonnegative();

/** Any object. */
export const anyObject: z.ZodType<JsonObject> = z.record(z.string(), z.any());

/** No params, or an answer that says nothing but that it was done. */
export const nothing: z.ZodType<NoParams> = z.strictObject({});

/** Members of the params that hold an entry. */
export const entryMembers: { readonly [K in keyof Required<EntryParams>]: z.ZodType<EntryParams[K]> } = {
  entry: z.string().max(2 + 2 * GREATEST_LIMITS.entryBytes),
  encoding: z.enum(['hex', 'base64']).optional(),
};
