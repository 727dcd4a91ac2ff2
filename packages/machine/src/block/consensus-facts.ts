import { compareBytes, isUint } from '@surety/codec';

/** Bytes of the address of a validator, as consensus names it. @spec BLOCK.5 */
export const ADDRESS_BYTES = 20;

/** Most attestations of a block: as many as a commit of CometBFT has votes. @spec BLOCK.5 */
export const MOST_ATTESTATIONS = 10_000;

/** Most faults that a block reports. @spec BLOCK.5 */
export const MOST_FAULTS = 65_536;

/** What a validator did about the last block. Who signed that there is none was there: `nil` is not `absent`. @spec BLOCK.5 */
export type AttestationFlag = 'absent' | 'commit' | 'nil';

/** What consensus saw of a validator at the height before the block. @spec BLOCK.5 */
export interface Attestation {
  /** 20 bytes. */
  readonly address: Uint8Array;
  /** Voting power at that height, u64. */
  readonly power: bigint;
  readonly flag: AttestationFlag;
}

/** How a validator broke the rules of consensus. @spec BLOCK.5 */
export type FaultKind = 'duplicate-vote' | 'light-client-attack';

/**
 * What consensus has evidence of. The same fault can be reported more than once, in one block and in later ones: whoever
 * punishes does so once for each kind, address and height. @spec BLOCK.5
 */
export interface Fault {
  readonly kind: FaultKind;
  /** 20 bytes. */
  readonly address: Uint8Array;
  /** Voting power of the validator at the height of the fault, u64. */
  readonly power: bigint;
  /** Height of the fault, u64. */
  readonly height: bigint;
  /** Of that height, in whole seconds since 1970, u64. */
  readonly time: bigint;
  /** Voting power of all validators at that height, u64. */
  readonly totalPower: bigint;
}

/** What consensus says with a block about its validators. Keepers read it; nothing else does. @spec BLOCK.5 */
export interface ConsensusFacts {
  /** In ascending order of their addresses, each once. */
  readonly attestations: readonly Attestation[];
  /** In ascending order of height, address and kind; the same one can stand there again. */
  readonly faults: readonly Fault[];
}

/** What is wrong with the attestations or faults of a block, and which one is, if it is one. @spec BLOCK.5 */
export type ConsensusFactsRejection =
  | { readonly code: 'block-attestations-malformed'; readonly index: number; readonly what: FactsFault }
  | { readonly code: 'block-faults-malformed'; readonly index: number; readonly what: FactsFault };

/** `number`: there are too many; the index is the first that is too much. */
type FactsFault = 'number' | 'address' | 'range' | 'order';

/** Why the attestations and faults of a block are none that keepers could be given. @spec BLOCK.5 */
export function checkConsensusFacts({ attestations, faults }: ConsensusFacts): ConsensusFactsRejection | undefined {
  const attestation = findMalformed(attestations, {
    most: MOST_ATTESTATIONS,
    numbersOf: ({ power }) => [power],
    compare: (one, other) => compareBytes(one.address, other.address),
    mayRepeat: false,
  });
  if (attestation !== undefined) {
    return { code: 'block-attestations-malformed', ...attestation };
  }
  const fault = findMalformed(faults, {
    most: MOST_FAULTS,
    numbersOf: ({ power, height, time, totalPower }) => [power, height, time, totalPower],
    compare: compareFaults,
    mayRepeat: true,
  });
  return fault && { code: 'block-faults-malformed', ...fault };
}

/** The order of the faults of a block: by height, address, kind; 0 if they are the same in all three. @spec BLOCK.5 */
export function compareFaults(one: Fault, other: Fault): number {
  if (one.height !== other.height) {
    return one.height < other.height ? -1 : 1;
  }
  const byAddress = compareBytes(one.address, other.address);
  return byAddress !== 0 || one.kind === other.kind ? byAddress : one.kind < other.kind ? -1 : 1;
}

interface Form<T> {
  readonly most: number;
  /** Those that must be u64. */
  readonly numbersOf: (value: T) => readonly bigint[];
  readonly compare: (one: T, other: T) => number;
  /** Whether two of one place in the order may stand beside each other. */
  readonly mayRepeat: boolean;
}

function findMalformed<T extends { readonly address: Uint8Array }>(
  values: readonly T[],
  { most, numbersOf, compare, mayRepeat }: Form<T>,
): { readonly index: number; readonly what: FactsFault } | undefined {
  if (values.length > most) {
    return { index: most, what: 'number' };
  }
  for (const [index, value] of values.entries()) {
    const before = values[index - 1];
    const order = before === undefined ? -1 : compare(before, value);
    if (value.address.length !== ADDRESS_BYTES) {
      return { index, what: 'address' };
    }
    if (!numbersOf(value).every((number) => isUint(number, 64))) {
      return { index, what: 'range' };
    }
    if (order > 0 || (order === 0 && !mayRepeat)) {
      return { index, what: 'order' };
    }
  }
  return undefined;
}
