import { type Codec, fixedBytes, list, struct, uint, withLimits } from '@surety/codec';
import {
  ADDRESS_BYTES,
  type Attestation,
  type AttestationFlag,
  type ConsensusFacts,
  type Fault,
  type FaultKind,
  MOST_ATTESTATIONS,
  MOST_FAULTS,
} from './consensus-facts.ts';
import { namedNumber } from './named-number.ts';

const attestationCodec: Codec<Attestation> = struct<Attestation>({
  address: fixedBytes(ADDRESS_BYTES),
  power: uint(64),
  flag: namedNumber<AttestationFlag>({ absent: 1, commit: 2, nil: 3 }),
});

const faultCodec: Codec<Fault> = struct<Fault>({
  kind: namedNumber<FaultKind>({ 'duplicate-vote': 1, 'light-client-attack': 2 }),
  address: fixedBytes(ADDRESS_BYTES),
  power: uint(64),
  height: uint(64),
  time: uint(64),
  totalPower: uint(64),
});

/** Attestations as lists hold them: `[address, power, flag]`. @spec BLOCK.5 */
export const attestationsCodec: Codec<readonly Attestation[]> = list(attestationCodec, MOST_ATTESTATIONS);

/** Faults as lists hold them: `[kind, address, power, height, time, total power]`. @spec BLOCK.5 */
export const faultsCodec: Codec<readonly Fault[]> = list(faultCodec, MOST_FAULTS);

/** The bytes of what consensus says: the CBOR of `[attestations, faults]`. @spec BLOCK.5 */
export const consensusFactsCodec: Codec<ConsensusFacts> = withLimits(
  struct<ConsensusFacts>({ attestations: attestationsCodec, faults: faultsCodec }),
  { sizeBytes: 2 ** 23, items: 2 ** 20, depth: 4 },
);
