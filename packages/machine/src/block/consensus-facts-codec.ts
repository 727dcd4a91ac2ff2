import {
  type CborValue,
  type Codec,
  codecOf,
  type Faults,
  fixedBytes,
  type Json,
  list,
  type Misfit,
  struct,
  uint,
  withLimits,
} from '@surety/codec';
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

const attestationCodec: Codec<Attestation> = struct<Attestation>({
  address: fixedBytes(ADDRESS_BYTES),
  power: uint(64),
  flag: oneOf<AttestationFlag>({ absent: 1, commit: 2, nil: 3 }),
});

const faultCodec: Codec<Fault> = struct<Fault>({
  kind: oneOf<FaultKind>({ 'duplicate-vote': 1, 'light-client-attack': 2 }),
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

/** A name out of a few: its number in bytes, the name itself in JSON. */
function oneOf<Name extends string>(numbers: { readonly [N in Name]: number }): Codec<Name> {
  const names = Object.keys(numbers) as Name[];
  const read = (name: Name | undefined, found: CborValue | Json, faults: Faults): Name | Misfit =>
    name ?? faults.report({ code: 'case-unknown', found: typeof found === 'number' ? `${found}` : '' });
  return codecOf<Name>({
    toCbor: (name) => numbers[name],
    fromCbor: (item, faults) =>
      read(
        names.find((name) => numbers[name] === item),
        item,
        faults,
      ),
    toJson: (name) => name,
    fromJson: (json, faults) =>
      read(
        names.find((name) => name === json),
        json,
        faults,
      ),
  });
}
