/** What CBOR has and the profile does not. */
export type UnsupportedItem = 'map' | 'tag' | 'null' | 'undefined' | 'simple' | 'float';

/**
 * Why bytes are not one item of the profile. `offset` is the place of the head of the item at fault. The first fault
 * from left to right is reported; at one item, in the order of this list. @spec CODEC-CBOR.6
 */
export type CborRejection =
  | { readonly code: 'cbor-too-large'; readonly sizeBytes: number; readonly limit: number }
  | { readonly code: 'cbor-too-many-items'; readonly offset: number; readonly limit: number }
  | { readonly code: 'cbor-truncated'; readonly offset: number }
  | { readonly code: 'cbor-head-reserved'; readonly offset: number }
  | { readonly code: 'cbor-indefinite'; readonly offset: number }
  | { readonly code: 'cbor-unsupported'; readonly offset: number; readonly item: UnsupportedItem }
  | { readonly code: 'cbor-head-not-shortest'; readonly offset: number }
  | { readonly code: 'cbor-bignum-invalid'; readonly offset: number }
  | { readonly code: 'cbor-text-invalid'; readonly offset: number }
  | { readonly code: 'cbor-too-deep'; readonly offset: number; readonly limit: number }
  | { readonly code: 'cbor-trailing-bytes'; readonly offset: number };
