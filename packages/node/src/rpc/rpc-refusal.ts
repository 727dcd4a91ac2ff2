/** What the RPC itself refuses. @spec RPC-ERROR.1 */
export type RpcRefusal =
  | { readonly code: 'host-refused' | 'origin-refused' | 'path-unknown' | 'verb-refused' | 'content-type-refused' }
  | { readonly code: 'request-too-large'; readonly limit: number }
  | { readonly code: 'json-malformed' }
  | { readonly code: 'json-too-large' | 'json-too-deep' | 'json-name-repeated' | 'json-number-not-canonical' }
  | { readonly code: 'request-malformed'; readonly path: string }
  | { readonly code: 'batch-empty' }
  | { readonly code: 'batch-too-large'; readonly count: number; readonly limit: number }
  | { readonly code: 'method-unknown' }
  | { readonly code: 'method-needs-socket'; readonly method: string }
  | { readonly code: 'params-malformed'; readonly path: string; readonly reason: string }
  | { readonly code: 'answer-too-large'; readonly limit: number }
  | { readonly code: 'rate-exceeded'; readonly perSecond: number }
  | { readonly code: 'node-busy'; readonly what: 'answers' | 'entries' | 'requests' | 'waits' | 'subscriptions' }
  | { readonly code: 'subscription-unknown'; readonly subscription: number }
  | { readonly code: 'internal-error' };
