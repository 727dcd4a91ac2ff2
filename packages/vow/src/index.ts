export { hasEd25519Form } from './signature/ed25519-form.ts';
export {
  mixedOrderCases,
  type SignatureEdgeCase,
  SMALL_ORDER_ENCODINGS,
  smallOrderGrid,
} from './signature/edge-cases.ts';
export { nobleSignatures } from './signature/noble-signatures.ts';
export type { SignatureClaim, SignatureVerifier } from './signature/port.ts';
export { type SignatureFault, testSignatureVerifier } from './signature/self-test.ts';
