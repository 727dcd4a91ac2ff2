/**
 * An item of the profile: integers (a `number` strictly between −2^32 and 2^32, a `bigint` beyond), booleans, texts,
 * byte strings, arrays. @spec CODEC-CBOR.1
 */
export type CborValue = number | bigint | boolean | string | Uint8Array | readonly CborValue[];
