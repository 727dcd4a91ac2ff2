import { type Digest, hexToBytes, taggedHash, uintToBytesBe } from '@surety/codec';
import { expect } from 'vitest';
import { readExternalJson } from '../../../machine/test/external-vectors.ts';
import { type ImageId, type ProofStatement, proveForDevelopment } from '../../src/index.ts';

/** A statement of a published transaction, with every intermediate value that the data gives. */
export interface PublishedStatement extends ProofStatement {
  readonly claimDigest: string;
  readonly publicInputs: readonly bigint[];
}

interface RawStatement {
  readonly imageId: ImageId;
  readonly journalDigest: Digest<'journal'>;
  readonly claimDigest: string;
  readonly publicInputs: readonly string[];
  readonly seal: { readonly raw: string };
}

/** The statements of a published transaction of arm v1.1, in order. */
export function publishedStatements(file: string): readonly PublishedStatement[] {
  const { computed } = readExternalJson('anoma-evm', file) as {
    readonly computed: { readonly statements: readonly RawStatement[] };
  };
  return computed.statements.map(({ imageId, journalDigest, claimDigest, publicInputs, seal }) => {
    const bytes = hexToBytes(seal.raw);
    return {
      imageId,
      journalDigest,
      claimDigest,
      publicInputs: publicInputs.map(BigInt),
      seal: bytes.ok ? bytes.value : expect.unreachable(),
    };
  });
}

/** A statement that the development key proves. */
export function developmentStatement(number: number): ProofStatement {
  const imageId: ImageId = taggedHash('surety/test-image/1', [uintToBytesBe(number, 4)]);
  const journalDigest: Digest<'journal'> = taggedHash('surety/test-journal/1', [uintToBytesBe(number, 4)]);
  return { imageId, journalDigest, seal: proveForDevelopment(imageId, journalDigest) };
}

/** A copy of a seal with bytes replaced at an offset. */
export function withBytes(seal: Uint8Array, offset: number, bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(seal);
  copy.set(bytes, offset);
  return copy;
}

/** Offset of a 32-byte word of a seal, counted after the selector. */
export function wordOffset(word: number): number {
  return 4 + 32 * word;
}
