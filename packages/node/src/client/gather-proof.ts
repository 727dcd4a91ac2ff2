import { bytesToHex, type Digest, err, hexToBytes, ok, type Result } from '@surety/codec';
import {
  type CommitmentRoot,
  deriveSimpleMapProof,
  deriveSubRootProof,
  type NullifierRoot,
  type SimpleMapEntry,
  type SimpleProof,
  type StateProof,
  type StateRoot,
  type SubRootName,
  type SubRoots,
} from '@surety/machine';
import type { TipReader } from '../engine/tip-reader.ts';
import { type FolderRefusal, refuse } from '../folder/folder-answer.ts';
import type { ProvenCommitment, ProvenRecord, StateRootAnswer } from '../rpc/rpc-methods.ts';
import type { AskedNode } from './ask-node.ts';
import type { ProofSubject } from './prove-subject.ts';

/** A proof, and the state that it speaks of as whoever gave it says: the proof shows nothing of that by itself. */
export interface GatheredProof {
  readonly height: bigint;
  readonly stateRoot: StateRoot;
  readonly proof: StateProof;
}

type Gathered = Result<GatheredProof, FolderRefusal>;

/** A proof from the state of a folder. @spec CLI.27 */
export function proveFromReader(reader: TipReader, subject: ProofSubject): Gathered {
  const { stateRoot, parts } = reader.parts();
  const { height } = reader.meta;
  const part = (name: SubRootName) => deriveSubRootProof(parts, name);
  switch (subject.type) {
    case 'record': {
      const { value, proof } = reader.record(subject.name);
      const stated = { ...subject, value, root: parts.registry, proof, part: part('registry') };
      return ok({ height, stateRoot, proof: stated });
    }
    case 'commitment': {
      const { path } = reader.commitment(subject.commitment);
      return path === undefined
        ? err(refuseUnknown(subject.commitment))
        : ok({
            height,
            stateRoot,
            proof: { ...subject, ...parts.commitments, proof: path, part: part('commitments') },
          });
    }
    case 'nullifier': {
      const { isSpent, proof } = reader.nullifier(subject.nullifier);
      const stated = { ...subject, isSpent, root: parts.nullifiers, proof, part: part('nullifiers') };
      return ok({ height, stateRoot, proof: stated });
    }
  }
}

/** Two answers belong together if they speak of one state; between them the node may make a block. */
const MOST_ATTEMPTS = 10;

/** A proof of two answers of a node. Neither is believed: they are to be verified. @spec CLI.27 */
export async function proveFromNode(node: AskedNode, subject: ProofSubject): Promise<Gathered> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const claim = await askClaim(node, subject);
    if (!claim.ok) {
      return claim;
    }
    const state = await node.ask('stateRoot', {});
    if (!state.ok) {
      return state;
    }
    const { height, stateRoot } = state.value;
    if (claim.value.stateRoot === stateRoot) {
      const part = provePart(state.value, claim.value.part);
      return part === undefined
        ? err(refuse('parts-malformed', 'The node does not show the parts of its state root.', OTHER_NODE))
        : ok({ height: BigInt(height), stateRoot: stateRoot as string as StateRoot, proof: claim.value.prove(part) });
    }
  }
  const next = 'Try again, or stop the node and name its folder.';
  return err(refuse('blocks-too-fast', 'The node makes blocks faster than it can be asked.', next));
}

const OTHER_NODE = 'Use the surety command of the same version as the node, or ask another node.';

/** What a node says of a subject, to be shown against a part of its state root. */
interface Claim {
  readonly stateRoot: Digest;
  readonly part: SubRootName;
  readonly prove: (part: SimpleProof) => StateProof;
}

async function askClaim({ ask }: AskedNode, subject: ProofSubject): Promise<Result<Claim, FolderRefusal>> {
  switch (subject.type) {
    case 'record': {
      const answer = await ask('record', { name: bytesToHex(subject.name) });
      return answer.ok ? claimOfRecord(answer.value, subject) : answer;
    }
    case 'commitment': {
      const answer = await ask('commitment', { commitment: subject.commitment });
      return answer.ok ? claimOfCommitment(answer.value, subject) : answer;
    }
    case 'nullifier': {
      const answer = await ask('nullifier', { nullifier: subject.nullifier });
      if (!answer.ok) {
        return answer;
      }
      const { stateRoot, spent: isSpent, proof } = answer.value;
      const root = answer.value.root as string as NullifierRoot;
      return ok({ stateRoot, part: 'nullifiers', prove: (part) => ({ ...subject, isSpent, root, proof, part }) });
    }
  }
}

function claimOfRecord(
  { stateRoot, value: hex, proof, ...answer }: ProvenRecord,
  subject: ProofSubject & { readonly type: 'record' },
): Result<Claim, FolderRefusal> {
  const read = hex === undefined ? ok(undefined) : hexToBytes(hex);
  if (!read.ok) {
    return err(refuse('value-malformed', 'The node gives no hex for the value of the record.', OTHER_NODE));
  }
  const { value } = read;
  const root = answer.root as string as SubRoots['registry'];
  return ok({ stateRoot, part: 'registry', prove: (part) => ({ ...subject, value, root, proof, part }) });
}

function claimOfCommitment(
  { stateRoot, leafCount, path: proof, ...answer }: ProvenCommitment,
  subject: ProofSubject & { readonly type: 'commitment' },
): Result<Claim, FolderRefusal> {
  const root = answer.root as string as CommitmentRoot;
  return proof === undefined
    ? err(refuseUnknown(subject.commitment))
    : ok({ stateRoot, part: 'commitments', prove: (part) => ({ ...subject, root, leafCount, proof, part }) });
}

function refuseUnknown(commitment: string): FolderRefusal {
  return refuse(
    'commitment-unproven',
    `The commitment ${commitment} is not known, which no proof can show.`,
    'If its entry was just sent, ask again after the next block.',
  );
}

function provePart({ bytes }: StateRootAnswer, name: SubRootName): SimpleProof | undefined {
  const entries: SimpleMapEntry[] = [];
  for (const [part, hex] of Object.entries(bytes)) {
    const value = hexToBytes(hex);
    if (value.ok) {
      entries.push({ key: asciiOf(part), value: value.value });
    }
  }
  return deriveSimpleMapProof(entries, asciiOf(name));
}

function asciiOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
