import { partSources } from './sources/anoma/parts.ts';
import { proofSources } from './sources/anoma/proof.ts';
import { refuseArm2Source } from './sources/anoma/refuse-arm2.ts';
import { refuseDocumentSource } from './sources/anoma/refuse-documents.ts';
import { refuseEvmSource } from './sources/anoma/refuse-evm.ts';
import { settleSources } from './sources/anoma/settle.ts';
import { shieldedSource } from './sources/anoma/shielded.ts';
import { cborSources } from './sources/codec/cbor.ts';
import { hashSources } from './sources/codec/hashes.ts';
import { sampleSources } from './sources/codec/sample.ts';
import { deltaSources } from './sources/machine/delta.ts';
import { resourceSources } from './sources/machine/resource.ts';
import { stateSources } from './sources/machine/state.ts';
import { transactionSources } from './sources/machine/transaction.ts';
import { vowProgramSources } from './sources/vow/program.ts';
import { signatureSources } from './sources/vow/signature.ts';
import { vowTextSources } from './sources/vow/text.ts';
import { vowTypeSources } from './sources/vow/type.ts';
import type { VectorSource } from './vector.ts';

/** The sources of all vector files. */
export const sources: readonly VectorSource[] = [
  ...hashSources,
  ...cborSources,
  ...sampleSources,
  ...partSources,
  ...proofSources,
  refuseArm2Source,
  refuseDocumentSource,
  refuseEvmSource,
  ...settleSources,
  shieldedSource,
  ...signatureSources,
  ...vowTypeSources,
  ...vowProgramSources,
  ...vowTextSources,
  ...resourceSources,
  ...deltaSources,
  ...stateSources,
  ...transactionSources,
];
