import type { Json } from '@surety/codec';
import { z } from 'zod';
import { blockSchema } from './answer-schemas.ts';
import type { JsonObject } from './facts-json.ts';
import { METHODS, type MethodRow } from './method-table.ts';
import type { MethodName } from './rpc-methods.ts';
import { countNumber } from './text-schemas.ts';

/** The OpenRPC document of the RPC, made of the table that serves it. @spec RPC-METHOD.2 */
export function makeOpenRpc(): JsonObject {
  return {
    openrpc: '1.3.2',
    info: { title: 'Surety node', version: '1' },
    methods: Object.entries(METHODS).map(([name, row]) => methodToJson(name, row)),
    'x-notifications': [
      {
        name: 'block',
        params: [descriptorToJson('subscription', countNumber), descriptorToJson('block', blockSchema)],
      },
    ],
  };
}

function methodToJson(name: string, row: Pick<MethodRow<MethodName>, 'summary' | 'needsSocket'> & Schemas): JsonObject {
  const { properties = {}, required = [] } = toObjectSchema(row.params);
  return {
    name,
    summary: row.summary,
    paramStructure: 'by-name',
    params: Object.entries(properties).map(([param, schema]) => ({
      name: param,
      required: required.includes(param),
      schema,
    })),
    result: descriptorToJson('answer', row.answer),
    ...(row.needsSocket === undefined ? {} : { 'x-transport': 'websocket' }),
  };
}

interface Schemas {
  readonly params: z.ZodType;
  readonly answer: z.ZodType;
}

interface ObjectSchema {
  readonly properties?: { readonly [name: string]: Json };
  readonly required?: readonly string[];
}

function toObjectSchema(schema: z.ZodType): ObjectSchema {
  return toJsonSchema(schema) as ObjectSchema;
}

function descriptorToJson(name: string, schema: z.ZodType): JsonObject {
  return { name, schema: toJsonSchema(schema) };
}

/** JSON Schema of draft 7, as OpenRPC wants it. */
function toJsonSchema(schema: z.ZodType): Json {
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' });
  return JSON.parse(JSON.stringify(rest));
}
