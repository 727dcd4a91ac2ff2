import type { Digest } from '@surety/codec';
import { EMPTY_KIND_TABLE, type KindTableCommitment, type LogicRef } from '@surety/machine';
import { type AnomaLimits, DEFAULT_ANOMA_LIMITS } from './limits.ts';

/** The image id of a zkVM program: the key under which its proofs verify. */
export type ImageId = Digest<'image-id'>;

/** The circuits of an arm v1 release as deployed on the EVM. The transaction does not name them. @spec ANOMA-VERIFY.3 */
export interface EvmCircuits {
  readonly complianceKey: ImageId;
  readonly aggregationKey: ImageId;
}

/** The circuits of an arm v2 release. A transaction names its release by the compliance key. @spec ANOMA-VERIFY.3 */
export interface Arm2Circuits {
  readonly complianceKey: ImageId;
  readonly aggregationKey: ImageId;
  /** How the aggregation program writes its journal: as words of the zkVM, or in the ABI of the EVM. */
  readonly journalForm: 'words' | 'abi';
}

/** What a chain fixes about the Anoma transactions that it settles. No verdict depends on any other key. @spec ANOMA-VERIFY.3 */
export interface AnomaParameters {
  readonly limits: AnomaLimits;
  readonly evm: EvmCircuits;
  /** No two have the same compliance key. */
  readonly arm2Releases: readonly Arm2Circuits[];
  /** The compliance key of arm v2 transactions that are not aggregated: they do not name their release. */
  readonly arm2ComplianceKey: ImageId;
  /** The one kind table that a prover may have used; it holds only points derived from their keys. @spec ANOMA-ARM2.6 */
  readonly kindTableCommitment: KindTableCommitment;
}

/** Key of the compliance circuit of the newest arm v2 release in {@link DEFAULT_ANOMA_PARAMETERS}. */
const NEWEST_COMPLIANCE_KEY = imageId('406c60f87a5bb542a7fc7301ba5c01fe7724b5b3c9e335214d092a10b405f5a0');

/**
 * The published releases: arm v1.0.0 to v1.1.1 on the EVM, and the release candidates of v2 with the default guest. The
 * last two have no names. The kind table is empty. @spec ANOMA-VERIFY.3
 */
export const DEFAULT_ANOMA_PARAMETERS: AnomaParameters = {
  limits: DEFAULT_ANOMA_LIMITS,
  evm: {
    complianceKey: imageId('919e13001cd3319be5a5a7cb189203be083674acb3fff23d05aae9c3ed86314d'),
    aggregationKey: imageId('213b3f40d7c113c1a012072fcd791fa44bf5166a2300121630bd3228e2b00827'),
  },
  arm2Releases: [
    // v2.0.0-rc.1
    {
      complianceKey: imageId('17658a4faaac46abcdf66c1f6ec9d0259c6c0f32d674ca06b041a7746d96ebe8'),
      aggregationKey: imageId('67382671772a832be0ece0b7ce52019f015a364788559a12328c15850e721952'),
      journalForm: 'words',
    },
    // v2.0.0-rc.2
    {
      complianceKey: imageId('48064103af2e7a66f94560b0d44b7fe7e0af1fb8be848c2d56ffc5a26174b14e'),
      aggregationKey: imageId('a8c54f6bdb1086a31e28e99d53ede307f5c25881dae91af04b79835ac9b7053e'),
      journalForm: 'words',
    },
    // v2.0.0-rc.3
    {
      complianceKey: imageId('88df64fe233c97307dd518c1757bf6cfca1f17f7103b4069dd9e2848db9d8434'),
      aggregationKey: imageId('5dc2615f3d14a517a25aadfe53a882394e602740514574f3201bbe735269058e'),
      journalForm: 'words',
    },
    // v2.0.0-rc.4
    {
      complianceKey: imageId('7b657df4c7ee3ef8592894761aefc80f196e5b97dd27d43a98628b2ce2ef91f0'),
      aggregationKey: imageId('9557c17ec8607f788e184991363992233c28a7d7013605579baa7145815f5497'),
      journalForm: 'words',
    },
    {
      complianceKey: imageId('c78ec30586ae4b9439676a0f699e361478180206da226f5283d9ba956f04bf02'),
      aggregationKey: imageId('55d2111cba5a9e2fb3512ae6276a465979a1ba4139e1745e4dc97ea638109c05'),
      journalForm: 'words',
    },
    {
      complianceKey: NEWEST_COMPLIANCE_KEY,
      aggregationKey: imageId('26062b168bd20222a8911dd523b3310862411eccd636956b178e701f48245087'),
      journalForm: 'words',
    },
  ],
  arm2ComplianceKey: NEWEST_COMPLIANCE_KEY,
  kindTableCommitment: EMPTY_KIND_TABLE,
};

/** The image id of a logic's circuit: for a shielded resource, logicRef is one. */
export function logicImageId(logicRef: LogicRef): ImageId {
  return imageId(logicRef.slice(2));
}

function imageId(digits: string): ImageId {
  return `0x${digits}` as ImageId;
}
